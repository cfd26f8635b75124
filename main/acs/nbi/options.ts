// What a client is told about its ACS, and what it tells about itself.
import type { WordParams } from '../../../shared/errors.ts'

type SecretText = () => Promise<string | null>

export type NbiAuth =
  | { kind: 'none' }
  | { kind: 'basic'; user: string; password: SecretText }
  | { kind: 'bearer'; token: SecretText }
  | { kind: 'header'; name: string; value: SecretText }

export interface NbiOptions {
  /** `http://acs:7557`, or with a path prefix `https://acs/nbi/`. No credentials in it. */
  url: string
  /** For the reverse proxy in front; GenieACS itself knows no authentication. Default none. */
  auth?: NbiAuth
  /** The site's own CA, PEM; replaces the system's. */
  ca?: string
  /** SHA-256 of the server's certificate in hex, colons or not: that one and no other. */
  fingerprint256?: string
  timeouts?: NbiTimeouts
  /** Requests at a time, default 4; as many tasks again may wait for their devices. */
  concurrency?: number
  rate?: { perSecond: number }
  /** Default 3 failures in a row, 15,000 ms, growing to 60,000. */
  breaker?: { failures: number; cooldownMs: number }
  clock?: () => number
  onExchange?: (exchange: Exchange) => void
}

/** All in milliseconds. */
export interface NbiTimeouts {
  /** A whole read, or a write that waits for no device. Default 30,000. */
  read: number
  /** A task with connection request; GenieACS itself may take 155 s. Default 180,000. */
  task: number
  /** Until the connection stands, TLS included. Default 10,000. */
  connect?: number
  /** How long a delete waits for the end of the device's session. Default 30,000. */
  session?: number
}

/** One HTTP exchange, for log and diagnosis. No bodies, no headers, no query values. */
export interface Exchange {
  method: string
  path: string
  /** Null when no answer came. */
  status: number | null
  /** Reason phrase as received, cleaned. */
  reason: string
  /** Key under `reason.` when it failed. */
  error: string | null
  ms: number
  /** Of the answer's body. */
  bytes: number
}

export interface SourceHealth {
  /** `open`: left alone until `retryAt`. */
  state: 'ok' | 'failing' | 'open' | 'unknown'
  /** UTC instants throughout. */
  since: string | null
  lastOkAt: string | null
  lastError: { reason: string; params: WordParams } | null
  retryAt: string | null
}
