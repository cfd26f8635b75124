// From a wish to a proposal: what is asked of the device first, what is sent beside the fields, what the plan says.
import { describe, expect, it } from 'vitest'
import { type Acs, readCpe } from '../../../main/acs/index.ts'
import type { FreshDevice } from '../../../main/onu/fresh.ts'
import { proposeWifi } from '../../../main/onu/wifi.ts'
import { isWifiUndiscovered, missingTrees, readPlanOf, withFresh } from '../../../main/onu/wifi-networks.ts'
import { operations } from '../../../shared/operations/index.ts'
import { isWordKey } from '../../../shared/words/index.ts'
import { device, type Leaves, under } from '../acs/datamodel/build.ts'

const lan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const cpeOf = (leaves: Leaves) => readCpe(device(leaves), 'ACS')
const wish = { band: '2.4GHz' as const, network: null, acsDeviceId: null, neighbours: false }
const huawei = (leaves: Leaves): Leaves => ({ 'InternetGatewayDevice.WANDevice.1.X_HW_A': 1, ...leaves })
const row = (n: number, leaves: Leaves): Leaves => under(`${lan}.${n}`, { SSID: `Red${n}`, Enable: true, ...leaves })

function freshDevice(leaves: Leaves, away = false): FreshDevice {
  const document = device(leaves)
  return {
    acs: { source: { id: 1, name: 'ACS', simulated: true } } as Acs,
    found: { id: 'a-b-c', serial: 's', lastInform: null, document },
    cpe: readCpe(document, 'ACS'),
    subject: { serial: 's', olt_id: 0, name: null, model_name: null, acs_device_id: 'a-b-c' },
    away,
    warnings: [],
  }
}
const propose = (leaves: Leaves, input: Record<string, unknown>, away = false) =>
  proposeWifi(
    freshDevice(leaves, away),
    operations['onu.wifi.set'].input.parse({ olt_id: 0, serial: 'ABCD1234', ...input }),
  )

describe('what the device is asked for before a write', () => {
  const read = cpeOf(
    huawei({
      ...row(1, { X_HW_RFBand: '2.4GHz' }),
      ...row(2, { X_HW_RFBand: '2.4GHz' }),
      ...row(5, { X_HW_RFBand: '5GHz' }),
    }),
  )
  const assumed = cpeOf(huawei({ ...row(1, {}), ...row(3, {}) }))

  it('is the network alone where its band was read', () => {
    expect(readPlanOf(read, wish)).toEqual({ wake: [`${lan}.1`], copy: [`${lan}.1`, `${lan}.5`], isWhole: false })
    expect(readPlanOf(read, { ...wish, network: `${lan}.2` })).toEqual({
      wake: [`${lan}.2`],
      copy: [lan],
      isWhole: false,
    })
    // The other networks show in which words the device says its modes.
    expect(readPlanOf(read, { ...wish, neighbours: true }).copy).toEqual([lan])
  })

  it('is every network where the band is assumed, or none is known to be on it', () => {
    const whole = { wake: [lan], copy: [lan], isWhole: true }
    expect(readPlanOf(assumed, wish)).toEqual(whole)
    expect(readPlanOf(assumed, { ...wish, band: '5GHz' })).toEqual(whole)
    expect(readPlanOf(assumed, { ...wish, band: null, network: `${lan}.3` })).toEqual(whole)
  })

  it('is nothing where the band is surely missing', () => {
    const one = cpeOf(huawei(row(1, { X_HW_RFBand: '2.4GHz' })))
    expect(readPlanOf(one, { ...wish, band: '5GHz' }).wake).toEqual([])
  })

  it('holds the radio that a network refers to', () => {
    const radio = 'InternetGatewayDevice.LANDevice.1.WIFI.Radio.1'
    const cpe = cpeOf(
      huawei({ ...row(1, { LowerLayers: `${radio}.` }), [`${radio}.OperatingFrequencyBand`]: '2.4GHz' }),
    )
    expect(readPlanOf(cpe, wish).wake).toEqual([`${lan}.1`, radio])
  })
})

describe('trees that nobody discovered', () => {
  it('are told from those that are there', () => {
    expect(isWifiUndiscovered(cpeOf({ 'Device.DeviceInfo.UpTime': 1 }))).toBe(true)
    expect(isWifiUndiscovered(cpeOf({ 'Device.WiFi.SSID.1.SSID': 'a' }))).toBe(true)
    expect(
      isWifiUndiscovered(cpeOf({ 'Device.WiFi.SSID.1.SSID': 'a', 'Device.WiFi.AccessPoint.1.Enable': true })),
    ).toBe(false)
    expect(isWifiUndiscovered(cpeOf(row(1, {})))).toBe(false)
  })

  it('are named without a dot at the end, those of the root that the device has', () => {
    const trees = [...missingTrees(cpeOf({ 'Device.DeviceInfo.UpTime': 1 })), ...missingTrees(cpeOf({}))]
    expect(trees).toContain('Device.WiFi')
    expect(trees).toContain('InternetGatewayDevice.LANDevice')
    expect(trees.filter((path) => path.endsWith('.'))).toEqual([])
  })
})

it('a part of a document takes no place, and no band, that only the whole shows', () => {
  const known = cpeOf(huawei({ ...row(2, { X_HW_RFBand: '5GHz' }), ...row(5, { X_HW_RFBand: '5GHz' }) })).wifi
  const part = cpeOf(huawei(row(2, { SSID: 'Nueva' }))).wifi
  expect(part[0]).toMatchObject({ main: true, band: '2.4GHz', bandBasis: 'assumed' })
  expect(withFresh(known, part).map(({ main, band, bandBasis, ssid }) => [main, band, bandBasis, ssid.value])).toEqual([
    [false, '5GHz', 'read', 'Nueva'],
    [true, '5GHz', 'read', 'Red5'],
  ])
})

describe('a proposal', () => {
  it('sends what makes a write take effect (FiberHome ConfigActive), which is neither compared nor undone', () => {
    const leaves = { 'InternetGatewayDevice.WANDevice.1.X_FH_A': 1, ...row(1, { Channel: 1, ConfigActive: false }) }
    const { steps, effects } = propose(leaves, { ssid: 'Otra' })
    expect(steps[0]?.leaves).toMatchObject([
      { path: `${lan}.1.ConfigActive`, value: true, readable: false, old: { state: 'unread', value: null } },
      { path: `${lan}.1.SSID`, value: 'Otra', readable: true, old: { state: 'value', value: 'Red1' } },
    ])
    expect(effects.map(({ field }) => field)).toEqual(['ssid'])
    expect(propose(leaves, { ssid: 'Red1' }).steps).toEqual([])
  })

  it('names a network that is not the main one, and counts its own clients', () => {
    const leaves = huawei({
      ...row(1, { X_HW_RFBand: '2.4GHz', TotalAssociations: 7 }),
      ...row(2, { X_HW_RFBand: '2.4GHz', TotalAssociations: 2 }),
      ...row(3, { X_HW_RFBand: '2.4GHz' }),
    })
    const main = propose(leaves, { ssid: 'x' })
    expect([main.title, main.impact[0]]).toEqual([
      { key: 'plan.title.wifi', params: { band: '2.4 GHz' } },
      { key: 'plan.impact.wifi_drop', params: { n: 7, band: '2.4GHz' } },
    ])
    const other = propose(leaves, { network: `${lan}.2`, ssid: 'x' })
    expect([other.title, other.impact[0]]).toEqual([
      { key: 'plan.title.wifi_network', params: { band: '2.4 GHz', network: 'Red2' } },
      { key: 'plan.impact.wifi_network_drop', params: { n: 2, network: 'Red2' } },
    ])
    expect(propose(leaves, { network: `${lan}.3`, ssid: 'x' }).impact[0]?.key).toBe(
      'plan.impact.wifi_network_drop_unknown',
    )
    for (const { title, impact } of [main, other])
      for (const { key } of [title, ...impact]) expect(isWordKey(key), key).toBe(true)
  })

  it('says of an assumed band whether it could be checked', () => {
    const leaves = huawei(row(1, {}))
    expect(propose(leaves, { ssid: 'x' }).warnings.map(({ key }) => key)).toEqual(['note.band_assumed'])
    expect(propose(leaves, { ssid: 'x' }, true).warnings.map(({ key }) => key)).toEqual(['plan.warning.band_unchecked'])
  })

  it('takes a width in any spelling, and says that 80 MHz is no wish for 2.4 GHz', () => {
    const leaves = huawei(row(1, { X_HW_RFBand: '2.4GHz', X_HW_HT20: 1 }))
    for (const channel_width of ['40MHz', '40 Mhz', '40 MHz'])
      expect(propose(leaves, { channel_width }).effects[0]).toMatchObject({
        old: { value: '20 MHz' },
        wished: '40 MHz',
      })
    expect(() => propose(leaves, { channel_width: '80MHz' })).toThrow(/invalid_input: width_band/)
  })
})
