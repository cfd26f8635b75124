// A terminal with somebody in front of it: types, and looks at the screen each time something was printed.
import { createTerminal, type Terminal } from '../terminal.ts'
import type { Transport, TransportEvents } from '../transport/transport.ts'

/** The connection ended while something was awaited. */
export class Cut extends Error {
  constructor() {
    super('connection closed')
    this.name = 'Cut'
  }
}

/** Nothing more was printed for too long (`quiet`), it took too long in all (`total`), or it has no end (`size`). */
export class Hung extends Error {
  /** How long it was waited for. */
  readonly ms: number
  constructor(kind: 'quiet' | 'total' | 'size', ms: number) {
    super(`no end of the answer: ${kind} ${ms} ms`)
    this.name = 'Hung'
    this.ms = ms
  }
}

/** The configuration of a full chassis is a few megabytes; what is much longer has no end, and must not fill the memory. */
const mostBytes = 32 * 1024 * 1024

export interface Waiting<T> {
  /** Asked after everything that is printed; its first answer that is not undefined ends the wait. */
  look: () => T | undefined
  /** Asked after every so many ms of silence, with how long it has been silent. */
  pause?: { ms: number; look: (silentMs: number) => T | undefined }
  /** Longest silence and longest time in all, ms. */
  quietMs: number
  totalMs: number
  signal?: AbortSignal | undefined
}

export interface Console {
  terminal: Terminal
  /** Types without a line end. */
  key(text: string): void
  enter(line: string): void
  /** Types all of them at once. */
  enterAll(lines: readonly string[]): void
  /** One wait at a time; more than 32 MB ends it and the connection. @throws Cut, Hung, or the signal's reason */
  wait<T>(waiting: Waiting<T>): Promise<T>
  isOpen(): boolean
  transport(): Transport
  close(): void
}

/** `open` makes the connection; what it prints goes to the terminal. */
export async function openConsole(
  open: (events: TransportEvents) => Promise<Transport>,
  onClosed: () => void,
): Promise<Console> {
  const terminal = createTerminal()
  let isOpen = true
  /** Came since the wait began. */
  let bytesAwaited = 0
  let waiter: { printed: () => void; closed: () => void; flooded: () => void } | null = null

  const transport = await open({
    data(bytes) {
      // Closing takes a moment; what still comes is nobody's.
      if (!isOpen) return
      bytesAwaited += bytes.length
      if (waiter && bytesAwaited > mostBytes) return flood()
      terminal.feed(bytes)
      if (waiter) waiter.printed()
      // What is printed while nobody reads must not pile up.
      else terminal.forget(terminal.row() - 500)
    },
    closed() {
      isOpen = false
      waiter?.closed()
      onClosed()
    },
  })

  function flood(): void {
    isOpen = false
    transport.close()
    waiter?.flooded()
  }

  function wait<T>({ look, pause, quietMs, totalMs, signal }: Waiting<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        waiter = null
        clearTimeout(quiet)
        clearTimeout(total)
        clearTimeout(silence)
        signal?.removeEventListener('abort', abort)
        settle()
      }
      const ask = (question: () => T | undefined): boolean => {
        try {
          const found = question()
          if (found !== undefined) end(() => resolve(found))
          return found !== undefined
        } catch (error) {
          end(() => reject(error))
          return true
        }
      }
      const abort = (): void => end(() => reject(signal?.reason))
      const quiet = setTimeout(() => end(() => reject(new Hung('quiet', quietMs))), quietMs)
      const total = setTimeout(() => end(() => reject(new Hung('total', totalMs))), totalMs)
      const beganAt = performance.now()
      bytesAwaited = 0
      let silences = 0
      const onSilence = (): void => {
        silences += 1
        if (pause && !ask(() => pause.look(silences * pause.ms))) silence?.refresh()
      }
      const silence = pause ? setTimeout(onSilence, pause.ms) : undefined
      waiter = {
        printed() {
          if (ask(look)) return
          silences = 0
          quiet.refresh()
          silence?.refresh()
        },
        flooded: () => end(() => reject(new Hung('size', performance.now() - beganAt))),
        closed: () => {
          if (!ask(look)) end(() => reject(new Cut()))
        },
      }
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort, { once: true })
      if (!ask(look) && !isOpen) end(() => reject(new Cut()))
    })
  }

  return {
    terminal,
    key: (text) => transport.write(text),
    enter: (line) => transport.write(line + transport.lineEnd),
    enterAll: (lines) => transport.write(lines.map((line) => line + transport.lineEnd).join('')),
    wait,
    isOpen: () => isOpen,
    transport: () => transport,
    close: () => transport.close(),
  }
}
