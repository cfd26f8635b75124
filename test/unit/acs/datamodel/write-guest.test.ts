// A wish for a network that is named by its path: guests, networks of other bands, and those that are nobody's to change.
import { describe, expect, it } from 'vitest'
import { currentWifi, planWifiWrite, readCpe } from '../../../../main/acs/datamodel/index.ts'
import type { WifiChange } from '../../../../shared/model/wifi.ts'
import { device, type Leaves, under } from './build.ts'
import { problem } from './problem.ts'

const lan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const row = (n: number, band: string, leaves: Leaves = {}): Leaves =>
  under(`${lan}.${n}`, {
    SSID: `Red${n}`,
    X_HW_RFBand: band,
    Enable: true,
    BeaconType: '11i',
    KeyPassphrase: '',
    ...leaves,
  })
const huawei = device({
  'InternetGatewayDevice.WANDevice.1.X_HW_A': 1,
  ...row(1, '2.4GHz', { SSID: 'Casa' }),
  ...row(2, '2.4GHz', { SSID: 'Invitados', Channel: 6 }),
  ...row(5, '5GHz', { SSID: 'Casa' }),
  ...row(6, '5GHz', { SSID: 'Invitados' }),
})

const ap = (n: number, radio: number, type: string, enabled = true): Leaves =>
  under('Device.WiFi', {
    [`SSID.${n}.SSID`]: `Red${n}`,
    [`SSID.${n}.Enable`]: enabled,
    [`SSID.${n}.LowerLayers`]: `Device.WiFi.Radio.${radio}.`,
    [`AccessPoint.${n}.SSIDReference`]: `Device.WiFi.SSID.${n}.`,
    [`AccessPoint.${n}.Enable`]: enabled,
    [`AccessPoint.${n}.X_TP_APType`]: type,
    [`Radio.${radio}.OperatingFrequencyBand`]: radio === 1 ? '2.4GHz' : '5GHz',
  })
const tplink = (leaves: Leaves) => device({ 'Device.IP.Interface.1.X_TP_ConnType': 'LAN', ...leaves })
const mesh = tplink({ ...ap(1, 1, 'Primary'), ...ap(2, 1, 'Guest'), ...ap(3, 2, 'Primary'), ...ap(4, 1, 'Backhaul') })

const at = (document: typeof huawei, path: string, change: WifiChange, band: '2.4GHz' | '5GHz' | null = null) =>
  planWifiWrite(document, band, change, 'ACS', path)

describe('a network named by its path', () => {
  it('is written and read back on its own instance, with its own way back', () => {
    const write = at(huawei, `${lan}.2`, { ssid: 'Visitas', password: 'clave12345', enable: false, hidden: true })
    expect(write).toMatchObject({ path: `${lan}.2`, band: '2.4GHz', objects: [`${lan}.2`], network: { main: false } })
    expect(write.pairs.map(({ path }) => path)).toEqual([`${lan}.2.Enable`, `${lan}.2.KeyPassphrase`, `${lan}.2.SSID`])
    expect(write.refused).toMatchObject([{ field: 'hidden', reason: 'field_absent' }])
    expect(write.fields[0]).toMatchObject({ field: 'ssid', inverse: [{ path: `${lan}.2.SSID`, value: 'Invitados' }] })
    expect(currentWifi(huawei, '2.4GHz', ['ssid'], 'ACS', `${lan}.2`).ssid?.value).toBe('Invitados')
  })

  it('tells of the other guest network of its name, never of the main one', () => {
    const notes = (path: string) =>
      at(huawei, path, { ssid: 'x' }).fields[0]?.notes.map(({ key, params }) => [key, params.band])
    expect(notes(`${lan}.2`)).toEqual([['same_ssid', '5GHz']])
    expect(notes(`${lan}.1`)).toEqual([['same_ssid', '5GHz']])
  })

  it('leaves the radio to the main network of its band', () => {
    const write = at(huawei, `${lan}.6`, { channel: 36, tx_power: 100, country_domain: 'DO', channel_width: '80MHz' })
    expect(write.refused.map(({ field, reason, params }) => [field, reason, params.band])).toEqual(
      ['channel', 'tx_power', 'country_domain', 'channel_width'].map((field) => [field, 'wifi_guest_radio', '5GHz']),
    )
    expect(write).toMatchObject({ fields: [], pairs: [] })
  })

  it('that is the main one keeps its radio', () => {
    expect(at(huawei, `${lan}.1`, { ssid: 'x', channel: 6 }).refused).toMatchObject([{ reason: 'field_absent' }])
  })

  it('brings its band, and must not contradict the one that is said', () => {
    expect(at(huawei, `${lan}.6`, { ssid: 'x' }).band).toBe('5GHz')
    expect(at(huawei, `${lan}.6.`, { ssid: 'x' }, '5GHz').path).toBe(`${lan}.6`)
    const error = problem(() => at(huawei, `${lan}.6`, { ssid: 'x' }, '2.4GHz'))
    expect([error.code, error.field, error.reason]).toEqual(['invalid_input', 'band', 'wifi_band_other'])
  })

  it.each(['Device.WiFi.SSID.4', 'Device.WiFi.AccessPoint.2', 'Device.WiFi.Radio.1', `${lan}.1`])(
    'is not found: %s, a mesh link least of all',
    (path) => {
      const error = problem(() => at(mesh, path, { ssid: 'x' }))
      expect([error.code, error.field]).toEqual(['not_found', 'network'])
      expect(error.details).toEqual({
        networks: [
          { path: 'Device.WiFi.SSID.1', band: '2.4GHz', ssid: 'Red1', main: true },
          { path: 'Device.WiFi.SSID.2', band: '2.4GHz', ssid: 'Red2', main: false },
          { path: 'Device.WiFi.SSID.3', band: '5GHz', ssid: 'Red3', main: true },
        ],
      })
    },
  )
})

describe('a guest network', () => {
  it('is called so where the access point says it, and nowhere else', () => {
    expect(readCpe(mesh, 'ACS').wifi.map(({ main, guest }) => [main, guest])).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ])
    expect(readCpe(huawei, 'ACS').wifi.some(({ guest }) => guest)).toBe(false)
  })

  it('is never the main one while there is another, even one that is off', () => {
    const mains = (leaves: Leaves) =>
      readCpe(tplink(leaves), 'ACS').wifi.flatMap(({ main, path }) => (main ? [path] : []))
    expect(mains({ ...ap(1, 1, 'Guest'), ...ap(2, 1, 'Other', false) })).toEqual(['Device.WiFi.SSID.2'])
    expect(mains(ap(1, 1, 'Guest'))).toEqual(['Device.WiFi.SSID.1'])
  })

  it('is switched at the access point and the SSID', () => {
    expect(at(mesh, 'Device.WiFi.SSID.2', { enable: false }).pairs.map(({ path, value }) => [path, value])).toEqual([
      ['Device.WiFi.AccessPoint.2.Enable', false],
      ['Device.WiFi.SSID.2.Enable', false],
    ])
  })
})
