// What the answer to a task means. GenieACS says it in the HTTP reason phrase, which some proxies replace.
import type { Fault } from './fault.ts'

export type QueuedWhy = 'no_connection_request' | 'offline' | 'no_session' | 'credentials' | 'connection_error'

export type TaskReceipt =
  /** The session ended and no fault is stored. Not a proof that anything was written: read it back. */
  | { kind: 'done'; taskId: string; reason: string }
  /** Stays queued until the device's next session, its expiry, or `deleteTask`. */
  | { kind: 'queued'; taskId: string; why: QueuedWhy; reason: string }
  /** Stays queued too, and is retried by GenieACS. `fault` is null when it could not be read. */
  | { kind: 'faulted'; taskId: string; fault: Fault | null; reason: string }

/** `lost`: the phrase is not GenieACS's, faults and tasks must tell. */
export type Meaning = 'done' | 'faulted' | 'lost' | QueuedWhy

export function meaningOf(status: number, phrase: string, hadConnectionRequest: boolean): Meaning {
  if (status === 200) return 'done'
  if (!hadConnectionRequest) return 'no_connection_request'
  if (phrase === 'Task faulted') return 'faulted'
  if (phrase === 'Task queued but not processed') return 'no_session'
  if (phrase === 'Device is offline') return 'offline'
  if (/credentials|unauthori[sz]ed/i.test(phrase)) return 'credentials'
  return /connection request/i.test(phrase) ? 'connection_error' : 'lost'
}
