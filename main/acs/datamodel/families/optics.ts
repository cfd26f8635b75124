// Where each family keeps the readings of its optical module, and in which unit of power.
import type { FamilyName } from './detect.ts'

export interface OpticsRow {
  /** Table and object below it: `WANDevice.{wd}.<object>`; without table the object is unique. */
  readonly table: string | null
  readonly objects: readonly string[]
  /**
   * `auto`: 0.1 µW, or dBm where the text or the sign says so. `text`: the same, but a number that cannot be 0.1 µW is
   * dBm whatever its type. `dbm`: always dBm. `milli`: thousandths of dBm.
   */
  readonly power: 'auto' | 'text' | 'dbm' | 'milli'
  readonly rx: string
  readonly tx: string
  readonly temperature: string | null
  readonly voltage: readonly string[]
}

const usual = {
  rx: 'RXPower',
  tx: 'TXPower',
  temperature: 'TransceiverTemperature',
} as const
const bothSpellings = ['SupplyVoltage', 'SupplyVottage'] as const
const e8Objects = [
  'X_CT-COM_GponInterfaceConfig',
  'X_CT-COM_EponInterfaceConfig',
  'X_CMCC_GponInterfaceConfig',
  'X_CMCC_EponInterfaceConfig',
] as const

const standard: OpticsRow = {
  table: 'Optical.Interface',
  objects: [''],
  power: 'milli',
  rx: 'OpticalSignalLevel',
  tx: 'TransmitOpticalLevel',
  temperature: null,
  voltage: [],
}

/** Families without a row (routers) have no optical module. */
export const optics: Partial<Record<FamilyName, readonly OpticsRow[]>> = {
  // "Interafce" is the firmware's spelling; EPON units use the same object.
  huawei: [
    {
      ...usual,
      table: 'WANDevice',
      objects: ['X_GponInterafceConfig'],
      power: 'dbm',
      voltage: bothSpellings,
    },
  ],
  nokia: [
    {
      ...usual,
      table: null,
      objects: ['X_ALU_OntOpticalParam'],
      power: 'text',
      voltage: bothSpellings,
    },
  ],
  fiberhome: [
    {
      ...usual,
      table: 'WANDevice',
      objects: ['X_FH_GponInterfaceConfig', 'X_FH_EponInterfaceConfig'],
      power: 'text',
      voltage: bothSpellings,
    },
  ],
  // Also copied, empty, under WANDevice.2 (F670L V9).
  zte: [
    {
      ...usual,
      table: 'WANDevice',
      objects: ['X_ZTE-COM_WANPONInterfaceConfig'],
      power: 'auto',
      voltage: bothSpellings,
    },
  ],
  ctcom: [
    {
      ...usual,
      table: 'WANDevice',
      objects: e8Objects,
      power: 'auto',
      voltage: ['SupplyVottage', 'SupplyVoltage'],
    },
  ],
  cmcc: [
    {
      ...usual,
      table: 'WANDevice',
      objects: e8Objects,
      power: 'auto',
      voltage: ['SupplyVottage', 'SupplyVoltage'],
    },
  ],
  cu: [
    {
      table: 'WANDevice',
      objects: ['X_CU_WANEPONInterfaceConfig.OpticalTransceiver', 'X_CU_WANGPONInterfaceConfig.OpticalTransceiver'],
      power: 'auto',
      rx: 'RXPower',
      tx: 'TXPower',
      temperature: 'Temperature',
      voltage: ['Vcc'],
    },
  ],
  tenda: [
    {
      ...usual,
      table: 'WANDevice',
      objects: ['WANGponInterfaceConfig'],
      power: 'text',
      voltage: bothSpellings,
    },
  ],
  'tr181-tplink': [
    {
      ...usual,
      table: 'Optical.Interface',
      objects: ['X_TP_GPON_Config'],
      power: 'auto',
      voltage: bothSpellings,
    },
    standard, // 0 on XX230v: not implemented
  ],
  tr181: [standard],
}

/** What a reading must lie in to be believed. */
export const plausible = {
  rx: { min: -40, max: 8 },
  tx: { min: -10, max: 10 },
  temperature: { min: -20, max: 110 },
  voltage: { min: 2.5, max: 4 },
} as const
