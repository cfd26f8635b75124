// What is said of a database that cannot be used, and what is offered: nothing is deleted, and the newest copy is named.
import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PondeskError } from '../../shared/errors.ts'
import { newestBackup } from './backup-files.ts'

/** `whole`: the copy on offer was read to its end just now. */
export const corrupt = (file: string, cause: unknown, check: 'whole' | 'note'): PondeskError =>
  offering('store_corrupt', file, cause, check)

export const missing = (file: string): PondeskError => offering('store_missing', file, undefined, 'whole')

function offering(
  reason: 'store_corrupt' | 'store_missing',
  file: string,
  cause: unknown,
  check: 'whole' | 'note',
): PondeskError {
  const folder = dirname(file)
  const backup = newestBackup(folder, check)
  return new PondeskError('internal', {
    cause,
    ...(backup
      ? { reason: `${reason}_backup`, params: { file, folder, backup: backup.file, day: dayOf(backup.at) } }
      : { reason, params: { file } }),
  })
}

/** Date and time of this machine, the same in all languages. */
export function dayOf(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '?'
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** @throws PondeskError `store_no_file` or `store_unreadable`: SQLite would call both of them a folder that cannot be written. */
export function refuseUnreadable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new PondeskError('internal', { reason: 'store_no_file', params: { file } })
  try {
    if (found) accessSync(file, constants.R_OK)
  } catch (cause) {
    throw new PondeskError('internal', { reason: 'store_unreadable', params: { file }, cause })
  }
}
