// WiFi names by vendor: band, width, key, words of the security mode, power steps.
import type { AuthMode } from '../../../../shared/model/wifi.ts'
import type { FamilyName } from './detect.ts'

/** Leaves of a WLANConfiguration that name the band, in order. */
export const bandTextLeaves = [
  'X_HW_RFBand',
  'X_ZTE-COM_RFBand',
  'X_ZTE-COM_OperatingFrequencyBand',
  'X_CU_Band',
  'X_TP_Band',
  'X_DLINK_FrequencyBand',
  'SupportedFrequencyBands',
] as const

/** 0 = 2.4 GHz, 1 = 5 GHz. */
export const bandNumberLeaves = ['X_CT-COM_RFBand', 'X_CMCC_RFBand'] as const

/** Instances on 5 GHz when no leaf tells; all others 2.4. TP-Link counts radios, the rest four SSIDs a radio. */
export const assumed5GHz: Partial<Record<FamilyName, readonly number[]>> & {
  readonly others: readonly number[]
} = {
  tplink098: [2],
  others: [5, 6, 7, 8],
}

export const standardLeaves = ['X_HW_Standard', 'X_ZTE-COM_WlanStandard', 'Standard'] as const
export const radioLeaves = ['RadioEnabled', 'X_CT-COM_APModuleEnable', 'X_CMCC_APModuleEnable', 'Enable'] as const

/** FiberHome's own counter; its TotalAssociations is 0 always (seven SSIDs with 1 to 31 clients). */
export const ownAssociationCounter = 'WLAN_AssociatedDeviceNumberOfEntries'

/** Channel width: text, or a number looked up in `codes`. BandWidth wins over the CT-COM number (they contradict on a 5 GHz unit). */
export const widthLeaves: readonly {
  readonly name: string
  readonly codes?: readonly string[]
}[] = [
  {
    name: 'X_HW_HT20',
    codes: ['Auto', '20 MHz', '40 MHz', '80 MHz', '160 MHz'],
  },
  { name: 'X_FH_ChannelWidth', codes: ['Auto', '20 MHz', '40 MHz', '80 MHz'] },
  { name: 'BandWidth' },
  { name: 'X_ZTE-COM_BandWidth' },
  { name: 'X_ALU_COM_ChannelBandWidthExtend' },
  { name: 'X_TP_Bandwidth' },
  { name: 'X_DLINK_OperatingChannelBandwidth' },
  { name: 'X_HUAWEI_Wlan11NBWControl' }, // BM632w: "20/40"
  {
    name: 'X_CT-COM_ChannelWidth',
    codes: ['20 MHz', '40 MHz', 'Auto', '80 MHz'],
  },
  {
    name: 'X_CMCC_ChannelWidth',
    codes: ['20 MHz', '40 MHz', 'Auto', '80 MHz'],
  },
]

/** true here = hidden, the inverse of SSIDAdvertisementEnabled. */
export const hiddenLeaf = 'X_CT-COM_SSIDHide'

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

/** Power steps in % where the device lists none. */
const fifths = [20, 40, 60, 80, 100] as const
export const powerSteps: Partial<Record<FamilyName, readonly number[]>> = {
  huawei: fifths,
  zte: fifths,
  'zte-router': fifths,
  fiberhome: fifths,
  cu: fifths,
  cmcc: fifths,
  nokia: [25, 50, 75, 100],
  tplink098: [20, 50, 100],
  'tr181-tplink': [25, 50, 100],
}

/** CT-COM units without TransmitPower: level 1 is 100 %. Only level 1 was seen, the rest is China Telecom's convention. */
export const powerLevelLeaf = 'X_CT-COM_Powerlevel'
export const powerLevels: readonly number[] = [0, 100, 80, 60, 40, 20]

/** Where a unit says that one SSID is steered over both bands: below the LAN device, any of its SSIDs, or the TR-181 root. */
export const bandSteeringLeaves = {
  lan: ['WiFi.X_HW_GlobalConfig.BandSteeringPolicy', 'X_ZTE-COM_BandSteering.Enable'],
  network: ['X_FH_BandSteeringEnable'],
  root: ['WiFi.X_TP_BandSteering.Enable'],
} as const

/** Families that want both AutoChannelEnable and Channel for "auto". */
export const autoChannelNeedsZero: readonly FamilyName[] = ['fiberhome']

/** Signal of a client in dBm; 0 and positive values mean "not measured". */
export const clientSignalLeaves = [
  'X_HW_RSSI',
  'AssociatedDeviceRssi',
  'AssociatedDeviceRSSI',
  'X_ZTE-COM_RSSI',
  'X_FH_WLAN_RSSI',
  'SignalStrength',
  'X_TP_StaSignalStrength',
  'X_DLINK_RSSI',
] as const
