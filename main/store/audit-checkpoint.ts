// The last row of the audit, noted beside the database: whoever cuts the end off the table leaves this behind.
// Written after the row is on the disk and never synchronised itself: it may lag, it never leads.
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Head } from './audit-chain.ts'
import { missing } from './damage.ts'

/** One sector, always the same length, written in place: a power failure leaves the old note or the new one. */
const length = 256

const Note = z.object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })

export interface Checkpoint {
  read(): Head | null
  write(head: Head): void
  close(): void
}

const fileIn = (folder: string): string => join(folder, 'audit.checkpoint')

/** Null when there is none, or when it is torn: then `settings` has the note. */
export function readCheckpoint(folder: string): Head | null {
  try {
    return Note.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return null
  }
}

/** @throws PondeskError `store_missing` when the rows of the note are nowhere: a new workspace would hide that they were lost. */
export function refuseMissing(folder: string, file: string): void {
  const isThere = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
  if (!isThere && (readCheckpoint(folder)?.seq ?? 0) > 0) throw missing(file)
}

export function openCheckpoint(folder: string): Checkpoint {
  const file = fileIn(folder)
  const handle = openSync(file, 'a+', 0o600) // makes it; `a` alone could not write in place
  closeSync(handle)
  const place = openSync(file, 'r+')
  return {
    read: () => readCheckpoint(folder),
    write({ seq, hash }) {
      try {
        writeSync(place, `${JSON.stringify({ seq, hash }).padEnd(length - 1)}\n`, 0)
      } catch {
        // The row itself is on the disk: a note that could not be written lags, and the next one catches up.
      }
    },
    close: () => closeSync(place),
  }
}
