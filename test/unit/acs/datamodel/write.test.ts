// A WiFi wish as parameter writes: every family's leaves, what is refused, what undoes it.
import { describe, expect, it } from 'vitest'
import { currentWifi } from '../../../../main/acs/datamodel/index.ts'
import type { WifiChange } from '../../../../shared/model/wifi.ts'
import { device, emptyTable, type Leaves, readOnly, typed, under, unread } from './build.ts'
import { problem } from './problem.ts'
import { igd, noteKeys, plan, reasons, sent, tree, w1, w5 } from './wish.ts'

describe('name', () => {
  const named = (SSID: string) => tree('huawei', { SSID })

  it('is shown, compared, sent and undone with the spaces at its edges', () => {
    const write = plan(named(' pad '), { ssid: 'pad' })
    expect(write.fields[0]).toMatchObject({
      old: { state: 'value', value: ' pad ' },
      wished: 'pad',
      equal: false,
      inverse: [{ path: `${w1}.SSID`, value: ' pad ' }],
    })
    expect(sent(write)).toEqual({ SSID: 'pad' })
    expect(plan(named('pad'), { ssid: ' pad ' })).toMatchObject({
      fields: [{ wished: ' pad ', equal: false }],
      pairs: [{ value: ' pad ' }],
    })
    expect(plan(named(' pad '), { ssid: ' pad ' })).toMatchObject({ fields: [{ equal: true }], pairs: [] })
    expect(currentWifi(device(named(' pad ')), '2.4GHz', ['ssid'], 'ACS').ssid?.value).toBe(' pad ')
  })

  it('that is empty is none, one of spaces is itself', () => {
    expect(plan(named(''), { ssid: 'x' }).fields[0]?.old.value).toBeNull()
    expect(plan(named('   '), { ssid: 'x' }).fields[0]?.old.value).toBe('   ')
  })

  it('is shared with the other band only where every space is', () => {
    const two = (SSID: string) => ({ ...named('Casa'), ...under(w5, { SSID, X_HW_RFBand: '5GHz' }) })
    expect(noteKeys(plan(two('Casa '), { ssid: 'Otra' }))).toEqual([])
    expect(noteKeys(plan(two('Casa'), { ssid: 'Otra' }))).toEqual(['same_ssid'])
  })
})

describe('power, country, on and off, hidden', () => {
  it('snaps power to the nearest step, the stronger one of two', () => {
    const write = plan(tree('huawei', { TransmitPower: 80, TransmitPowerSupported: '20,40,60,80,100' }), {
      tx_power: 90,
    })
    expect(sent(write)).toEqual({ TransmitPower: 100 })
    expect(write.fields[0]).toMatchObject({
      wished: 100,
      notes: [{ key: 'tx_power_snapped', params: { wished: 90, used: 100 } }],
    })
    expect(sent(plan(tree('nokia', { TransmitPower: 100 }), { tx_power: 60 }))).toEqual({ TransmitPower: 50 })
    expect(
      plan(tree('cmcc', { TransmitPower: 100, TransmitPowerSupported: '0,20,40' }), { tx_power: 5 }).fields[0]?.wished,
    ).toBe(20)
  })

  it('writes a level where CT-COM has no percentage', () => {
    const write = plan(tree('ctcom', { 'X_CT-COM_Powerlevel': 1 }), { tx_power: 55 })
    expect(sent(write)).toEqual({ 'X_CT-COM_Powerlevel': 3 })
    expect(noteKeys(write)).toEqual(['tx_power_snapped', 'tx_power_level'])
  })

  it.each([
    ['idI', 'doI'],
    ['BRI', 'DOI'],
    ['PH', 'DO'],
    ['US ', 'DO '],
    ['id', 'do'],
    ['00', 'DO'],
    ['', 'DO'],
  ])('writes the country in the form that was read: "%s" → "%s"', (old, expected) => {
    const write = plan(tree('zte', { RegulatoryDomain: old }), { country_domain: 'DO' })
    expect(sent(write)).toEqual({ RegulatoryDomain: expected })
    expect(write.fields[0]?.wished).toBe('DO')
  })

  it('refuses the country where its leaf is missing or its form unknown', () => {
    expect(reasons(plan(tree('cu', {}), { country_domain: 'DO' }))).toEqual(['country_domain field_absent'])
    expect(reasons(plan(tree('zte', { RegulatoryDomain: unread }), { country_domain: 'DO' }))).toEqual([
      'country_domain country_unread',
    ])
  })

  it('hides by the standard leaf, by its contrary on CT-COM', () => {
    expect(sent(plan(tree('huawei', { SSIDAdvertisementEnabled: true }), { hidden: true }))).toEqual({
      SSIDAdvertisementEnabled: false,
    })
    expect(sent(plan(tree('ctcom', { 'X_CT-COM_SSIDHide': false }), { hidden: true }))).toEqual({
      'X_CT-COM_SSIDHide': true,
    })
  })

  it('says that the radio itself is off', () => {
    expect(noteKeys(plan(tree('huawei', { Enable: false, RadioEnabled: false }), { enable: true }))).toEqual([
      'radio_off',
    ])
  })
})

describe('pairs', () => {
  it('keep the type that the document gives each leaf', () => {
    const write = plan(
      tree('cmcc', {
        Enable: typed('TRUE', 'xsd:string'),
        AutoChannelEnable: typed(1, 'xsd:unsignedInt'),
        Channel: typed('0', 'xsd:string'),
        SSIDAdvertisementEnabled: typed('TRUE', 'xsd:boolean'),
      }),
      { enable: false, channel: 6, hidden: true },
    )
    expect(write.pairs.map(({ path, value, type }) => [path.split('.').pop(), value, type])).toEqual([
      ['AutoChannelEnable', 0, 'xsd:unsignedInt'],
      ['Channel', '6', 'xsd:string'],
      ['Enable', 'FALSE', 'xsd:string'],
      ['SSIDAdvertisementEnabled', false, 'xsd:boolean'],
    ])
  })

  it('name a read-only leaf instead of sending what GenieACS drops silently', () => {
    const write = plan(tree('huawei', { SSID: readOnly('Casa') }), { ssid: 'Otra' })
    expect(write).toMatchObject({
      pairs: [],
      refused: [{ field: 'ssid', reason: 'field_read_only', params: { path: `${w1}.SSID` } }],
    })
    expect(sent(plan(tree('zte', { Channel: 1, AutoChannelEnable: readOnly(false) }), { channel: 6 }))).toEqual({
      Channel: 6,
    })
    expect(reasons(plan(tree('zte', { Channel: 1, AutoChannelEnable: readOnly(true) }), { channel: 6 }))).toEqual([
      'channel field_read_only',
    ])
  })

  it('hold only what differs, each path once, in order', () => {
    const write = plan(tree('huawei', { Enable: true, Channel: 1, AutoChannelEnable: false, TransmitPower: 100 }), {
      ssid: 'Otra',
      enable: true,
      channel: 6,
      tx_power: 100,
    })
    expect(write.pairs.map(({ path }) => path)).toEqual([`${w1}.AutoChannelEnable`, `${w1}.Channel`, `${w1}.SSID`])
    expect(write.fields.map(({ field, equal }) => [field, equal])).toEqual([
      ['ssid', false],
      ['channel', false],
      ['tx_power', true],
      ['enable', true],
    ])
  })

  it('stay within one RPC for the largest wish', () => {
    const leaves = tree('zte', {
      BeaconType: 'None',
      IEEE11iAuthenticationMode: '',
      IEEE11iEncryptionModes: '',
      WPAAuthenticationMode: '',
      WPAEncryptionModes: '',
      KeyPassphrase: '',
      Channel: 0,
      AutoChannelEnable: true,
      TransmitPower: 20,
      RegulatoryDomain: 'id',
      Enable: false,
      SSIDAdvertisementEnabled: true,
    })
    const { pairs, refused } = plan(leaves, {
      ssid: 'Otra',
      password: 'clave12345',
      auth_mode: 'wpa-wpa2-psk',
      channel: 6,
      tx_power: 100,
      country_domain: 'DO',
      enable: true,
      hidden: true,
    })
    expect(refused).toEqual([])
    expect(pairs.length).toBeLessThanOrEqual(32)
  })

  it('cannot be undone where the old value was never read', () => {
    const write = plan(tree('zte', { TransmitPower: unread }), { tx_power: 100 })
    expect(write.fields[0]).toMatchObject({ inverse: null, equal: false, old: { state: 'unread', value: null } })
    expect(noteKeys(write)).toEqual(['old_unknown'])
  })

  it('activate the configuration on FiberHome only where it reads false', () => {
    expect(sent(plan(tree('fiberhome', { ConfigActive: false }), { ssid: 'Otra' }))).toEqual({
      SSID: 'Otra',
      ConfigActive: true,
    })
    expect(sent(plan(tree('fiberhome', { ConfigActive: true }), { ssid: 'Otra' }))).toEqual({ SSID: 'Otra' })
    expect(sent(plan(tree('fiberhome', { ConfigActive: false }), { ssid: 'Casa' }))).toEqual({})
  })
})

describe('TR-181', () => {
  const leaves = (more: Leaves = {}): Leaves => ({
    'Device.IP.Interface.1.X_TP_ConnType': 'LAN',
    ...under('Device.WiFi', {
      'AccessPoint.1.SSIDReference': 'Device.WiFi.SSID.1.',
      'AccessPoint.1.Enable': true,
      'AccessPoint.1.SSIDAdvertisementEnabled': true,
      'AccessPoint.1.Security.ModeEnabled': 'WPA2-Personal',
      'AccessPoint.1.Security.ModesSupported': 'None,WPA2-Personal,WPA3-Personal,WPA2-WPA3-Personal',
      'AccessPoint.1.Security.KeyPassphrase': '',
      'AccessPoint.1.Security.SAEPassphrase': '',
      'SSID.1.SSID': 'Casa',
      'SSID.1.Enable': true,
      'SSID.1.LowerLayers': 'Device.WiFi.Radio.1.',
      'Radio.1.OperatingFrequencyBand': '2.4GHz',
      'Radio.1.Channel': 2,
      'Radio.1.AutoChannelEnable': true,
      'Radio.1.PossibleChannels': '1-11',
      'Radio.1.TransmitPower': typed(100, 'xsd:int'),
      'Radio.1.TransmitPowerSupported': '25,50,100',
      'Radio.1.RegulatoryDomain': 'US ',
      ...more,
    }),
  })
  const keys = (change: WifiChange) =>
    plan(leaves(), change).pairs.map(({ path, value }) => [path.replace('Device.WiFi.', ''), value])

  it('spreads one wish over SSID, access point and radio', () => {
    const write = plan(leaves(), {
      ssid: 'Otra',
      channel: 6,
      tx_power: 30,
      country_domain: 'DO',
      enable: false,
      hidden: true,
    })
    expect(write.path).toBe('Device.WiFi.SSID.1')
    expect(write.objects).toEqual(['Device.WiFi.SSID.1', 'Device.WiFi.AccessPoint.1', 'Device.WiFi.Radio.1'])
    expect(write.pairs.map(({ path, value }) => [path.replace('Device.WiFi.', ''), value])).toEqual([
      ['AccessPoint.1.Enable', false],
      ['AccessPoint.1.SSIDAdvertisementEnabled', false],
      ['Radio.1.AutoChannelEnable', false],
      ['Radio.1.Channel', 6],
      ['Radio.1.RegulatoryDomain', 'DO '],
      ['Radio.1.TransmitPower', 25],
      ['SSID.1.Enable', false],
      ['SSID.1.SSID', 'Otra'],
    ])
  })

  it('writes modes that are supported, each with its key leaf', () => {
    expect(keys({ auth_mode: 'wpa3', password: 'clave12345' })).toEqual([
      ['AccessPoint.1.Security.ModeEnabled', 'WPA3-Personal'],
      ['AccessPoint.1.Security.SAEPassphrase', 'clave12345'],
    ])
    expect(keys({ auth_mode: 'wpa2-wpa3', password: 'clave12345' })).toEqual([
      ['AccessPoint.1.Security.KeyPassphrase', 'clave12345'],
      ['AccessPoint.1.Security.ModeEnabled', 'WPA2-WPA3-Personal'],
      ['AccessPoint.1.Security.SAEPassphrase', 'clave12345'],
    ])
    expect(keys({ password: 'clave12345' })).toEqual([['AccessPoint.1.Security.KeyPassphrase', 'clave12345']])
    expect(keys({ auth_mode: 'open' })).toEqual([['AccessPoint.1.Security.ModeEnabled', 'None']])
    expect(noteKeys(plan(leaves(), { auth_mode: 'open' }))).toEqual(['auth_open'])
  })

  it('takes the transition word of the standard where that one is listed', () => {
    const transition = leaves({ 'AccessPoint.1.Security.ModesSupported': 'None, WPA3-Personal-Transition' })
    expect(plan(transition, { auth_mode: 'wpa2-wpa3' }).pairs.map(({ value }) => value)).toEqual([
      'WPA3-Personal-Transition',
    ])
  })

  it('refuses modes that are not listed, and WPA3 where the list was never read', () => {
    expect(reasons(plan(leaves(), { auth_mode: 'wpa-wpa2-psk' }))).toEqual(['auth_mode auth_mode_unsupported'])
    const unlisted = leaves({ 'AccessPoint.1.Security.ModesSupported': unread })
    expect(reasons(plan(unlisted, { auth_mode: 'wpa3' }))).toEqual(['auth_mode auth_modes_unread'])
    expect(noteKeys(plan(unlisted, { auth_mode: 'wpa-wpa2-psk' }))).toEqual(['auth_modes_unread'])
  })
})

describe('target', () => {
  it('refuses a band that is not there, and says which are', () => {
    const error = problem(() => plan(tree('huawei', {}), { ssid: 'x' }, '5GHz'))
    expect([error.code, error.reason, error.params]).toEqual([
      'unsupported',
      'wifi_band_absent',
      { band: '5GHz', bands: '2.4GHz' },
    ])
  })

  it('tells a unit without WiFi from a tree that nobody listed', () => {
    const why = (leaves: Leaves) => problem(() => plan(leaves, { ssid: 'x' })).reason
    const hosts = { [`${igd}.LANDevice.1.Hosts.HostNumberOfEntries`]: 0 }
    expect(why(hosts)).toBe('wifi_unread')
    expect(why({ [`${igd}.LANDevice.1`]: { ...emptyTable }, ...hosts })).toBe('wifi_absent')
    expect(why({ [`${igd}.DeviceInfo.UpTime`]: 1 })).toBe('wifi_unread')
    expect(why({ 'Device.DeviceInfo.UpTime': 1 })).toBe('wifi_unread')
    expect(why({ Device: { ...emptyTable }, 'Device.DeviceInfo.UpTime': 1 })).toBe('wifi_absent')
  })

  it('warns of an assumed band on every field', () => {
    const leaves = under(w1, { SSID: 'Casa', Enable: true })
    expect(noteKeys(plan(leaves, { ssid: 'Otra', enable: false }))).toEqual(['band_assumed', 'band_assumed'])
  })

  it('warns where both bands share a name or are steered, on what clients must find equal', () => {
    const two = { ...tree('huawei', { Channel: 1 }), ...under(w5, { SSID: 'Casa', X_HW_RFBand: '5GHz' }) }
    const steered = { ...two, [`${igd}.LANDevice.1.WiFi.X_HW_GlobalConfig.BandSteeringPolicy`]: true }
    expect(noteKeys(plan(two, { ssid: 'Otra', channel: 6 }))).toEqual(['same_ssid'])
    expect(noteKeys(plan(steered, { ssid: 'Otra' }))).toEqual(['band_steering', 'same_ssid'])
  })
})

describe('read-back', () => {
  it('speaks the words of the plan', () => {
    const before = tree('zte', {
      BeaconType: '11i',
      Channel: 1,
      AutoChannelEnable: false,
      SSIDAdvertisementEnabled: true,
      RegulatoryDomain: 'idI',
    })
    const write = plan(before, {
      ssid: 'Otra ',
      auth_mode: 'wpa-wpa2-psk',
      channel: 'auto',
      hidden: true,
      country_domain: 'DO',
    })
    const applied = device({ ...before, ...Object.fromEntries(write.pairs.map(({ path, value }) => [path, value])) })
    const now = currentWifi(
      applied,
      '2.4GHz',
      write.fields.map(({ field }) => field),
      'ACS',
    )
    for (const { field, wished, old } of write.fields) {
      expect([field, now[field]?.value]).toEqual([field, wished])
      expect(old.value).not.toBe(wished)
    }
  })

  it('can be pinned to the network that was written, and answers absent for none', () => {
    const document = device({ ...tree('huawei', {}), ...under(w5, { SSID: 'b', X_HW_RFBand: '5GHz' }) })
    expect(currentWifi(document, '2.4GHz', ['ssid'], 'ACS', w5).ssid?.value).toBe('b')
    expect(currentWifi(device({}), '2.4GHz', ['ssid'], 'ACS').ssid?.state).toBe('absent')
  })
})
