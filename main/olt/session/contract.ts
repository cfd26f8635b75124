// What a session is told, and what it tells: lines, answers, and how one is opened.
import type { Ask, Dialect, Driver, FailureCode, Place } from '../driver.ts'
import type { Transport, TransportEvents } from '../transport/transport.ts'
import type { Credentials } from './login.ts'

export interface SessionOptions {
  driver: Driver
  /** All there are, to name the vendor of a box that is not the driver's. */
  drivers?: readonly Driver[] | undefined
  credentials: Credentials
  enablePassword: string | null
  connectMs: number
  /** Default 2000. */
  questionMs?: number
  connect: (events: TransportEvents, signal: AbortSignal) => Promise<Transport>
  onClosed: () => void
  /** Lines that the session types by itself, with their answers: probe, switches, moves. What got no end, too. */
  onAnswer: (answer: Answer) => void
  clock: () => Date
}

/** A line to run. `line` may hold `{secret:NAME}`. */
export interface Line {
  id: string
  at: Place
  line: string
  kind: 'read' | 'write'
  asks?: readonly Ask[]
  quietMs?: number
  totalMs?: number
}

export interface Answer {
  line: Line
  /** The prompt that it was typed at. */
  place: string
  /** Without secrets that the line carried. */
  text: string
  raw: string
  noise: string[]
  failure: { code: FailureCode; text: string } | null
  /** Unknown question that ended it. */
  question: string | null
  /** UTC instant of sending. */
  at: string
  ms: number
}

export interface RunOptions {
  signal?: AbortSignal | undefined
  secret?: ((name: string) => string | undefined) | undefined
  /** Told right before the line itself is sent. */
  onSend?: () => void
  /** Told what came of a line, a move too, that was sent and whose answer has no end; then it is thrown. */
  onUnanswered?: (answer: Answer) => void
  /** Told the answers of moves; as in the options where it is left out. */
  onAnswer?: (answer: Answer) => void
  /** Awaited before every line that is sent, moves too; meanwhile others may use the session. */
  admit?: () => Promise<void>
}

export interface Session {
  dialect: Dialect
  model: string | null
  hostname: string
  transport: Transport
  isOpen(): boolean
  /** True when a line at this place needs no move. */
  isAt(place: Place): boolean
  /**
   * Moves to the line's place, types it, reads its answer. A place that cannot be entered answers with that failure.
   * @throws Cut when the connection ended, Hung when no end of the answer came, the signal's reason when called off
   */
  run(line: Line, options?: RunOptions): Promise<Answer>
  /**
   * Types reads without waiting for the answers between them, moves included; `onAnswer` is told each answer in order.
   * A box that does not go along ends it early, at a proven prompt: what was not told has to be run.
   * @throws as `run`; what was told by then counts
   */
  ahead(lines: readonly Line[], options: RunOptions & { onAnswer: (answer: Answer) => void }): Promise<void>
  /** How many of these, from the first, `ahead` would type at once; 0 where it is no use or this box does not take it. */
  fitAhead(lines: readonly Line[]): number
  /** A round trip that changes nothing. @throws Cut, Hung */
  prove(): Promise<void>
  /** Says goodbye and ends the connection. */
  close(): Promise<void>
}
