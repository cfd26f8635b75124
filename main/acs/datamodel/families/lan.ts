// LAN side names: sources of the unit's own MAC, live port rates, tables of neighbouring networks.

/** Leaves below the LAN device or DeviceInfo that hold the MAC, after LANHostConfigManagement and the Ethernet ports. */
export const macInfoLeaves = ['X_CU_SerialNumber', 'X_HW_SerialNumber', 'X_TP_MACAddress'] as const

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
  /** The root, or every LAN device. */
  readonly on: 'root' | 'lan'
  /** Table below it, whose rows survey each for itself. */
  readonly table?: string
  /** Object that surveys, below the root, the LAN device or the table's rows; without it those themselves. */
  readonly object?: string
  /** Table of what was heard, beside `DiagnosticsState`. */
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

/** Only what a tree has counts, so the list needs no family; the table or its trigger tells that the unit can survey at all. */
export const surveys: readonly SurveyRow[] = [
  { ...standard, on: 'lan', object: 'WiFi.NeighboringWiFiDiagnostic' }, // Huawei
  { ...standard, on: 'root', object: 'X_ALU-COM_NeighboringWiFiDiagnostic' }, // Nokia
  { ...standard, on: 'root', object: 'WiFi.NeighboringWiFiDiagnostic' }, // TR-181
  {
    // Huawei, older: names seen, values never.
    on: 'lan',
    table: 'WiFi.Radio',
    rows: 'X_HW_NeighborAP',
    rssi: 'RSSI',
    band: 'OperatingFrequencyBand',
    width: 'ChannelWidth',
    security: 'Security',
  },
  {
    // ZTE: the object is "WIFI" in capitals.
    on: 'lan',
    table: 'WIFI.Radio',
    rows: 'X_ZTE-COM_NeighborAP',
    rssi: 'RSSI',
    band: 'OperatingFrequencyBand',
    width: 'BandWidth',
    security: 'Security',
  },
  // FiberHome: empty in every tree seen, leaf names unknown; standard ones are tried.
  { ...standard, on: 'lan', table: 'WLANConfiguration', rows: 'Neighbor' },
]
