import { z } from 'zod'
import { AuditRow, ChainReport } from '../model/audit.ts'
import { defineOperation, storedRead } from './define.ts'

export const listAudit = defineOperation({
  name: 'audit.list',
  ...storedRead,
  area: 'audit',
  summary: 'The audit log, newest first',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    entity_id: z.string().max(64).optional(),
    limit: z.int().min(1).max(500).default(100),
    /** Rows older than this number. */
    cursor: z.string().regex(/^\d+$/).optional(),
  }),
  output: z.object({ items: z.array(AuditRow), next: z.string().nullable(), total: z.int() }),
  http: { method: 'GET', path: '/api/v1/audit' },
})

export const verifyAudit = defineOperation({
  name: 'audit.verify',
  kind: 'read',
  area: 'audit',
  summary: 'Walk the hash chain of the audit from its first row and name the first row that does not hold',
  input: z.strictObject({}),
  output: ChainReport,
  role: 'viewer',
  limit: { per: 'workspace', max: 12, seconds: 60 },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'reading the log is not an event' },
  http: { method: 'GET', path: '/api/v1/audit/verify' },
})

export const exportAudit = defineOperation({
  name: 'audit.export',
  kind: 'read',
  area: 'audit',
  summary:
    'The whole audit as JSON Lines: a head, every row as it is sealed, and a signature. `pondesk audit verify FILE` checks it',
  input: z.strictObject({}),
  output: z.string(),
  stream: 'application/x-ndjson',
  role: 'admin',
  limit: { per: 'workspace', max: 6, seconds: 60 },
  confirm: { none: 'reads change nothing' },
  audit: 'call',
  http: { method: 'GET', path: '/api/v1/audit/export' },
})
