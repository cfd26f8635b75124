// The audit as a file that somebody else can check: rows as they are sealed, and at the end a signature over the last of them.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { PondeskError } from '../shared/errors.ts'
import { keyFingerprint, type OpenedCredentialStore, signatureHolds, signWith } from './security/index.ts'
import { type Content, genesisOf, hashRow, type Store } from './store/index.ts'

const Head = z.object({
  pondesk: z.literal('audit'),
  format: z.literal(1),
  workspace: z.string(),
  at: z.string(),
  by: z.string(),
})
type Head = z.infer<typeof Head>

const Row = z.object({
  seq: z.int(),
  at: z.string(),
  user_id: z.int().nullable(),
  user_name: z.string(),
  request_id: z.string(),
  level: z.string().nullable(),
  action: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_name: z.string().nullable(),
  operator_message: z.string().nullable(),
  source: z.string(),
  old_value: z.string(),
  new_value: z.string(),
  plan_hash: z.string().nullable(),
  result: z.string().nullable(),
  prev_hash: z.string(),
  hash: z.string(),
})
type Row = z.infer<typeof Row>

const Foot = z.object({
  rows: z.int(),
  last_seq: z.int(),
  last_hash: z.string(),
  key: z.string(),
  signature: z.string(),
})

/** What is signed: the last hash covers all rows before it, the rest says whose they are and when. */
const statement = (head: Head, end: { rows: number; last_seq: number; last_hash: string }): string =>
  ['pondesk audit export 1', head.workspace, head.at, head.by, end.rows, end.last_seq, end.last_hash].join('\n')

export interface ExportDeps {
  store: Store
  credentials: Promise<OpenedCredentialStore>
  clock: () => Date
}

/** JSON Lines: a head, the rows oldest first, a foot. @throws PondeskError when there is no key to sign with. */
export async function exportAudit(
  { store, credentials, clock }: ExportDeps,
  by: string,
): Promise<AsyncIterable<string>> {
  const keys = await credentials.catch(() => null)
  // Found out before the first line: an answer that has begun cannot be refused any more.
  if (keys === null || signWith(keys, '') === null) throw new PondeskError('unsupported', { reason: 'export_unsigned' })
  return linesOf(store, keys, {
    pondesk: 'audit',
    format: 1,
    workspace: store.workspaceId,
    at: clock().toISOString(),
    by,
  })
}

async function* linesOf(store: Store, keys: OpenedCredentialStore, head: Head): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`
  const end = { rows: 0, last_seq: 0, last_hash: genesisOf(head.workspace) }
  for await (const slice of store.audit.rows()) {
    const last = slice.at(-1)
    if (last) Object.assign(end, { rows: end.rows + slice.length, last_seq: last.seq, last_hash: last.hash })
    yield slice.map((row) => `${JSON.stringify(Row.parse(row))}\n`).join('')
  }
  yield `${JSON.stringify({ ...end, ...signWith(keys, statement(head, end)) })}\n`
}

/** What a file that was exported is worth. `key`: fingerprint of who signed it, to be compared with the desk it came from. */
export interface ExportReport {
  intact: boolean
  rows: number
  /** First row that does not hold; null where it is not a row that is wrong. */
  firstBad: number | null
  problem: 'not_an_export' | 'cut_off' | 'hash' | 'signature' | null
  workspace: string | null
  at: string | null
  by: string | null
  key: string | null
}

const parsed = <T>(schema: z.ZodType<T>, line: string): T | null => {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** Walks a file line by line: it may be larger than memory. @throws Error of the file system. */
export async function verifyExport(file: string): Promise<ExportReport> {
  const report: ExportReport = {
    intact: false,
    rows: 0,
    firstBad: null,
    problem: null,
    workspace: null,
    at: null,
    by: null,
    key: null,
  }
  let head: Head | null = null
  let before = { seq: 0, hash: '' }
  const fail = (problem: NonNullable<ExportReport['problem']>, firstBad: number | null = null): ExportReport => ({
    ...report,
    problem,
    firstBad,
  })
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    if (head === null) {
      head = parsed(Head, line)
      if (head === null) return fail('not_an_export')
      Object.assign(report, { workspace: head.workspace, at: head.at, by: head.by })
      before = { seq: 0, hash: genesisOf(head.workspace) }
      continue
    }
    const row = parsed(Row, line)
    if (row) {
      if (!follows(row, before)) return fail('hash', row.seq)
      before = { seq: row.seq, hash: row.hash }
      report.rows += 1
      continue
    }
    const foot = parsed(Foot, line)
    if (!foot) return fail('hash', before.seq + 1)
    report.key = keyFingerprint(foot.key)
    const isWhole = foot.rows === report.rows && foot.last_seq === before.seq && foot.last_hash === before.hash
    if (!isWhole) return fail('cut_off', before.seq + 1)
    if (!signatureHolds(statement(head, foot), foot)) return fail('signature')
    return { ...report, intact: true }
  }
  return fail(head === null ? 'not_an_export' : 'cut_off', head === null ? null : before.seq + 1)
}

/** A gap is no fault of the file: the program tells of it when it verifies the log itself. */
const follows = (row: Row, before: { seq: number; hash: string }): boolean =>
  row.seq > before.seq &&
  (row.seq > before.seq + 1 || row.prev_hash === before.hash) &&
  hashRow(row.prev_hash, row satisfies Content) === row.hash
