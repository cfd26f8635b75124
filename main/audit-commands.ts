// `pondesk audit …`: the log of a workspace, or a file that was exported of one.
import { open } from 'node:fs/promises'
import { PondeskError } from '../shared/errors.ts'
import type { ChainReport } from '../shared/model/audit.ts'
import { defaultWorkspace } from './app.ts'
import { BadArguments, type ParsedArguments } from './args.ts'
import { exportBeside } from './audit-beside.ts'
import { type ExportReport, verifyExport } from './audit-export.ts'
import { type Command, type ExitCode, invokeAnd, type Output, print, textOption, unwritten } from './command-tools.ts'
import { restoreLine } from './restore-text.ts'
import { verifyAuditFile } from './store/index.ts'
import { tell, utcText } from './terminal.ts'

const now = (): Date => new Date()

export const auditCommands: Record<string, Command> = {
  'audit verify': {
    usage: 'audit verify [FILE [--key FINGERPRINT]]',
    says: 'cli.help.audit_verify',
    isRead: true,
    words: 1,
    run: (parsed, output) =>
      parsed.rest[0] === undefined ? verifyWorkspace(parsed, output) : verifyFile(parsed.rest[0], parsed, output),
  },
  'audit export': {
    usage: 'audit export FILE',
    says: 'cli.help.audit_export',
    isRead: true,
    words: 1,
    async run(parsed, output) {
      const [file] = parsed.rest
      if (!file) throw new BadArguments(tell('cli.needs_file', { command: 'audit export' }))
      const isNoted = await exportTo(file, parsed)
      const report = await verifyExport(file)
      print(
        output,
        { success: true, file, ...report, ...(isNoted ? {} : { noted: false }) },
        [tell('cli.written', { file }), textOf(report), ...(isNoted ? [] : [tell('cli.unnoted')])].join('\n'),
        isJson(parsed),
      )
      return report.intact ? 0 : 1
    },
  },
}

/** Answers whether the export is noted in the audit: beside a program that has the workspace open everything is only read. */
async function exportTo(file: string, parsed: ParsedArguments): Promise<boolean> {
  try {
    await invokeAnd(parsed, 'audit.export', {}, (lines) => write(file, lines))
    return true
  } catch (error) {
    if (!(error instanceof PondeskError) || error.reason !== 'workspace_in_use') throw error
    const folder = textOption(parsed, 'workspace') ?? defaultWorkspace()
    const passphrase = process.env.PONDESK_PASSPHRASE ?? null
    await exportBeside({ folder, clock: now, passphrase }, (lines) => write(file, lines))
    return false
  }
}

async function verifyWorkspace(parsed: ParsedArguments, output: Output): Promise<ExitCode> {
  const report = await verifyAuditFile(textOption(parsed, 'workspace') ?? defaultWorkspace(), now)
  const { intact, rows, lastHash, firstBad, problem } = report
  const text = intact
    ? tell('cli.intact_last', { rows, hash: lastHash })
    : `${brokenText(firstBad, problem)}; ${tell('cli.rows', { rows })}`
  print(output, report, [text, ...report.restores.map(restoreLine)].join('\n'), isJson(parsed))
  return report.intact ? 0 : 1
}

async function verifyFile(file: string, parsed: ParsedArguments, output: Output): Promise<ExitCode> {
  const report = await verifyExport(file).catch((error: NodeJS.ErrnoException) => {
    throw new BadArguments(tell('cli.unreadable', { file, why: error.code ?? error.message }))
  })
  const wanted = textOption(parsed, 'key')?.replaceAll(/\s/g, '').toLowerCase()
  const isOther = report.intact && wanted !== undefined && wanted !== report.key?.replaceAll(' ', '')
  const shown = isOther ? { ...report, intact: false, problem: 'other_key' as const } : report
  print(output, shown, textOf(shown), isJson(parsed))
  return shown.intact ? 0 : 1
}

type ExportProblem = NonNullable<ExportReport['problem']> | 'other_key'
type Problem = ExportProblem | NonNullable<ChainReport['problem']>

function brokenText(row: number | null, found: Problem | null): string {
  const problem = tell(`cli.problem.${found ?? 'hash'}`)
  return row === null ? tell('cli.broken', { problem }) : tell('cli.broken_at', { row, problem })
}

function textOf(report: Omit<ExportReport, 'problem'> & { problem: ExportProblem | null }): string {
  const { intact, rows, firstBad, problem, gaps, workspace, at, by, key } = report
  const first = intact ? tell('cli.intact', { rows }) : brokenText(firstBad, problem)
  const facts = [
    workspace && tell('cli.export_workspace', { id: workspace }),
    at && tell('cli.export_at', { at: utcText(at) }),
    by && tell('cli.export_by', { name: by }),
    key && tell('cli.export_key', { key }),
  ]
  const missing = gaps.map(({ from, to }) => tell('cli.export_gap', { from, to }))
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
