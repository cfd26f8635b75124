// The key and the security mode of a WiFi wish: leaves and words of every family, what is refused, what undoes it.
import { describe, expect, it } from 'vitest'
import type { WifiChange } from '../../../../shared/model/wifi.ts'
import { type Leaves, under } from './build.ts'
import { igd, noteKeys, plan, reasons, sent, tree } from './wish.ts'

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
