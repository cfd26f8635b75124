// What is read from small trees of each family: units, states, roles, bands, hosts.
import { describe, expect, it } from 'vitest'
import { detectFamily, readCpe, readLeaf } from '../../../../main/acs/datamodel/index.ts'
import { CpeReadings } from '../../../../shared/model/snapshot.ts'
import { device, emptyTable, type Leaves, readAt, readOnly, typed, under, unread } from './build.ts'

const igd = 'InternetGatewayDevice'
const wan = (number: number, kind: 'IP' | 'PPP', leaves: Leaves): Leaves =>
  under(`${igd}.WANDevice.1.WANConnectionDevice.${number}.WAN${kind}Connection.1`, leaves)
const wlan = (number: number, leaves: Leaves): Leaves => under(`${igd}.LANDevice.1.WLANConfiguration.${number}`, leaves)
const read = (leaves: Leaves, identity: Record<string, unknown> = {}) =>
  readCpe(device(leaves, identity), 'ACS central')
const optics = (object: string, leaves: Leaves) => read(under(`${igd}.WANDevice.1.${object}`, leaves)).general

describe('family', () => {
  const marks: [string, string][] = [
    ['huawei', 'X_GponInterafceConfig.RXPower'],
    ['fiberhome', 'X_FH_GponInterfaceConfig.RXPower'],
    ['nokia', 'WANConnectionDevice.1.WANPPPConnection.1.X_ALU-COM_LanInterface'],
    ['zte', 'X_ZTE-COM_WANPONInterfaceConfig.RXPower'],
    ['cu', 'X_CU_WANEPONInterfaceConfig.OpticalTransceiver.RXPower'],
    ['cmcc', 'X_CMCC_EponInterfaceConfig.RXPower'],
    ['ctcom', 'X_CT-COM_EponInterfaceConfig.RXPower'],
    ['zte-router', 'WANConnectionDevice.1.WANPPPConnection.1.X_ZTE-COM_ServiceList'],
    ['tplink098', 'WANConnectionDevice.1.WANEthernetLinkConfig.X_TP_VID'],
    ['dlink', 'WANConnectionDevice.1.X_DLINK_Anything'],
    ['tenda', 'WANConnectionDevice.1.X_TDTC_VLAN'],
    ['generic098', 'WANConnectionDevice.1.WANIPConnection.1.X_HUAWEI_ServiceList'],
  ]
  it.each(marks)('%s by %s', (family, path) => {
    expect(detectFamily(device({ [`${igd}.WANDevice.1.${path}`]: 'x' }))).toBe(family)
  })

  it('takes the first match: Huawei also carries X_CT-COM_, China Unicom also X_ZTE-COM_', () => {
    const huawei = device({ [`${igd}.WANDevice.1.X_CT-COM_A.B`]: 1, [`${igd}.WANDevice.1.X_HW_A.B`]: 1 })
    expect(detectFamily(huawei)).toBe('huawei')
    const unicom = device({ [`${igd}.WANDevice.1.X_ZTE-COM_A.B`]: 1, [`${igd}.WANDevice.1.X_CU_A.B`]: 1 })
    expect(detectFamily(unicom)).toBe('cu')
  })

  it('does not believe manufacturer and product class', () => {
    const liar = device(
      { [`${igd}.DeviceInfo.Manufacturer`]: 'Huawei', [`${igd}.WANDevice.1.X_CMCC_EponInterfaceConfig.RXPower`]: 41 },
      { _deviceId: { _ProductClass: 'HG8245H', _Manufacturer: 'CMHI' } },
    )
    expect(detectFamily(liar)).toBe('cmcc')
  })

  it('knows TR-181, with and without TP-Link leaves, and a tree that nobody read yet', () => {
    expect(detectFamily(device({ 'Device.IP.Interface.1.X_TP_ConnType': 'LAN' }))).toBe('tr181-tplink')
    expect(detectFamily(device({ 'Device.IP.Interface.1.Enable': true }))).toBe('tr181')
    expect(detectFamily(device({ [`${igd}.DeviceInfo.X_HW_SerialNumber`]: 'x' }))).toBe('generic098')
  })

  it('reads the WiFi part where an answer carries only that', () => {
    expect(detectFamily(device(wlan(1, { X_FH_ChannelWidth: 0 })))).toBe('fiberhome')
  })
})

describe('states', () => {
  const document = device({
    [`${igd}.DeviceInfo.SoftwareVersion`]: 'V5',
    [`${igd}.DeviceInfo.HardwareVersion`]: unread,
    [`${igd}.LANDevice.1.Hosts.Host`]: emptyTable,
  })

  it('keeps value, unread and absent apart', () => {
    const { general } = readCpe(document, 'ACS central')
    expect(general.software_version).toEqual({
      state: 'value',
      value: 'V5',
      source: 'ACS central',
      observedAt: readAt,
      path: `${igd}.DeviceInfo.SoftwareVersion`,
    })
    expect(general.hardware_version).toMatchObject({ state: 'unread', value: null, observedAt: null })
    expect(general.optical_rx).toMatchObject({ state: 'absent', value: null, unit: 'dBm' })
  })

  it('gives any leaf by path, with or without trailing dot', () => {
    expect(readLeaf(document, `${igd}.DeviceInfo.SoftwareVersion.`)).toEqual({
      state: 'value',
      value: 'V5',
      type: 'xsd:string',
      writable: true,
      observedAt: readAt,
    })
    expect(readLeaf(document, `${igd}.DeviceInfo.HardwareVersion`).state).toBe('unread')
    expect(readLeaf(document, `${igd}.DeviceInfo`).state).toBe('absent')
    for (const path of ['', 'Nothing', `${igd}.__proto__.x`, 'constructor.name', `${igd}..DeviceInfo`]) {
      expect(readLeaf(document, path).state).toBe('absent')
    }
  })

  it('is null, never 0, false or empty, for what means "none"', () => {
    const { interfaces } = read(
      wan(1, 'PPP', { ExternalIPAddress: '0.0.0.0', DNSServers: 'N/A', LastConnectionError: 'NULL' }),
    )
    const one = interfaces.find(({ path }) => path !== null)
    expect(one?.ip_address).toMatchObject({ state: 'value', value: null })
    expect(one?.dns_servers.value).toBeNull()
    expect(one?.last_error.value).toBeNull()
  })
})

describe('general', () => {
  const info = (leaves: Leaves) => under(`${igd}.DeviceInfo`, leaves)

  it('writes a hexadecimal GPON serial in letters, and leaves every other serial alone', () => {
    const serial = (_SerialNumber: string) => read({}, { _deviceId: { _SerialNumber } }).general.serial_number.value
    expect(serial('48575443A97D7DAA')).toBe('HWTCA97D7DAA')
    expect(serial('ZTEGB1E4BB21')).toBe('ZTEGB1E4BB21')
    expect(serial('0123456789ABCDEF')).toBe('0123456789ABCDEF')
  })

  it('counts the boot instant from the moment of reading, not from now', () => {
    expect(read(info({ UpTime: 3600 })).general.booted_at.value).toBe('2026-03-01T09:00:00.000Z')
  })

  it('believes a later _lastBoot', () => {
    const identity = { _lastBoot: '2026-03-02T08:00:00.000Z' }
    expect(read(info({ UpTime: 3600 }), identity).general.booted_at.value).toBe('2026-03-02T08:00:00.000Z')
  })

  it('falls back from LAN to WAN MAC and writes it in capitals', () => {
    const leaves = {
      [`${igd}.LANDevice.1.LANHostConfigManagement.MACAddress`]: '',
      ...wan(1, 'PPP', { MACAddress: '94:25:33:87:e4:90' }),
    }
    expect(read(leaves).general.mac_address.value).toBe('94:25:33:87:E4:90')
  })
})

describe('optics', () => {
  it('huawei: whole dBm, mV; a received power above zero is no reading', () => {
    const { optical_rx, optical_tx, temperature, voltage } = optics('X_GponInterafceConfig', {
      RXPower: typed(-18, 'xsd:int'),
      TXPower: typed(2, 'xsd:int'),
      TransceiverTemperature: 47,
      SupplyVoltage: 3364,
    })
    expect([optical_rx.value, optical_tx.value, temperature.value, voltage.value]).toEqual([-18, 2, 47, 3.364])
    expect(optics('X_GponInterafceConfig', { RXPower: typed(0, 'xsd:int') }).optical_rx.value).toBeNull()
  })

  it('zte: raw integers in 0.1 µW, 1/256 °C and 100 µV', () => {
    const { optical_rx, optical_tx, temperature, voltage } = optics('X_ZTE-COM_WANPONInterfaceConfig', {
      RXPower: typed(104, 'xsd:int'),
      TXPower: typed(20715, 'xsd:int'),
      TransceiverTemperature: 11085,
      SupplyVottage: 32970,
    })
    expect([optical_rx.value, optical_tx.value, temperature.value, voltage.value]).toEqual([-19.83, 3.16, 43.3, 3.297])
  })

  it('zte F670L: the same leaves as text in plain units', () => {
    const { optical_rx, optical_tx, voltage } = optics('X_ZTE-COM_WANPONInterfaceConfig', {
      RXPower: '-17.52',
      TXPower: '2.41',
      SupplyVoltage: '3213',
    })
    expect([optical_rx.value, optical_tx.value, voltage.value]).toEqual([-17.52, 2.41, 3.213])
  })

  it('ctcom: text with unit (C-Data), whole negative dBm (GM220), the EPON twin where GPON is empty', () => {
    expect(optics('X_CT-COM_GponInterfaceConfig', { RXPower: '-22.076083  dBm' }).optical_rx.value).toBe(-22.08)
    expect(optics('X_CT-COM_GponInterfaceConfig', { RXPower: typed(-14, 'xsd:int') }).optical_rx.value).toBe(-14)
    const twin = read({
      [`${igd}.WANDevice.1.X_CT-COM_GponInterfaceConfig.RXPower`]: unread,
      [`${igd}.WANDevice.1.X_CT-COM_EponInterfaceConfig.RXPower`]: typed(78, 'xsd:int'),
    })
    expect(twin.general.optical_rx.value).toBe(-21.08)
  })

  it('nokia, cu, tenda and TP-Link TR-181 at their own places', () => {
    expect(
      read({ [`${igd}.X_ALU_OntOpticalParam.RXPower`]: '-22.365721', [`${igd}.WANDevice.1.X_ALU_A.B`]: 1 }).general
        .optical_rx.value,
    ).toBe(-22.37)
    expect(optics('X_CU_WANEPONInterfaceConfig.OpticalTransceiver', { Temperature: 11220 }).temperature.value).toBe(
      43.8,
    )
    expect(
      read({
        [`${igd}.WANDevice.1.WANGponInterfaceConfig.TXPower`]: '1.928773  dBm',
        [`${igd}.WANDevice.1.WANConnectionDevice.1.X_TDTC_VLAN`]: 1,
      }).general.optical_tx.value,
    ).toBe(1.93)
    const tplink = read({
      'Device.IP.Interface.1.X_TP_ConnType': 'LAN',
      'Device.Optical.Interface.1.OpticalSignalLevel': typed(0, 'xsd:int'),
      'Device.Optical.Interface.1.X_TP_GPON_Config.RXPower': typed(5624, 'xsd:int'),
    })
    expect(tplink.general.optical_rx.value).toBe(-2.5)
  })

  it('standard TR-181: thousandths of dBm, 0 is not implemented', () => {
    const level = (value: number) =>
      read({
        'Device.IP.Interface.1.Enable': true,
        'Device.Optical.Interface.1.OpticalSignalLevel': typed(value, 'xsd:int'),
      }).general.optical_rx.value
    expect([level(-20150), level(0)]).toEqual([-20.15, null])
  })

  it('refuses what no module can measure', () => {
    expect(optics('X_GponInterafceConfig', { RXPower: typed(-99, 'xsd:int') }).optical_rx.value).toBeNull()
    expect(optics('X_GponInterafceConfig', { TransceiverTemperature: 148 }).temperature.value).toBeNull()
  })
})

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

describe('WiFi', () => {
  const networks = (leaves: Leaves) =>
    read(leaves).wifi.map(({ path, band, bandBasis, main }) => [path.split('.').pop(), band, bandBasis, main])

  it('finds the band of every instance by what it says, not by its number', () => {
    expect(
      networks({
        ...wlan(1, { SSID: 'a', X_HW_RFBand: '5GHz' }),
        ...wlan(2, { SSID: 'b', X_CMCC_RFBand: 1 }),
        ...wlan(3, { SSID: 'c', Channel: 149 }),
        ...wlan(4, { SSID: 'd', Standard: 'a,n,ac' }),
        ...wlan(5, { SSID: 'e', Channel: 6 }),
        ...wlan(6, { SSID: 'f', PossibleChannels: '1-13' }),
        ...wlan(7, { SSID: 'g', PossibleChannels: '12' }),
        ...wlan(8, { SSID: 'h', SupportedFrequencyBands: '2.4GHz' }),
      }).map(([, band, basis]) => `${band} ${basis}`),
    ).toEqual([
      '5GHz read',
      '5GHz read',
      '5GHz read',
      '5GHz read',
      '2.4GHz read',
      '2.4GHz read',
      '5GHz assumed',
      '2.4GHz read',
    ])
  })

  it('follows LowerLayers to the radio', () => {
    const leaves = {
      ...wlan(3, { SSID: 'x', LowerLayers: `${igd}.LANDevice.1.WiFi.Radio.2.` }),
      [`${igd}.LANDevice.1.WiFi.Radio.2.OperatingFrequencyBand`]: '5GHz',
    }
    expect(networks(leaves)).toEqual([['3', '5GHz', 'read', true]])
  })

  it('assumes by number, two instances on TP-Link, and says that it assumes', () => {
    expect(networks({ ...wlan(1, { SSID: 'a' }), ...wlan(5, { SSID: 'b' }) })).toEqual([
      ['1', '2.4GHz', 'assumed', true],
      ['5', '5GHz', 'assumed', true],
    ])
    const tplink = { [`${igd}.WANDevice.1.X_TP_A.B`]: 1, ...wlan(1, { SSID: 'a' }), ...wlan(2, { SSID: 'b' }) }
    expect(networks(tplink).map(([, band]) => band)).toEqual(['2.4GHz', '5GHz'])
  })

  it('takes the main network: first of four, else an enabled one', () => {
    const guests = { ...wlan(2, { SSID: 'a', Enable: false }), ...wlan(3, { SSID: 'b', Enable: true }) }
    expect(
      networks(guests)
        .filter(([, , , main]) => main)
        .map(([path]) => path),
    ).toEqual(['3'])
    expect(
      networks({ ...guests, ...wlan(1, { SSID: 'c', Enable: false }) })
        .filter(([, , , main]) => main)
        .map(([path]) => path),
    ).toEqual(['1'])
  })

  it('TP-Link TR-181: the primary access point, never the mesh link', () => {
    const ap = (number: number, type: string) =>
      under('Device.WiFi', {
        [`AccessPoint.${number}.X_TP_APType`]: type,
        [`AccessPoint.${number}.SSIDReference`]: `Device.WiFi.SSID.${number}.`,
        [`SSID.${number}.SSID`]: `red ${number}`,
        [`SSID.${number}.LowerLayers`]: 'Device.WiFi.Radio.1.',
      })
    const leaves = {
      ...ap(1, 'Backhaul'),
      ...ap(2, 'Guest'),
      ...ap(3, 'Primary'),
      'Device.WiFi.Radio.1.OperatingFrequencyBand': '2.4GHz',
    }
    expect(read(leaves).wifi.map(({ ssid, main, objects }) => [ssid.value, main, objects.length])).toEqual([
      ['red 2', false, 3],
      ['red 3', true, 3],
    ])
  })

  const one = (leaves: Leaves) => read(wlan(1, { SSID: 'Casa', ...leaves })).wifi[0]

  it.each([
    ['None', {}, 'open'],
    ['Basic', {}, 'open'],
    ['Basic', { BasicEncryptionModes: 'WEPEncryption' }, 'WEP'],
    ['11i', {}, 'WPA2-PSK'],
    ['WPA2', {}, 'WPA2-PSK'],
    ['WPA', {}, 'WPA-PSK'],
    ['WPAand11i', {}, 'WPA/WPA2-PSK'],
    ['WPA/WPA2', {}, 'WPA/WPA2-PSK'],
    ['wpawpa2', {}, 'WPA/WPA2-PSK'],
    ['11i', { IEEE11iAuthenticationMode: 'EAPAuthentication' }, 'Enterprise'],
    ['11i', { WPAAuthenticationMode: 'EAPAuthentication' }, 'WPA2-PSK'],
  ])('security %s %o is %s', (BeaconType, leaves, expected) => {
    expect(one({ BeaconType, ...leaves })?.auth_mode.value).toBe(expected)
  })

  it.each([
    ['11bgn', '802.11 b/g/n'],
    ['b,g,n', '802.11 b/g/n'],
    ['b/g/n', '802.11 b/g/n'],
    ['n 2*2', '802.11 n'],
    ['11ax', '802.11 ax'],
    ['a,n,ac,ax', '802.11 a/n/ac/ax'],
  ])('standard %s is %s', (standard, expected) => {
    expect(one({ Standard: standard })?.standard.value).toBe(expected)
  })

  it('reads widths of every vendor, BandWidth before the number that contradicts it', () => {
    const width = (leaves: Leaves) => one(leaves)?.channel_width.value
    expect(width({ X_HW_HT20: 3 })).toBe('80 MHz')
    expect(width({ X_FH_ChannelWidth: 0 })).toBe('Auto')
    expect(width({ BandWidth: '20Mhz', 'X_CT-COM_ChannelWidth': 3 })).toBe('20 MHz')
    expect(width({ 'X_CT-COM_ChannelWidth': 0 })).toBe('20 MHz')
  })

  it('says Disabled for a network that is off, whatever Status answers', () => {
    expect(one({ Enable: false, Status: 'Up' })?.status.value).toBe('Disabled')
  })

  it('reads auto channel without its leaf from channel 0, and the channel in use', () => {
    expect(one({ Channel: 0, ChannelsInUse: '11' })).toMatchObject({
      auto_channel: { value: true },
      channel: { value: 11 },
    })
    expect(one({ Channel: 0, ChannelsInUse: '1,2,3' })?.channel.value).toBeNull()
    expect(one({ Channel: 9, AutoChannelEnable: true, ChannelsInUse: '1' })?.channel.value).toBe(9)
  })

  it('inverts the hidden flag of CT-COM and reads its power levels', () => {
    expect(one({ 'X_CT-COM_SSIDHide': true, 'X_CT-COM_Powerlevel': 2 })).toMatchObject({
      advertised: { value: false },
      tx_power: { value: 80 },
    })
  })

  it('counts FiberHome clients by its own counter, others without counter by rows', () => {
    expect(one({ TotalAssociations: 0, WLAN_AssociatedDeviceNumberOfEntries: 6 })?.total_associations.value).toBe(6)
    expect(
      one({ 'AssociatedDevice.1.AssociatedDeviceMACAddress': '40:B0:FA:2C:58:6A' })?.total_associations.value,
    ).toBe(1)
    expect(one({ AssociatedDevice: emptyTable })?.total_associations.value).toBe(0)
  })

  it('reads the country whatever stands behind it', () => {
    for (const value of ['DO', 'doI', 'DOI', 'do'])
      expect(one({ RegulatoryDomain: value })?.country_domain.value).toBe('DO')
    expect(one({ RegulatoryDomain: '00' })?.country_domain.value).toBeNull()
  })

  it('knows that a key is set without reading it', () => {
    const protectedOne = one({ BeaconType: '11i', 'PreSharedKey.1.KeyPassphrase': 'no-se-muestra' })
    expect(protectedOne?.key_set.value).toBe(true)
    expect(JSON.stringify(protectedOne)).not.toContain('no-se-muestra')
    expect(one({ BeaconType: 'None' })?.key_set.value).toBe(false)
  })
})

describe('LAN, hosts, ports, survey', () => {
  const host = (number: number, leaves: Leaves) => under(`${igd}.LANDevice.1.Hosts.Host.${number}`, leaves)

  it('passes "TRUE" and 1 for true', () => {
    const lan = (value: string | number) =>
      read(under(`${igd}.LANDevice.1.LANHostConfigManagement`, { DHCPServerEnable: value })).lan.dhcp_enabled.value
    expect([lan('TRUE'), lan(1), lan('FALSE'), lan('perhaps')]).toEqual([true, true, false, null])
  })

  it('names the unit itself as gateway and DNS where none is given', () => {
    const { lan } = read(
      under(`${igd}.LANDevice.1.LANHostConfigManagement`, {
        'IPInterface.1.IPInterfaceIPAddress': '192.168.1.2    ',
        'IPInterface.2.Enable': false,
        'IPInterface.2.IPInterfaceIPAddress': '192.168.9.9',
        DNSServers: '',
        IPRouters: '',
      }),
    )
    expect([lan.lan_ip_address.value, lan.dhcp_gateway.value, lan.dhcp_dns_servers.value]).toEqual([
      '192.168.1.2',
      '192.168.1.2',
      '192.168.1.2',
    ])
  })

  it('merges rows of one card and skips rows without', () => {
    const { hosts } = read({
      ...host(1, { MACAddress: 'aa:bb:cc:dd:ee:ff', IPAddress: '192.168.1.9', Active: false }),
      ...host(2, { MACAddress: 'AA:BB:CC:DD:EE:FF', IPAddress: '192.168.1.7', Active: true, AddressSource: 'dhcp' }),
      ...host(3, { IPAddress: '192.168.1.8' }),
    })
    expect(hosts.value).toEqual([
      {
        mac_address: 'AA:BB:CC:DD:EE:FF',
        ip_address: '192.168.1.7',
        address_source: 'DHCP',
        hostname: null,
        port: null,
        active: true,
        rssi_dbm: null,
      },
    ])
  })

  it('finds the port by path, interface name, association, or type', () => {
    const { hosts } = read({
      ...host(1, {
        MACAddress: '00:00:00:00:00:01',
        Layer2Interface: `${igd}.LANDevice.1.LANEthernetInterfaceConfig.2.`,
      }),
      ...host(2, { MACAddress: '00:00:00:00:00:02', Layer2Interface: 'wlan0' }),
      ...host(3, { MACAddress: '00:00:00:00:00:03', Active: unread }),
      ...host(4, { MACAddress: '00:00:00:00:00:04', InterfaceType: 'Ethernet', Active: unread }),
      ...wlan(1, { SSID: 'a', Name: 'wlan0' }),
      ...wlan(5, {
        SSID: 'b',
        'AssociatedDevice.1.AssociatedDeviceMACAddress': '00:00:00:00:00:03',
        'AssociatedDevice.1.X_HW_RSSI': '-61',
      }),
    })
    expect(hosts.value?.map(({ port, active, rssi_dbm }) => [port, active, rssi_dbm])).toEqual([
      ['LAN2', null, null],
      ['SSID1', null, null],
      ['SSID5', true, -61],
      ['Ethernet', null, null],
    ])
  })

  it('tells an empty house from one that nobody asked', () => {
    const table = `${igd}.LANDevice.1.Hosts`
    expect(read({ [`${table}.Host`]: emptyTable }).hosts).toMatchObject({ state: 'value', value: [] })
    expect(read({ [`${table}.HostNumberOfEntries`]: 0 }).hosts).toMatchObject({ state: 'value', value: [] })
    expect(read({ [`${table}.HostNumberOfEntries`]: 3 }).hosts).toMatchObject({ state: 'unread', value: null })
    expect(read({}).hosts.state).toBe('absent')
  })

  it('shows a live rate only on a port that is up', () => {
    const port = (Status: string) =>
      read(under(`${igd}.LANDevice.1.LANEthernetInterfaceConfig.1`, { Status, X_HW_Speed: 'Auto_100' })).ports[0]
    expect(port('Up')).toMatchObject({ name: 'LAN1', rate: { value: '100 Mbps' } })
    expect(port('NoLink')?.rate.value).toBeNull()
  })

  it('leaves out the WAN port of TR-181', () => {
    const { ports } = read(
      under('Device.Ethernet.Interface', { '1.X_TP_IfNameAlias': 'LAN1', '2.Upstream': true, '3.Upstream': false }),
    )
    expect(ports.map(({ name }) => name)).toEqual(['LAN1', 'ETH3'])
  })

  it('reads neighbours, and tells "never ran" from "nobody there"', () => {
    const diagnostic = `${igd}.LANDevice.1.WiFi.NeighboringWiFiDiagnostic`
    const rows = under(`${diagnostic}.Result.1`, {
      SSID: 'Vecino',
      BSSID: 'aa:bb:cc:00:11:22',
      Channel: 6,
      SignalStrength: typed(-70, 'xsd:int'),
    })
    expect(read(rows).survey).toMatchObject({
      state: 'value',
      value: [{ ssid: 'Vecino', bssid: 'AA:BB:CC:00:11:22', channel: 6, rssi_dbm: -70 }],
    })
    expect(read({ [`${diagnostic}.DiagnosticsState`]: 'None' }).survey.state).toBe('unread')
    expect(read({ [`${diagnostic}.DiagnosticsState`]: 'Complete' }).survey).toMatchObject({ state: 'value', value: [] })
    expect(read({}).survey.state).toBe('absent')
  })
})

it("answers in the contract's shape", () => {
  const all = { ...wlan(1, { SSID: 'a', Channel: readOnly(6) }), ...wan(1, 'PPP', { Username: 'x' }) }
  expect(() => CpeReadings.parse(read(all))).not.toThrow()
})
