// WiFi keys and words of the security mode, by vendor.
import type { AuthMode } from '../../../../shared/model/wifi.ts'
import type { FamilyName } from './detect.ts'

/** `{key}` is the lowest row of the PreSharedKey table. The first leaf that exists is written; `both`: every one of them. */
export interface KeyRow {
  readonly leaves: readonly string[]
  readonly both?: true
}

const usualKey = ['PreSharedKey.{key}.KeyPassphrase', 'KeyPassphrase'] as const

export const keyLeaves: Partial<Record<FamilyName, KeyRow>> & {
  readonly others: KeyRow
} = {
  huawei: { leaves: ['PreSharedKey.{key}.PreSharedKey', ...usualKey] },
  tplink098: { leaves: ['X_TP_PreSharedKey', ...usualKey] },
  generic098: { leaves: [...usualKey, 'PreSharedKey.{key}.PreSharedKey'] }, // the last one: BM632w
  fiberhome: {
    leaves: ['KeyPassphrase', 'PreSharedKey.{key}.KeyPassphrase'],
    both: true,
  }, // RP4352: they drifted apart
  others: { leaves: usualKey },
}

/** Takes 64 hex digits, where the passphrase leaf takes 8 to 63 characters. */
export const rawKeyLeaf = 'PreSharedKey.{key}.PreSharedKey'

/** Words of BeaconType as devices spell them, compared without case. */
export const beaconWords: Readonly<Record<string, 'open' | 'WPA-PSK' | 'WPA2-PSK' | 'WPA/WPA2-PSK'>> = {
  none: 'open',
  basic: 'open',
  '11i': 'WPA2-PSK',
  wpa2: 'WPA2-PSK',
  wpa: 'WPA-PSK',
  wpaand11i: 'WPA/WPA2-PSK',
  'wpa/wpa2': 'WPA/WPA2-PSK',
  wpawpa2: 'WPA/WPA2-PSK', // BM632w
}

/** What an answer says for each mode that may be wished. */
export const authWords: Readonly<Record<AuthMode, string>> = {
  open: 'open',
  'wpa2-psk': 'WPA2-PSK',
  'wpa-wpa2-psk': 'WPA/WPA2-PSK',
  wpa3: 'WPA3-PSK',
  'wpa2-wpa3': 'WPA2/WPA3-PSK',
}

/** `Security.ModeEnabled` of TR-181; the first one that ModesSupported lists is written. */
export const securityModes: Readonly<Record<AuthMode, readonly string[]>> = {
  open: ['None'],
  'wpa2-psk': ['WPA2-Personal'],
  'wpa-wpa2-psk': ['WPA-WPA2-Personal'],
  wpa3: ['WPA3-Personal'],
  'wpa2-wpa3': ['WPA2-WPA3-Personal', 'WPA3-Personal-Transition'],
}

type Tr098Mode = 'open' | 'wpa2-psk' | 'wpa-wpa2-psk'
export type AuthPairs = readonly (readonly [leaf: string, value: string])[]
const psk = 'PSKAuthentication'
const both = 'TKIPandAESEncryption'

const open: AuthPairs = [
  ['BeaconType', 'Basic'],
  ['BasicAuthenticationMode', 'None'],
  ['BasicEncryptionModes', 'None'],
]
const wpa2: AuthPairs = [
  ['BeaconType', '11i'],
  ['IEEE11iAuthenticationMode', psk],
  ['IEEE11iEncryptionModes', 'AESEncryption'],
]

/** TR-098 security by vocabulary: `odm` where the unit speaks WPA2 and WPA/WPA2 itself (CT-COM, CMCC), `standard` elsewhere. */
export const authPairs: Readonly<Record<'huawei' | 'odm' | 'standard', Readonly<Record<Tr098Mode, AuthPairs>>>> = {
  huawei: {
    open,
    'wpa2-psk': wpa2,
    'wpa-wpa2-psk': [
      ['BeaconType', 'WPAand11i'],
      ['X_HW_WPAand11iAuthenticationMode', psk],
      ['X_HW_WPAand11iEncryptionModes', both],
    ],
  },
  odm: {
    open: [['BeaconType', 'None']],
    'wpa2-psk': [['BeaconType', 'WPA2']],
    'wpa-wpa2-psk': [['BeaconType', 'WPA/WPA2']],
  },
  standard: {
    open: [['BeaconType', 'None']], // or Basic, see openWord
    'wpa2-psk': wpa2,
    'wpa-wpa2-psk': [
      ['BeaconType', 'WPAand11i'],
      ['WPAAuthenticationMode', psk],
      ['WPAEncryptionModes', both],
      ['IEEE11iAuthenticationMode', psk],
      ['IEEE11iEncryptionModes', both],
    ],
  },
}

/** Words that only such units use, and one that counts as theirs in these families: elsewhere it is standard too. */
export const odmWords: readonly string[] = ['wpa2', 'wpa/wpa2']
export const sharedOdmWord = { word: 'wpa', families: ['ctcom', 'cmcc', 'tenda'] as readonly FamilyName[] } as const

/** BeaconType for "open" where no SSID of the unit shows its word; all others None. Basic needs the encryption switched off too. */
export const openWord: Partial<Record<FamilyName, string>> = {
  fiberhome: 'Basic',
  nokia: 'Basic',
}
export const basicOpen: AuthPairs = [
  ['BeaconType', 'Basic'],
  ['BasicEncryptionModes', 'None'],
]
