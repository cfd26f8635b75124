// What an OLT vendor is: prompts, modes, questions and commands as data, parsers as pure functions. The engine knows no vendor.
import type {
  Alarm,
  AutofindRow,
  Board,
  OltSystem,
  OnuCli,
  OnuOptics,
  OnuPosition,
  OnuRow,
  PonPortReading,
  PonPosition,
} from './model.ts'
import type { Writes } from './writes.ts'

/** Name of the vendor's folder. */
export type Vendor = string

/** Where a command is typed. `of`: what the mode was entered for (`0/1`, `gpon-onu_1/1/1:5`); absent for modes without one. */
export interface Place {
  mode: string
  of?: string
}

/** A question that a command may get, and the answer it is sent with. Any other question ends the command. */
export interface Ask {
  /** Tested against the last line, without the line ending. */
  when: RegExp
  /** `enter`: an empty line. `secret`: what the caller supplies (an enable password). */
  answer: { text: string } | 'enter' | 'secret'
  /** `key`: no line end after the answer. */
  as?: 'line' | 'key'
}

export interface Mode {
  name: string
  /** What stands between the host name and the end of the prompt, `(config)`; null: nothing. */
  context: RegExp | null
  /** `>`, `#` or `%%`. */
  end: string
  /** How it is entered from the mode below; null for the one that login leads to. */
  enter: { from: string; line: (of: string) => string; asks?: readonly Ask[] } | null
  /** How it is left for the mode below. */
  leave: string | null
}

/** A failure text of the vendor. Tried in order against the joined output; the first that fits decides. */
export interface Failure {
  when: RegExp
  code: FailureCode
}

export const failureCodes = [
  /** Not a failure: there is simply nothing to list. */
  'empty',
  'not_found',
  'offline',
  'already_done',
  'conflict',
  'in_use',
  'unsupported',
  'syntax',
  'busy',
  'denied',
  'rejected',
] as const
export type FailureCode = (typeof failureCodes)[number]

/** What a parser made of the text of one command. Nothing is dropped: what it could not place stands in `unparsed`. */
export interface Parsed<T = Record<string, unknown>> {
  records: T[]
  unparsed: string[]
}

export interface Command<T = Record<string, unknown>> {
  /** Name of the command for tests, figures and the transcript: `onu-detail`. */
  id: string
  at: Place
  /** Exactly what is typed, one line. `{secret:NAME}` stands for a value that only the carrier knows. */
  line: string
  kind: 'read' | 'write'
  asks?: readonly Ask[]
  /** Silence after which it counts as hung, and how long it may take in all; ms. Defaults 20 000 and 60 000. */
  quietMs?: number
  totalMs?: number
  /** Pure. `text`: the output without echo, pager remains, questions and prompt. */
  parse: (text: string) => Parsed<T>
  /** A read whose answer is short and asks nothing: others may be typed behind it before it has ended. */
  ahead?: true
}

/** What became of one command of a recipe. */
export interface CommandResult<T = Record<string, unknown>> extends Parsed<T> {
  command: Command<T>
  failure: { code: FailureCode; text: string } | null
  /** UTC instant at which the answer was complete. */
  at: string
  /** Rows that looked like something the box prints on its own, and were taken out of the answer; absent: none. */
  noise?: number
}

/** A read of the house in the vendor's words: which commands, and what they say together. Pure. */
export interface Recipe<T> {
  commands: readonly Command[]
  assemble: (results: readonly CommandResult[]) => T
}

/** The engine's view of a login: what the box prints before its first prompt. */
export interface Login {
  /** Telnet only: in SSH the protocol asks. */
  user: RegExp
  password: RegExp
  /** Refusals, with the reason word: `olt_login`, `olt_locked`, `olt_sessions_full`. */
  refused: readonly { when: RegExp; reason: string }[]
  /** Questions that may come before the first prompt. Others end the login. */
  asks: readonly Ask[]
}

export interface Dialect {
  /** `smartax`, `classic`, `titan`. */
  name: string
  vendor: Vendor
  login: Login
  /** One line; groups: 1 host name, 2 context with its brackets or nothing, 3 end. */
  prompt: RegExp
  modes: readonly Mode[]
  pager: { when: RegExp; key: string }
  /** Optional keywords are offered (`{ <cr>||<K> }:`): a bare Enter runs the line. Null where the vendor has none. */
  hint: { when: RegExp; complete: RegExp } | null
  /** Sent after login, where refusals do not matter. `needed`: where it is refused, nothing is typed ahead. */
  open: readonly { at: Place; line: string; needed?: true }[]
  /**
   * The box keeps what is typed while it answers. Then its opening lines, with the way to them, and reads marked `ahead`
   * are typed at once, each answer still matched to its line; a box that turns out not to is typed to one by one.
   */
  typeAhead?: true
  /** Says goodbye; `asks` answers the box's last question. */
  close: { line: string; asks: readonly Ask[] }
  /** A line that costs nothing and brings the prompt back: proof that the session is at its prompt. */
  proof: string
  /** Key that throws away a half-typed line. */
  cancel: string
  failures: readonly Failure[]
  /** Unsolicited lines that may stand in the middle of an output; they are kept beside it, not in it. */
  noise: readonly RegExp[]
  reads: Reads
}

/** What of an ONU a change was about. */
export type Changed = 'state' | 'addresses' | 'service_ports' | 'tr069' | 'wifi'

/** What the house asks of an OLT. A vendor that cannot answer one of them leaves it out: "not available on this model". */
export interface Reads {
  /** `boards`, when known, tell where load can be asked. The command that tells the time has the id `clock`. */
  system(boards?: readonly Board[]): Recipe<OltSystem>
  boards(): Recipe<Board[]>
  ponPorts?(slot: string): Recipe<PonPortReading[]>
  /** One port: its SFP. */
  ponPort?(pon: PonPosition): Recipe<PonPortReading[]>
  onusOfPort(pon: PonPosition): Recipe<OnuRow[]>
  /** The whole OLT in the fewest commands. */
  onus(boards: readonly Board[]): Recipe<OnuRow[]>
  portOptics(pon: PonPosition): Recipe<OnuOptics[]>
  find(serial: string): Recipe<OnuRow[]>
  /** `changed`: only what shows the state of the ONU and what was changed; the rest is not told. */
  onu(onu: OnuPosition, changed?: Changed): Recipe<OnuCli>
  autofind(): Recipe<AutofindRow[]>
  alarms?(): Recipe<Alarm[]>
}

/** A vendor: its dialects, how to tell them, and the parser of any command as an operator may have typed it. */
export interface Driver {
  vendor: Vendor
  /** As people write it: `Huawei`. */
  label: string
  /** Number of the first PON port of a board, and what the vendor calls the customer's device. */
  firstPort: 0 | 1
  onuName: 'ONT' | 'ONU'
  dialects: readonly Dialect[]
  /** Typed once at the first prompt to tell the dialect and model. */
  probe: {
    line: string
    /** What a box of this vendor, and no other, shows in its banner or answers; another box is refused. */
    expects: RegExp
    /** How the vendor refuses a line it does not know, where that tells it from others: names the vendor of a refused box. */
    refuses?: RegExp
    identify: (banner: string, output: string) => { dialect: string; model: string | null }
  }
  /** What it can change, in a dialect; left out where it only reads. */
  writes?(dialect: string): Writes
  /** The parser for a command line as typed, of any dialect; null when no parser is known. */
  parserFor(line: string): ((text: string) => Parsed) | null
  /** The commands that a saved log holds answers to, as typed; none where one of them is `line`, or nothing was typed. */
  othersIn?(line: string, text: string): string[]
}
