// The local log: JSON lines in the workspace, redacted before they are written. Errors also go to the terminal.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface LogLine {
  level: 'info' | 'error'
  message: string
  /** Number that the caller was given. */
  request?: string
  error?: unknown
}

export type Log = (line: LogLine) => void

const mostBytes = 5_000_000

const textOf = (error: unknown): string | undefined => {
  if (error === undefined) return undefined
  return error instanceof Error
    ? [error.stack ?? error.message, textOf(error.cause)].filter(Boolean).join('\ncaused by ')
    : String(error)
}

export interface LogOptions {
  folder: string
  redact: (text: string) => string
  clock: () => Date
  /** Standard error of this process; null keeps the terminal quiet. */
  terminal: ((text: string) => void) | null
  /** From then on nothing is written to the folder any more. */
  isOver?: () => boolean
}

/** One earlier file is kept beside the current one. A log that cannot be written never stops the program. */
export function createLog({ folder, redact, clock, terminal, isOver = () => false }: LogOptions): Log {
  const logs = join(folder, 'logs')
  const file = join(logs, 'pondesk.log')
  mkdirSync(logs, { recursive: true, mode: 0o700 })

  function rotate(): void {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > mostBytes) renameSync(file, `${file}.1`)
  }

  return ({ level, message, request, error }) => {
    if (isOver()) return
    const line = redact(JSON.stringify({ at: clock().toISOString(), level, message, request, error: textOf(error) }))
    try {
      rotate()
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch (failure) {
      terminal?.(`log cannot be written: ${String(failure)}\n`)
    }
    if (level === 'error') terminal?.(`${redact(`${message}${request === undefined ? '' : ` [${request}]`}`)}\n`)
  }
}
