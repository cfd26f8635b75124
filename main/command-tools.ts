// What the commands of `pondesk` share: opening the workspace for one operation, files, secrets, printing.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { PondeskError } from '../shared/errors.ts'
import type { AnswerOf, OperationName } from '../shared/operations/index.ts'
import type { WordKey } from '../shared/words/index.ts'
import { defaultWorkspace } from './app.ts'
import { BadArguments, type ParsedArguments } from './args.ts'
import { openApp } from './serve.ts'
import { hasWorkspace } from './store/index.ts'
import { tell, terminalLanguage } from './terminal.ts'

export interface Output {
  out(text: string): void
  err(text: string): void
}

export type ExitCode = 0 | 1 | 2

export interface Command {
  /** As it is typed, after `pondesk`; more than one where it takes different forms. */
  usage: string | readonly string[]
  /** What it does. */
  says: Extract<WordKey, `cli.help.${string}`>
  /** Changes nothing. */
  isRead?: boolean
  /** How many words it takes after its name; none when absent. */
  words?: number
  run(parsed: ParsedArguments, output: Output): Promise<ExitCode>
}

export const print = (output: Output, json: unknown, text: string, asJson: boolean): void =>
  output.out(`${asJson ? JSON.stringify(json) : text}\n`)

export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadArguments(tell('cli.unreadable', { file, why: error.code ?? error.message }))
  })

export const unwritten = (file: string) => (error: NodeJS.ErrnoException) => {
  throw new BadArguments(tell('cli.unwritable', { file, why: error.code ?? error.message }))
}

export const textOption = (parsed: ParsedArguments, name: string): string | undefined => {
  const value = parsed.options[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * Opens the workspace for one operation. A program that has it open already keeps it: its screens can do the same.
 * @throws PondeskError `no_workspace` where there is none, but for `source.add`, which makes it
 */
export const invoke = <N extends OperationName>(
  parsed: ParsedArguments,
  name: N,
  input: unknown,
): Promise<AnswerOf<N>> => invokeAnd(parsed, name, input, async (answer) => answer)

/** What may be asked where there is no workspace yet: a mistyped folder is never made for the others. */
const makesWorkspace: ReadonlySet<OperationName> = new Set(['source.add'])

/** That a run without `--workspace` works in. */
const workspaceOf = (parsed: ParsedArguments): string => textOption(parsed, 'workspace') ?? defaultWorkspace()

/** Nobody has started PonDesk or named a folder: nothing to read, and no fault. */
export const isFirstUse = (parsed: ParsedArguments): boolean =>
  textOption(parsed, 'workspace') === undefined && !hasWorkspace(defaultWorkspace())

/** As `invoke`; the workspace stays open until `take` is done with an answer that comes in pieces. */
export async function invokeAnd<N extends OperationName, T>(
  parsed: ParsedArguments,
  name: N,
  input: unknown,
  take: (answer: AnswerOf<N>) => Promise<T>,
): Promise<T> {
  const folder = workspaceOf(parsed)
  if (!makesWorkspace.has(name) && !hasWorkspace(folder))
    throw new PondeskError('invalid_input', { field: 'workspace', reason: 'no_workspace', params: { folder } })
  const app = await openApp({
    workspace: textOption(parsed, 'workspace') ?? null,
    lab: null,
    pollOlts: null,
    quiet: true,
  })
  try {
    const answer = await app.gateway.invoke(name, input, {
      identity: app.operator,
      door: 'cli',
      requestId: randomUUID(),
      language: terminalLanguage(),
      signal: new AbortController().signal,
      patienceMs: null,
    })
    return await take(answer)
  } finally {
    await app.close()
  }
}

export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

export async function askHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await reader.question('')
  } finally {
    reader.close()
    process.stderr.write('\n')
  }
}

/** A question on the terminal. Anything but yes is no. */
export async function askYes(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  try {
    return /^(y|yes|s|si|sí|sim)$/i.test((await reader.question(`${question} ${tell('cli.yes_no')} `)).trim())
  } finally {
    reader.close()
  }
}
