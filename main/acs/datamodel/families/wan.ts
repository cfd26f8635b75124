// Names of WAN leaves by vendor: services, VLAN, IPv6. A connection is `C`, its WANConnectionDevice the link.

/** Services of a TR-098 connection: the first non-empty one counts. */
export const serviceLeaves = [
  'X_HW_SERVICELIST',
  'X_ZTE-COM_ServiceList',
  'X_FH_ServiceList',
  'X_CT-COM_ServiceList',
  'X_CMCC_ServiceList',
  'X_CU_ServiceList',
  'X_D0542D_ServiceList',
  'X_TDTC_ServiceList',
  'X_HUAWEI_ServiceList',
] as const

export const serviceTokens = ['INTERNET', 'TR069', 'VOIP', 'IPTV', 'OTHER'] as const

/** One word of Huawei BM632w for the same thing. */
export const serviceSynonyms: Readonly<Record<string, string>> = {
  VOICE: 'VOIP',
}

export interface VlanRow {
  /** A link holds for every connection below it. */
  readonly on: 'connection' | 'link'
  /** Object below, where the leaves lie in one of their own. */
  readonly object?: string
  readonly id: string
  /** Leaf that switches tagging. `flag`: false = untagged. `mode`: 0 = untagged, 1 = transparent, 2 = tagged. */
  readonly flag?: string
  readonly mode?: string
}

/** Tried in order; only leaves that a document has count, so the list needs no family. */
export const vlanRows: readonly VlanRow[] = [
  { on: 'connection', id: 'X_HW_VLAN' },
  { on: 'connection', id: 'X_ZTE-COM_VLANID', flag: 'X_ZTE-COM_VLANEnable' },
  { on: 'connection', id: 'VLANID', flag: 'VLANEnable' }, // FiberHome, Telkom firmware
  { on: 'connection', id: 'X_CMCC_VLANIDMark', mode: 'X_CMCC_VLANMode' },
  { on: 'link', object: 'X_CT-COM_WANGponLinkConfig', id: 'VLANIDMark', mode: 'Mode' },
  { on: 'link', object: 'X_CT-COM_WANEponLinkConfig', id: 'VLANIDMark', mode: 'Mode' },
  { on: 'link', object: 'X_FH_WANGponLinkConfig', id: 'VLANIDMark', mode: 'Mode' },
  { on: 'link', object: 'X_FH_WANGponLinkConfig', id: 'VLANID', mode: 'Mode' },
  { on: 'link', object: 'X_FH_WANEponLinkConfig', id: 'VLANIDMark', mode: 'Mode' },
  { on: 'connection', id: 'X_CT-COM_VLANIDMark', mode: 'X_CT-COM_VLANMode' }, // C-Data
  { on: 'link', id: 'X_CU_VLAN', flag: 'X_CU_VLANEnabled' },
  { on: 'link', id: 'X_TDTC_VLAN', flag: 'X_TDTC_VLANEnabled' },
  { on: 'connection', id: 'X_TDTC_VlanID' },
  { on: 'link', object: 'WANEthernetLinkConfig', id: 'X_TP_VID', flag: 'X_TP_VLanEnabled' },
  // Nokia: 0 on GPON units, whose VLAN lies in the CT-COM link above.
  { on: 'link', object: 'WANEthernetLinkConfig', id: 'X_ALU-COM_VLANIDMark', mode: 'X_ALU-COM_Mode' },
]

/** `rows`: every row of these tables is looked at. */
export const ipv6Address = {
  leaves: [
    'X_ZTE-COM_IPv6ExternalAddress',
    'X_ZTE-COM_ExternalIPv6Address',
    'X_FH_IPv6IPAddress',
    'X_CT-COM_IPv6IPAddress',
    'X_CMCC_IPv6IPAddress',
    'X_CU_IPv6IPAddress',
    'X_ALU-COM_IPv6IPAddress',
    'X_TDTC_IPv6Address',
    'X_TP_ExternalIPv6Address',
  ],
  rows: [
    { table: 'X_HW_IPv6.IPv6Address', leaf: 'IPAddress' },
    { table: 'IPv6Address', leaf: 'IPAddress' },
  ],
} as const

export const ipv6Gateway = {
  leaves: [
    'X_ZTE-COM_IPv6GatewayAddress',
    'X_FH_DefaultIPv6Gateway',
    'X_CT-COM_DefaultIPv6Gateway',
    'X_CMCC_DefaultIPv6Gateway',
    'X_CU_DefaultIPv6Gateway',
    'X_ALU-COM_DefaultIPv6Gateway',
    'X_TDTC_IPv6GatewayAddress',
    'X_TP_DefaultIPv6Gateway',
  ],
  rows: [{ table: 'X_HW_IPv6.IPv6Address', leaf: 'DefaultGateway' }],
} as const

/** TR-181 (TP-Link): how a VLAN termination says that it does not tag. */
export const vlanTermination = {
  enable: 'X_TP_VLANEnable',
  mode: 'X_TP_VLANMode',
  tagged: 2,
} as const
