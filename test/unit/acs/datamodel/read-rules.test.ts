// Rules of reading that only show in trees of several rows, half read: what belongs together, what is none, what is guessed.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../../main/acs/datamodel/index.ts'
import { presentStats } from '../../../../main/onu/tr069-stats.ts'
import { device, emptyTable, type Leaves, readAt, typed, under, unread } from './build.ts'

const igd = 'InternetGatewayDevice'
const ip = (wcd: number) => `${igd}.WANDevice.1.WANConnectionDevice.${wcd}.WANIPConnection.1`
const ppp = (wcd: number) => `${igd}.WANDevice.1.WANConnectionDevice.${wcd}.WANPPPConnection.1`
const lan = `${igd}.LANDevice.1.LANHostConfigManagement`
const wlan = `${igd}.LANDevice.1.WLANConfiguration.1`
const read = (leaves: Leaves, identity?: Record<string, unknown>) => readCpe(device(leaves, identity), 'ACS')
const general = (leaves: Leaves, identity?: Record<string, unknown>) => read(leaves, identity).general

describe('what is none', () => {
  it.each(['NULL', 'N/A', '-', '***', '', '  '])('%o is no name of a connection, host, user or model', (none) => {
    const { interfaces, hosts } = read({
      ...under(ppp(1), { Name: none, Username: none, ConnectionStatus: 'Connected' }),
      ...under(`${igd}.LANDevice.1.Hosts.Host.1`, { MACAddress: '02:00:00:00:00:01', HostName: none }),
    })
    expect([interfaces[1]?.name.value, interfaces[1]?.pppoe_username.value]).toEqual([null, null])
    expect(hosts.value?.[0]?.hostname).toBeNull()
    expect(
      general({ [`${igd}.DeviceInfo.ModelName`]: none }, { _deviceId: { _ProductClass: 'F660' } }).model_name.value,
    ).toBe('F660')
  })

  it.each(['redacted', '999.1.1.1', '1.2.3', '10.0.0.1:80', '12345'])('%s is no address', (text) => {
    expect(read(under(ip(1), { ExternalIPAddress: text })).interfaces[1]?.ip_address).toMatchObject({
      state: 'value',
      value: null,
    })
  })
})

describe('times', () => {
  const upTime = (value: number | string, stamp: unknown) => ({
    [`${igd}.DeviceInfo.UpTime`]: { ...typed(value, 'xsd:unsignedInt'), _timestamp: stamp as string },
  })

  it.each([
    ['2026-03-01T10:00Z', '2026-03-01 09:59:00'],
    ['2026-03-01T12:00:00+02:00', '2026-03-01 09:59:00'],
    ['0001-01-01T00:00:00Z', null],
    ['+20260-01-01T00:00:00Z', null],
    ['yesterday', null],
  ])('read at %s', (stamp, booted) => {
    expect(presentStats(read(upTime(60, stamp))).general.uptime).toBe(booted)
  })

  it('a counter below zero or older than time tells no boot', () => {
    expect(general(upTime(-5, readAt)).booted_at).toMatchObject({ state: 'value', value: null })
    expect(general(upTime(2 ** 60, readAt)).booted_at.value).toBeNull()
  })
})

describe('optics', () => {
  it('families that answer dBm as text are believed whatever type the leaf has', () => {
    const fiberhome = `${igd}.WANDevice.2.X_FH_GponInterfaceConfig`
    const { optical_rx, optical_tx } = general({
      [`${fiberhome}.RXPower`]: typed('-18.42', ''),
      [`${fiberhome}.TXPower`]: typed('2.31', ''),
    })
    expect([optical_rx.value, optical_tx.value]).toEqual([-18.42, 2.31])
  })

  it('TP-Link without its own table is read by the standard leaves, 0 being none', () => {
    const optical = (rx: number) =>
      general({ 'Device.IP.X_TP_Any': '', 'Device.Optical.Interface.3.OpticalSignalLevel': rx }).optical_rx.value
    expect([optical(-18_500), optical(0)]).toEqual([-18.5, null])
  })
})

describe('connections', () => {
  it('an ACS that calls the gateway given to the clients comes from the LAN side: no management connection', () => {
    const { interfaces } = read({
      [`${igd}.ManagementServer.ConnectionRequestURL`]: 'http://192.168.7.1:7547/x',
      [`${lan}.IPRouters`]: '192.168.7.1',
      ...under(ip(1), { X_HW_SERVICELIST: 'TR069_INTERNET', ExternalIPAddress: '10.0.0.2' }),
    })
    expect(interfaces[0]?.path).toBeNull()
  })

  it('an old address on a connection that is off is not the one that the ACS calls', () => {
    const { interfaces } = read({
      [`${igd}.ManagementServer.ConnectionRequestURL`]: 'http://10.0.0.2:7547/x',
      ...under(ip(1), { Enable: false, ExternalIPAddress: '10.0.0.2', X_HW_SERVICELIST: 'TR069' }),
      ...under(ip(4), { Enable: true, ExternalIPAddress: '10.0.0.2', X_HW_SERVICELIST: 'TR069' }),
    })
    expect(interfaces[0]?.path).toBe(ip(4))
  })

  it('untagged by its switch is a value, with the switch as its origin, though the number was never read', () => {
    const link = `${igd}.WANDevice.1.WANConnectionDevice.1.X_CT-COM_WANGponLinkConfig`
    const { interfaces } = read({
      ...under(ip(1), { ExternalIPAddress: '10.0.0.2' }),
      ...under(link, { Mode: 0, VLANIDMark: unread }),
    })
    expect(interfaces[1]?.vlan_id).toMatchObject({ state: 'value', value: 0, path: `${link}.Mode`, observedAt: readAt })
  })

  it('a transparent link says no number; a number that no VLAN has is none', () => {
    const tag = (leaves: Leaves) => read({ ...under(ip(1), { Enable: true }), ...leaves }).interfaces[1]?.vlan_id.value
    const link = `${igd}.WANDevice.1.WANConnectionDevice.1.X_CT-COM_WANEponLinkConfig`
    expect(tag(under(link, { Mode: 1, VLANIDMark: 5 }))).toBeNull()
    expect(tag({ [`${ip(1)}.X_HW_VLAN`]: 4_294_967_295 })).toBeNull()
  })

  it("TR-181: the unit's interface to itself is no connection; a PPP interface has its own routes", () => {
    const { interfaces } = read({
      ...under('Device.IP.Interface.1', { Loopback: true, 'IPv4Address.1.IPAddress': '127.0.0.1' }),
      ...under('Device.PPP.Interface.4', { Enable: true, 'IPCP.LocalIPAddress': '100.64.0.9' }),
      ...under('Device.Routing.Router.1.IPv4Forwarding.7', {
        Interface: 'Device.PPP.Interface.4.',
        DestIPAddress: '0.0.0.0',
        GatewayIPAddress: '100.64.0.1',
      }),
    })
    expect(interfaces.map(({ path }) => path)).toEqual([null, 'Device.PPP.Interface.4'])
    expect(interfaces[1]?.gateway.value).toBe('100.64.0.1')
  })
})

describe('LAN', () => {
  it('shows the mask that stands beside the address, not that of another interface', () => {
    const { lan_ip_address, lan_netmask } = read({
      ...under(`${lan}.IPInterface.2`, {
        Enable: true,
        IPInterfaceIPAddress: '192.168.1.1',
        IPInterfaceSubnetMask: unread,
      }),
      ...under(`${lan}.IPInterface.5`, {
        Enable: true,
        IPInterfaceIPAddress: '10.9.0.1',
        IPInterfaceSubnetMask: '255.0.0.0',
      }),
      [`${lan}.SubnetMask`]: '255.255.255.0',
    }).lan
    expect([lan_ip_address.value, lan_netmask.value]).toEqual(['192.168.1.1', '255.255.255.0'])
  })

  it('TR-181: a LAN whose DHCP is off is not answered with the pool of the guests', () => {
    const { dhcp_enabled, dhcp_min_addr } = read({
      ...under('Device.DHCPv4.Server.Pool.2', {
        Enable: false,
        Interface: 'Device.IP.Interface.3.',
        MinAddress: '192.168.1.2',
      }),
      ...under('Device.DHCPv4.Server.Pool.5', {
        Enable: true,
        Interface: 'Device.IP.Interface.7.',
        MinAddress: '192.168.5.2',
      }),
    }).lan
    expect([dhcp_enabled.value, dhcp_min_addr.value]).toEqual([false, '192.168.1.2'])
  })

  it('a host may name its port in one word', () => {
    const host = under(`${igd}.LANDevice.1.Hosts.Host.3`, { MACAddress: '02:00:00:00:00:01', Layer2Interface: 'lan3' })
    expect(read(host).hosts.value?.[0]?.port).toBe('LAN3')
  })
})

describe('WiFi, half read', () => {
  const wifi = (leaves: Leaves) => read(under(wlan, { SSID: 'Casa', ...leaves })).wifi[0]

  it('takes the other leaf where the first one was never read', () => {
    expect(wifi({ SSIDAdvertisementEnabled: unread, 'X_CT-COM_SSIDHide': true })?.advertised.value).toBe(false)
    expect(wifi({ TransmitPower: unread, 'X_CT-COM_Powerlevel': 2 })?.tx_power.value).toBe(80)
  })

  it('counts the rows of clients of which only the numbers are known, and does not call an unread counter 0', () => {
    const rows = {
      'AssociatedDevice.3.AssociatedDeviceMACAddress': unread,
      'AssociatedDevice.8.AssociatedDeviceMACAddress': unread,
    }
    expect(wifi({ TotalAssociations: unread, ...rows })?.total_associations).toMatchObject({ state: 'value', value: 2 })
    expect(wifi({ TotalAssociations: unread, AssociatedDevice: emptyTable })?.total_associations).toMatchObject({
      state: 'unread',
      value: null,
    })
    expect(wifi({ AssociatedDevice: emptyTable })?.total_associations.value).toBe(0)
  })

  it('believes no impossible number', () => {
    const network = wifi({ TotalAssociations: -1, Channel: 4096, TransmitPower: 2 ** 60 })
    expect([network?.total_associations.value, network?.channel.value, network?.tx_power.value]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('finds no standard in a word that only contains its letters', () => {
    expect(wifi({ Standard: 'Auto' })?.standard.value).toBeNull()
    expect(wifi({ Standard: 'b/g/n mixed' })?.standard.value).toBe('802.11 b/g/n')
  })
})

it('ZTE: a finished survey that heard nobody is told from one that never ran', () => {
  const radio = `${igd}.LANDevice.1.WIFI.Radio.2`
  const survey = (state: string) =>
    read(under(radio, { DiagnosticsState: state, 'X_ZTE-COM_NeighborAP': emptyTable })).survey
  expect(survey('Complete')).toMatchObject({ state: 'value', value: [] })
  expect(survey('None')).toMatchObject({ state: 'unread', value: null })
})
