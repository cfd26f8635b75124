// The one connection of a workspace, behind two types: what gets a `ReadDb` cannot write (R7).
import type Database from 'better-sqlite3'
import { storeError } from './failure.ts'

export type Bindable = string | number | null | Uint8Array
/** For `?`, in order, or by name for `@name`. */
export type Parameter = Bindable | Record<string, Bindable>

export interface ReadDb {
  get<Row>(sql: string, ...parameters: Parameter[]): Row | undefined
  all<Row>(sql: string, ...parameters: Parameter[]): Row[]
}

export interface WriteDb extends ReadDb {
  /** `id`: of the row that an insert made. */
  run(sql: string, ...parameters: Parameter[]): { changes: number; id: number }
}

/**
 * SQLite answers at once, on the main thread; the promises are there so that another database may answer later.
 * A call does its work before it returns: calls never overlap.
 */
export interface Connection {
  read<T>(work: (db: ReadDb) => T): Promise<T>
  /** One transaction. Safe against a crash of the program; the last ones may be lost when the power fails. */
  write<T>(work: (db: WriteDb) => T): Promise<T>
  /** One transaction that is on the disk when the promise resolves, with all that were written before it. */
  writeDurably<T>(work: (db: WriteDb) => T): Promise<T>
}

export interface SyncConnection extends Connection {
  readNow<T>(work: (db: ReadDb) => T): T
  writeNow<T>(work: (db: WriteDb) => T): T
  writeDurablyNow<T>(work: (db: WriteDb) => T): T
}

/** Pages in the WAL that are moved in one go: some 4 ms. */
const tidyFrames = 200
/** For a program that writes without ever taking a breath: then SQLite does it at the end of a commit. */
export const lateFrames = 2000

const walFrames = (database: Database.Database): number => {
  const [state] = database.pragma('wal_checkpoint(NOOP)') as { log: number }[]
  return state?.log ?? 0
}

type Statement = Database.Statement<Parameter[]>

export function createConnection(database: Database.Database, file: string): SyncConnection {
  const prepared = new Map<string, Statement>()

  function statement(sql: string): Statement {
    const known = prepared.get(sql)
    if (known) return known
    const made = database.prepare<Parameter[]>(sql)
    prepared.set(sql, made)
    return made
  }

  function reading(sql: string): Statement {
    const made = statement(sql)
    if (!made.readonly) throw new TypeError(`not a reading statement: ${sql}`)
    return made
  }

  const readDb: ReadDb = {
    get: <Row>(sql: string, ...parameters: Parameter[]) => reading(sql).get(...parameters) as Row | undefined,
    all: <Row>(sql: string, ...parameters: Parameter[]) => reading(sql).all(...parameters) as Row[],
  }
  const writeDb: WriteDb = {
    // Not `reading`: `update … returning` answers a row as well.
    get: <Row>(sql: string, ...parameters: Parameter[]) => statement(sql).get(...parameters) as Row | undefined,
    all: <Row>(sql: string, ...parameters: Parameter[]) => statement(sql).all(...parameters) as Row[],
    run(sql, ...parameters) {
      const { changes, lastInsertRowid } = statement(sql).run(...parameters)
      return { changes, id: Number(lastInsertRowid) }
    },
  }

  // Immediate: the write lock is taken before the first read, so that nothing read here can be stale when it is written.
  const transaction = database.transaction((work: (db: WriteDb) => unknown) => work(writeDb)).immediate

  function named<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw storeError(error, file)
    }
  }

  let tidying = false
  /** Moves what was written from the WAL into the file, in a turn of its own: no caller waits for it. */
  function tidyLater(): void {
    if (tidying) return
    tidying = true
    setImmediate(() => {
      tidying = false
      try {
        if (database.open && walFrames(database) >= tidyFrames) database.pragma('wal_checkpoint(PASSIVE)')
      } catch {
        // Nothing is lost: it stays in the WAL, and the next write says what is wrong with the disk.
      }
    })
  }

  const readNow = <T>(work: (db: ReadDb) => T): T => named(() => work(readDb))
  const writeNow = <T>(work: (db: WriteDb) => T): T => {
    const answer = named(() => transaction(work) as T)
    tidyLater()
    return answer
  }

  function writeDurablyNow<T>(work: (db: WriteDb) => T): T {
    database.pragma('synchronous = FULL')
    try {
      return writeNow(work)
    } finally {
      database.pragma('synchronous = NORMAL')
    }
  }

  return {
    readNow,
    writeNow,
    writeDurablyNow,
    read: async (work) => readNow(work),
    write: async (work) => writeNow(work),
    writeDurably: async (work) => writeDurablyNow(work),
  }
}
