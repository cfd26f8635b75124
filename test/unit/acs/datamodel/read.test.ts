// What is read from small trees of each family: the family itself, states, units, optics.
import { describe, expect, it } from 'vitest'
import { detectFamily, readCpe, readLeaf } from '../../../../main/acs/datamodel/index.ts'
import { summaryOf } from '../../../../main/fleet/index.ts'
import { presentStats } from '../../../../main/onu/index.ts'
import { device, emptyTable, type Leaves, readAt, typed, under, unread } from './build.ts'

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
  })

  it('−40.00 dBm is a receiver without light: no reading, and on the wire what came', () => {
    const dark: Leaves[] = [
      under(`${igd}.WANDevice.1.X_GponInterafceConfig`, { RXPower: typed(-40, 'xsd:int') }),
      under(`${igd}.WANDevice.1.X_ZTE-COM_WANPONInterfaceConfig`, { RXPower: typed(1, 'xsd:unsignedInt') }),
    ]
    for (const leaves of dark) {
      const cpe = readCpe(device(leaves), 'ACS central')
      expect(cpe.general.optical_rx).toMatchObject({ state: 'value', value: null })
      expect(summaryOf(cpe).rxDbm).toBeNull()
      expect(presentStats(cpe).general.optical_power_rx).toBe('-40 dBm')
    }
    const { general } = readCpe(
      device(under(`${igd}.WANDevice.1.X_GponInterafceConfig`, { RXPower: typed(-39, 'xsd:int') })),
      'ACS central',
    )
    expect(general.optical_rx.value).toBe(-39)
    expect(optics('X_GponInterafceConfig', { TransceiverTemperature: 148 }).temperature.value).toBeNull()
  })
})
