// What the shell needs of the app, and how it asks it something itself.
import { randomUUID } from 'node:crypto'
import type { AnswerOf, InputOf, OperationName } from '../../shared/operations/index.ts'
import type { Language } from '../../shared/words/index.ts'
import type { Call, Events, Gateway, Identity } from '../gateway/index.ts'
import type { Log } from './log.ts'

export interface Desk {
  gateway: Gateway
  events: Events
  /** Who sits at this desk: every call through this door is his. */
  operator: Identity
  /** The redacted log of the workspace. */
  log?: Log
  /** Where that log lies; null while nothing is written. */
  logFolder?: string | null
}

const never: AbortSignal = new AbortController().signal

/** A call in the operator's name; without `signal` nothing can cut it off. */
export const callAs = (
  desk: Desk,
  language: Language,
  { requestId = randomUUID(), signal = never }: { requestId?: string; signal?: AbortSignal } = {},
): Call => ({
  identity: desk.operator,
  door: 'ipc',
  requestId,
  language,
  signal,
  patienceMs: null,
  startedAt: performance.now(),
})

export const ask = <N extends OperationName>(
  desk: Desk,
  name: N,
  input: InputOf<N>,
  language: Language,
): Promise<AnswerOf<N>> => desk.gateway.invoke(name, input, callAs(desk, language))
