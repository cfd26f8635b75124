import type { LogLevel } from '../../shared/model/audit.ts'

/** One row to be written to the audit. Values are redacted before they come here. */
export interface AuditEntry {
  user_id: number | null
  user_name: string
  request_id: string
  level: LogLevel
  action: string
  entity_type: string
  entity_id: string
  entity_name: string | null
  operator_message: string | null
  source: string
  old_value: unknown
  new_value: unknown
  plan_hash: string | null
  result: string | null
}

export interface AuditPort {
  /** Resolves when the row is on the disk. Rejects when it could not be written: then nothing may be done. */
  append(entry: AuditEntry): Promise<{ seq: number; hash: string }>
  /** Like `append`, but a row that cannot be written is kept in a rescue file and taken in at the next start. */
  appendOrRescue(entry: AuditEntry): Promise<{ seq: number | null }>
}
