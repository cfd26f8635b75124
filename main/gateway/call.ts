import type { Role } from '../../shared/operations/define.ts'
import type { Language } from '../../shared/words/index.ts'

export interface Identity {
  /** Row of `users`; null for the program itself. */
  userId: number | null
  name: string
  role: Role
}

export type Door = 'ipc' | 'http' | 'cli'

/** Who calls, through which door, in which language. Travels with every operation. */
export interface Call {
  identity: Identity
  door: Door
  requestId: string
  language: Language
  /** Aborted when the caller goes away; a change that was sent goes on regardless. */
  signal: AbortSignal
  /** Milliseconds the door waits for a change; after that the answer is `running` and the change goes on as a job. Null: as long as it takes. */
  patienceMs: number | null
  /** `performance.now()` when it came in: what a change is planned on was read later than that. Left out: not known. */
  startedAt?: number
}
