// LAN side names: sources of the unit's own MAC, live port rates, tables of neighbouring networks.

/** Leaves below the LAN device or DeviceInfo that hold the MAC, after LANHostConfigManagement and the Ethernet ports. */
export const macInfoLeaves = ['X_CU_SerialNumber', 'X_HW_SerialNumber'] as const

/** Rate of the link in Mbit/s; MaxBitRate is a setting and says nothing about the link. "Auto_100" is 100. */
export const linkRateLeaves = [
  'X_HW_Speed',
  'X_TP_NegoSpeed',
  'X_FH_LinkSpeed',
  'X_ALU_COM_CurMaxBitRate',
  'X_CT-COM_NegoRate',
] as const
export const linkRateLeavesTr181 = ['CurrentBitRate'] as const

export interface SurveyRow {
  /** Tables above the rows, each enumerated: `LANDevice.*.WiFi.NeighboringWiFiDiagnostic`. */
  readonly object: string
  readonly rows: string
  readonly rssi: 'SignalStrength' | 'RSSI'
  readonly band: string
  readonly width: string
  readonly security: string
}

const standard = {
  rows: 'Result',
  rssi: 'SignalStrength',
  band: 'OperatingFrequencyBand',
  width: 'OperatingChannelBandwidth',
  security: 'SecurityModeEnabled',
} as const

/** Only what a tree has counts, so the list needs no family; `object` tells that the unit can survey at all. */
export const surveys: readonly SurveyRow[] = [
  { ...standard, object: 'LANDevice.*.WiFi.NeighboringWiFiDiagnostic' }, // Huawei
  { ...standard, object: 'X_ALU-COM_NeighboringWiFiDiagnostic' }, // Nokia
  { ...standard, object: 'WiFi.NeighboringWiFiDiagnostic' }, // TR-181
  {
    // Huawei, older: names seen, values never.
    object: 'LANDevice.*.WiFi.Radio.*.X_HW_NeighborAP',
    rows: '',
    rssi: 'RSSI',
    band: 'OperatingFrequencyBand',
    width: 'ChannelWidth',
    security: 'Security',
  },
  {
    // ZTE: the object is "WIFI" in capitals.
    object: 'LANDevice.*.WIFI.Radio.*.X_ZTE-COM_NeighborAP',
    rows: '',
    rssi: 'RSSI',
    band: 'OperatingFrequencyBand',
    width: 'BandWidth',
    security: 'Security',
  },
  // FiberHome: empty in every tree seen, leaf names unknown; standard ones are tried.
  { ...standard, object: 'LANDevice.*.WLANConfiguration.*.Neighbor', rows: '' },
]
