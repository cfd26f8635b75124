// What is read of WiFi: bands, the main network, its fields in the words of every family.
import { describe, expect, it } from 'vitest'
import { planWifiWrite, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { presentStats } from '../../../../main/onu/tr069-stats.ts'
import { device, emptyTable, type Leaves, under } from './build.ts'

const igd = 'InternetGatewayDevice'
const wlan = (number: number, leaves: Leaves): Leaves => under(`${igd}.LANDevice.1.WLANConfiguration.${number}`, leaves)
const read = (leaves: Leaves, identity: Record<string, unknown> = {}) =>
  readCpe(device(leaves, identity), 'ACS central')

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

  it('takes 6 GHz for no other band, whatever number its channel has', () => {
    expect(
      networks({
        ...wlan(1, { SSID: 'a', X_HW_RFBand: '6GHz', Channel: 5 }),
        ...wlan(2, { SSID: 'b', X_HW_RFBand: '2.4GHz', Channel: 6 }),
        ...wlan(5, { SSID: 'c', X_HW_RFBand: '5GHz', Channel: 36 }),
      }),
    ).toEqual([
      ['1', '6GHz', 'read', false],
      ['2', '2.4GHz', 'read', true],
      ['5', '5GHz', 'read', true],
    ])
  })

  const radio = (number: number, band: string, channel: number): Leaves =>
    under('Device.WiFi', {
      [`SSID.${number}.SSID`]: `red ${number}`,
      [`SSID.${number}.LowerLayers`]: `Device.WiFi.Radio.${number * 10}.`,
      [`AccessPoint.${number}.SSIDReference`]: `Device.WiFi.SSID.${number}.`,
      [`AccessPoint.${number}.Enable`]: true,
      [`Radio.${number * 10}.OperatingFrequencyBand`]: band,
      [`Radio.${number * 10}.Channel`]: channel,
    })

  it('TR-181: the 6 GHz radio is neither 5 nor 2.4 GHz, and nothing is written to it', () => {
    const document = device({ ...radio(1, '6GHz', 37), ...radio(2, '2.4GHz', 6), ...radio(3, '6GHz', 5) })
    const { wifi } = readCpe(document, 'ACS central')
    expect(wifi.map(({ ssid, band, main }) => [ssid.value, band, main])).toEqual([
      ['red 1', '6GHz', false],
      ['red 2', '2.4GHz', true],
      ['red 3', '6GHz', false],
    ])
    const stats = presentStats(readCpe(document, 'ACS central'))
    expect(stats).not.toHaveProperty('wireless_lan_5ghz')
    expect(stats.wireless_lan_2_4ghz).toMatchObject({ ssid: 'red 2', rf_band: '2.4GHz' })
    expect(() => planWifiWrite(document, '5GHz', { ssid: 'otra' }, 'ACS central')).toThrow(
      expect.objectContaining({ code: 'unsupported', reason: 'wifi_band_absent' }),
    )
    expect(() => planWifiWrite(document, null, { ssid: 'otra' }, 'ACS central', 'Device.WiFi.SSID.1')).toThrow(
      expect.objectContaining({ code: 'unsupported', reason: 'wifi_6ghz', field: 'network' }),
    )
  })

  it('two radios of 5 GHz: one of their networks is the main one', () => {
    const { wifi } = read({ ...radio(1, '2.4GHz', 6), ...radio(2, '5GHz', 36), ...radio(3, '5GHz', 149) })
    expect(wifi.map(({ band, main }) => [band, main])).toEqual([
      ['2.4GHz', true],
      ['5GHz', true],
      ['5GHz', false],
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
