// Documents that no ACS should send: nothing throws, everything answers in shape.
import { describe, expect, it } from 'vitest'
import {
  currentWifi,
  detectFamily,
  parseDocument,
  planWifiWrite,
  readCpe,
  readLeaf,
} from '../../../../main/acs/datamodel/index.ts'
import { PondeskError } from '../../../../shared/errors.ts'
import { CpeReadings } from '../../../../shared/model/snapshot.ts'
import { fixture, fixtureNames } from './build.ts'

const igd = 'InternetGatewayDevice'
const everything = {
  ssid: 'x',
  password: 'clave12345',
  auth_mode: 'wpa2-psk',
  channel: 6,
  tx_power: 50,
  country_domain: 'DO',
  enable: true,
  hidden: true,
} as const

function useAll(value: unknown): void {
  const document = parseDocument(value)
  detectFamily(document)
  CpeReadings.parse(readCpe(document, 'ACS'))
  readLeaf(document, `${igd}.DeviceInfo.UpTime`)
  for (const band of ['2.4GHz', '5GHz'] as const) {
    currentWifi(document, band, ['ssid', 'password', 'channel'], 'ACS')
    try {
      planWifiWrite(document, band, everything, 'ACS')
    } catch (error) {
      if (!(error instanceof PondeskError) || error.code !== 'unsupported') throw error
    }
  }
}

describe('what is no device document', () => {
  it.each([
    null,
    undefined,
    1,
    'x',
    [],
    {},
    [{}],
    [{ _id: 'a' }, { _id: 'b' }],
    { _id: 5 },
    { Device: null },
    { VirtualParameters: {} },
  ])('is refused: %o', (value) => {
    expect(() => parseDocument(value)).toThrow(PondeskError)
  })

  it('names the reason', () => {
    try {
      parseDocument([])
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid_input', reason: 'cpe_document' })
    }
  })

  it('is accepted as an object or a list of one', () => {
    expect(parseDocument([{ _id: 'a' }])).toEqual({ _id: 'a' })
    expect(parseDocument({ Device: {} })).toEqual({ Device: {} })
  })
})

const wrong: unknown[] = [
  null,
  7,
  '',
  'text',
  true,
  [],
  [1],
  {},
  { _value: null },
  { _value: {} },
  { _value: [] },
  { _value: 1e308 },
  { _value: -1 },
  { _value: 'x'.repeat(5000), _type: 3, _writable: 'no', _timestamp: {} },
  { _value: '9'.repeat(5000), _timestamp: 'yesterday' },
  { _value: '1-999,'.repeat(500), _timestamp: 1e20 },
  { _value: '\u0000', _type: 'xsd:boolean' },
  { _object: true, _value: 'both' },
  { 1: null, 2: 5, 3: 'x', 4: [], x: null },
  { 1: { 1: { 1: { 1: {} } } } },
  { '01': {}, '-1': {}, '99999999999': {}, '1e3': {} },
]

describe('nonsense inside', () => {
  const paths = [
    '',
    'DeviceInfo',
    'DeviceInfo.UpTime',
    'WANDevice',
    'WANDevice.1',
    'WANDevice.1.WANConnectionDevice.1.WANIPConnection',
    'WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1',
    'WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.DNSServers',
    'WANDevice.1.X_GponInterafceConfig',
    'WANDevice.1.X_GponInterafceConfig.RXPower',
    'LANDevice',
    'LANDevice.1.Hosts',
    'LANDevice.1.Hosts.Host.1',
    'LANDevice.1.Hosts.Host.1.MACAddress',
    'LANDevice.1.WLANConfiguration',
    'LANDevice.1.WLANConfiguration.1',
    'LANDevice.1.WLANConfiguration.1.Channel',
    'LANDevice.1.WLANConfiguration.1.PossibleChannels',
    'LANDevice.1.WLANConfiguration.1.PreSharedKey',
    'LANDevice.1.WLANConfiguration.1.LowerLayers',
    'LANDevice.1.LANHostConfigManagement.IPInterface',
    'ManagementServer.ConnectionRequestURL',
  ]
  it.each(paths)('at %s', (path) => {
    for (const value of wrong) useAll(planted(`${igd}.${path}`.replace(/\.$/, ''), value))
  })

  it.each([
    'IP.Interface.1',
    'IP.Interface.1.LowerLayers',
    'WiFi.AccessPoint.1',
    'WiFi.SSID.1.LowerLayers',
    'WiFi.Radio.1',
    'Routing.Router',
    'DHCPv4.Server.Pool.1.Interface',
    'Optical.Interface.1',
  ])('at Device.%s', (path) => {
    for (const value of wrong) useAll(planted(`Device.${path}`, value))
  })

  it('in identity and times', () => {
    for (const value of wrong)
      useAll({ _id: 'a', _deviceId: value, _lastInform: value, _lastBoot: value, Device: value })
  })

  it('names that objects inherit', () => {
    useAll(
      JSON.parse(
        `{"_id":"a","${igd}":{"__proto__":{"_value":1},"constructor":{"_value":2},"LANDevice":{"1":{"WLANConfiguration":{"1":{"SSID":{"_value":"toString"},"BeaconType":{"_value":"constructor"},"LowerLayers":{"_value":"${igd}.__proto__.x"}}}}}}}`,
      ),
    )
  })

  it('references that lead in a circle or to the root', () => {
    useAll({
      _id: 'a',
      Device: {
        IP: {
          Interface: {
            1: { LowerLayers: { _value: 'Device.IP.Interface.1' } },
            2: { LowerLayers: { _value: 'Device.' } },
          },
        },
      },
    })
  })
})

describe('size', () => {
  it('survives nesting without end', () => {
    useAll({ _id: 'a', [igd]: { WANDevice: JSON.parse(`${'{"1":'.repeat(20_000)}1${'}'.repeat(20_000)}`) } })
  })

  it('reads five megabytes of rows in seconds', () => {
    const rows = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        index + 1,
        { MACAddress: { _value: `0000${index.toString(16).padStart(8, '0')}` } },
      ]),
    )
    const networks = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [index + 1, { SSID: { _value: `red ${index}` } }]),
    )
    useAll({ _id: 'a', [igd]: { LANDevice: { 1: { Hosts: { Host: rows }, WLANConfiguration: networks } } } })
  }, 20_000)

  it('does not choke on a value of megabytes', () => {
    const long = { _value: '1'.repeat(4_000_000), _type: 'xsd:string' }
    useAll({
      _id: 'a',
      [igd]: {
        LANDevice: {
          1: {
            WLANConfiguration: { 1: { SSID: long, PossibleChannels: long, Standard: long, RegulatoryDomain: long } },
            LANEthernetInterfaceConfig: { 1: { X_HW_Speed: long } },
          },
        },
      },
    })
  }, 20_000)
})

describe.skipIf(fixtureNames.length === 0)(
  'real documents, spoiled (skipped where ../shared/fixtures/cpe is absent)',
  () => {
    it('whatever leaf is replaced by whatever', () => {
      const names = fixtureNames.filter((_, index) => index % 6 === 0)
      for (const [index, name] of names.entries()) useAll(spoiled(structuredClone(fixture(name)), index + 1))
    }, 30_000)
  },
)

function planted(path: string, value: unknown): unknown {
  const segments = path.split('.')
  return {
    _id: 'a',
    ...segments.reduceRight<Record<string, unknown>>(
      (inner, name, at) => ({ [name]: at === segments.length - 1 ? value : inner }),
      {},
    ),
  }
}

/** Every tenth node becomes nonsense, the same ones in every run. */
function spoiled(value: unknown, seed: number): unknown {
  let state = seed
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const visit = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null)
      return random() < 0.1 ? wrong[Math.floor(random() * wrong.length)] : node
    for (const [key, inner] of Object.entries(node)) {
      const next = random() < 0.02 ? wrong[Math.floor(random() * wrong.length)] : visit(inner)
      Object.defineProperty(node, key, { value: next, enumerable: true, configurable: true, writable: true })
    }
    return node
  }
  const root = visit(value)
  return { ...(typeof root === 'object' ? root : {}), _id: 'spoiled' }
}
