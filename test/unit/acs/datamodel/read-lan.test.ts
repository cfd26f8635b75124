// What is read of the house: LAN, hosts, ports, neighbouring networks.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../../main/acs/datamodel/index.ts'
import { CpeReadings } from '../../../../shared/model/snapshot.ts'
import { device, emptyTable, type Leaves, readOnly, typed, under, unread } from './build.ts'

const igd = 'InternetGatewayDevice'
const wan = (number: number, kind: 'IP' | 'PPP', leaves: Leaves): Leaves =>
  under(`${igd}.WANDevice.1.WANConnectionDevice.${number}.WAN${kind}Connection.1`, leaves)
const wlan = (number: number, leaves: Leaves): Leaves => under(`${igd}.LANDevice.1.WLANConfiguration.${number}`, leaves)
const read = (leaves: Leaves, identity: Record<string, unknown> = {}) =>
  readCpe(device(leaves, identity), 'ACS central')

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

  it('takes no junk for the name of a port, and no endless number for a signal', () => {
    const junk = ['NaN', 'undefined', 'null', 'None', 'unknown', 'true', '[object Object]', '-1', '??', 'N/A', '']
    const { hosts } = read(
      Object.assign(
        {},
        ...junk.map((word, at) =>
          host(at + 1, {
            MACAddress: `00:00:00:00:01:${String(at).padStart(2, '0')}`,
            [at % 2 === 0 ? 'InterfaceType' : 'X_TP_ConnIntf']: word,
            X_HW_RSSI: Number.POSITIVE_INFINITY,
          }),
        ),
      ),
    )
    expect(hosts.value?.map(({ port }) => port)).toEqual(junk.map(() => null))
    expect(hosts.value?.map(({ rssi_dbm: rssi }) => rssi)).toEqual(junk.map(() => null))
    const named = read(host(1, { MACAddress: '00:00:00:00:00:01', X_TP_ConnIntf: 'NaN', InterfaceType: '802.11' }))
    expect(named.hosts.value?.[0]?.port, 'another leaf knows it').toBe('802.11')
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
