// The copies of a workspace's database: `backups/pondesk-YYYY-MM-DD.sqlite`, one a day, each a whole file of its own.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type BackupHolds, countsOf } from './backup-counts.ts'

/** Written into the copy: when it was made, and the last row of the audit that it holds. */
export interface BackupNote {
  at: string
  seq: number
}

export interface Backup extends BackupNote {
  file: string
}

export interface ListedBackup extends BackupHolds {
  file: string
  /** When it was made; empty when it does not say. */
  at: string
}

export const backupKey = 'backup.made'
export const backupsKept = 7

const named = /^pondesk-\d{4}-\d{2}-\d{2}\.sqlite$/

export const backupFolder = (folder: string): string => join(folder, 'backups')

/** By the calendar of this machine: the day an operator would name. */
export function backupFile(folder: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return join(backupFolder(folder), `pondesk-${day}.sqlite`)
}

/** Newest first. */
export function backupFiles(folder: string): string[] {
  const below = backupFolder(folder)
  try {
    const names = readdirSync(below).filter((name) => named.test(name))
    return names
      .sort()
      .reverse()
      .map((name) => join(below, name))
  } catch {
    return [] // none was made yet
  }
}

/** Newest first, with what each holds; null where that cannot be read. */
export const listBackups = (folder: string): ListedBackup[] =>
  backupFiles(folder).map((file) => {
    let database: Database.Database | undefined
    try {
      database = new Database(file, { readonly: true, fileMustExist: true })
      return { file, at: readBackup(file, 'note')?.at ?? '', ...countsOf(database) }
    } catch {
      return { file, at: '', onus: null, auditRows: null }
    } finally {
      database?.close()
    }
  })

/** Removes all but the newest, and what a copy that was cut off left behind. */
export function removeOldBackups(folder: string): void {
  for (const file of backupFiles(folder).slice(backupsKept)) rmSync(file, { force: true })
}

/** What the copy says of itself; null when it cannot be read as a database of PonDesk. */
export function readBackup(file: string, check: 'whole' | 'note'): Backup | null {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    if (check === 'whole' && database.pragma('quick_check(1)', { simple: true }) !== 'ok') return null
    const last = database.prepare('select seq, at from activity_logs order by seq desc limit 1').get() as
      | BackupNote
      | undefined
    const text = database.prepare('select value from settings where key = ?').pluck().get(backupKey)
    const note = typeof text === 'string' ? (JSON.parse(text) as Partial<BackupNote>) : {}
    // A copy that somebody made by hand has no note: its last row tells at least how old it is at most.
    return { file, at: note.at ?? last?.at ?? '', seq: last?.seq ?? 0 }
  } catch {
    return null
  } finally {
    database?.close()
  }
}

/** The one to offer. `whole` reads every page of it: for an opening that failed, not for every query. */
export function newestBackup(folder: string, check: 'whole' | 'note'): Backup | null {
  for (const file of backupFiles(folder)) {
    const found = readBackup(file, check)
    if (found) return found
  }
  return null
}
