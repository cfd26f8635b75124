// Where rows go that could not be written: `audit.rescue.jsonl`, one a line, taken in when the workspace is opened again.
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LogLevel } from '../../shared/model/audit.ts'
import type { AuditEntry } from '../gateway/index.ts'
import { syncFolder } from './disk.ts'

const Entry = z.object({
  user_id: z.int().nullable(),
  user_name: z.string(),
  request_id: z.string(),
  level: LogLevel,
  action: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_name: z.string().nullable(),
  operator_message: z.string().nullable(),
  source: z.string(),
  old_value: z.unknown(),
  new_value: z.unknown(),
  plan_hash: z.string().nullable(),
  result: z.string().nullable(),
})
const Line = z.object({ at: z.string(), entry: Entry })

export interface Rescued {
  lines: { at: string; entry: AuditEntry }[]
  /** Lines that are no rows: the power failed while one was written. */
  damaged: number
  /** Says that this very file was taken in already, when the program ended before removing it. */
  digest: string
}

const fileIn = (folder: string): string => join(folder, 'audit.rescue.jsonl')

const reserveIn = (folder: string): string => join(folder, 'audit.reserve')

/** Room on the disk for some forty rows, given up when there is no other. */
const reserveBytes = 65_536

/** Answers whether the room is there. */
export function keepReserve(folder: string): boolean {
  const file = reserveIn(folder)
  try {
    if (existsSync(file) && statSync(file).size === reserveBytes) return true
    writeFileSync(file, Buffer.alloc(reserveBytes, ' '), { mode: 0o600 })
    return true
  } catch {
    rmSync(file, { force: true })
    return false
  }
}

/** On the disk when it returns. Answers whether the reserve is still there. */
export function rescue(folder: string, at: string, entry: AuditEntry): boolean {
  const line = `${JSON.stringify({ at, entry })}\n`
  try {
    appendLine(folder, line)
    return true
  } catch {
    // The disk that had no room for the database may have none for this file either.
    rmSync(reserveIn(folder), { force: true })
    appendLine(folder, line)
    return false
  }
}

/** The whole line or nothing of it. */
function appendLine(folder: string, line: string): void {
  const handle = openSync(fileIn(folder), 'a', 0o600)
  const before = fstatSync(handle).size
  try {
    const bytes = Buffer.from(line)
    if (writeSync(handle, bytes) < bytes.length) throw new Error('the disk took a part of the line only')
    fsyncSync(handle)
  } catch (error) {
    ftruncateSync(handle, before)
    throw error
  } finally {
    closeSync(handle)
  }
  syncFolder(folder)
}

export function readRescued(folder: string): Rescued | null {
  const file = fileIn(folder)
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const rescued: Rescued = { lines: [], damaged: 0, digest: createHash('sha256').update(text).digest('hex') }
  for (const line of text.split('\n').filter((part) => part !== '')) {
    const read = readLine(line)
    if (read) rescued.lines.push(read)
    else rescued.damaged += 1
  }
  return rescued
}

/** A file with damaged lines is put aside, not removed: what is left of them may matter to somebody. */
export function removeRescued(folder: string, { damaged, digest }: Rescued): void {
  if (damaged === 0) rmSync(fileIn(folder))
  else renameSync(fileIn(folder), join(folder, `audit.rescue.damaged-${digest.slice(0, 8)}.jsonl`))
}

function readLine(line: string): Rescued['lines'][number] | null {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return null
  }
}
