// A workspace, or one of its backups, to be looked at: a copy of its files is opened in their place, and thrown away after.
// No lock is taken and nothing is written where it lies: also on a disk that cannot be written, also while a PonDesk has it open.
import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import { refuseUnreadable } from './damage.ts'
import { lockWorkspace } from './lock.ts'
import { schemaVersion } from './migrate.ts'

export interface Review {
  /** Where the copy lies; it is a workspace of its own. */
  folder: string
  /** What was opened: the database, or the backup. */
  file: string
  /** UTC instant at which it was last written. */
  at: string
  /** Folder of the log that belongs to it; null where there is none. */
  logs: string | null
  /** An error that names the copy names what was opened instead. */
  named(error: unknown): unknown
  close(): void
}

const prefix = 'pondesk-review-'
/** Copies that a crash left behind. Younger ones may just be being made. */
const leftBehindMs = 3600_000
/** A database that is being written to is copied again until nothing moved meanwhile. */
const attempts = 20

/** What belongs to a database, beside it; and what the audit of a workspace notes outside of it. */
const besideDatabase = ['-wal', '-journal']
const ofAudit = ['audit.checkpoint', 'audit.rescue.jsonl']

/**
 * `place`: folder of a workspace, or the file of a backup.
 * @throws PondeskError `invalid_input` naming `workspace` when there is neither, `conflict` with `read_only_busy`, or
 * `internal` with `store_unreadable`
 */
export function openReview(place: string, clock: () => Date): Review {
  const file = fileOf(resolve(place))
  removeLeftBehind(clock)
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const close = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    copyWhole(file, folder)
    if (isForeign(join(folder, 'pondesk.sqlite'))) throw none(place)
    const isWorkspace = place !== file && statSync(place).isDirectory()
    if (isWorkspace) for (const name of ofAudit) copyIfThere(join(place, name), join(folder, name))
    const logs = join(dirname(file), 'logs')
    return {
      folder,
      file,
      at: writtenAt(file),
      logs: isWorkspace && existsSync(logs) ? logs : null,
      named: namedAs(folder, file),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

function fileOf(place: string): string {
  const found = statSync(place, { throwIfNoEntry: false })
  const file = found?.isDirectory() ? join(place, 'pondesk.sqlite') : place
  refuseUnreadable(file)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) throw none(place)
  return file
}

const none = (place: string): PondeskError =>
  new PondeskError('invalid_input', { field: 'workspace', reason: 'read_only_none', params: { folder: place } })

/** A database of somebody else would be taken for a new workspace. One that is damaged is told as that when it is opened. */
function isForeign(copy: string): boolean {
  let database: Database.Database | undefined
  try {
    database = new Database(copy)
    return schemaVersion(database) === 0
  } catch {
    return false
  } finally {
    database?.close()
  }
}

function copyWhole(file: string, folder: string): void {
  const target = join(folder, 'pondesk.sqlite')
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = stateOf(file)
    for (const end of ['', ...besideDatabase]) {
      rmSync(target + end, { force: true })
      copyIfThere(file + end, target + end)
    }
    if (stateOf(file) === before) return
  }
  throw new PondeskError('conflict', { reason: 'read_only_busy', params: { folder: dirname(file) } })
}

/** What was written last may still lie beside the database. */
const writtenAt = (file: string): string =>
  new Date(
    Math.max(...['', ...besideDatabase].map((end) => statSync(file + end, { throwIfNoEntry: false })?.mtimeMs ?? 0)),
  ).toISOString()

/** Changes whenever something is written to the database. */
const stateOf = (file: string): string =>
  ['', ...besideDatabase]
    .map((end) => statSync(file + end, { bigint: true, throwIfNoEntry: false }))
    .map((found) => (found ? `${found.ino} ${found.size} ${found.mtimeNs}` : '-'))
    .join('\n')

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

const namedAs =
  (folder: string, file: string) =>
  (error: unknown): unknown => {
    if (!(error instanceof PondeskError)) return error
    const { code, reason, field, details, cause } = error
    const params = Object.fromEntries(
      Object.entries(error.params).map(([name, value]) => [
        name,
        typeof value === 'string'
          ? value.replaceAll(join(folder, 'pondesk.sqlite'), file).replaceAll(folder, dirname(file))
          : value,
      ]),
    )
    return new PondeskError(code, {
      params,
      details,
      cause,
      ...(reason === undefined ? {} : { reason }),
      ...(field === undefined ? {} : { field }),
    })
  }

/** Nobody has a copy open whose lock can be taken. */
function removeLeftBehind(clock: () => Date): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    try {
      if (clock().getTime() - statSync(folder).mtimeMs < leftBehindMs) continue
      lockWorkspace(folder, clock).release()
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Somebody else's, or still open.
    }
  }
}
