// The commands of `pondesk`. Those so far read files, beside a running program or without one. Exit 0 done, 1 failed, 2 bad input.

import { readFile, writeFile } from 'node:fs/promises'
import { type CpeDocument, parseDocument, readCpe } from './acs/index.ts'
import { defaultWorkspace } from './app.ts'
import { BadArguments, type ParsedArguments, parseArguments } from './args.ts'
import { openApiDocument } from './http/index.ts'
import { presentStats } from './onu/index.ts'
import { version } from './runtime.ts'
import { explain } from './serve.ts'
import { verifyAuditFile } from './store/index.ts'

export interface Output {
  out(text: string): void
  err(text: string): void
}

type ExitCode = 0 | 1 | 2

interface Command {
  usage: string
  run(parsed: ParsedArguments, output: Output): Promise<ExitCode>
}

const options = { workspace: 'text', json: 'flag', help: 'flag' } as const

const print = (output: Output, json: unknown, text: string, asJson: boolean): void =>
  output.out(`${asJson ? JSON.stringify(json) : text}\n`)

/** The device document of a file: an object, or an array of one, as the ACS answers it. */
async function documentIn(file: string): Promise<CpeDocument> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadArguments(`cannot read ${file}: ${error.code ?? error.message}`)
  })
  try {
    return parseDocument(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    // Never the parser's own words: they quote the file, which holds keys.
    throw new BadArguments(
      `${file} is no GenieACS device document: an object with InternetGatewayDevice or Device, or an array of one`,
    )
  }
}

const commands: Record<string, Command> = {
  openapi: {
    usage: 'pondesk openapi FILE     writes the OpenAPI 3.1 document of the HTTP door ("-": standard output)',
    async run({ rest, options: given }, output) {
      const [file] = rest
      if (!file) throw new BadArguments('openapi needs a FILE, or "-"')
      const text = `${JSON.stringify(openApiDocument({ version }), null, 2)}\n`
      if (file === '-') output.out(text)
      else await writeFile(file, text)
      if (file !== '-') print(output, { success: true, file }, `written: ${file}`, given.json === true)
      return 0
    },
  },
  'inspect cpe': {
    usage:
      'pondesk inspect cpe FILE reads a GenieACS device document from a file and prints its tr069-stats; no network, no workspace',
    async run({ rest }, output) {
      const [file] = rest
      if (!file) throw new BadArguments('inspect cpe needs a FILE')
      output.out(
        `${JSON.stringify({ success: true, data: presentStats(readCpe(await documentIn(file), 'file')) }, null, 2)}\n`,
      )
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
      print(output, report, text, parsed.options.json === true)
      return report.intact ? 0 : 1
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
    return await command.run({ ...parsed, rest: parsed.rest.slice(name.split(' ').length) }, output)
  } catch (error) {
    if (error instanceof BadArguments) return failure(output, json, error.message, 2)
    const { text, exitCode } = explain(error)
    return failure(output, json, text, exitCode)
  }
}
