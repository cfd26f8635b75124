// The row of the audit that says that a backup was put in place, as it is written and as it is read again.
import type { ChainRestore } from '../../shared/model/audit.ts'
import type { AuditEntry } from '../gateway/index.ts'

export const restoreAction = 'workspace.restore:outcome'

export interface Restored {
  workspaceId: string
  folder: string
  userName: string
  /** Where the file that was in place lies now; null when there was none. */
  aside: string | null
  backup: string
  madeAt: string
  /** Rows of the audit that were there and are not in the backup; none where `to` is below `from`. */
  from: number
  to: number
}

export const restoreEntry = (restored: Restored, requestId: string): AuditEntry => ({
  user_id: null,
  user_name: restored.userName,
  request_id: requestId,
  level: 'warning',
  action: restoreAction,
  entity_type: 'workspace',
  entity_id: restored.workspaceId,
  entity_name: restored.folder,
  operator_message: null,
  source: 'cli',
  old_value: { file: restored.aside },
  new_value: {
    backup: restored.backup,
    made_at: restored.madeAt,
    missing_from: restored.from,
    missing_to: restored.to,
  },
  plan_hash: null,
  result: 'restored',
})

/** Empty for every other row. */
export function restoreIn(row: { seq: number; at: string; action: string; new_value: string }): ChainRestore[] {
  if (row.action !== restoreAction) return []
  try {
    const { backup, missing_from: from, missing_to: to } = JSON.parse(row.new_value) as Record<string, unknown>
    if (!Number.isInteger(from) || !Number.isInteger(to)) return []
    return [{ row: row.seq, at: row.at, backup: String(backup), from: Number(from), to: Number(to) }]
  } catch {
    return []
  }
}
