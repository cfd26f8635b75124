import { join } from 'node:path'
import { PondeskError } from '../../shared/errors.ts'
import type { AuditRow, ChainReport, ChainRestore } from '../../shared/model/audit.ts'
import type { AuditEntry, AuditPort } from '../gateway/index.ts'
import { type Content, genesisOf, type Head, hashRow } from './audit-chain.ts'
import { openCheckpoint } from './audit-checkpoint.ts'
import { auditRestores, auditRows, listAudit } from './audit-list.ts'
import { keepReserve, readRescued, removeRescued, rescue } from './audit-rescue.ts'
import { type SealedRow, sealedRows } from './audit-rows.ts'
import { verifyChain } from './audit-verify.ts'
import type { ReadDb, SyncConnection, WriteDb } from './connection.ts'
import { isSqliteError } from './failure.ts'
import { readSetting, writeSetting } from './settings.ts'

export interface AuditFilter {
  q?: string | undefined
  entity_id?: string | undefined
  limit: number
  /** Rows older than this number. */
  before?: number | undefined
}

export interface Audit extends AuditPort {
  /** Newest first. */
  list(filter: AuditFilter): Promise<{ items: AuditRow[]; total: number }>
  /** The rows of these numbers, those that are there. */
  numbered(numbers: readonly number[]): Promise<AuditRow[]>
  /** Backups that were put in place, oldest first. */
  restores(): Promise<ChainRestore[]>
  verify(): Promise<ChainReport>
  /** All rows as they are sealed, oldest first, in slices. */
  rows(): AsyncIterable<SealedRow[]>
}

export interface AuditOptions {
  folder: string
  workspaceId: string
  clock: () => Date
}

/** What happened to rows that an earlier run could not write. `waiting`: they still cannot be written. */
export interface RescueReport {
  taken: number
  waiting: number
  damaged: number
  /** Why rows wait; null when none do. */
  problem: unknown
}

const headKey = 'audit.head'
const takenKey = 'audit.rescue_taken'

const insertSql = `
  insert into activity_logs (seq, at, user_id, user_name, request_id, level_id, action, entity_type, entity_id, entity_name,
    operator_message, source, old_value, new_value, plan_hash, result, prev_hash, hash)
  values (@seq, @at, @user_id, @user_name, @request_id, (select id from log_levels where code = @level), @action, @entity_type,
    @entity_id, @entity_name, @operator_message, @source, @old_value, @new_value, @plan_hash, @result, @prev_hash, @hash)`

export function openAudit(db: SyncConnection, { folder, workspaceId, clock }: AuditOptions) {
  const genesis = genesisOf(workspaceId)
  const checkpoint = openCheckpoint(folder)
  const noted = db.readNow(notedHead)
  const beside = checkpoint.read()
  /**
   * Numbers and hashes go on from the last row that anybody knows of, not from the last one in the table:
   * after a cut-off end the next row leaves a gap, instead of closing over it.
   */
  let head = latest([
    { seq: 0, hash: genesis },
    // Its hash is gone with its row: the next one follows no row that is there, and the gap stays open.
    { seq: db.readNow(highestNumber), hash: genesis },
    beside,
    noted,
    db.readNow(lastRow),
  ])

  function insert(write: WriteDb, after: Head, at: string, entry: AuditEntry): Head {
    const row = contentOf(after.seq + 1, at, entry)
    const hash = hashRow(after.hash, row)
    write.run(insertSql, { ...row, prev_hash: after.hash, hash })
    return { seq: row.seq, hash }
  }

  function append(entry: AuditEntry): Head {
    const at = clock().toISOString()
    // An intent is followed by its outcome soon: one note for both.
    const noting = !entry.action.endsWith(':intent')
    if (!noting) refuseWithoutReserve()
    head = db.writeDurablyNow((write) => {
      const next = insert(write, head, at, entry)
      if (noting) writeSetting(write, headKey, next, at)
      return next
    })
    if (noting) checkpoint.write(head)
    return head
  }

  /** All rows of the rescue file, or none. */
  function takeRescued(): RescueReport {
    const found = readRescued(folder)
    if (!found) return { taken: 0, waiting: 0, damaged: 0, problem: null }
    const { lines, damaged, digest } = found
    try {
      head = db.writeDurablyNow((write) => {
        if (readSetting(write, takenKey) === digest) return head
        const last = lines.reduce((after, { at, entry }) => insert(write, after, at, entry), head)
        const now = clock().toISOString()
        writeSetting(write, headKey, last, now)
        writeSetting(write, takenKey, digest, now)
        return last
      })
    } catch (problem) {
      // The disk is still full: the file stays, what is stored can be read, and the report says so.
      return { taken: 0, waiting: lines.length, damaged, problem }
    }
    checkpoint.write(head)
    removeRescued(folder, found)
    return { taken: lines.length, waiting: 0, damaged, problem: null }
  }

  const rescued = takeRescued()
  let reserved = keepReserve(folder)

  /** Where there is no room for the outcome, nothing is begun. */
  function refuseWithoutReserve(): void {
    reserved ||= keepReserve(folder)
    if (!reserved)
      throw new PondeskError('internal', { reason: 'disk_full', params: { file: join(folder, 'pondesk.sqlite') } })
  }

  const audit: Audit = {
    append: async (entry) => append(entry),

    async appendOrRescue(entry) {
      try {
        return append(entry)
      } catch {
        // Whatever the reason: what was done to a device must not be lost. When this fails too, the caller hears of it.
        reserved = rescue(folder, clock().toISOString(), entry) && reserved
        return { seq: null }
      }
    },

    list: (filter) => listAudit(db, filter),
    numbered: (numbers) => auditRows(db, numbers),
    restores: () => auditRestores(db, workspaceId),
    rows: () => sealedRows(db),

    verify: () => {
      const heads = [noted, beside, db.readNow(notedHead), checkpoint.read(), head]
      const atLeast = db.readNow(highestNumber)
      return verifyChain(db, { genesis, heads: heads.filter((known) => known !== null), atLeast }, clock)
    },
  }

  return {
    audit,
    rescued,
    close(): void {
      if (head.seq > 0) checkpoint.write(head)
      checkpoint.close()
    },
  }
}

const latest = (heads: (Head | null)[]): Head =>
  heads.reduce<Head>((best, head) => (head && head.seq >= best.seq ? head : best), { seq: -1, hash: '' })

export function notedHead(db: ReadDb): Head | null {
  const value = readSetting(db, headKey)
  return typeof value === 'object' && value !== null ? (value as Head) : null
}

/** The highest number that a change was given: its row was there, even where every note of it is gone. */
export function highestNumber(db: ReadDb): number {
  try {
    return db.get<{ number: number | null }>('select max(number) as number from plans')?.number ?? 0
  } catch (error) {
    if (isSqliteError(error)) return 0
    throw error
  }
}

function lastRow(db: ReadDb): Head | null {
  try {
    return db.get<Head>('select seq, hash from activity_logs order by seq desc limit 1') ?? null
  } catch (error) {
    // Somebody dropped the table: the workspace still opens, so that `verify` can say so.
    if (isSqliteError(error)) return null
    throw error
  }
}

/** As it will be stored: a text that is not well-formed would come back from the disk as another one, with another hash. */
function contentOf(seq: number, at: string, entry: AuditEntry): Content & Record<string, string | number | null> {
  const text = (value: string): string => value.toWellFormed()
  const optional = (value: string | null): string | null => value?.toWellFormed() ?? null
  const json = (value: unknown): string => JSON.stringify(value) ?? 'null'
  return {
    seq,
    at,
    user_id: entry.user_id,
    user_name: text(entry.user_name),
    request_id: text(entry.request_id),
    level: entry.level,
    action: text(entry.action),
    entity_type: text(entry.entity_type),
    entity_id: text(entry.entity_id),
    entity_name: optional(entry.entity_name),
    operator_message: optional(entry.operator_message),
    source: text(entry.source),
    old_value: json(entry.old_value),
    new_value: json(entry.new_value),
    plan_hash: optional(entry.plan_hash),
    result: optional(entry.result),
  }
}
