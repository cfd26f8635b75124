// Walks the chain from its first row and names the first one that does not hold.
import type { ChainReport } from '../../shared/model/audit.ts'
import { type Content, type Head, hashRow } from './audit-chain.ts'
import type { Connection } from './connection.ts'
import { isSqliteError } from './failure.ts'
import { breathe } from './slices.ts'

interface SealedRow extends Content {
  prev_hash: string
  hash: string
}

type Problem = NonNullable<ChainReport['problem']>
type Fault = { firstBad: number; problem: Problem }

/** Rows hashed between two breaths: some 3 ms with rows of 1.5 kB. */
const sliceRows = 250

const sliceSql = `
  select a.*, l.code as level from activity_logs a left join log_levels l on l.id = a.level_id
  where a.seq > ? order by a.seq limit ${sliceRows}`

export interface ChainNotes {
  genesis: string
  /** Rows that are known to have been there, from outside the table. */
  heads: Head[]
  /** Changes carry the number of their row: the highest of them. */
  atLeast: number
}

export async function verifyChain(db: Connection, notes: ChainNotes, clock: () => Date): Promise<ChainReport> {
  let before: Head = { seq: 0, hash: notes.genesis }
  let fault: Fault | null = null
  let rows = 0
  let from = Number.MIN_SAFE_INTEGER
  for (;;) {
    const slice = await readSlice(db, from)
    for (const row of slice) {
      fault ??= faultOf(row, before, notes.heads)
      before = { seq: row.seq, hash: row.hash }
    }
    rows += slice.length
    if (slice.length < sliceRows) break
    from = before.seq
    await breathe()
  }
  fault ??= cutOff(before, notes)
  return {
    intact: fault === null,
    rows,
    firstBad: fault?.firstBad ?? null,
    problem: fault?.problem ?? null,
    lastHash: before.hash,
    checkedAt: clock().toISOString(),
  }
}

function faultOf(row: SealedRow, before: Head, heads: Head[]): Fault | null {
  if (row.seq !== before.seq + 1) return { firstBad: before.seq + 1, problem: row.seq > before.seq ? 'gap' : 'order' }
  const holds = hashRow(row.prev_hash, row) === row.hash
  if (row.prev_hash !== before.hash) {
    // A row that is whole and does not follow the one before it: that one was altered and sealed anew.
    if (holds && before.seq > 0) return { firstBad: before.seq, problem: 'hash' }
    return { firstBad: row.seq, problem: 'order' }
  }
  const known = heads.find(({ seq }) => seq === row.seq)
  return holds && (!known || known.hash === row.hash) ? null : { firstBad: row.seq, problem: 'hash' }
}

function cutOff(last: Head, { heads, atLeast }: ChainNotes): Fault | null {
  return atLeast > last.seq || heads.some(({ seq }) => seq > last.seq)
    ? { firstBad: last.seq + 1, problem: 'truncated' }
    : null
}

async function readSlice(db: Connection, from: number): Promise<SealedRow[]> {
  try {
    return await db.read(({ all }) => all<SealedRow>(sliceSql, from))
  } catch (error) {
    // No such table or column: it was dropped, or another one stands in its place. All rows are gone then.
    if (isSqliteError(error)) return []
    throw error
  }
}
