import type { AuditRow, ChainRestore } from '../../shared/model/audit.ts'
import type { AuditFilter } from './audit.ts'
import type { Bindable, Connection } from './connection.ts'
import { restoreAction, restoreIn } from './restore-row.ts'
import { breathe } from './slices.ts'
import { wordsOf } from './text.ts'

type StoredRow = Omit<AuditRow, 'old_value' | 'new_value'> & { old_value: string; new_value: string }

const selectSql = `
  select a.seq, a.at, a.user_name, a.request_id, l.code as level, a.action, a.entity_type, a.entity_id, a.entity_name,
    a.operator_message, a.source, a.old_value, a.new_value, a.plan_hash, a.result, a.hash, a.prev_hash
  from activity_logs a join log_levels l on l.id = a.level_id`

/** What an operator may look for. */
const searched = `a.user_name || char(10) || a.action || char(10) || a.entity_id || char(10) || coalesce(a.entity_name, '') || char(10)
  || coalesce(a.operator_message, '') || char(10) || a.source || char(10) || coalesce(a.result, '') || char(10) || a.request_id`

/** Rows looked through between two breaths. */
const scanned = 1000

export async function listAudit(db: Connection, filter: AuditFilter): Promise<{ items: AuditRow[]; total: number }> {
  const before = filter.before ?? Number.MAX_SAFE_INTEGER
  const { where, values } = conditions(filter)
  if (wordsOf(filter.q ?? '').length > 0) return scan(db, filter.limit, before, where, values)
  return db.read(({ all, get }) => ({
    items: all<StoredRow>(`${selectSql} where ${where} and a.seq < @before order by a.seq desc limit @limit`, {
      ...values,
      before,
      limit: filter.limit,
    }).map(present),
    total: get<{ n: number }>(`select count(*) as n from activity_logs a where ${where}`, values)?.n ?? 0,
  }))
}

/** The rows of these numbers, those that are there. */
export const auditRows = (db: Connection, numbers: readonly number[]): Promise<AuditRow[]> =>
  db.read(({ all }) => numbers.flatMap((seq) => all<StoredRow>(`${selectSql} where a.seq = ?`, seq).map(present)))

export const auditRestores = (db: Connection, workspaceId: string): Promise<ChainRestore[]> =>
  db.read(({ all }) =>
    all<{ seq: number; at: string; action: string; new_value: string }>(
      'select seq, at, action, new_value from activity_logs where entity_id = ? and action = ? order by seq',
      workspaceId,
      restoreAction,
    ).flatMap(restoreIn),
  )

/** Text is not indexed: the whole audit is looked through, newest first, without holding anybody up. */
async function scan(
  db: Connection,
  limit: number,
  before: number,
  where: string,
  values: Record<string, Bindable>,
): Promise<{ items: AuditRow[]; total: number }> {
  const items: AuditRow[] = []
  let total = 0
  let top = await db.read(
    ({ get }) => get<{ seq: number }>('select coalesce(max(seq), 0) as seq from activity_logs')?.seq ?? 0,
  )
  for (; top > 0; top -= scanned) {
    const range = { ...values, top, bottom: top - scanned }
    const found = await db.read(({ all }) =>
      all<{ seq: number }>(
        `select a.seq from activity_logs a where a.seq <= @top and a.seq > @bottom and ${where} order by a.seq desc`,
        range,
      ),
    )
    total += found.length
    const wanted = found.filter(({ seq }) => seq < before).slice(0, limit - items.length)
    items.push(
      ...(await db.read(({ all }) =>
        wanted.flatMap(({ seq }) => all<StoredRow>(`${selectSql} where a.seq = ?`, seq).map(present)),
      )),
    )
    await breathe()
  }
  return { items, total }
}

function conditions({ q = '', entity_id }: AuditFilter): { where: string; values: Record<string, Bindable> } {
  const values: Record<string, Bindable> = {}
  const parts = ['true']
  if (entity_id !== undefined) {
    parts.push('a.entity_id = @entity_id')
    values.entity_id = entity_id
  }
  for (const [index, word] of wordsOf(q).entries()) {
    parts.push(`(${searched}) like @word${index} escape '\\'`)
    values[`word${index}`] = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  }
  return { where: parts.join(' and '), values }
}

const present = (row: StoredRow): AuditRow => ({
  ...row,
  old_value: JSON.parse(row.old_value),
  new_value: JSON.parse(row.new_value),
})
