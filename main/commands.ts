// The commands of `pondesk`: those that read files need no workspace, the others go through the gateway. Exit 0 done, 1 failed, 2 bad input.

import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { sayPhrase } from '../shared/words/index.ts'
import { defaultWorkspace } from './app.ts'
import { BadArguments, parseArguments } from './args.ts'
import { auditCommands } from './audit-commands.ts'
import { type Command, type ExitCode, invoke, type Output, print, textOption, unwritten } from './command-tools.ts'
import { openApiDocument } from './http/index.ts'
import { inspectCpe } from './inspect.ts'
import { inspectOlt } from './inspect-olt.ts'
import { restoreText } from './restore-text.ts'
import { version } from './runtime.ts'
import { explain } from './serve.ts'
import { sourceCommands } from './source-commands.ts'
import { restoreWorkspace } from './store/index.ts'
import { hearLanguage, tell, terminalLanguage } from './terminal.ts'

export type { Output } from './command-tools.ts'

const options = {
  workspace: 'text',
  json: 'flag',
  help: 'flag',
  lang: 'language',
  name: 'text',
  url: 'text',
  auth: 'text',
  user: 'text',
  header: 'text',
  ca: 'text',
  fingerprint: 'text',
  'secret-stdin': 'flag',
  unchecked: 'flag',
  writes: 'flag',
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
  vendor: 'text',
  command: 'text',
  host: 'text',
  port: 'port',
  transport: 'text',
  'clear-text': 'flag',
  legacy: 'flag',
  'host-key': 'text',
  jump: 'text',
  'jump-host-key': 'text',
  enable: 'flag',
  'per-minute': 'number',
  key: 'text',
} as const

const commands: Record<string, Command> = {
  ...sourceCommands,
  ...auditCommands,
  sync: {
    usage: 'sync [--full]',
    says: 'cli.help.sync',
    async run(parsed, output) {
      const result = await invoke(parsed, 'source.sync', { full: parsed.options.full === true })
      const done = result.answered === result.sources
      print(
        output,
        { success: done, ...result },
        [
          tell('cli.synced', { onus: result.onus, answered: result.answered, sources: result.sources }),
          ...result.problems.map(({ source, problem }) => `${source}: ${sayPhrase(terminalLanguage(), problem)}`),
        ].join('\n'),
        parsed.options.json === true,
      )
      return done ? 0 : 1
    },
  },
  openapi: {
    usage: 'openapi FILE|-',
    says: 'cli.help.openapi',
    isRead: true,
    words: 1,
    async run({ rest, options: given }, output) {
      const [file] = rest
      if (!file) throw new BadArguments(tell('cli.needs_file_or_out', { command: 'openapi' }))
      const text = `${JSON.stringify(openApiDocument({ version }), null, 2)}\n`
      if (file === '-') output.out(text)
      else await writeFile(file, text).catch(unwritten(file))
      if (file !== '-') print(output, { success: true, file }, tell('cli.written', { file }), given.json === true)
      return 0
    },
  },
  'inspect cpe': {
    usage: 'inspect cpe FILE',
    says: 'cli.help.inspect_cpe',
    isRead: true,
    words: 1,
    async run({ rest }, output) {
      const [file] = rest
      if (!file) throw new BadArguments(tell('cli.needs_file', { command: 'inspect cpe' }))
      output.out(await inspectCpe(file))
      return 0
    },
  },
  'inspect olt': {
    usage: 'inspect olt --vendor huawei|zte --command "…" FILE',
    says: 'cli.help.inspect_olt',
    isRead: true,
    words: 1,
    async run(parsed, output) {
      const [file] = parsed.rest
      if (!file) throw new BadArguments(tell('cli.needs_file', { command: 'inspect olt' }))
      output.out(await inspectOlt(textOption(parsed, 'vendor'), textOption(parsed, 'command'), file))
      return 0
    },
  },
  'workspace restore': {
    usage: 'workspace restore [--backup FILE] [--yes]',
    says: 'cli.help.workspace_restore',
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

const usageOf = ({ usage, says }: Command): string =>
  [...[usage].flat().map((line) => `  pondesk ${line}`), `      ${tell(says)}`].join('\n')

const usage = (): string => `${Object.values(commands).map(usageOf).join('\n')}\n  ${tell('cli.help.options')}\n`

const failure = (output: Output, json: boolean, text: string, exitCode: ExitCode): ExitCode => {
  if (json) output.out(`${JSON.stringify({ success: false, error: text })}\n`)
  else output.err(`${text}\n`)
  return exitCode
}

export async function runCommand(argv: readonly string[], output: Output): Promise<ExitCode> {
  const json = argv.includes('--json')
  hearLanguage(argv)
  let isRead = false
  try {
    const parsed = parseArguments(argv, options)
    const [first = '', second = ''] = parsed.rest
    const name = Object.hasOwn(commands, `${first} ${second}`) ? `${first} ${second}` : first
    const command = commands[name]
    isRead = command?.isRead === true
    if (parsed.options.help || (argv.length === 0 && !command)) {
      output.out(command && parsed.options.help ? `${usageOf(command)}\n` : usage())
      return argv.length === 0 ? 2 : 0
    }
    if (!command)
      return failure(output, json, `${tell('cli.unknown_command', { command: parsed.rest.join(' ') })}\n${usage()}`, 2)
    const rest = parsed.rest.slice(name.split(' ').length)
    const extra = rest[command.words ?? 0]
    if (extra !== undefined) throw new BadArguments(tell('cli.extra_after', { word: extra, command: name }))
    return await command.run({ ...parsed, rest }, output)
  } catch (error) {
    if (error instanceof BadArguments) return failure(output, json, error.message, 2)
    const { text, exitCode } = explain(error, isRead)
    return failure(output, json, text, exitCode)
  }
}
