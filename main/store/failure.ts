import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import { corrupt } from './damage.ts'

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}

export const isSqliteError = (error: unknown): boolean => error instanceof Database.SqliteError

/** Somebody else holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

export const isCorrupt = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** Read only, not ours, or a folder that takes no files. */
const isUnwritable = (error: unknown): boolean =>
  /^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY|PERM)\w*)$/.test(codeOf(error)) ||
  // What `/proc` answers to a new folder; everywhere else the ones above are made.
  (codeOf(error) === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'mkdir')

/** A file beside the database that finds no room, as its shared memory at the start, is an I/O error to SQLite. */
const isFull = (error: unknown, folder: string): boolean =>
  /^(SQLITE_FULL|ENOSPC)$/.test(codeOf(error)) || (codeOf(error).startsWith('SQLITE_IOERR') && hasNoRoom(folder))

/** Less than SQLite's shared memory takes. */
function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < 65_536
  } catch {
    return false
  }
}

/** What an operator can do something about gets its reason; everything else stays as it was and ends as `internal` at the door. */
export function storeError(error: unknown, file: string): unknown {
  if (isCorrupt(error)) return corrupt(file, error, 'note')
  if (isFull(error, dirname(file)))
    return new PondeskError('internal', { reason: 'disk_full', params: { file }, cause: error })
  const folder = dirname(file)
  if (/^(EEXIST|ENOTDIR)$/.test(codeOf(error)))
    return new PondeskError('invalid_input', {
      field: 'workspace',
      reason: 'workspace_no_folder',
      params: { folder },
      cause: error,
    })
  if (isUnwritable(error))
    return new PondeskError('internal', { reason: 'workspace_unwritable', params: { folder }, cause: error })
  return error
}
