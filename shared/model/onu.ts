import { z } from 'zod'

export const serialForm = /^[0-9A-Za-z][0-9A-Za-z ._:-]{3,63}$/

/** A serial as an operator types it: ASCII (`HWTC12345678`), 16 hex digits, lower case, with spaces or separators. */
export const Serial = z.string().trim().min(4).max(64).meta({ example: 'HWTC12345678' })

/** Which ONU: `olt_id` is the OLT's database id, 0 when the OLT is not known. */
export const OnuTarget = z.strictObject({ olt_id: z.int().min(0), serial: Serial })
export type OnuTarget = z.infer<typeof OnuTarget>

export const DeviceStatus = z.enum(['online', 'offline', 'maintenance', 'disabled', 'los', 'power_fail', 'unknown'])
export type DeviceStatus = z.infer<typeof DeviceStatus>

/** One row of a list of ONUs. Unknown is null, never empty or zero. */
export const OnuSummary = z.object({
  serial: z.string(),
  olt_id: z.int(),
  olt_name: z.string().nullable(),
  /** `0/1/5` */
  pon: z.string().nullable(),
  ont_id: z.int().nullable(),
  status: DeviceStatus,
  /** What it was when a source last told, where none tells now; null otherwise. */
  last_status: DeviceStatus.nullable(),
  name: z.string().nullable(),
  pppoe_username: z.string().nullable(),
  /** Whether its PPPoE session is up, as far as anybody knows. */
  pppoe_up: z.boolean().nullable(),
  model_name: z.string().nullable(),
  software_version: z.string().nullable(),
  mac_address: z.string().nullable(),
  ip_address: z.string().nullable(),
  rx_dbm: z.number().nullable(),
  /** What its OLT receives of it. */
  olt_rx_dbm: z.number().nullable(),
  /** Its Rx against the median of the seven days before today, dB; negative: weaker. */
  drift_db: z.number().nullable(),
  last_seen: z.string().nullable(),
  source: z.string(),
  observed_at: z.string().nullable(),
  /** How many records of the sources have this serial. More than 1: this is the one that informed last; onu.get lists them. */
  records: z.int(),
  /** Which of the searched fields matched, so that the operator knows why the row is here. */
  matched: z.array(z.enum(['serial', 'name', 'pppoe', 'mac', 'ip', 'model', 'acs_id', 'ssid'])),
})
export type OnuSummary = z.infer<typeof OnuSummary>
