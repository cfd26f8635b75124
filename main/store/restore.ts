// Puts a backup in the place of a database that cannot be used, or that somebody wants to go back from. Nothing is deleted, and the audit says what is gone.
import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import type { Head } from './audit-chain.ts'
import { openCheckpoint, readCheckpoint } from './audit-checkpoint.ts'
import { type Backup, backupFiles, newestBackup, readBackup } from './backup-files.ts'
import { keepPrivate, syncFile, syncFolder } from './disk.ts'
import { storeError } from './failure.ts'
import { lockWorkspace } from './lock.ts'
import { inspect, openWithInsides, type StoreOptions } from './open.ts'
import { restoreEntry } from './restore-row.ts'

export interface RestoreOrder {
  folder: string
  /** Left out: the newest one that is good. */
  backup?: string | undefined
  /** Also over a database that is sound. */
  overSound: boolean
  userName: string
}

export interface RestoreReport {
  file: string
  backup: string
  /** The instant of the backup: what happened after it is gone from this workspace, not from the devices. */
  madeAt: string
  /** Where the file that was in place lies now; null when there was none. */
  aside: string | null
  /** Rows of the audit that are known to be gone. */
  missing: { from: number; to: number } | null
  /** Everybody signs in again: what was revoked after the backup must not come back. */
  revoked: number
}

const beside = ['', '-wal', '-shm', '-journal']

/** Also where only the copies of a database that is gone are left. */
export const hasWorkspace = (folder: string): boolean =>
  existsSync(join(folder, 'pondesk.sqlite')) || backupFiles(folder).length > 0 || readCheckpoint(folder) !== null

/**
 * @throws PondeskError `workspace_in_use`, `backup_none`, `backup_bad`, `backup_other`, `restore_sound` or `store_newer`;
 * nothing was changed then.
 */
export async function restoreWorkspace(order: RestoreOrder, options: StoreOptions): Promise<RestoreReport> {
  const { folder } = order
  const file = join(folder, 'pondesk.sqlite')
  if (!hasWorkspace(folder))
    throw new PondeskError('invalid_input', { field: 'workspace', reason: 'no_workspace', params: { folder } })
  try {
    keepPrivate(folder)
    const lock = lockWorkspace(folder, options.clock)
    try {
      const backup = choose(order)
      const wasSound = isSound(file)
      refuseUnfit(backup, file, wasSound && !order.overSound)
      const known = noteLast(folder, file)
      const aside = swap(file, backup.file, { wasSound, now: options.clock() })
      return await record({ order, options, backup, file, aside, known, lock })
    } finally {
      lock.release()
    }
  } catch (error) {
    throw storeError(error, file)
  }
}

function choose({ folder, backup }: RestoreOrder): Backup {
  if (backup === undefined) {
    const newest = newestBackup(folder, 'whole')
    if (newest) return newest
    throw new PondeskError('not_found', { reason: 'backup_none', params: { folder } })
  }
  const file = resolve(backup)
  const found = readBackup(file, 'whole')
  if (!found) throw new PondeskError('invalid_input', { field: 'backup', reason: 'backup_bad', params: { file } })
  return found
}

function refuseUnfit(backup: Backup, file: string, isTooGood: boolean): void {
  inspect(backup.file)
  const own = workspaceOf(file)
  if (own !== null && own !== workspaceOf(backup.file))
    throw new PondeskError('invalid_input', {
      field: 'backup',
      reason: 'backup_other',
      params: { file: backup.file },
    })
  if (isTooGood) throw new PondeskError('conflict', { reason: 'restore_sound', params: { file } })
}

function isSound(file: string): boolean {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0 || !statSync(file).isFile()) return false
  try {
    inspect(file)
    return true
  } catch {
    return false
  }
}

/** Whatever a damaged file still says; null when it says nothing. */
function ask<T>(file: string, sql: string): T | null {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    return (database.prepare(sql).get() as T | undefined) ?? null
  } catch {
    return null
  } finally {
    database?.close()
  }
}

const workspaceOf = (file: string): string | null =>
  ask<{ value: string }>(file, "select value from settings where key = 'workspace.id'")?.value ?? null

/** The last row of the audit that anybody knows of, kept where the opening finds it: numbers go on after it. */
function noteLast(folder: string, file: string): number {
  const last = ask<Head>(file, 'select seq, hash from activity_logs order by seq desc limit 1')
  const noted = readCheckpoint(folder)?.seq ?? 0
  if (last && last.seq > noted && /^[0-9a-f]{64}$/.test(last.hash)) {
    const checkpoint = openCheckpoint(folder)
    checkpoint.write({ seq: last.seq, hash: last.hash })
    checkpoint.close()
    return last.seq
  }
  return noted
}

/** Answers where the file that was there lies now, named by what it is. A crash in the middle leaves no file: the next try goes on from there. */
function swap(file: string, backup: string, { wasSound, now }: { wasSound: boolean; now: Date }): string | null {
  const incoming = `${file}.restoring`
  rmSync(incoming, { force: true })
  copyFileSync(backup, incoming)
  syncFile(incoming)
  const name = `${file}.${wasSound ? 'replaced' : 'damaged'}-${now.toISOString().replaceAll(':', '-')}`
  // The database first: what lies beside a file that is not there belongs to no database, and SQLite does not take it up.
  for (const end of beside) if (existsSync(file + end)) renameSync(file + end, name + end)
  renameSync(incoming, file)
  const folder = join(file, '..')
  syncFolder(folder)
  keepPrivate(folder)
  return existsSync(name) ? name : null
}

interface Swapped {
  order: RestoreOrder
  options: StoreOptions
  backup: Backup
  file: string
  aside: string | null
  known: number
  lock: ReturnType<typeof lockWorkspace>
}

async function record({ order, options, backup, file, aside, known, lock }: Swapped): Promise<RestoreReport> {
  const { folder } = order
  const { store, insides } = openWithInsides(folder, options, undefined, lock)
  try {
    // A preview of before could have been sent meanwhile: nobody may send it once more.
    await store.plans.expire(new Date('9999-12-31'))
    const { changes: revoked } = await insides.connection.write(({ run }) =>
      run('update access_tokens set revoked_at = ? where revoked_at is null', options.clock().toISOString()),
    )
    const missing = { from: backup.seq + 1, to: known }
    await store.audit.append(
      restoreEntry(
        {
          workspaceId: store.workspaceId,
          folder,
          userName: order.userName,
          aside: aside === null ? null : basename(aside),
          backup: relative(folder, backup.file).startsWith('..') ? backup.file : relative(folder, backup.file),
          madeAt: backup.at,
          ...missing,
        },
        randomUUID(),
      ),
    )
    return {
      file,
      backup: backup.file,
      madeAt: backup.at,
      aside,
      missing: missing.to >= missing.from ? missing : null,
      revoked,
    }
  } finally {
    store.close()
  }
}
