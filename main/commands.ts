// The commands of `pondesk`: those that read files need no workspace, the others go through the gateway. Exit 0 done, 1 failed, 2 bad input.

import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { OperationName, OutputOf } from '../shared/operations/index.ts'
import { sayPhrase } from '../shared/words/index.ts'
import { defaultWorkspace } from './app.ts'
import { BadArguments, type ParsedArguments, parseArguments } from './args.ts'
import { openApiDocument } from './http/index.ts'
import { inspectCpe } from './inspect.ts'
import { restoreLine, restoreText } from './restore-text.ts'
import { version } from './runtime.ts'
import { explain, openApp, terminalLanguage } from './serve.ts'
import { restoreWorkspace, verifyAuditFile } from './store/index.ts'

export interface Output {
  out(text: string): void
  err(text: string): void
}

type ExitCode = 0 | 1 | 2

interface Command {
  usage: string
  /** How many words it takes after its name; none when absent. */
  words?: number
  run(parsed: ParsedArguments, output: Output): Promise<ExitCode>
}

const options = {
  workspace: 'text',
  json: 'flag',
  help: 'flag',
  name: 'text',
  url: 'text',
  auth: 'text',
  user: 'text',
  header: 'text',
  ca: 'text',
  fingerprint: 'text',
  'secret-stdin': 'flag',
  unchecked: 'flag',
  yes: 'flag',
  full: 'flag',
  'read-timeout': 'number',
  'task-timeout': 'number',
  'connect-timeout': 'number',
  concurrency: 'number',
  'per-second': 'number',
  'breaker-failures': 'number',
  'breaker-pause': 'number',
  backup: 'text',
} as const

const print = (output: Output, json: unknown, text: string, asJson: boolean): void =>
  output.out(`${asJson ? JSON.stringify(json) : text}\n`)

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadArguments(`cannot read ${file}: ${error.code ?? error.message}`)
  })

const unwritten = (file: string) => (error: NodeJS.ErrnoException) => {
  throw new BadArguments(`cannot write ${file}: ${error.code ?? error.message}`)
}

const textOption = (parsed: ParsedArguments, name: string): string | undefined => {
  const value = parsed.options[name]
  return typeof value === 'string' ? value : undefined
}

/** Opens the workspace for one operation. A program that has it open already keeps it: its screens can do the same. */
async function invoke<N extends OperationName>(parsed: ParsedArguments, name: N, input: unknown): Promise<OutputOf<N>> {
  const app = await openApp({ workspace: textOption(parsed, 'workspace') ?? null, lab: null, quiet: true })
  try {
    return await app.gateway.invoke(name, input, {
      identity: app.operator,
      door: 'cli',
      requestId: randomUUID(),
      language: terminalLanguage(),
      signal: new AbortController().signal,
      patienceMs: null,
    })
  } finally {
    await app.close()
  }
}

/** Never in the arguments, where every user of the machine could read it: typed without echo, or on standard input. */
async function secretFor(parsed: ParsedArguments): Promise<string | undefined> {
  const auth = textOption(parsed, 'auth') ?? 'none'
  if (parsed.options['secret-stdin']) return (await readAll(process.stdin)).replace(/\r?\n$/, '')
  if (auth === 'none') return undefined
  if (!process.stdin.isTTY) throw new BadArguments('the secret comes on standard input: add --secret-stdin')
  return askHidden(`secret for ${auth}: `)
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

async function askHidden(prompt: string): Promise<string> {
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

const idIn = (parsed: ParsedArguments): number => {
  const [id = ''] = parsed.rest
  if (!/^\d+$/.test(id)) throw new BadArguments('give the number of the source; "source list" shows it')
  return Number(id)
}

/** What this source may be asked; left out: the defaults. */
const budgetIn = ({ options: given }: ParsedArguments) => ({
  read_timeout_s: given['read-timeout'],
  task_timeout_s: given['task-timeout'],
  connect_timeout_s: given['connect-timeout'],
  concurrency: given.concurrency,
  per_second: given['per-second'],
  breaker_failures: given['breaker-failures'],
  breaker_pause_s: given['breaker-pause'],
})

const commands: Record<string, Command> = {
  'source add': {
    usage:
      'pondesk source add acs --name N --url U [--auth none|basic|bearer|header] [--user U] [--header H] [--secret-stdin] [--ca FILE] [--fingerprint HEX] [--unchecked] [--concurrency N] [--per-second N] [--read-timeout S] [--task-timeout S] [--connect-timeout S] [--breaker-failures N] [--breaker-pause S]',
    words: 1,
    async run(parsed, output) {
      const [kind] = parsed.rest
      if (kind !== 'acs') throw new BadArguments('source add takes the kind: acs')
      const given = {
        kind,
        name: textOption(parsed, 'name'),
        url: textOption(parsed, 'url'),
        auth: textOption(parsed, 'auth'),
        user: textOption(parsed, 'user'),
        header: textOption(parsed, 'header'),
        fingerprint256: textOption(parsed, 'fingerprint'),
        ca: parsed.options.ca === undefined ? undefined : await readText(String(parsed.options.ca)),
        secret: await secretFor(parsed),
        unchecked: parsed.options.unchecked === true,
        ...budgetIn(parsed),
      }
      const source = await invoke(parsed, 'source.add', given)
      print(
        output,
        { success: true, source },
        `connected: ${source.id} ${source.name} ${source.url}; "pondesk sync" reads its devices`,
        parsed.options.json === true,
      )
      return 0
    },
  },
  'source list': {
    usage: 'pondesk source list      the sources of a workspace; never their secrets',
    async run(parsed, output) {
      const { items } = await invoke(parsed, 'source.list', {})
      const lines = items.map(
        ({ id, kind, name, url, auth, simulated }) =>
          `${id}\t${kind}\t${name}\t${url}\t${auth}${simulated ? '\tsimulated' : ''}`,
      )
      print(
        output,
        { success: true, items },
        lines.length > 0 ? lines.join('\n') : 'no sources',
        parsed.options.json === true,
      )
      return 0
    },
  },
  'source test': {
    usage: 'pondesk source test ID   asks a source now',
    words: 1,
    async run(parsed, output) {
      const result = await invoke(parsed, 'source.test', { id: idIn(parsed) })
      print(
        output,
        { success: true, ...result },
        `answers: GenieACS ${result.version ?? '?'}, ${result.devices} devices, ${result.ms} ms`,
        parsed.options.json === true,
      )
      return 0
    },
  },
  'source remove': {
    usage: 'pondesk source remove ID --yes   forgets a source and its secret',
    words: 1,
    async run(parsed, output) {
      if (parsed.options.yes !== true) throw new BadArguments('what was read of its devices goes with it: add --yes')
      await invoke(parsed, 'source.remove', { id: idIn(parsed), confirm: true })
      print(output, { success: true }, 'removed', parsed.options.json === true)
      return 0
    },
  },
  sync: {
    usage: 'pondesk sync [--full]    reads what informed since the last time, or the whole inventory of every source',
    async run(parsed, output) {
      const result = await invoke(parsed, 'source.sync', { full: parsed.options.full === true })
      const done = result.answered === result.sources
      print(
        output,
        { success: done, ...result },
        [
          `${result.onus} ONUs; ${result.answered} of ${result.sources} sources were read to the end`,
          ...result.problems.map(({ source, problem }) => `${source}: ${sayPhrase(terminalLanguage(), problem)}`),
        ].join('\n'),
        parsed.options.json === true,
      )
      return done ? 0 : 1
    },
  },
  openapi: {
    usage: 'pondesk openapi FILE     writes the OpenAPI 3.1 document of the HTTP door ("-": standard output)',
    words: 1,
    async run({ rest, options: given }, output) {
      const [file] = rest
      if (!file) throw new BadArguments('openapi needs a FILE, or "-"')
      const text = `${JSON.stringify(openApiDocument({ version }), null, 2)}\n`
      if (file === '-') output.out(text)
      else await writeFile(file, text).catch(unwritten(file))
      if (file !== '-') print(output, { success: true, file }, `written: ${file}`, given.json === true)
      return 0
    },
  },
  'inspect cpe': {
    usage:
      'pondesk inspect cpe FILE reads a GenieACS device document from a file and prints its tr069-stats; no network, no workspace',
    words: 1,
    async run({ rest }, output) {
      const [file] = rest
      if (!file) throw new BadArguments('inspect cpe needs a FILE')
      output.out(await inspectCpe(file))
      return 0
    },
  },
  'audit verify': {
    usage: 'pondesk audit verify     walks the hash chain of the audit and names the first row that does not hold',
    async run(parsed, output) {
      const workspace = parsed.options.workspace
      const report = await verifyAuditFile(
        typeof workspace === 'string' ? workspace : defaultWorkspace(),
        () => new Date(),
      )
      const text = report.intact
        ? `intact: ${report.rows} rows, last hash ${report.lastHash}`
        : `broken at #${report.firstBad} (${report.problem}), ${report.rows} rows`
      print(output, report, [text, ...report.restores.map(restoreLine)].join('\n'), parsed.options.json === true)
      return report.intact ? 0 : 1
    },
  },
  'workspace restore': {
    usage:
      'pondesk workspace restore [--backup FILE] [--yes]   puts a backup in the place of a damaged database, which is kept aside',
    async run(parsed, output) {
      const workspace = textOption(parsed, 'workspace') ?? defaultWorkspace()
      const report = await restoreWorkspace(
        {
          folder: workspace,
          backup: textOption(parsed, 'backup'),
          overSound: parsed.options.yes === true,
          userName: userInfo().username,
        },
        { clock: () => new Date(), appVersion: version },
      )
      print(output, { success: true, ...report }, restoreText(report), parsed.options.json === true)
      return 0
    },
  },
}

const usage = (): string =>
  `${Object.values(commands)
    .map((command) => `  ${command.usage}`)
    .join('\n')}\n  options: --workspace DIR, --json\n`

const failure = (output: Output, json: boolean, text: string, exitCode: ExitCode): ExitCode => {
  if (json) output.out(`${JSON.stringify({ success: false, error: text })}\n`)
  else output.err(`${text}\n`)
  return exitCode
}

export async function runCommand(argv: readonly string[], output: Output): Promise<ExitCode> {
  const json = argv.includes('--json')
  try {
    const parsed = parseArguments(argv, options)
    const [first = '', second = ''] = parsed.rest
    const name = Object.hasOwn(commands, `${first} ${second}`) ? `${first} ${second}` : first
    const command = commands[name]
    if (parsed.options.help || (argv.length === 0 && !command)) {
      output.out(usage())
      return argv.length === 0 ? 2 : 0
    }
    if (!command) return failure(output, json, `unknown command "${parsed.rest.join(' ')}"\n${usage()}`, 2)
    const rest = parsed.rest.slice(name.split(' ').length)
    const extra = rest[command.words ?? 0]
    if (extra !== undefined) throw new BadArguments(`unexpected "${extra}" after ${name}`)
    return await command.run({ ...parsed, rest }, output)
  } catch (error) {
    if (error instanceof BadArguments) return failure(output, json, error.message, 2)
    const { text, exitCode } = explain(error)
    return failure(output, json, text, exitCode)
  }
}
