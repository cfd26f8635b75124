import { z } from 'zod'

/** A copy of the workspace. `verified_at`: when it was last opened and found whole; `problem`: why not. */
export const Backup = z.object({
  name: z.string(),
  at: z.string(),
  bytes: z.int(),
  onus: z.int().nullable(),
  audit_rows: z.int().nullable(),
  verified_at: z.string().nullable(),
  problem: z.string().nullable(),
})
export type Backup = z.infer<typeof Backup>

/** What a report of a problem needs. No secret, no customer's name. */
export const Diagnostics = z.object({
  version: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  platform: z.string(),
  started_at: z.string(),
  workspace: z.string(),
  /** The workspace is only looked at: nothing is asked and nothing is written. */
  read_only: z.boolean(),
  database_bytes: z.int(),
  free_bytes: z.int().nullable(),
  log_folder: z.string().nullable(),
  /** Resident memory of this process, bytes. */
  memory_bytes: z.int(),
  onus: z.int(),
  audit_rows: z.int(),
  schema: z.int(),
  /** Last lines of the program's own log, oldest first. */
  log: z.array(z.object({ at: z.string(), level: z.string(), text: z.string() })),
})
export type Diagnostics = z.infer<typeof Diagnostics>
