import { z } from 'zod'
import { Phrase } from './plan.ts'

export const SourceKind = z.enum(['acs', 'olt'])
export const SourceState = z.enum(['ok', 'failing', 'down', 'unknown'])

/** How far the inventory of a source has been read. */
export const InventoryState = z.object({
  /** `reading`: a run is under way. `partial`: the last run ended early and goes on by itself. `complete`: every device was read at `at`. */
  state: z.enum(['never', 'reading', 'complete', 'partial']),
  /** Devices of this source that were read so far. */
  known: z.int(),
  /** Devices it says it has; null while nobody asked. */
  total: z.int().nullable(),
  /** UTC instant at which the last complete run ended. */
  at: z.string().nullable(),
})
export type InventoryState = z.infer<typeof InventoryState>

/** An outside system and how it is doing, for the status bar. Its credential never leaves the main process. */
export const SourceStatus = z.object({
  id: z.int(),
  name: z.string(),
  kind: SourceKind,
  state: SourceState,
  /** UTC instant since when it is in this state. */
  since: z.string().nullable(),
  lastOkAt: z.string().nullable(),
  problem: Phrase.nullable(),
  retryAt: z.string().nullable(),
  simulated: z.boolean(),
  /** Changes may be sent through it; else it is only read. */
  writes: z.boolean(),
  /** Null for a source that has no inventory of its own. */
  inventory: InventoryState.nullable(),
})
export type SourceStatus = z.infer<typeof SourceStatus>

export const CredentialState = z.object({
  state: z.enum(['ready', 'locked', 'unavailable']),
  backend: z.enum(['keychain', 'vault', 'none']),
  phrase: Phrase.nullable(),
  /** No way leads to the secrets any more, but a new vault beside them can be started. */
  start_over: z.boolean(),
})

export const WorkspaceInfo = z.object({
  name: z.string(),
  simulated: z.boolean(),
  version: z.string(),
  /** It is only looked at: nobody is asked, nothing is sent and nothing is written. */
  read_only: z.boolean(),
  /** UTC instant at which what is only looked at was last written; null otherwise. */
  copy_at: z.string().nullable(),
  onus: z.int(),
  sources: z.array(SourceStatus),
  credentials: CredentialState,
  /** Changes whose outcome nobody has checked yet: the badge of "Cambios". */
  unverified: z.int(),
})
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>

export type CredentialState = z.infer<typeof CredentialState>
