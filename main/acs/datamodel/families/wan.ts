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
  readonly on: 'connection' | 'link'
  readonly id: string
  /** Leaf that switches tagging. `flag`: false = untagged. `mode`: 0 = untagged, 1 = transparent, 2 = tagged. */
  readonly switch?: { readonly name: string; readonly kind: 'flag' | 'mode' }
}

/** Tried in order; only leaves that a document has count, so the list needs no family. */
export const vlanRows: readonly VlanRow[] = [
  { on: 'connection', id: 'X_HW_VLAN' },
  {
    on: 'connection',
    id: 'X_ZTE-COM_VLANID',
    switch: { name: 'X_ZTE-COM_VLANEnable', kind: 'flag' },
  },
  {
    on: 'connection',
    id: 'VLANID',
    switch: { name: 'VLANEnable', kind: 'flag' },
  }, // FiberHome, Telkom firmware
  {
    on: 'connection',
    id: 'X_CMCC_VLANIDMark',
    switch: { name: 'X_CMCC_VLANMode', kind: 'mode' },
  },
  ...['X_CT-COM_WANGponLinkConfig', 'X_CT-COM_WANEponLinkConfig', 'X_FH_WANGponLinkConfig'].map(
    (object): VlanRow => ({
      on: 'link',
      id: `${object}.VLANIDMark`,
      switch: { name: `${object}.Mode`, kind: 'mode' },
    }),
  ),
  {
    on: 'connection',
    id: 'X_CT-COM_VLANIDMark',
    switch: { name: 'X_CT-COM_VLANMode', kind: 'mode' },
  }, // C-Data
  {
    on: 'link',
    id: 'X_CU_VLAN',
    switch: { name: 'X_CU_VLANEnabled', kind: 'flag' },
  },
  {
    on: 'link',
    id: 'X_TDTC_VLAN',
    switch: { name: 'X_TDTC_VLANEnabled', kind: 'flag' },
  },
  {
    on: 'link',
    id: 'WANEthernetLinkConfig.X_TP_VID',
    switch: { name: 'WANEthernetLinkConfig.X_TP_VLanEnabled', kind: 'flag' },
  },
]

/** `rows`: `table.*.leaf`, every row of the table is looked at. */
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
  rows: ['X_HW_IPv6.IPv6Address.*.IPAddress', 'IPv6Address.*.IPAddress'],
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
  rows: ['X_HW_IPv6.IPv6Address.*.DefaultGateway'],
} as const

/** TR-181 (TP-Link): how a VLAN termination says that it does not tag. */
export const vlanTermination = {
  enable: 'X_TP_VLANEnable',
  mode: 'X_TP_VLANMode',
  tagged: 2,
} as const
