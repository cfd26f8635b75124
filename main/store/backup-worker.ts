// One copy, in a thread of its own: copying, checking and flushing a large file would hold up every door for that long.
import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { BackupCheck } from './backup-check.ts'
import { backupKey } from './backup-files.ts'
import { makePrivate, syncFile, syncFolder } from './disk.ts'

export interface BackupOrder {
  file: string
  /** Null: the file itself is a copy, and is checked. */
  target: string | null
  at: string
}

export type BackupResult = { ok: true; found: BackupCheck | null } | { ok: false; code: string; message: string }

/** More pages than any file has: one step, so that one moment is copied however much is written meanwhile. */
const allPages = 0x7fffffff

async function copy({ file, at }: BackupOrder, target: string): Promise<null> {
  const partial = `${target}.partial`
  remove(partial)
  makePrivate(partial)
  try {
    const source = new Database(file, { readonly: true, fileMustExist: true })
    try {
      await source.backup(partial, { progress: () => allPages })
    } finally {
      source.close()
    }
    seal(partial, at)
    syncFile(partial)
    renameSync(partial, target)
    syncFolder(dirname(target))
    return null
  } catch (error) {
    remove(partial)
    throw error
  }
}

/** Checked before it gets its name: a copy of a damaged file would push out a good one. */
function seal(partial: string, at: string): void {
  const database = new Database(partial)
  try {
    const verdict = database.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
    // One file, nothing beside it: it can be copied elsewhere by anybody.
    database.pragma('journal_mode = DELETE')
    const seq = database.prepare('select coalesce(max(seq), 0) from activity_logs').pluck().get()
    const sql = `insert into settings (key, value, created_at, updated_at) values (@key, @value, @at, @at)
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`
    database.prepare(sql).run({ key: backupKey, value: JSON.stringify({ at, seq }), at })
  } finally {
    database.close()
  }
}

const remove = (partial: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(partial + end, { force: true })
}

const order = workerData as BackupOrder
// Loaded where it is needed: a copy starts without it.
const check = async (file: string): Promise<BackupCheck> => (await import('./backup-check.ts')).checkBackup(file)
const work = order.target === null ? check(order.file) : copy(order, order.target)
work.then(
  (found) => answer({ ok: true, found }),
  (error: Error & { code?: string }) => answer({ ok: false, code: error.code ?? '', message: error.message }),
)

const answer = (result: BackupResult): void => parentPort?.postMessage(result)
