// The signed export: what a stranger with the file alone can find out.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { parseArguments } from '../../main/args.ts'
import { auditCommands } from '../../main/audit-commands.ts'
import { exportAudit, verifyExport } from '../../main/audit-export.ts'
import type { OpenedCredentialStore } from '../../main/security/index.ts'
import { type Content, genesisOf, hashRow } from '../../main/store/index.ts'
import { hearLanguage } from '../../main/terminal.ts'
import { openVault } from './security/credentials-fakes.ts'
import { appendMany, createClock, newFolder, open, openInsides } from './store/support.ts'

hearLanguage(['--lang', 'es'])
// scrypt is slow on purpose.
vi.setConfig({ testTimeout: 60_000 })

/** A log of 600 rows (three slices), exported by Rafael; its folder, and the lines of the file. */
async function exported(rows = 600): Promise<{ file: string; lines: string[]; keys: OpenedCredentialStore }> {
  const folder = newFolder()
  const store = open(folder)
  await appendMany(store, rows)
  const keys = await openVault(folder)
  const file = join(folder, 'audit.jsonl')
  const pieces: string[] = []
  const clock = createClock()
  for await (const piece of await exportAudit({ store, credentials: Promise.resolve(keys), clock }, 'Rafael'))
    pieces.push(piece)
  writeFileSync(file, pieces.join(''))
  return { file, lines: readFileSync(file, 'utf8').trimEnd().split('\n'), keys }
}

const write = (file: string, lines: readonly string[]): void => writeFileSync(file, `${lines.join('\n')}\n`)

async function command(...argv: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  const parsed = parseArguments(argv, { key: 'text', json: 'flag' })
  const code = await auditCommands['audit verify']?.run(parsed, { out: (text) => (out += text), err: () => undefined })
  return { code: code ?? -1, out }
}

it('holds as it is, and tells whose it is; the signing key is the same at every export', async () => {
  const { file, keys, lines } = await exported()
  const report = await verifyExport(file)
  expect(report).toMatchObject({ intact: true, rows: 600, by: 'Rafael', at: '2026-03-01T12:00:00.000Z', problem: null })
  expect(report.key).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
  const again = open(newFolder())
  const pieces: string[] = []
  const deps = { store: again, credentials: Promise.resolve(keys), clock: createClock() }
  for await (const piece of await exportAudit(deps, 'Ana')) pieces.push(piece)
  const footOf = (line: string | undefined): unknown => (JSON.parse(line ?? '{}') as { key: unknown }).key
  expect(footOf(pieces.at(-1))).toBe(footOf(lines.at(-1)))
})

it('names the first row that somebody altered, and what else was done to the file', async () => {
  const { file, lines } = await exported(12)
  const altered = (index: number, from: string, to: string): string[] =>
    lines.map((line, at) => (at === index ? line.replace(from, to) : line))

  write(file, altered(5, '"entity_type":"', '"entity_type":"x'))
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'hash', firstBad: 5 })
  write(file, lines.toSpliced(4, 1))
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'cut_off' })
  write(file, lines.slice(0, -3))
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'cut_off', firstBad: 12 - 1 })
  write(file, [...lines.slice(0, -3), lines.at(-1) ?? ''])
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'cut_off' })
  write(file, altered(0, '"by":"Rafael"', '"by":"Lucia"'))
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'signature' })
  write(file, [...lines, lines[1] ?? ''])
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'more' })
  write(file, ['{"hello":1}'])
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'not_an_export' })
})

it('tells which rows the log itself did not have, and finds what was altered before them', async () => {
  const folder = newFolder()
  const { insides, store } = openInsides(folder)
  await appendMany(store, 9)
  insides.database.exec('drop trigger activity_logs_no_delete; delete from activity_logs where seq between 4 and 6')
  const file = join(folder, 'audit.jsonl')
  const pieces: string[] = []
  const deps = { store, credentials: Promise.resolve(await openVault(folder)), clock: createClock() }
  for await (const piece of await exportAudit(deps, 'Ana')) pieces.push(piece)
  const lines = pieces.join('').trimEnd().split('\n')
  write(file, lines)
  expect(await verifyExport(file)).toMatchObject({ intact: true, rows: 6, gaps: [{ from: 4, to: 6 }] })
  expect(await command(file)).toMatchObject({ code: 0, out: expect.stringContaining('#4 a #6') })

  // Whoever rewrites what lies before the gap can seal it anew; the signature is not his.
  const [head = '', ...rest] = lines
  let before = genesisOf(store.workspaceId)
  const forged = rest.slice(0, 3).map((line) => {
    const row = { ...(JSON.parse(line) as Content), user_name: 'Eva' }
    const sealed = { ...row, prev_hash: before, hash: hashRow(before, row) }
    before = sealed.hash
    return JSON.stringify(sealed)
  })
  write(file, [head, ...forged, ...rest.slice(3)])
  expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'signature' })
})

it('is refused in words where there is no key to sign with', async () => {
  const folder = newFolder()
  const locked = await openVault(folder, null)
  await expect(
    exportAudit({ store: open(folder), credentials: Promise.resolve(locked), clock: createClock() }, 'Ana'),
  ).rejects.toMatchObject({ code: 'unsupported', reason: 'export_unsigned' })
})

it('is checked by the command line, also against the fingerprint that the desk told', async () => {
  const { file } = await exported(3)
  const { key } = await verifyExport(file)
  expect(await command(file)).toMatchObject({ code: 0, out: expect.stringContaining(`clave ${key}`) })
  expect(await command(file, '--key', key ?? '')).toMatchObject({ code: 0 })
  expect(await command(file, '--key', 'aaaa bbbb')).toMatchObject({
    code: 1,
    out: expect.stringContaining('con otra clave'),
  })
  await expect(command(join(file, 'nothing'))).rejects.toThrow(/No se puede leer/)
})
