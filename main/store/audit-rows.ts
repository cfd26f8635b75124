// All rows of the audit as they are stored, oldest first, without holding anybody up.
import type { Content } from './audit-chain.ts'
import type { Connection } from './connection.ts'
import { isSqliteError } from './failure.ts'
import { breathe } from './slices.ts'

export interface SealedRow extends Content {
  prev_hash: string
  hash: string
}

/** Rows between two breaths: hashing them takes some 3 ms with rows of 1.5 kB. */
const sliceRows = 250

const sliceSql = `
  select a.*, l.code as level from activity_logs a left join log_levels l on l.id = a.level_id
  where a.seq > ? order by a.seq limit ${sliceRows}`

export async function* sealedRows(db: Connection): AsyncGenerator<SealedRow[]> {
  let from = Number.MIN_SAFE_INTEGER
  for (;;) {
    const slice = await readSlice(db, from)
    yield slice
    if (slice.length < sliceRows) return
    from = slice.at(-1)?.seq ?? from
    await breathe()
  }
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
