// One program a workspace. The lock is the operating system's own on `pondesk.lock`, a small SQLite file: it ends with the
// process that holds it, however that ends, so that a dead holder's lock needs no guess about reused process numbers.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import { makePrivate } from './disk.ts'
import { isBusy, isCorrupt } from './failure.ts'

export interface WorkspaceLock {
  release(): void
}

interface Holder {
  pid: number
  started_at: string
}

export function lockWorkspace(folder: string, clock: () => Date): WorkspaceLock {
  const file = join(folder, 'pondesk.lock')
  try {
    return take(file, folder, clock)
  } catch (error) {
    if (!isCorrupt(error)) throw error
    // Nobody can hold a lock on what is no SQLite file: left behind by a power failure.
    rmSync(file)
    return take(file, folder, clock)
  }
}

function take(file: string, folder: string, clock: () => Date): WorkspaceLock {
  makePrivate(file)
  const database = new Database(file, { timeout: 0 })
  try {
    // Worth nothing after a power failure, and a full disk is no reason to lock anybody out: no journal, no waiting.
    database.pragma('journal_mode = MEMORY')
    database.pragma('synchronous = OFF')
    database.exec('begin immediate')
    database.exec('create table if not exists holder (pid integer not null, started_at text not null) strict')
    database.exec('delete from holder')
    database.prepare('insert into holder (pid, started_at) values (?, ?)').run(process.pid, clock().toISOString())
    database.exec('commit')
    // Open until `release`: others may read who holds it, none may begin.
    database.exec('begin immediate')
    return { release: () => void database.close() }
  } catch (error) {
    const holder = isBusy(error) ? readHolder(database) : undefined
    database.close()
    if (!isBusy(error)) throw error
    throw new PondeskError('internal', {
      reason: 'workspace_in_use',
      params: { folder, pid: holder?.pid ?? '?', since: holder?.started_at ?? '?' },
      cause: error,
    })
  }
}

function readHolder(database: Database.Database): Holder | undefined {
  try {
    return database.prepare<[], Holder>('select pid, started_at from holder').get()
  } catch {
    return undefined // it is just being written: in use all the same
  }
}
