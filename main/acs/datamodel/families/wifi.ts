// WiFi names by vendor: band, width, radio, power steps, clients.
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
  /** What is in the air now: never written. */
  readonly live?: true
}[] = [
  {
    name: 'X_HW_HT20',
    codes: ['Auto', '20 MHz', '40 MHz', '80 MHz', '160 MHz'],
  },
  { name: 'X_FH_ChannelWidth', codes: ['Auto', '20 MHz', '40 MHz', '80 MHz'] },
  { name: 'X_HW_CurrentOperatingChannelBandwidth', live: true },
  { name: 'BandWidth' },
  { name: 'X_ZTE-COM_BandWidth' },
  { name: 'X_ZTE-COM_OperatingChannelBandwidth', live: true }, // BandWidth=Auto overwrites it
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

/** Power steps in % where the device lists none; the standard's own TR-181 has none that all share. */
export const powerSteps: Partial<Record<FamilyName, readonly number[]>> & { readonly others: readonly number[] } = {
  others: [20, 40, 60, 80, 100],
  tr181: [],
  nokia: [25, 50, 75, 100],
  tplink098: [20, 50, 100],
  'tr181-tplink': [25, 50, 100],
}

/** Huawei X6 and X10: one value for both radios, beside the networks. Only 30 was seen: shown, never written. */
export const sharedPowerLeaf = 'WiFi.X_HW_Txpower'

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
