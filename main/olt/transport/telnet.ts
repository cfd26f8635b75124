// Telnet: negotiation out of the stream, the rest to the session. Everything travels in clear text.
import { connect, type Socket } from 'node:net'
import { terminalColumns, terminalRows } from '../terminal.ts'
import { connectTimeout, socketFailure, type Target } from './failure.ts'
import type { Transport, TransportEvents } from './transport.ts'

export interface TelnetOptions extends Target {
  connectMs: number
}

/** False for what would be typed as another line or key: line ends, tabs, control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
export const isTypeable = (text: string): boolean => !/[\u0000-\u001f\u007f-\u009f]/.test(text)

/** Connects. @throws PondeskError `source_unreachable` */
export function openTelnet(options: TelnetOptions, events: TransportEvents, signal: AbortSignal): Promise<Transport> {
  const { host, port, connectMs } = options
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 20_000 })
    const refuse = (error: unknown): void => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', abort)
      socket.destroy()
      reject(error)
    }
    const abort = (): void => refuse(signal.reason)
    const failed = (error: Error): void => refuse(socketFailure(error, options))
    const deadline = setTimeout(() => refuse(connectTimeout(host, connectMs)), connectMs)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    socket.once('error', failed)
    socket.once('connect', () => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', abort)
      socket.off('error', failed)
      resolve(talk(socket, events))
    })
  })
}

function talk(socket: Socket, events: TransportEvents): Transport {
  const filter = createTelnetFilter((reply) => socket.write(reply))
  socket.on('data', (chunk) => {
    const text = filter(chunk)
    if (text.length > 0) events.data(text)
  })
  // The end is told by `close`, whatever the reason was.
  socket.on('error', () => undefined)
  socket.once('close', () => events.closed())
  socket.once('end', () => socket.destroy())
  return {
    write: (text) => {
      if (!socket.destroyed) socket.write(escapeIac(Buffer.from(text, 'utf8')))
    },
    close: () => socket.destroy(),
    lineEnd: '\r\n',
    algorithms: null,
    banner: '',
  }
}

const IAC = 255
/** Stands for IAC IAC inside a sub-negotiation; no byte. */
const escaped = 256
const [SE, SB, WILL, WONT, DO, DONT] = [240, 250, 251, 252, 253, 254] as const
const [ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, NAWS] = [1, 3, 24, 31] as const

/** Options that the box may switch on at its end, and those that we switch on at ours. */
const wantedThere: ReadonlySet<number> = new Set([ECHO, SUPPRESS_GO_AHEAD])
const wantedHere: ReadonlySet<number> = new Set([SUPPRESS_GO_AHEAD, NAWS, TERMINAL_TYPE])

const windowSize = [IAC, SB, NAWS, ...word(terminalColumns), ...word(terminalRows), IAC, SE]
const terminalType = [IAC, SB, TERMINAL_TYPE, 0, ...Buffer.from('VT100'), IAC, SE]

function word(value: number): number[] {
  return [value >> 8, value & 255].flatMap((byte) => (byte === IAC ? [IAC, IAC] : [byte]))
}

const escapeIac = (bytes: Buffer): Buffer =>
  bytes.includes(IAC) ? Buffer.from([...bytes].flatMap((byte) => (byte === IAC ? [IAC, IAC] : [byte]))) : bytes

/** Takes the stream as it comes, answers negotiation with `reply` and returns what the session sees. */
export function createTelnetFilter(reply: (bytes: Uint8Array) => void): (chunk: Uint8Array) => Uint8Array {
  /** An IAC sequence that is not complete yet. */
  let open: number[] = []
  const there = createSide(wantedThere, { on: WILL, off: WONT }, { yes: DO, no: DONT })
  const here = createSide(wantedHere, { on: DO, off: DONT }, { yes: WILL, no: WONT })

  function negotiate(verb: number, option: number): void {
    const answer = there(verb, option) ?? here(verb, option)
    if (answer !== null) reply(Uint8Array.of(IAC, answer, option))
    if (verb === DO && option === NAWS && answer !== null) reply(Uint8Array.from(windowSize))
  }

  /** A sub-negotiation ends with IAC SE; IAC IAC inside it is one byte of it. A runaway one is given up. */
  function isSubnegotiationOver(): boolean {
    if (open.at(-1) === IAC && open.at(-2) === IAC) open.splice(-2, 2, escaped)
    return (open.at(-1) === SE && open.at(-2) === IAC) || open.length > 1024
  }

  /** One more byte of an open sequence; answers the byte that the session sees, or null. */
  function extend(byte: number): number | null {
    const [, verb] = open
    open.push(byte)
    if (verb === undefined && byte >= SB && byte < IAC) return null
    if (verb === SB && !isSubnegotiationOver()) return null
    if (verb === SB && open[2] === TERMINAL_TYPE && open[3] === 1) reply(Uint8Array.from(terminalType))
    else if (verb !== undefined && verb !== SB) negotiate(verb, byte)
    open = []
    return verb === undefined && byte === IAC ? IAC : null
  }

  return (chunk) => {
    if (open.length === 0 && !chunk.includes(IAC)) return chunk
    const seen = new Uint8Array(chunk.length)
    let length = 0
    for (const byte of chunk) {
      if (open.length === 0 && byte !== IAC) seen[length++] = byte
      else if (open.length === 0) open = [IAC]
      else {
        const shown = extend(byte)
        if (shown !== null) seen[length++] = shown
      }
    }
    return seen.subarray(0, length)
  }
}

/**
 * One end's options: answers `yes` or `no` to a proposal, or null when there is nothing to say.
 * What was agreed on before is not answered again: that would go on for ever.
 */
function createSide(
  wanted: ReadonlySet<number>,
  verbs: { on: number; off: number },
  answers: { yes: number; no: number },
): (verb: number, option: number) => number | null {
  const agreed = new Set<number>()
  return (verb, option) => {
    if (verb === verbs.off) return agreed.delete(option) ? answers.no : null
    if (verb !== verbs.on || agreed.has(option)) return null
    if (!wanted.has(option)) return answers.no
    agreed.add(option)
    return answers.yes
  }
}
