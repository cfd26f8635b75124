// What is read of WAN connections: which one is for what, their fields, the layers of TR-181.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../../main/acs/datamodel/index.ts'
import { device, type Leaves, under, unread } from './build.ts'

const igd = 'InternetGatewayDevice'
const wan = (number: number, kind: 'IP' | 'PPP', leaves: Leaves): Leaves =>
  under(`${igd}.WANDevice.1.WANConnectionDevice.${number}.WAN${kind}Connection.1`, leaves)
const read = (leaves: Leaves, identity: Record<string, unknown> = {}) =>
  readCpe(device(leaves, identity), 'ACS central')

describe('WAN roles', () => {
  const url = { [`${igd}.ManagementServer.ConnectionRequestURL`]: 'http://10.0.0.5:7547/x' }
  const management = wan(2, 'IP', { ExternalIPAddress: '10.0.0.5', X_HW_SERVICELIST: 'TR069', X_HW_VLAN: 69 })
  const internet = wan(1, 'PPP', { ExternalIPAddress: '100.64.1.1', X_HW_SERVICELIST: 'INTERNET', Username: 'juan' })
  const keys = (leaves: Leaves) =>
    read(leaves).interfaces.map(({ key, path }) => `${key} ${path?.split('.').slice(-4).join('.') ?? 'none'}`)

  it('finds management by the address that the ACS calls, internet by its services', () => {
    expect(keys({ ...url, ...management, ...internet })).toEqual([
      '1_1 WANConnectionDevice.2.WANIPConnection.1',
      '2_1 WANConnectionDevice.1.WANPPPConnection.1',
    ])
  })

  it('lists one connection for both under both keys, with the same path', () => {
    const [one, two] = read({
      ...url,
      ...wan(1, 'PPP', { ExternalIPAddress: '10.0.0.5', X_HW_SERVICELIST: 'TR069_INTERNET' }),
    }).interfaces
    expect(two).toEqual({ ...one, key: '2_1' })
    expect(one?.roles).toEqual(['management', 'internet'])
  })

  it('keeps both keys where nothing is known: every field null, no path', () => {
    const { interfaces } = read({})
    expect(interfaces.map(({ key, path, kind, name }) => [key, path, kind, name.state])).toEqual([
      ['1_1', null, 'unknown', 'absent'],
      ['2_1', null, 'unknown', 'absent'],
    ])
  })

  it('has no management where the ACS calls the LAN address', () => {
    const lan = { [`${igd}.LANDevice.1.LANHostConfigManagement.IPInterface.1.IPInterfaceIPAddress`]: '10.0.0.5' }
    expect(keys({ ...url, ...lan, ...internet })[0]).toBe('1_1 none')
  })

  it('reads services from the name when the list is silent', () => {
    const leaves = {
      ...wan(1, 'IP', { Name: '2_TR069_R_VID_1010', ExternalIPAddress: '10.1.1.1' }),
      ...wan(2, 'PPP', { Name: '1_INTERNET_R_VID_100', ExternalIPAddress: '10.2.2.2' }),
    }
    expect(keys(leaves)).toEqual([
      '1_1 WANConnectionDevice.1.WANIPConnection.1',
      '2_1 WANConnectionDevice.2.WANPPPConnection.1',
    ])
  })

  it('prefers a line with address, then one that is down, then a bridge; skips disabled ones', () => {
    const bridge = wan(1, 'PPP', { ConnectionType: 'PPPoE_Bridged', X_HW_SERVICELIST: 'INTERNET' })
    const down = wan(2, 'PPP', { ConnectionType: 'IP_Routed', X_HW_SERVICELIST: 'INTERNET', Username: 'juan' })
    const up = wan(3, 'IP', { ExternalIPAddress: '100.64.1.1', X_HW_SERVICELIST: 'INTERNET' })
    const off = wan(4, 'IP', { Enable: false, ExternalIPAddress: '100.64.1.2', X_HW_SERVICELIST: 'INTERNET' })
    const internetOf = (leaves: Leaves) => keys(leaves)[1]?.match(/Device\.(\d)/)?.[1]
    expect(internetOf({ ...bridge, ...down, ...up, ...off })).toBe('3')
    expect(internetOf({ ...bridge, ...down, ...off })).toBe('2')
    expect(internetOf({ ...bridge, ...off })).toBe('1')
  })

  it('numbers by itself: IP 1.1.1 and PPP 1.1.1 do not collide', () => {
    const both = { ...wan(1, 'IP', { X_HW_SERVICELIST: 'TR069' }), ...wan(1, 'PPP', { X_HW_SERVICELIST: 'INTERNET' }) }
    expect(read(both).interfaces.map(({ key }) => key)).toEqual(['1_1', '2_1'])
  })

  it('calls D-Link PPPOE_Relay routed', () => {
    const relay = wan(1, 'PPP', { ConnectionType: 'PPPOE_Relay', X_HW_SERVICELIST: 'INTERNET' })
    expect(read(relay).interfaces[1]?.mode.value).toBe('pppoe')
  })
})

describe('WAN fields', () => {
  const field = (leaves: Leaves) => read(leaves).interfaces.find(({ key }) => key === '2_1')
  const link = `${igd}.WANDevice.1.WANConnectionDevice.1`
  const ppp = (leaves: Leaves) => wan(1, 'PPP', leaves)

  it.each<[string, Leaves, number | null]>([
    ['huawei', ppp({ X_HW_VLAN: 113 }), 113],
    ['zte', ppp({ 'X_ZTE-COM_VLANID': 81, 'X_ZTE-COM_VLANEnable': 1 }), 81],
    ['zte, tagging off', ppp({ 'X_ZTE-COM_VLANID': 81, 'X_ZTE-COM_VLANEnable': false }), 0],
    ['fiberhome', ppp({ VLANID: 100, VLANEnable: true }), 100],
    ['cmcc', ppp({ X_CMCC_VLANIDMark: 1313, X_CMCC_VLANMode: 2 }), 1313],
    [
      'ctcom on the link',
      { ...ppp({ Enable: true }), ...under(`${link}.X_CT-COM_WANGponLinkConfig`, { Mode: 2, VLANIDMark: 104 }) },
      104,
    ],
    [
      'ctcom untagged',
      { ...ppp({ Enable: true }), ...under(`${link}.X_CT-COM_WANEponLinkConfig`, { Mode: 0, VLANIDMark: 9 }) },
      0,
    ],
    [
      'ctcom transparent',
      { ...ppp({ Enable: true }), ...under(`${link}.X_CT-COM_WANEponLinkConfig`, { Mode: 1, VLANIDMark: 9 }) },
      null,
    ],
    ['cu', { ...ppp({ Enable: true }), ...under(link, { X_CU_VLAN: 100, X_CU_VLANEnabled: true }) }, 100],
    ['tenda', { ...ppp({ Enable: true }), ...under(link, { X_TDTC_VLAN: 1, X_TDTC_VLANEnabled: true }) }, 1],
    [
      'tplink098 off',
      { ...ppp({ Enable: true }), ...under(`${link}.WANEthernetLinkConfig`, { X_TP_VID: 7, X_TP_VLanEnabled: false }) },
      0,
    ],
    ['unread: from the name', ppp({ X_HW_VLAN: unread, Name: '1_INTERNET_R_VID_50' }), 50],
    ['unread: nothing after VID', ppp({ Name: '1_INTERNET_R_VID_' }), 0],
  ])('VLAN: %s', (_, leaves, expected) => {
    expect(field(leaves)?.vlan_id.value).toBe(expected)
  })

  it('gives PPP the mask of one host and the remote end as gateway', () => {
    const one = field(ppp({ ExternalIPAddress: '100.64.1.1', RemoteIPAddress: '100.64.0.1' }))
    expect([one?.subnet_mask.value, one?.gateway.value]).toEqual(['255.255.255.255', '100.64.0.1'])
  })

  it('splits DNS lists however they are joined, dots included', () => {
    const dns = (value: string) => field(ppp({ DNSServers: value }))?.dns_servers.value
    expect(dns('8.8.8.8,1.1.1.1')).toBe('8.8.8.8, 1.1.1.1')
    expect(dns('192.168.4.1.8.8.8.8')).toBe('192.168.4.1, 8.8.8.8')
    expect(dns('8.8.8.8,0.0.0.0')).toBe('8.8.8.8')
  })

  it('reads IPv6 from table or leaf, without prefix, and none as none', () => {
    expect(field(ppp({ 'X_HW_IPv6.IPv6Address.2.IPAddress': '2001:db8::1/64' }))?.ipv6_address.value).toBe(
      '2001:db8::1',
    )
    const rows = { 'X_HW_IPv6.IPv6Address.1.IPAddress': 'fe80::1', 'X_HW_IPv6.IPv6Address.2.IPAddress': '2001:db8::9' }
    expect(field(ppp(rows))?.ipv6_address.value).toBe('2001:db8::9')
    expect(field(ppp({ 'X_ZTE-COM_IPv6ExternalAddress': '::/0' }))?.ipv6_address).toMatchObject({
      state: 'value',
      value: null,
    })
  })

  it('never shows the PPPoE password', () => {
    expect(JSON.stringify(read(ppp({ Username: 'juan', Password: 'muy-secreta' })))).not.toContain('muy-secreta')
  })
})

describe('WAN of TR-181', () => {
  const tplink: Leaves = {
    'Device.ManagementServer.ConnectionRequestURL': 'http://192.168.89.137:7547/',
    'Device.DHCPv4.Server.Pool.1.Interface': 'Device.IP.Interface.1.',
    'Device.IP.Interface.1.IPv4Address.1.IPAddress': '192.168.1.1',
    ...under('Device.IP.Interface.6', {
      X_TP_ConnType: 'PPPoE',
      X_TP_ConnName: 'pppoe_gpon',
      X_TP_ServiceType: 'Internet,TR069',
      LowerLayers: 'Device.PPP.Interface.3.',
      'IPv4Address.1.Enable': false,
      'IPv4Address.1.IPAddress': '1.2.3.4',
      'IPv4Address.2.IPAddress': '192.168.89.137',
    }),
    ...under('Device.PPP.Interface.3', {
      ConnectionStatus: 'Connected',
      Username: 'juan',
      LowerLayers: 'Device.Ethernet.VLANTermination.3.',
    }),
    ...under('Device.Ethernet.VLANTermination.3', {
      VLANID: 2,
      X_TP_VLANMode: 2,
      LowerLayers: 'Device.Ethernet.Link.5.',
    }),
    'Device.Ethernet.Link.5.MACAddress': '1c:61:b4:c5:a2:a7',
    'Device.NAT.InterfaceSetting.1.Interface': 'Device.IP.Interface.6.',
    'Device.NAT.InterfaceSetting.1.Enable': true,
  }

  it('takes the global IPv6 address, else the unique local one, whatever row is first', () => {
    const of = (...rows: string[]) =>
      read({
        ...tplink,
        ...Object.fromEntries(rows.map((one, at) => [`Device.IP.Interface.6.IPv6Address.${at + 1}.IPAddress`, one])),
      }).interfaces[0]?.ipv6_address
    expect(of('fe80::1', 'fd00::7', '2001:db8::9')).toMatchObject({
      value: '2001:db8::9',
      path: 'Device.IP.Interface.6.IPv6Address.3.IPAddress',
    })
    expect(of('fe80::1', 'fd00::7')?.value).toBe('fd00::7')
    expect(of('fe80::1')?.value).toBe('fe80::1')
  })

  it('follows the layers down from the IP interface', () => {
    const [one, two, ...rest] = read(tplink).interfaces
    expect(rest).toEqual([])
    expect(two?.path).toBe(one?.path)
    expect(one).toMatchObject({
      kind: 'ppp',
      path: 'Device.IP.Interface.6',
      roles: ['management', 'internet'],
      ip_address: { value: '192.168.89.137' },
      vlan_id: { value: 2 },
      mac_address: { value: '1C:61:B4:C5:A2:A7' },
      nat: { value: true },
      pppoe_username: { value: 'juan' },
      status: { value: 'Connected' },
    })
  })

  it('reads an untagged termination as 0', () => {
    const untagged = { ...tplink, 'Device.Ethernet.VLANTermination.3.X_TP_VLANMode': 0 }
    expect(read(untagged).interfaces[0]?.vlan_id.value).toBe(0)
  })

  it('lists a PPP interface that lies under no IP interface (MikroTik)', () => {
    const { interfaces } = read(
      under('Device.PPP.Interface.1', { Enable: true, 'IPCP.LocalIPAddress': '192.168.172.160' }),
    )
    expect(interfaces[1]).toMatchObject({ path: 'Device.PPP.Interface.1', ip_address: { value: '192.168.172.160' } })
  })

  it('ends where layers go in a circle', () => {
    const circle = { ...tplink, 'Device.PPP.Interface.3.LowerLayers': 'Device.IP.Interface.6' }
    expect(read(circle).interfaces).toHaveLength(2)
  })
})
