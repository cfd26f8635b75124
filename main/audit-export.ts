// The audit as a file that somebody else can check: rows as they are sealed, and at the end a signature over the last of them.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { PondeskError } from '../shared/errors.ts'
import { AuditRow } from '../shared/model/audit.ts'
import { keyFingerprint, type OpenedCredentialStore, signatureHolds, signWith } from './security/index.ts'
import { type AuditFile, genesisOf, hashRow } from './store/index.ts'

const Head = z.object({
  pondesk: z.literal('audit'),
  format: z.literal(1),
  workspace: z.string(),
  at: z.string(),
  by: z.string(),
})
type Head = z.infer<typeof Head>

/** A row as it is sealed: its values are texts that hold JSON, and its user has a number. */
const Row = AuditRow.extend({
  user_id: z.int().nullable(),
  level: z.string().nullable(),
  old_value: z.string(),
  new_value: z.string(),
})
type Row = z.infer<typeof Row>

const End = z.object({ rows: z.int(), last_seq: z.int(), last_hash: z.string(), digest: z.string() })
type End = z.infer<typeof End>
const Foot = End.extend({ key: z.string(), signature: z.string() })

/** What is signed: whose rows they are, how many, and all of them. After a gap the chain alone would not cover those before it. */
const statement = (head: Head, { rows, last_seq, last_hash, digest }: End): string =>
  ['pondesk audit export 1', head.workspace, head.at, head.by, rows, last_seq, last_hash, digest].join('\n')

/** Counts rows and covers them: SHA-256 over the numbers and hashes of all, one a line. */
function createEnd(workspace: string) {
  const covered = createHash('sha256')
  const end = { rows: 0, last_seq: 0, last_hash: genesisOf(workspace) }
  return {
    last: (): { seq: number; hash: string } => ({ seq: end.last_seq, hash: end.last_hash }),
    add({ seq, hash }: Pick<Row, 'seq' | 'hash'>): void {
      covered.update(`${seq} ${hash}\n`)
      Object.assign(end, { rows: end.rows + 1, last_seq: seq, last_hash: hash })
    },
    now: (): End => ({ ...end, digest: covered.copy().digest('hex') }),
  }
}

export interface ExportDeps {
  store: AuditFile
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

async function* linesOf(store: AuditFile, keys: OpenedCredentialStore, head: Head): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`
  const end = createEnd(head.workspace)
  for await (const slice of store.audit.rows()) {
    for (const row of slice) end.add(row)
    yield slice.map((row) => `${JSON.stringify(Row.parse(row))}\n`).join('')
  }
  yield `${JSON.stringify({ ...end.now(), ...signWith(keys, statement(head, end.now())) })}\n`
}

/** What a file that was exported is worth. `key`: fingerprint of who signed it, to be compared with the desk it came from. */
export interface ExportReport {
  intact: boolean
  rows: number
  /** First row that does not hold; null where it is not a row that is wrong. */
  firstBad: number | null
  /** Numbers that the log itself did not have when it was exported: a restored backup, or rows that somebody removed. */
  gaps: { from: number; to: number }[]
  problem: 'not_an_export' | 'cut_off' | 'hash' | 'signature' | 'more' | null
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
  const reader = createReader()
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    const problem = reader.read(line)
    if (problem) return reader.report(problem)
  }
  return reader.report(reader.unended())
}

interface Problem {
  problem: NonNullable<ExportReport['problem']>
  firstBad: number | null
}

function createReader() {
  const gaps: ExportReport['gaps'] = []
  let head: Head | null = null
  let end = createEnd('')
  let key: string | null = null

  const wrong = (problem: Problem['problem'], firstBad: number | null = null): Problem => ({ problem, firstBad })

  function begin(line: string): Problem | null {
    head = parsed(Head, line)
    if (head === null) return wrong('not_an_export')
    end = createEnd(head.workspace)
    return null
  }

  function take(row: Row): Problem | null {
    const before = end.last()
    if (hashRow(row.prev_hash, row) !== row.hash || row.seq <= before.seq) return wrong('hash', row.seq)
    if (row.seq > before.seq + 1) gaps.push({ from: before.seq + 1, to: row.seq - 1 })
    else if (row.prev_hash !== before.hash) return wrong('hash', row.seq)
    end.add(row)
    return null
  }

  function finish(of: Head, line: string): Problem | null {
    const foot = parsed(Foot, line)
    if (!foot) return wrong('hash', end.last().seq + 1)
    key = keyFingerprint(foot.key)
    const { rows, last_seq, last_hash, digest } = end.now()
    if (foot.rows !== rows || foot.last_seq !== last_seq || foot.last_hash !== last_hash)
      return wrong('cut_off', last_seq + 1)
    // Not the foot's own digest: what was read is what must have been signed.
    return signatureHolds(statement(of, { rows, last_seq, last_hash, digest }), foot) ? null : wrong('signature')
  }

  return {
    /** Null as long as all is well. */
    read(line: string): Problem | null {
      if (head === null) return begin(line)
      if (key !== null) return line === '' ? null : wrong('more')
      const row = parsed(Row, line)
      return row ? take(row) : finish(head, line)
    },
    unended(): Problem | null {
      if (key !== null) return null
      return head === null ? wrong('not_an_export') : wrong('cut_off', end.last().seq + 1)
    },
    report: (found: Problem | null): ExportReport => ({
      intact: found === null,
      rows: end.now().rows,
      firstBad: found?.firstBad ?? null,
      gaps,
      problem: found?.problem ?? null,
      workspace: head?.workspace ?? null,
      at: head?.at ?? null,
      by: head?.by ?? null,
      key,
    }),
  }
}
