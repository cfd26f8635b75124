import { z } from 'zod'
import { Snapshot } from '../model/snapshot.ts'
import { maxDocumentLength } from '../plain.ts'
import { defineOperation } from './define.ts'

export const inspectDocument = defineOperation({
  name: 'document.inspect',
  kind: 'read',
  area: 'document',
  summary: 'Read a GenieACS device document from a file as the page of its ONU; no source is asked, nothing is kept',
  input: z.strictObject({
    /** Name of the file, shown as the source of its values. */
    name: z.string().trim().min(1).max(200),
    /** The file's text: a device object, or a list of one. */
    text: z.string().max(maxDocumentLength),
  }),
  output: Snapshot,
  role: 'viewer',
  limit: { per: 'identity', max: 30, seconds: 60 },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'nothing is asked of a device, and nothing of the file is kept' },
  // In JSON every quote and line end of the text takes two characters, and other letters up to three bytes.
  http: { method: 'POST', path: '/api/v1/documents/inspect', maxBytes: 40_000_000 },
})
