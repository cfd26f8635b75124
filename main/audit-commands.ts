// `pondesk audit …`: the log of a workspace, or a file that was exported of one.
import { open } from 'node:fs/promises'
import { defaultWorkspace } from './app.ts'
import { BadArguments, type ParsedArguments } from './args.ts'
import { type ExportReport, verifyExport } from './audit-export.ts'
import { type Command, type ExitCode, invokeAnd, type Output, print, textOption, unwritten } from './command-tools.ts'
import { restoreLine } from './restore-text.ts'
import { verifyAuditFile } from './store/index.ts'

const now = (): Date => new Date()

export const auditCommands: Record<string, Command> = {
  'audit verify': {
    usage:
      'pondesk audit verify [FILE [--key FINGERPRINT]]   walks the hash chain of the audit, or of an export, and names the first row that does not hold',
    words: 1,
    run: (parsed, output) =>
      parsed.rest[0] === undefined ? verifyWorkspace(parsed, output) : verifyFile(parsed.rest[0], parsed, output),
  },
  'audit export': {
    usage: 'pondesk audit export FILE   writes the whole audit, signed with the key of the workspace',
    words: 1,
    async run(parsed, output) {
      const [file] = parsed.rest
      if (!file) throw new BadArguments('audit export needs a FILE')
      await invokeAnd(parsed, 'audit.export', {}, (lines) => write(file, lines))
      const report = await verifyExport(file)
      print(output, { success: true, file, ...report }, `written: ${file}\n${textOf(report)}`, isJson(parsed))
      return report.intact ? 0 : 1
    },
  },
}

async function verifyWorkspace(parsed: ParsedArguments, output: Output): Promise<ExitCode> {
  const report = await verifyAuditFile(textOption(parsed, 'workspace') ?? defaultWorkspace(), now)
  const text = report.intact
    ? `intact: ${report.rows} rows, last hash ${report.lastHash}`
    : `broken at #${report.firstBad} (${report.problem}), ${report.rows} rows`
  print(output, report, [text, ...report.restores.map(restoreLine)].join('\n'), isJson(parsed))
  return report.intact ? 0 : 1
}

async function verifyFile(file: string, parsed: ParsedArguments, output: Output): Promise<ExitCode> {
  const report = await verifyExport(file).catch((error: NodeJS.ErrnoException) => {
    throw new BadArguments(`cannot read ${file}: ${error.code ?? error.message}`)
  })
  const wanted = textOption(parsed, 'key')?.replaceAll(/\s/g, '').toLowerCase()
  const isOther = report.intact && wanted !== undefined && wanted !== report.key?.replaceAll(' ', '')
  const shown = isOther ? { ...report, intact: false, problem: 'other_key' as const } : report
  print(output, shown, textOf(shown), isJson(parsed))
  return shown.intact ? 0 : 1
}

const problems = {
  not_an_export: 'is no export of an audit',
  cut_off: 'rows are missing',
  hash: 'a row was altered, removed or put in between',
  signature: 'the signature does not hold',
  more: 'something follows the signature',
  other_key: 'signed with another key than the one given',
} as const

function textOf(report: Omit<ExportReport, 'problem'> & { problem: keyof typeof problems | null }): string {
  const { intact, rows, firstBad, problem, gaps, workspace, at, by, key } = report
  const where = firstBad === null ? '' : ` at #${firstBad}`
  const first = intact ? `intact: ${rows} rows` : `broken${where}: ${problems[problem ?? 'hash']}`
  const facts = [workspace && `workspace ${workspace}`, at && `made ${at}`, by && `by ${by}`, key && `key ${key}`]
  const missing = gaps.map(({ from, to }) => `not in the log when it was exported: #${from} to #${to}`)
  return [first, ...missing, ...facts.filter((fact) => fact !== null)].join('\n')
}

const isJson = ({ options }: ParsedArguments): boolean => options.json === true

async function write(file: string, lines: AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'w', 0o600).catch(unwritten(file))
  try {
    for await (const piece of lines) await handle.write(piece)
  } catch (error) {
    return unwritten(file)(error as NodeJS.ErrnoException)
  } finally {
    await handle.close()
  }
}
