// What the rest of the house sees of one OLT: reads and writes that queue for its single session.
import type { Command, CommandResult, Dialect, Recipe, Vendor } from './driver.ts'

export type Lane = 'operator' | 'background'

export interface Job {
  /** For the queue that operators see: "Leer ONT 25 en 0/1/5, Lucía". */
  title: { key: string; params: Record<string, string | number> }
  by: string
  lane: Lane
  signal: AbortSignal
  /** Serial of the ONU it is about; its exchanges are found by it. */
  serial?: string | null
}

/** One command with its answer, redacted, for the transcript inspector. */
export interface Exchange {
  /** UTC instant of sending. */
  at: string
  ms: number
  place: string
  line: string
  /** As it came, without control characters; secrets masked. */
  raw: string
  records: Record<string, unknown>[]
  unparsed: string[]
  failure: { code: string; text: string } | null
  commandId: string
  kind: 'read' | 'write'
  serial: string | null
  by: string
}

export interface LinkState {
  state: 'ok' | 'failing' | 'down' | 'unknown'
  since: string | null
  lastOkAt: string | null
  problem: { reason: string; params: Record<string, string | number> } | null
  retryAt: string | null
  /** What the last connection used. */
  session: {
    open: boolean
    dialect: string | null
    model: string | null
    hostname: string | null
    /** Algorithms as agreed; `legacy`: names of those that are outdated. Null over Telnet. */
    algorithms: { kex: string; cipher: string; hostKey: string; mac: string; legacy: string[] } | null
    clearText: boolean
  }
  queue: { running: QueuedJob | null; waiting: QueuedJob[] }
  budget: { perMinute: number; usedLastMinute: number; history: { minute: string; commands: number }[] }
}

export interface QueuedJob {
  title: Job['title']
  by: string
  /** UTC instant at which it was asked for. */
  since: string
  /** Why it waits: `session` (another job runs), `budget`, `breaker`. */
  waitsFor: 'session' | 'budget' | 'breaker' | null
}

/** Reads reconnect once; writes never: after a cut their outcome is unknown. */
export interface OltLink {
  /** Connects if need be and answers what the box is. @throws PondeskError */
  dialect(job: Job): Promise<Dialect>
  /** Runs the commands of a recipe in one turn of the queue. @throws PondeskError when the session itself fails. */
  read<T>(recipe: (dialect: Dialect) => Recipe<T>, job: Job): Promise<{ value: T; results: CommandResult[] }>
  /**
   * Runs commands in order and stops at the first that fails. `secret` supplies what `{secret:NAME}` stands for.
   * @throws PondeskError `source_unreachable` when surely nothing was sent, `timeout` when it may have been.
   */
  write(
    commands: readonly Command[],
    secret: (name: string) => string | undefined,
    job: Job,
  ): Promise<{ results: CommandResult[]; failed: CommandResult | null }>
  state(): LinkState
  close(): Promise<void>
}

export interface LinkOptions {
  name: string
  vendor: Vendor
  host: string
  port: number
  transport: 'ssh' | 'telnet'
  user: string
  password: () => Promise<string | null>
  /** PEM of a private key instead of a password. */
  privateKey?: () => Promise<string | null>
  enablePassword?: () => Promise<string | null>
  /** Switches outdated algorithms on for this box. */
  legacyAlgorithms: boolean
  jump?: {
    host: string
    port: number
    user: string
    password: () => Promise<string | null>
    /** PEM of a private key instead of a password. */
    privateKey?: () => Promise<string | null>
    pinned: string | null
  } | null
  /** SHA-256 of the host key, `SHA256:…`; null: none known yet, then `olt_host_key_unknown` with it in `details` is thrown. */
  pinnedHostKey: string | null
  perMinute: number
  keepAliveMs: number
  connectMs: number
  breaker: { failures: number; cooldownMs: number }
  /** Masks secrets in text before it is stored. */
  redact: (text: string) => string
  onExchange: (exchange: Exchange) => void
  onState: () => void
  clock: () => Date
}
