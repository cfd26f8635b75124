// A WiFi wish as parameter writes: every family's leaves and words, what is refused, what undoes it.
import { describe, expect, it } from 'vitest'
import { currentWifi, planWifiWrite, type WifiWrite } from '../../../../main/acs/datamodel/index.ts'
import type { WifiBand, WifiChange } from '../../../../shared/model/wifi.ts'
import { device, emptyTable, type Leaves, readOnly, typed, under, unread } from './build.ts'
import { problem } from './problem.ts'

const igd = 'InternetGatewayDevice'
const w1 = `${igd}.LANDevice.1.WLANConfiguration.1`
const w5 = `${igd}.LANDevice.1.WLANConfiguration.5`
const marks: Record<string, string> = {
  huawei: 'X_HW_A.B',
  fiberhome: 'X_FH_A.B',
  nokia: 'X_ALU-COM_A.B',
  zte: 'X_ZTE-COM_WANPONInterfaceConfig.RXPower',
  cu: 'X_CU_A.B',
  cmcc: 'X_CMCC_A.B',
  ctcom: 'X_CT-COM_A.B',
  'zte-router': 'X_ZTE-COM_A.B',
  tplink098: 'X_TP_A.B',
  dlink: 'X_DLINK_A.B',
  generic098: 'A.B',
}
const tree = (family: string, leaves: Leaves): Leaves => ({
  [`${igd}.WANDevice.1.${marks[family]}`]: 1,
  ...under(w1, { SSID: 'Casa', X_HW_RFBand: '2.4GHz', ...leaves }),
})
const plan = (leaves: Leaves, change: WifiChange, band: WifiBand = '2.4GHz'): WifiWrite =>
  planWifiWrite(device(leaves), band, change, 'ACS')
const sent = ({ pairs }: WifiWrite): Record<string, unknown> =>
  Object.fromEntries(pairs.map(({ path, value }) => [path.replace(`${w1}.`, ''), value]))
const reasons = ({ refused }: WifiWrite) => refused.map(({ field, reason }) => `${field} ${reason}`)
const noteKeys = ({ fields }: WifiWrite) => fields.flatMap(({ notes }) => notes.map(({ key }) => key))

describe('key', () => {
  const protectedBy = { BeaconType: '11i' }
  const all = { 'PreSharedKey.1.PreSharedKey': '', 'PreSharedKey.1.KeyPassphrase': '', KeyPassphrase: '' }
  it.each<[string, Leaves, string[]]>([
    ['huawei', all, ['PreSharedKey.1.PreSharedKey']],
    ['zte', all, ['PreSharedKey.1.KeyPassphrase']],
    ['zte', { KeyPassphrase: '' }, ['KeyPassphrase']],
    ['cu', all, ['PreSharedKey.1.KeyPassphrase']],
    ['cmcc', all, ['PreSharedKey.1.KeyPassphrase']],
    ['nokia', all, ['PreSharedKey.1.KeyPassphrase']],
    ['dlink', all, ['PreSharedKey.1.KeyPassphrase']],
    ['zte-router', all, ['PreSharedKey.1.KeyPassphrase']],
    ['ctcom', { KeyPassphrase: '', 'PreSharedKey.1.PreSharedKey': '' }, ['KeyPassphrase']],
    ['fiberhome', all, ['KeyPassphrase', 'PreSharedKey.1.KeyPassphrase']],
    ['tplink098', { X_TP_PreSharedKey: '' }, ['X_TP_PreSharedKey']],
    ['generic098', { 'PreSharedKey.1.PreSharedKey': '' }, ['PreSharedKey.1.PreSharedKey']],
  ])('%s %o → %o', (family, keys, expected) => {
    const write = plan(tree(family, { ...protectedBy, ...keys }), { password: 'clave12345' })
    expect(Object.keys(sent(write))).toEqual(expected)
    expect(write.pairs.every(({ secret, value }) => secret && value === 'clave12345')).toBe(true)
  })

  it('is nowhere but in the pairs, cannot be read back and cannot be undone', () => {
    const write = plan(tree('huawei', { ...protectedBy, ...all }), { password: 'clave12345' })
    const [field] = write.fields
    expect(field).toMatchObject({
      field: 'password',
      wished: '',
      equal: false,
      inverse: null,
      readback: 'none',
      old: { state: 'value', value: null },
    })
    const shown = { ...write, pairs: [], fields: write.fields.map((one) => ({ ...one, pairs: [] })) }
    expect(JSON.stringify(shown)).not.toContain('clave12345')
    expect(noteKeys(write)).toContain('secret_not_readable')
  })

  it('is left as it is when empty', () => {
    expect(plan(tree('huawei', { ...protectedBy, ...all }), { password: '' })).toMatchObject({
      fields: [],
      refused: [],
      pairs: [],
    })
  })

  it('is never "equal", even where the unit shows its key in clear', () => {
    const write = plan(tree('zte', { ...protectedBy, 'PreSharedKey.1.KeyPassphrase': 'clave12345' }), {
      password: 'clave12345',
    })
    expect(write.fields[0]?.equal).toBe(false)
    expect(JSON.stringify(write.fields[0]?.old)).not.toContain('clave12345')
  })

  it.each(['None', 'Basic'])('is refused on an open network (%s) without a mode', (BeaconType) => {
    const write = plan(tree('zte', { BeaconType, ...all }), { password: 'clave12345' })
    expect(reasons(write)).toEqual(['password password_needs_auth_mode'])
    expect(write.pairs).toEqual([])
  })

  it('is refused together with "open", and where no leaf holds it', () => {
    expect(
      reasons(plan(tree('zte', { ...protectedBy, ...all }), { auth_mode: 'open', password: 'clave12345' })),
    ).toEqual(['password password_with_open'])
    expect(reasons(plan(tree('zte', protectedBy), { password: 'clave12345' }))).toEqual(['password field_absent'])
  })

  it('goes to the raw leaf as 64 hex digits, or nowhere', () => {
    const raw = 'ab'.repeat(32)
    expect(sent(plan(tree('zte', { ...protectedBy, ...all }), { password: raw }))).toEqual({
      'PreSharedKey.1.PreSharedKey': raw,
    })
    expect(reasons(plan(tree('zte', { ...protectedBy, KeyPassphrase: '' }), { password: raw }))).toEqual([
      'password key_hex_unsupported',
    ])
  })

  it('uses the lowest row of the key table, whatever its number', () => {
    const write = plan(tree('zte', { ...protectedBy, 'PreSharedKey.3.KeyPassphrase': '' }), { password: 'clave12345' })
    expect(Object.keys(sent(write))).toEqual(['PreSharedKey.3.KeyPassphrase'])
  })
})

describe('security mode', () => {
  const full: Leaves = {
    BeaconType: 'WPA',
    BasicAuthenticationMode: 'None',
    BasicEncryptionModes: 'None',
    IEEE11iAuthenticationMode: 'x',
    IEEE11iEncryptionModes: 'x',
    WPAAuthenticationMode: 'x',
    WPAEncryptionModes: 'x',
    KeyPassphrase: '',
  }
  const hw = { X_HW_WPAand11iAuthenticationMode: 'x', X_HW_WPAand11iEncryptionModes: 'x' }
  const wpa2 = {
    BeaconType: '11i',
    IEEE11iAuthenticationMode: 'PSKAuthentication',
    IEEE11iEncryptionModes: 'AESEncryption',
  }
  const mode = (family: string, leaves: Leaves, auth_mode: WifiChange['auth_mode']) =>
    sent(plan(tree(family, { ...full, ...leaves }), { auth_mode }))

  it('huawei in its own words', () => {
    expect(mode('huawei', hw, 'open')).toEqual({
      BeaconType: 'Basic',
      BasicAuthenticationMode: 'None',
      BasicEncryptionModes: 'None',
    })
    expect(mode('huawei', hw, 'wpa2-psk')).toEqual(wpa2)
    expect(mode('huawei', hw, 'wpa-wpa2-psk')).toEqual({
      BeaconType: 'WPAand11i',
      X_HW_WPAand11iAuthenticationMode: 'PSKAuthentication',
      X_HW_WPAand11iEncryptionModes: 'TKIPandAESEncryption',
    })
  })

  it('units that speak WPA2 and WPA/WPA2 keep their words (CT-COM, CMCC)', () => {
    expect(mode('ctcom', { BeaconType: 'WPA/WPA2' }, 'wpa2-psk')).toEqual({ BeaconType: 'WPA2' })
    expect(mode('ctcom', { BeaconType: 'WPA2' }, 'wpa-wpa2-psk')).toEqual({ BeaconType: 'WPA/WPA2' })
    expect(mode('ctcom', { BeaconType: 'WPA' }, 'wpa2-psk')).toEqual({ BeaconType: 'WPA2' })
    expect(mode('cmcc', { BeaconType: 'WPA2' }, 'open')).toEqual({ BeaconType: 'None' })
  })

  it('an open network of such a unit learns the words from its neighbour', () => {
    const neighbour = under(`${igd}.LANDevice.1.WLANConfiguration.2`, { SSID: 'b', BeaconType: 'WPA/WPA2' })
    const leaves = { ...tree('ctcom', { ...full, BeaconType: 'None' }), ...neighbour }
    expect(sent(plan(leaves, { auth_mode: 'wpa2-psk', password: 'clave12345' }))).toMatchObject({ BeaconType: 'WPA2' })
  })

  it('all others in the words of the standard', () => {
    expect(mode('zte', { BeaconType: 'WPAand11i' }, 'wpa2-psk')).toEqual(wpa2)
    expect(mode('zte', { BeaconType: '11i' }, 'wpa-wpa2-psk')).toEqual({
      BeaconType: 'WPAand11i',
      WPAAuthenticationMode: 'PSKAuthentication',
      WPAEncryptionModes: 'TKIPandAESEncryption',
      IEEE11iAuthenticationMode: 'PSKAuthentication',
      IEEE11iEncryptionModes: 'TKIPandAESEncryption',
    })
  })

  it('says "open" with the word that the unit already uses', () => {
    const with2 = (BeaconType: string, family = 'zte') =>
      sent(
        plan(
          {
            ...tree(family, { ...full, BeaconType: '11i' }),
            ...under(`${igd}.LANDevice.1.WLANConfiguration.2`, { SSID: 'b', BeaconType }),
          },
          { auth_mode: 'open' },
        ),
      )
    expect(with2('None')).toEqual({ BeaconType: 'None' })
    expect(with2('Basic')).toEqual({ BeaconType: 'Basic', BasicEncryptionModes: 'None' })
    expect(with2('11i')).toEqual({ BeaconType: 'None' })
    expect(with2('11i', 'fiberhome')).toMatchObject({ BeaconType: 'Basic' })
    expect(with2('11i', 'nokia')).toMatchObject({ BeaconType: 'Basic' })
  })

  it('says on its field that an open network lets anybody in', () => {
    const write = plan(tree('huawei', { ...full, ...hw }), { auth_mode: 'open' })
    expect(write.fields.map(({ field, notes }) => [field, notes.map(({ key }) => key)])).toEqual([
      ['auth_mode', ['auth_open']],
    ])
    expect(noteKeys(plan(tree('huawei', { ...full, ...hw }), { auth_mode: 'wpa2-psk' }))).toEqual([])
  })

  it('leaves out leaves that the tree does not have', () => {
    expect(
      sent(plan(tree('zte', { BeaconType: 'WPA', IEEE11iEncryptionModes: 'x' }), { auth_mode: 'wpa2-psk' })),
    ).toEqual({
      BeaconType: '11i',
      IEEE11iEncryptionModes: 'AESEncryption',
    })
  })

  it('needs a key to protect an open network, and takes both in one write', () => {
    const open = tree('zte', { ...full, BeaconType: 'None' })
    expect(reasons(plan(open, { auth_mode: 'wpa2-psk' }))).toEqual(['auth_mode auth_needs_password'])
    expect(sent(plan(open, { auth_mode: 'wpa2-psk', password: 'clave12345' }))).toEqual({
      ...wpa2,
      KeyPassphrase: 'clave12345',
    })
    const keyless = tree('zte', { BeaconType: 'None' })
    expect(reasons(plan(keyless, { auth_mode: 'wpa2-psk', password: 'clave12345' }))).toEqual([
      'password field_absent',
      'auth_mode auth_needs_password',
    ])
  })

  it.each(['wpa3', 'wpa2-wpa3'] as const)(
    'refuses %s on TR-098, and a key alone on the open network with it',
    (auth_mode) => {
      expect(reasons(plan(tree('huawei', { ...full, ...hw }), { auth_mode }))).toEqual(['auth_mode wpa3_unsupported'])
      const write = plan(tree('huawei', { ...full, BeaconType: 'Basic' }), { auth_mode, password: 'clave12345' })
      expect(reasons(write)).toEqual(['auth_mode wpa3_unsupported', 'password password_needs_auth_mode'])
      expect(write.pairs).toEqual([])
    },
  )

  it('undoes to every leaf that was read', () => {
    const [field] = plan(tree('huawei', { ...full, ...hw, BeaconType: 'WPAand11i' }), { auth_mode: 'wpa2-psk' }).fields
    expect(field).toMatchObject({ old: { value: 'WPA/WPA2-PSK' }, wished: 'WPA2-PSK', equal: false, readback: 'value' })
    expect(field?.inverse?.map(({ path, value }) => [path.split('.').pop(), value])).toEqual([
      ['BeaconType', 'WPAand11i'],
      ['IEEE11iAuthenticationMode', 'x'],
      ['IEEE11iEncryptionModes', 'x'],
    ])
  })
})

describe('channel', () => {
  const list = { PossibleChannels: '1,2,3,4,5,6,7,8,9,10,11' }

  it('switches automatic off in the same write', () => {
    expect(sent(plan(tree('huawei', { ...list, Channel: 9, AutoChannelEnable: true }), { channel: 6 }))).toEqual({
      Channel: 6,
      AutoChannelEnable: false,
    })
  })

  it('"auto" and 0: the switch, channel 0 where there is none, both on FiberHome', () => {
    const both = { Channel: 6, AutoChannelEnable: false }
    expect(sent(plan(tree('huawei', both), { channel: 'auto' }))).toEqual({ AutoChannelEnable: true })
    expect(sent(plan(tree('huawei', both), { channel: 0 }))).toEqual({ AutoChannelEnable: true })
    expect(sent(plan(tree('ctcom', { Channel: 6 }), { channel: 'auto' }))).toEqual({ Channel: 0 })
    expect(sent(plan(tree('fiberhome', both), { channel: 'auto' }))).toEqual({ AutoChannelEnable: true, Channel: 0 })
  })

  it('knows what is already so', () => {
    const equal = (leaves: Leaves, channel: number | 'auto') => plan(tree('zte', leaves), { channel }).fields[0]?.equal
    expect(equal({ Channel: 0 }, 'auto')).toBe(true)
    expect(equal({ Channel: 6, AutoChannelEnable: true }, 6)).toBe(false)
    expect(equal({ Channel: 6, AutoChannelEnable: false }, 6)).toBe(true)
    expect(equal({ Channel: 6, AutoChannelEnable: unread }, 6)).toBe(false)
  })

  it('refuses a channel that the unit does not list, and names those that it does', () => {
    const write = plan(tree('huawei', { ...list, Channel: 1 }), { channel: 13 })
    expect(write.refused).toEqual([
      {
        field: 'channel',
        reason: 'channel_not_possible',
        params: { channel: 13, band: '2.4GHz', channels: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11' },
      },
    ])
  })

  it('goes by the country where the unit lists none or only its own (FiberHome "12")', () => {
    const at = (RegulatoryDomain: string) =>
      reasons(plan(tree('fiberhome', { Channel: 1, PossibleChannels: '12', RegulatoryDomain }), { channel: 13 }))
    expect(at('US')).toEqual(['channel channel_not_allowed'])
    expect(at('ID')).toEqual([])
    expect(reasons(plan(tree('zte', { Channel: 1 }), { channel: 36 }))).toEqual(['channel channel_not_allowed'])
  })

  it('checks the new country when both change', () => {
    const leaves = tree('zte', { Channel: 1, PossibleChannels: '1-13', RegulatoryDomain: 'idI' })
    expect(reasons(plan(leaves, { channel: 13, country_domain: 'US' }))).toEqual(['channel channel_not_allowed'])
  })

  const wide = (leaves: Leaves) =>
    tree('zte', { PossibleChannels: '1-13', Channel: 1, AutoChannelEnable: false, ...leaves })

  it('must be allowed by the country that was read, even where the unit lists it', () => {
    const write = plan(wide({ RegulatoryDomain: 'DO' }), { channel: 13 })
    expect(write.refused).toEqual([
      {
        field: 'channel',
        reason: 'channel_not_allowed',
        params: { channel: 13, band: '2.4GHz', country: 'DO', channels: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11' },
      },
    ])
    expect(write.pairs).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'DO' }), { channel: 11 }))).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'BR' }), { channel: 13 }))).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'DO' }), { channel: 13, country_domain: 'BR' }))).toEqual([])
  })

  it.each<[string, Leaves]>([
    ['unknown', {}],
    ['unread', { RegulatoryDomain: unread }],
    ['none', { RegulatoryDomain: '00' }],
  ])("goes by the unit's own list alone where the country is %s", (_state, country) => {
    expect(reasons(plan(wide(country), { channel: 13 }))).toEqual([])
  })

  it('that stays must be allowed by the new country', () => {
    const kept = (leaves: Leaves, country_domain = 'DO') =>
      reasons(plan(wide({ RegulatoryDomain: 'BR', ...leaves }), { country_domain }))
    const write = plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { country_domain: 'DO' })
    expect(write.refused).toMatchObject([
      { field: 'country_domain', reason: 'channel_not_allowed', params: { channel: 13, country: 'DO' } },
    ])
    expect(write.pairs).toEqual([])
    expect(kept({ Channel: 11 })).toEqual([])
    expect(kept({ Channel: 13 }, 'AR')).toEqual([])
    // Automatic or unknown: nothing fixed stays.
    expect(kept({ Channel: 13, AutoChannelEnable: true })).toEqual([])
    expect(kept({ Channel: 13, AutoChannelEnable: unread })).toEqual([])
    expect(kept({ Channel: unread })).toEqual([])
  })

  it('that cannot be written stays too', () => {
    const leaves = wide({ RegulatoryDomain: 'BR', Channel: readOnly(13) })
    expect(reasons(plan(leaves, { channel: 6, country_domain: 'DO' }))).toEqual([
      'channel field_read_only',
      'country_domain channel_not_allowed',
    ])
    expect(reasons(plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { channel: 6, country_domain: 'DO' }))).toEqual(
      [],
    )
    expect(
      reasons(plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { channel: 'auto', country_domain: 'DO' })),
    ).toEqual([])
  })

  it('is nobody’s concern while neither it nor the country changes', () => {
    const leaves = wide({ RegulatoryDomain: 'DO', Channel: 13, Enable: true })
    expect(
      reasons(plan(leaves, { ssid: 'Otra', enable: false, tx_power: 100 })).filter((one) => /channel/.test(one)),
    ).toEqual([])
    expect(plan(leaves, { country_domain: 'DO' })).toMatchObject({ refused: [], fields: [{ equal: true }], pairs: [] })
  })

  it('allows radar channels on 5 GHz and says so', () => {
    const leaves = { ...tree('huawei', {}), ...under(w5, { SSID: 'Casa-5G', X_HW_RFBand: '5GHz', Channel: 36 }) }
    const write = plan(leaves, { channel: 100 }, '5GHz')
    expect(write).toMatchObject({ path: w5, pairs: [{ path: `${w5}.Channel`, value: 100 }] })
    expect(noteKeys(write)).toEqual(['channel_radar'])
  })
})

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
