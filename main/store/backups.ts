// Copies of the database, made by itself: once a day, and at the end of a run that did something. The last seven are kept.
import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BackupCheck } from './backup-check.ts'
import { backupFile, backupFiles, backupFolder, readBackup, removeOldBackups } from './backup-files.ts'
import type { BackupOrder, BackupResult } from './backup-worker.ts'
import type { SyncConnection } from './connection.ts'
import { makeFolder } from './disk.ts'
import { storeError } from './failure.ts'

/** `daily`: when today has no copy yet. `close`: also when the audit went on for an hour since the last one. */
export type BackupMoment = 'daily' | 'close'

export interface Backups {
  /** Answers the file, or null when none was due. Nothing else waits for it; a second call waits for the first one's copy. */
  backup(moment?: BackupMoment): Promise<string | null>
  /** A copy now, in the place of today's. Answers the file. */
  make(): Promise<string>
  /** Opens a copy and reads all of it, in a thread of its own. */
  check(file: string): Promise<BackupCheck>
  /** Gives up a copy that is being made; what there is of it is removed by the next one. */
  stop(): void
}

/** Two runs in one hour are one day's work. */
const agedMs = 3600_000
/** A program that is being closed is not kept waiting for ever by a slow disk. */
const closingMs = 15_000

export function createBackups(db: SyncConnection, file: string, clock: () => Date): Backups {
  const folder = dirname(file)
  let running: { worker: Worker; done: Promise<string> } | null = null
  const lastRow = (): number =>
    db.readNow(({ get }) => get<{ seq: number | null }>('select max(seq) as seq from activity_logs'))?.seq ?? 0

  function isDue(moment: BackupMoment, target: string): boolean {
    const [newest] = backupFiles(folder)
    const isToday = newest === target
    if (moment === 'daily') return !isToday
    const note = newest === undefined ? null : readBackup(newest, 'note')
    if (lastRow() <= (note?.seq ?? 0)) return false
    return !isToday || !note || clock().getTime() - Date.parse(note.at) >= agedMs
  }

  function start(target: string): Promise<string> {
    makeFolder(backupFolder(folder))
    refuseWithoutRoom(file, target)
    const worker = startWorker({ file, target, at: clock().toISOString() })
    const done = answerOf<null>(worker, file)
      .then(() => {
        removeOldBackups(folder)
        return target
      })
      .finally(() => {
        running = null
      })
    running = { worker, done }
    return done
  }

  return {
    async backup(moment = 'daily') {
      if (running) await running.done.catch(() => undefined)
      const target = backupFile(folder, clock())
      if (!isDue(moment, target)) return null
      const done = start(target)
      return moment === 'close' ? within(done, closingMs) : done
    },
    async make() {
      if (running) await running.done.catch(() => undefined)
      return start(backupFile(folder, clock()))
    },
    check: (copy) => answerOf<BackupCheck>(startWorker({ file: copy, target: null, at: clock().toISOString() }), copy),
    stop: () => void running?.worker.terminate(),
  }
}

const within = <T>(work: Promise<T>, ms: number): Promise<T | null> =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, ms, null).unref())])

/** Room for the copy and as much again: the last of the disk belongs to the database and its audit. */
function refuseWithoutRoom(file: string, target: string): void {
  const { bavail, bsize } = statfsSync(dirname(target))
  if (bavail * bsize < 2 * statSync(file).size)
    throw storeError(Object.assign(new Error('no room for a copy'), { code: 'ENOSPC' }), target)
}

function startWorker(order: BackupOrder): Worker {
  // Unbuilt this file is TypeScript; bundled it lies in dist/main beside the worker, under whatever name.
  const name = import.meta.url.endsWith('.ts') ? './backup-worker.ts' : './backup-worker.js'
  return new Worker(new URL(name, import.meta.url), { workerData: order, execArgv: [] })
}

/** Comes when the thread has left: a process that ends while SQLite is taken apart in another thread may be taken along. */
const answerOf = <T extends BackupCheck | null>(worker: Worker, file: string): Promise<T> =>
  new Promise((resolve, reject) => {
    let result: BackupResult | undefined
    worker.once('message', (told: BackupResult) => {
      result = told
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      if (!result) reject(new Error('the copy was given up'))
      else if (result.ok) resolve(result.found as T)
      else reject(storeError(Object.assign(new Error(result.message), { code: result.code }), file))
    })
  })
