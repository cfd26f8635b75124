// Where rows go that could not be written: `audit.rescue.jsonl`, one a line, taken in when the workspace is opened again.
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LogLevel } from '../../shared/model/audit.ts'
import type { AuditEntry } from '../gateway/index.ts'

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

/** On the disk when it returns. */
export function rescue(folder: string, at: string, entry: AuditEntry): void {
  const handle = openSync(fileIn(folder), 'a', 0o600)
  try {
    writeSync(handle, `${JSON.stringify({ at, entry })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
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
