// What the HTTP door needs of the rest of the house. The composition root supplies it.
import type { Change } from '../../shared/model/change.ts'
import type { Events, Gateway, Identity } from '../gateway/index.ts'

export interface LogLine {
  level: 'info' | 'error'
  message: string
  /** Number of the request; the caller got the same one. */
  request?: string
  /** For the log only. */
  error?: unknown
}

/** `bearer`: a phone or a script · `session`: a signed-in browser · `sign_in`: the one-time code of a link. */
export type TokenKind = 'bearer' | 'session' | 'sign_in'

export interface FoundToken {
  identity: Identity
  kind: TokenKind
  /** UTC instant; null: until revoked. */
  expiresAt: string | null
}

/** Tokens by the SHA-256 of their text: the text itself is stored nowhere (T6). */
export interface TokenPort {
  add(token: {
    hash: string
    kind: TokenKind
    userId: number | null
    label: string
    expiresAt: string | null
  }): Promise<void>
  /** Null when unknown, used up, revoked or expired. */
  find(hash: string): Promise<FoundToken | null>
  /** What `find` answered a moment ago, where that still holds: null once any token was made, used up or revoked. */
  known(hash: string): FoundToken | null
  /** Takes a `sign_in` code, once: of two callers one gets the identity. Null for everything else. */
  use(hash: string): Promise<Identity | null>
  /** Notes that it was used now. */
  touch(hash: string): Promise<void>
  revoke(hash: string): Promise<void>
}

export interface StoredAnswer {
  status: number
  response: unknown
  requestHash: string
}

/** Answers kept for 24 h under the caller's `Idempotency-Key`. A key belongs to one identity. */
export interface IdempotencyPort {
  /** `new`: the caller goes ahead and must `finish`. `running`: begun earlier and never finished. Both at once, atomically. */
  begin(
    key: string,
    identity: string,
    operation: string,
    requestHash: string,
  ): Promise<'new' | 'running' | StoredAnswer>
  /** Null: nothing was done, the key is free again. */
  finish(key: string, identity: string, answer: { status: number; response: unknown } | null): Promise<void>
}

export interface HttpOptions {
  gateway: Gateway
  events: Events
  /** Loopback only, for now. */
  host: string
  /** 0: any free one. */
  port: number
  /** Taken: the next free one, at most 20 further. */
  fallback?: boolean
  tokens: TokenPort
  idempotency: IdempotencyPort
  /** The change that runs under this `task_id`, for its stream of progress. Null when there is none. */
  findJob: (taskId: string) => Promise<Change | null>
  /** Folder of the built renderer; null: no pages, only the API. */
  assets: string | null
  version: string
  clock: () => Date
  log: (line: LogLine) => void
  /** Milliseconds that a change may take before it is answered `running`. */
  patienceMs?: number
  /** Keys the hashes of requests that are stored with an `Idempotency-Key`: bodies hold Wi-Fi keys. Default: new at every start. */
  requestHashKey?: Uint8Array
}

export interface HttpServer {
  /** Made of what we listen on, never of a request's `Host`. */
  url: string
  port: number
  /** A link that signs one browser in, once, within ten minutes. */
  signInLink(identity: Identity): Promise<string>
  close(): Promise<void>
}
