// Which vendor family a tree belongs to. Manufacturer and product class lie (CMHI "HG8245H" is cmcc): name prefixes decide.

/** First match wins: Huawei and Nokia trees also hold X_CT-COM_, CU and CT-COM trees also X_ZTE-COM_. */
export const tr098Families = [
  { family: 'huawei', prefixes: ['X_HW_', 'X_GponInterafceConfig'] },
  { family: 'fiberhome', prefixes: ['X_FH_'] },
  { family: 'nokia', prefixes: ['X_ALU_', 'X_ALU-COM_'] },
  { family: 'zte', prefixes: ['X_ZTE-COM_WANPONInterfaceConfig'] },
  { family: 'cu', prefixes: ['X_CU_'] },
  { family: 'cmcc', prefixes: ['X_CMCC_'] },
  { family: 'ctcom', prefixes: ['X_CT-COM_'] },
  { family: 'zte-router', prefixes: ['X_ZTE-COM_'] },
  { family: 'tplink098', prefixes: ['X_TP_'] },
  { family: 'dlink', prefixes: ['X_DLINK_'] },
  { family: 'tenda', prefixes: ['X_TDTC_'] },
] as const

export const tr181Families = [{ family: 'tr181-tplink', prefixes: ['X_TP_'] }] as const

export type FamilyName =
  | (typeof tr098Families)[number]['family']
  | (typeof tr181Families)[number]['family']
  | 'tr181'
  | 'generic098'

/** The subtree that decides; the second one only when an answer does not carry the first (a projection for a read-back). */
export const decidingSubtrees = {
  InternetGatewayDevice: ['WANDevice', 'LANDevice'],
  Device: ['IP', 'WiFi'],
} as const
