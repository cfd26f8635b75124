// What a report of a problem needs, of this program and this machine. No secret, no customer.
import { closeSync, fstatSync, openSync, readSync, statfsSync, statSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import type { Diagnostics } from '../shared/model/settings.ts'
import type { Store } from './store/index.ts'

export interface DiagnosticsDeps {
  store: Pick<Store, 'audit' | 'schema'>
  inventory: { size(): number }
  /** Folder of the workspace, and its database. */
  folder: string
  file: string
  /** Where the log lies; null where there is none. */
  logs: string | null
  isReadOnly: boolean
  version: string
  startedAt: string
  redact: (text: string) => string
}

const mostLines = 200
/** Of the end of the log: more than so many lines have. */
const mostBytes = 256 * 1024
const longestLine = 400

export const createDiagnostics =
  ({ store, inventory, folder, file, logs, isReadOnly, version, startedAt, redact }: DiagnosticsDeps) =>
  async (): Promise<Diagnostics> => ({
    version,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    platform: `${platform()} ${release()} ${arch()}`,
    started_at: startedAt,
    workspace: folder,
    read_only: isReadOnly,
    database_bytes: ['', '-wal'].reduce((sum, end) => sum + sizeOf(file + end), 0),
    free_bytes: freeIn(folder),
    log_folder: logs,
    memory_bytes: process.memoryUsage.rss(),
    onus: inventory.size(),
    audit_rows: (await store.audit.list({ limit: 1 })).total,
    schema: store.schema,
    log: logs === null ? [] : linesOf(endOf(join(logs, 'pondesk.log')), redact),
  })

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function freeIn(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

function endOf(file: string): string {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const { size } = fstatSync(handle)
    const bytes = Buffer.alloc(Math.min(size, mostBytes))
    readSync(handle, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } catch {
    return ''
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Oldest first. The first line may be cut, and a crash may have cut the last: what is no line is left out. */
export function linesOf(text: string, redact: (text: string) => string): Diagnostics['log'] {
  const lines = text.split('\n').flatMap((line) => {
    try {
      const { at, level, message, error } = JSON.parse(line) as Record<string, unknown>
      if (typeof at !== 'string' || typeof level !== 'string' || typeof message !== 'string') return []
      const why = typeof error === 'string' ? `: ${error.split('\n')[0]}` : ''
      return [{ at, level, text: redact(`${message}${why}`).slice(0, longestLine) }]
    } catch {
      return []
    }
  })
  return lines.slice(-mostLines)
}
