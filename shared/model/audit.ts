import { z } from 'zod'

export const LogLevel = z.enum(['info', 'warning', 'error', 'critical'])
export type LogLevel = z.infer<typeof LogLevel>

/** One row of `activity_logs`. Names are text as they were at the time; secrets stand as `•••` or a keyed fingerprint. */
export const AuditRow = z.object({
  seq: z.int(),
  at: z.string(),
  user_name: z.string(),
  request_id: z.string(),
  level: LogLevel,
  /** `intent`, `outcome`, or an event such as `signed_in`, prefixed by the operation: `onu.wifi.set:intent`. */
  action: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_name: z.string().nullable(),
  operator_message: z.string().nullable(),
  source: z.string(),
  old_value: z.unknown(),
  new_value: z.unknown(),
  plan_hash: z.string().nullable(),
  result: z.string().nullable(),
  hash: z.string(),
  prev_hash: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

/** A backup was put in place: rows `from` to `to` are gone, and row `row` says so. No row is gone where `to` is below `from`. */
export const ChainRestore = z.object({ row: z.int(), at: z.string(), backup: z.string(), from: z.int(), to: z.int() })
export type ChainRestore = z.infer<typeof ChainRestore>

/**
 * Result of walking the chain. `firstBad` is the first row whose hash, order or content does not hold; with the problem
 * `restored` the first of those that a restored backup did not have, and nothing else is wrong.
 */
export const ChainReport = z.object({
  intact: z.boolean(),
  rows: z.int(),
  firstBad: z.int().nullable(),
  problem: z.enum(['hash', 'gap', 'order', 'truncated', 'restored']).nullable(),
  restores: z.array(ChainRestore),
  lastHash: z.string(),
  checkedAt: z.string(),
})
export type ChainReport = z.infer<typeof ChainReport>
