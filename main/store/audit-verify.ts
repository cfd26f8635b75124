// Walks the chain from its first row and names the first one that does not hold.
import type { ChainReport, ChainRestore } from '../../shared/model/audit.ts'
import { type Head, hashRow } from './audit-chain.ts'
import { type SealedRow, sealedRows } from './audit-rows.ts'
import type { Connection } from './connection.ts'
import { restoreIn } from './restore-row.ts'

type Problem = NonNullable<ChainReport['problem']>
type Fault = { firstBad: number; problem: Problem }
type Gap = { from: number; to: number }

export interface ChainNotes {
  genesis: string
  /** Rows that are known to have been there, from outside the table. */
  heads: Head[]
  /** Changes carry the number of their row: the highest of them. */
  atLeast: number
}

export async function verifyChain(db: Connection, notes: ChainNotes, clock: () => Date): Promise<ChainReport> {
  let before: Head = { seq: 0, hash: notes.genesis }
  const faults: Fault[] = []
  const gaps: Gap[] = []
  const restores: ChainRestore[] = []
  let rows = 0
  for await (const slice of sealedRows(db)) {
    for (const row of slice) {
      const fault = faultOf(row, before, notes.heads)
      if (fault?.problem === 'gap') gaps.push({ from: fault.firstBad, to: row.seq - 1 })
      else if (fault) faults.push(fault)
      if (fault === null || fault.problem === 'gap') restores.push(...restoreIn(row))
      before = { seq: row.seq, hash: row.hash }
    }
    rows += slice.length
  }
  const end = cutOff(before, notes)
  if (end) faults.push(end)
  const found = firstOf(faults, gaps, restores)
  return {
    intact: found === null,
    rows,
    firstBad: found?.firstBad ?? null,
    problem: found?.problem ?? null,
    restores,
    lastHash: before.hash,
    checkedAt: clock().toISOString(),
  }
}

/** What is wrong comes first; a gap that a restored backup explains is told when there is nothing else. */
function firstOf(faults: Fault[], gaps: Gap[], restores: ChainRestore[]): Fault | null {
  const isExplained = ({ from, to }: Gap): boolean => restores.some((one) => one.from === from && one.to === to)
  const wrong = [
    ...faults,
    ...gaps.filter((gap) => !isExplained(gap)).map(({ from }): Fault => ({ firstBad: from, problem: 'gap' })),
  ].sort((one, other) => one.firstBad - other.firstBad)
  const [explained] = gaps.filter(isExplained)
  return wrong[0] ?? (explained ? { firstBad: explained.from, problem: 'restored' } : null)
}

function faultOf(row: SealedRow, before: Head, heads: Head[]): Fault | null {
  const holds = hashRow(row.prev_hash, row) === row.hash
  const known = heads.find(({ seq }) => seq === row.seq)
  if (!(row.seq > before.seq)) return { firstBad: before.seq + 1, problem: 'order' }
  const isNext = row.seq === before.seq + 1
  // After a gap only the row itself can be looked at, and what was noted of the one before it.
  if (!isNext) {
    const last = heads.find(({ seq }) => seq === row.seq - 1)
    const isAltered = !holds || (known && known.hash !== row.hash) || (last && last.hash !== row.prev_hash)
    return isAltered ? { firstBad: row.seq, problem: 'hash' } : { firstBad: before.seq + 1, problem: 'gap' }
  }
  if (row.prev_hash !== before.hash) {
    // A row that is whole and does not follow the one before it: that one was altered and sealed anew.
    if (holds && before.seq > 0) return { firstBad: before.seq, problem: 'hash' }
    return { firstBad: row.seq, problem: 'order' }
  }
  return holds && (!known || known.hash === row.hash) ? null : { firstBad: row.seq, problem: 'hash' }
}

function cutOff(last: Head, { heads, atLeast }: ChainNotes): Fault | null {
  return atLeast > last.seq || heads.some(({ seq }) => seq > last.seq)
    ? { firstBad: last.seq + 1, problem: 'truncated' }
    : null
}
