import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}

export const isSqliteError = (error: unknown): boolean => error instanceof Database.SqliteError

/** Somebody else holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

export const isCorrupt = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** What an operator can do something about gets its reason; everything else stays as it was and ends as `internal` at the door. */
export function storeError(error: unknown, file: string): unknown {
  if (isCorrupt(error)) return new PondeskError('internal', { reason: 'store_corrupt', params: { file }, cause: error })
  if (codeOf(error) === 'SQLITE_FULL' || codeOf(error) === 'ENOSPC')
    return new PondeskError('internal', { reason: 'disk_full', params: { file }, cause: error })
  return error
}
