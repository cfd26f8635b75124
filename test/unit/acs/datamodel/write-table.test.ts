// Every row of the write tables (reference/datamodel.md, 4) as the exact parameters sent: path, value and type, family by family.
import { describe, expect, it } from 'vitest'
import { planWifiWrite, type WifiWrite } from '../../../../main/acs/datamodel/index.ts'
import { Ssid, type WifiChange, WifiKey } from '../../../../shared/model/wifi.ts'
import { device, type Leaves, readOnly, typed, under, unread } from './build.ts'

const igd = 'InternetGatewayDevice'
const w1 = `${igd}.LANDevice.1.WLANConfiguration.1`
const key = 'clave12345'

type Sent = [leaf: string, value: string | number | boolean, type: string]

const uint = 'xsd:unsignedInt'
const str = 'xsd:string'
const bool = 'xsd:boolean'

/** What every TR-098 network here starts from, as devices answer it; a family takes away and adds. */
const usual: Leaves = {
  SSID: 'Casa',
  Enable: true,
  SSIDAdvertisementEnabled: true,
  Channel: 1,
  AutoChannelEnable: true,
  PossibleChannels: readOnly('1,2,3,4,5,6,7,8,9,10,11,12,13'),
  TransmitPower: 100,
  RegulatoryDomain: 'BRI',
  BeaconType: 'WPA',
  BasicAuthenticationMode: 'None',
  BasicEncryptionModes: 'None',
  WPAAuthenticationMode: 'x',
  WPAEncryptionModes: 'x',
  IEEE11iAuthenticationMode: 'x',
  IEEE11iEncryptionModes: 'x',
  'PreSharedKey.1.KeyPassphrase': '',
}
const without = (leaves: Leaves, ...names: string[]): Leaves =>
  Object.fromEntries(Object.entries(leaves).filter(([name]) => !names.includes(name)))

interface Family {
  /** A name below WANDevice that shows the family. */
  mark: string
  network: Leaves
  key: readonly string[]
  auto: readonly Sent[]
  /** Of 30 %. */
  power: Sent
  country: Sent | 'field_absent'
  width: { wish: WifiChange['channel_width']; sent: Sent } | 'field_absent'
  open: readonly Sent[]
  wpa2: readonly Sent[]
  mixed: readonly Sent[]
}

const ch6: Sent[] = [
  ['AutoChannelEnable', false, bool],
  ['Channel', 6, uint],
]
const autoOn: Sent[] = [['AutoChannelEnable', true, bool]]
const at20: Sent = ['TransmitPower', 40, uint]
const doi: Sent = ['RegulatoryDomain', 'DOI', str]
const wpa2: Sent[] = [
  ['BeaconType', '11i', str],
  ['IEEE11iAuthenticationMode', 'PSKAuthentication', str],
  ['IEEE11iEncryptionModes', 'AESEncryption', str],
]
const mixed: Sent[] = [
  ['BeaconType', 'WPAand11i', str],
  ['IEEE11iAuthenticationMode', 'PSKAuthentication', str],
  ['IEEE11iEncryptionModes', 'TKIPandAESEncryption', str],
  ['WPAAuthenticationMode', 'PSKAuthentication', str],
  ['WPAEncryptionModes', 'TKIPandAESEncryption', str],
]
const none: Sent[] = [['BeaconType', 'None', str]]
const basic: Sent[] = [
  ['BasicEncryptionModes', 'None', str],
  ['BeaconType', 'Basic', str],
]
const standard = {
  key: ['PreSharedKey.1.KeyPassphrase'],
  auto: autoOn,
  power: at20,
  country: doi,
  open: none,
  wpa2,
  mixed,
} as const

const odm = {
  open: none,
  wpa2: [['BeaconType', 'WPA2', str]] as Sent[],
  mixed: [['BeaconType', 'WPA/WPA2', str]] as Sent[],
}

const families: Record<string, Family> = {
  huawei: {
    ...standard,
    mark: 'X_GponInterafceConfig.RXPower',
    network: {
      ...usual,
      KeyPassphrase: '',
      'PreSharedKey.1.PreSharedKey': '',
      X_HW_RFBand: '2.4GHz',
      X_HW_HT20: 1,
      X_HW_WPAand11iAuthenticationMode: 'x',
      X_HW_WPAand11iEncryptionModes: 'x',
    },
    key: ['PreSharedKey.1.PreSharedKey'],
    width: { wish: '40MHz', sent: ['X_HW_HT20', 2, uint] },
    open: [
      ['BasicAuthenticationMode', 'None', str],
      ['BasicEncryptionModes', 'None', str],
      ['BeaconType', 'Basic', str],
    ],
    mixed: [
      ['BeaconType', 'WPAand11i', str],
      ['X_HW_WPAand11iAuthenticationMode', 'PSKAuthentication', str],
      ['X_HW_WPAand11iEncryptionModes', 'TKIPandAESEncryption', str],
    ],
  },
  fiberhome: {
    ...standard,
    mark: 'X_FH_GponInterfaceConfig.RXPower',
    network: { ...usual, KeyPassphrase: '', X_FH_ChannelWidth: 1 },
    key: ['KeyPassphrase', 'PreSharedKey.1.KeyPassphrase'],
    auto: [...autoOn, ['Channel', 0, uint]],
    width: { wish: 'auto', sent: ['X_FH_ChannelWidth', 0, uint] },
    open: basic,
  },
  nokia: {
    ...standard,
    mark: 'X_ALU-COM_A.B',
    network: { ...usual, KeyPassphrase: '', X_ALU_COM_ChannelBandWidthExtend: '20MHz' },
    power: ['TransmitPower', 25, uint],
    width: { wish: '40MHz', sent: ['X_ALU_COM_ChannelBandWidthExtend', '40MHz', str] },
    open: basic,
  },
  zte: {
    ...standard,
    mark: 'X_ZTE-COM_WANPONInterfaceConfig.RXPower',
    network: { ...usual, KeyPassphrase: '', BandWidth: '20MHz', 'X_ZTE-COM_OperatingChannelBandwidth': '20MHz' },
    width: { wish: 'auto', sent: ['BandWidth', 'Auto', str] },
  },
  cu: {
    ...standard,
    mark: 'X_CU_WANEPONInterfaceConfig.B',
    network: { ...without(usual, 'RegulatoryDomain'), KeyPassphrase: '', X_CU_Band: '2.4GHz', BandWidth: '20MHz' },
    country: 'field_absent',
    width: { wish: '40MHz', sent: ['BandWidth', '40MHz', str] },
  },
  cmcc: {
    ...standard,
    ...odm,
    mark: 'X_CMCC_GponInterfaceConfig.RXPower',
    network: {
      ...without(usual, 'RegulatoryDomain'),
      BeaconType: 'WPA',
      Enable: typed('TRUE', str),
      X_CMCC_RFBand: 0,
      X_CMCC_ChannelWidth: 0,
    },
    country: 'field_absent',
    width: { wish: 'auto', sent: ['X_CMCC_ChannelWidth', 2, uint] },
  },
  ctcom: {
    ...standard,
    ...odm,
    mark: 'X_CT-COM_GponInterfaceConfig.RXPower',
    network: {
      ...without(usual, 'AutoChannelEnable', 'TransmitPower', 'PreSharedKey.1.KeyPassphrase'),
      KeyPassphrase: '',
      BeaconType: 'WPA/WPA2',
      'X_CT-COM_RFBand': 0,
      'X_CT-COM_ChannelWidth': 2,
      'X_CT-COM_Powerlevel': 1,
      BandWidth: '20Mhz',
    },
    key: ['KeyPassphrase'],
    auto: [['Channel', 0, uint]],
    power: ['X_CT-COM_Powerlevel', 4, uint],
    width: { wish: '40MHz', sent: ['BandWidth', '40Mhz', str] },
  },
  'zte-router': {
    ...standard,
    mark: 'X_ZTE-COM_A.B',
    network: { ...usual, KeyPassphrase: '', 'X_ZTE-COM_RFBand': '2.4GHz', 'X_ZTE-COM_BandWidth': 'Auto' },
    width: { wish: '20MHz', sent: ['X_ZTE-COM_BandWidth', '20MHz', str] },
  },
  tplink098: {
    ...standard,
    mark: 'X_TP_A.B',
    network: {
      ...without(usual, 'RegulatoryDomain', 'PreSharedKey.1.KeyPassphrase'),
      X_TP_PreSharedKey: '',
      X_TP_Band: '2.4GHz',
      X_TP_Bandwidth: 'Auto',
      TransmitPowerSupported: readOnly('100,50,20'),
    },
    key: ['X_TP_PreSharedKey'],
    power: ['TransmitPower', 20, uint],
    country: 'field_absent',
    width: { wish: '40MHz', sent: ['X_TP_Bandwidth', '40MHz', str] },
  },
  dlink: {
    ...standard,
    mark: 'X_DLINK_A.B',
    network: { ...usual, KeyPassphrase: '', X_DLINK_FrequencyBand: '2.4GHz' },
    width: 'field_absent',
  },
  tenda: {
    ...standard,
    ...odm,
    mark: 'X_TDTC_A.B',
    network: { ...usual, BeaconType: 'WPA/WPA2' },
    width: 'field_absent',
  },
  // BM632w
  generic098: {
    ...standard,
    mark: 'A.B',
    network: {
      ...without(usual, 'PreSharedKey.1.KeyPassphrase'),
      BeaconType: 'WPAWPA2',
      'PreSharedKey.1.PreSharedKey': '',
    },
    key: ['PreSharedKey.1.PreSharedKey'],
    width: 'field_absent',
  },
}

const documentOf = (family: string, more: Leaves = {}): Leaves => {
  const { mark, network } = families[family] as Family
  return { [`${igd}.WANDevice.1.${mark}`]: 1, ...under(w1, { ...network, ...more }) }
}
const plan = (leaves: Leaves, change: WifiChange): WifiWrite => planWifiWrite(device(leaves), null, change, 'ACS')
const sentIn = ({ pairs }: WifiWrite, prefix = w1): Sent[] =>
  pairs.map(({ path, value, type }) => [path.replace(`${prefix}.`, ''), value, type])
const reasons = ({ refused }: WifiWrite) => refused.map(({ field, reason }) => `${field} ${reason}`)

describe.each(Object.entries(families))('%s writes', (name, family) => {
  const sent = (change: WifiChange, more: Leaves = {}): Sent[] => {
    const write = plan(documentOf(name, more), change)
    expect(write.family).toBe(name)
    expect(write.refused).toEqual([])
    return sentIn(write)
  }

  it('ssid', () => expect(sent({ ssid: 'Otra' })).toEqual([['SSID', 'Otra', str]]))

  it('password on its own leaf', () => {
    const write = plan(documentOf(name), { password: key })
    expect(sentIn(write)).toEqual(family.key.map((leaf) => [leaf, key, str]))
    expect(write.pairs.every(({ secret }) => secret)).toBe(true)
  })

  it('channel 6 and automatic', () => {
    const hasSwitch = family.network.AutoChannelEnable !== undefined
    expect(sent({ channel: 6 })).toEqual(hasSwitch ? ch6 : [['Channel', 6, uint]])
    const fixed: Leaves = hasSwitch ? { AutoChannelEnable: false } : {}
    expect(sent({ channel: 'auto' }, fixed)).toEqual(family.auto)
    expect(sent({ channel: 0 }, fixed)).toEqual(family.auto)
  })

  it('tx_power, snapped to a step', () => {
    const write = plan(documentOf(name), { tx_power: family.power[1] === 25 ? 26 : 33 })
    expect(sentIn(write)).toEqual([family.power])
    expect(write.fields[0]?.notes.map((one) => one.key)).toContain('tx_power_snapped')
  })

  it('country in the form that was read, or not at all', () => {
    const write = plan(documentOf(name), { country_domain: 'DO' })
    if (family.country === 'field_absent') expect(reasons(write)).toEqual(['country_domain field_absent'])
    else expect(sentIn(write)).toEqual([family.country])
  })

  it('channel_width on the leaf that it was read from', () => {
    const { width } = family
    const write = plan(documentOf(name), { channel_width: width === 'field_absent' ? '40MHz' : width.wish })
    if (width === 'field_absent') expect(reasons(write)).toEqual(['channel_width field_absent'])
    else expect(sentIn(write)).toEqual([width.sent])
  })

  it('enable and hidden', () => {
    const on = family.network.Enable
    expect(sent({ enable: false })).toEqual([on === true ? ['Enable', false, bool] : ['Enable', 'FALSE', str]])
    expect(sent({ hidden: true })).toEqual([['SSIDAdvertisementEnabled', false, bool]])
  })

  it('open, WPA2 and WPA/WPA2 in its own words', () => {
    expect(sent({ auth_mode: 'open' })).toEqual(family.open)
    expect(sent({ auth_mode: 'wpa2-psk' })).toEqual(family.wpa2)
    const isOdm = family.mixed === odm.mixed
    expect(sent({ auth_mode: 'wpa-wpa2-psk' }, { BeaconType: isOdm ? 'WPA2' : 'WPA' })).toEqual(family.mixed)
  })

  it('no WPA3, whatever else is wished', () => {
    for (const auth_mode of ['wpa3', 'wpa2-wpa3'] as const)
      expect(reasons(plan(documentOf(name), { auth_mode, password: key }))[0]).toBe('auth_mode wpa3_unsupported')
  })

  it('a protected mode on an open network only with a key, both in one write', () => {
    const open = documentOf(name, { BeaconType: 'None' })
    expect(reasons(plan(open, { auth_mode: 'wpa2-psk' }))).toEqual(['auth_mode auth_needs_password'])
    const both = plan(open, { auth_mode: 'wpa2-psk', password: key })
    expect(both.refused).toEqual([])
    expect(sentIn(both).map(([leaf]) => leaf)).toEqual(expect.arrayContaining([...family.key, 'BeaconType']))
  })

  it('nothing on leaves that GenieACS would drop', () => {
    expect(reasons(plan(documentOf(name, { SSID: readOnly('Casa') }), { ssid: 'x' }))).toEqual(['ssid field_read_only'])
    expect(plan(documentOf(name, { SSID: readOnly('Casa') }), { ssid: 'x' }).pairs).toEqual([])
  })
})

describe.each([
  ['tr181-tplink', { 'Device.IP.Interface.1.X_TP_ConnType': 'LAN' } as Leaves, '25,50,100', 25],
  ['tr181', { 'Device.IP.Interface.1.Enable': true } as Leaves, '20,50,100', 20],
])('%s writes', (name, mark, steps, low) => {
  const wifi = 'Device.WiFi'
  const leaves = (more: Leaves = {}): Leaves => ({
    ...mark,
    ...under(wifi, {
      'AccessPoint.1.SSIDReference': 'Device.WiFi.SSID.1.',
      'AccessPoint.1.Enable': true,
      'AccessPoint.1.SSIDAdvertisementEnabled': true,
      'AccessPoint.1.Security.ModeEnabled': 'WPA-Personal',
      'AccessPoint.1.Security.ModesSupported': readOnly('None,WPA2-Personal,WPA-WPA2-Personal,WPA3-Personal'),
      'AccessPoint.1.Security.KeyPassphrase': '',
      'AccessPoint.1.Security.SAEPassphrase': '',
      'SSID.1.SSID': 'Casa',
      'SSID.1.Enable': true,
      'SSID.1.LowerLayers': 'Device.WiFi.Radio.1.',
      'Radio.1.OperatingFrequencyBand': '2.4GHz',
      'Radio.1.Channel': 1,
      'Radio.1.AutoChannelEnable': true,
      'Radio.1.PossibleChannels': readOnly('1-13'),
      'Radio.1.TransmitPower': typed(100, 'xsd:int'),
      'Radio.1.TransmitPowerSupported': readOnly(steps),
      'Radio.1.RegulatoryDomain': 'BR ',
      'Radio.1.OperatingChannelBandwidth': 'Auto',
      'Radio.1.SupportedOperatingChannelBandwidths': readOnly('Auto,20MHz,40MHz'),
      ...more,
    }),
  })
  const rows: [string, WifiChange, Sent[], Leaves?][] = [
    ['ssid', { ssid: 'Otra' }, [['SSID.1.SSID', 'Otra', str]]],
    ['password', { password: key }, [['AccessPoint.1.Security.KeyPassphrase', key, str]]],
    [
      'password of WPA3',
      { auth_mode: 'wpa3', password: key },
      [
        ['AccessPoint.1.Security.ModeEnabled', 'WPA3-Personal', str],
        ['AccessPoint.1.Security.SAEPassphrase', key, str],
      ],
    ],
    [
      'channel',
      { channel: 6 },
      [
        ['Radio.1.AutoChannelEnable', false, bool],
        ['Radio.1.Channel', 6, uint],
      ],
    ],
    [
      'channel auto',
      { channel: 'auto' },
      [['Radio.1.AutoChannelEnable', true, bool]],
      { 'Radio.1.AutoChannelEnable': false },
    ],
    ['tx_power', { tx_power: 30 }, [['Radio.1.TransmitPower', low, 'xsd:int']]],
    ['country', { country_domain: 'DO' }, [['Radio.1.RegulatoryDomain', 'DO ', str]]],
    ['channel_width', { channel_width: '40MHz' }, [['Radio.1.OperatingChannelBandwidth', '40MHz', str]]],
    ['open', { auth_mode: 'open' }, [['AccessPoint.1.Security.ModeEnabled', 'None', str]]],
    ['wpa2', { auth_mode: 'wpa2-psk' }, [['AccessPoint.1.Security.ModeEnabled', 'WPA2-Personal', str]]],
    ['mixed', { auth_mode: 'wpa-wpa2-psk' }, [['AccessPoint.1.Security.ModeEnabled', 'WPA-WPA2-Personal', str]]],
    [
      'enable',
      { enable: false },
      [
        ['AccessPoint.1.Enable', false, bool],
        ['SSID.1.Enable', false, bool],
      ],
    ],
    ['hidden', { hidden: true }, [['AccessPoint.1.SSIDAdvertisementEnabled', false, bool]]],
  ]
  it.each(rows)('%s', (_row, change, expected, more = {}) => {
    const write = plan(leaves(more), change)
    expect(write.family).toBe(name)
    expect(write.refused).toEqual([])
    expect(sentIn(write, wifi)).toEqual(expected)
  })

  it('no mode and no width that the device does not list', () => {
    expect(plan(leaves(), { auth_mode: 'wpa2-wpa3' }).refused).toMatchObject([
      { reason: 'auth_mode_unsupported', params: { supported: expect.stringContaining('WPA3-Personal') } },
    ])
    const width = { 'Radio.1.SupportedOperatingChannelBandwidths': readOnly('Auto,20MHz') }
    expect(plan(leaves(width), { channel_width: '40MHz' }).refused).toMatchObject([
      { field: 'channel_width', reason: 'width_unsupported', params: { supported: 'Auto, 20 MHz' } },
    ])
  })
})

describe('channel width', () => {
  const refused = (network: Leaves, channel_width: NonNullable<WifiChange['channel_width']>) =>
    reasons(plan({ [`${igd}.WANDevice.1.X_HW_A.B`]: 1, ...under(w1, { SSID: 'a', ...network }) }, { channel_width }))

  it('of 80 and 160 MHz does not exist on 2.4 GHz', () => {
    expect(refused({ X_HW_RFBand: '2.4GHz', X_HW_HT20: 1 }, '80MHz')).toEqual(['channel_width width_band'])
    const fast = { [`${igd}.WANDevice.1.X_HW_A.B`]: 1, ...under(w1, { SSID: 'a', X_HW_RFBand: '5GHz', X_HW_HT20: 1 }) }
    expect(sentIn(planWifiWrite(device(fast), '5GHz', { channel_width: '160MHz' }, 'ACS'))).toEqual([
      ['X_HW_HT20', 4, uint],
    ])
  })

  it('is refused where its code is unknown, its leaf unread, or only shows what is in the air', () => {
    const fh = { [`${igd}.WANDevice.1.X_FH_A.B`]: 1, ...under(w1, { SSID: 'a', Channel: 36, X_FH_ChannelWidth: 1 }) }
    expect(reasons(planWifiWrite(device(fh), '5GHz', { channel_width: '160MHz' }, 'ACS'))).toEqual([
      'channel_width width_unsupported',
    ])
    expect(refused({ X_HW_RFBand: '2.4GHz', X_HW_HT20: unread }, '40MHz')).toEqual(['channel_width width_unread'])
    expect(refused({ X_HW_RFBand: '2.4GHz', X_HW_CurrentOperatingChannelBandwidth: '20MHz' }, '40MHz')).toEqual([
      'channel_width field_read_only',
    ])
    expect(refused({ X_HW_RFBand: '2.4GHz', X_HW_HT20: readOnly(1) }, '40MHz')).toEqual([
      'channel_width field_read_only',
    ])
    expect(refused({ X_HW_RFBand: '2.4GHz', X_HUAWEI_Wlan11NBWControl: '20/40' }, '40MHz')).toEqual([
      'channel_width width_unsupported',
    ])
  })
})

describe('what a wish may hold', () => {
  it.each<[string, boolean]>([
    ['', false],
    ['a', true],
    ['x'.repeat(32), true],
    ['x'.repeat(33), false],
    ['ñ'.repeat(16), true],
    ['ñ'.repeat(17), false],
  ])('SSID of 1 to 32 bytes: %j', (text, fits) => expect(Ssid.safeParse(text).success).toBe(fits))

  it.each<[string, boolean]>([
    ['1234567', false],
    ['12345678', true],
    ['x'.repeat(63), true],
    ['x'.repeat(64), false],
    ['ab'.repeat(32), true],
    ['contraseña', false],
    ['tab\tinside', false],
  ])('key of 8 to 63 ASCII: %j', (text, fits) => expect(WifiKey.safeParse(text).success).toBe(fits))
})
