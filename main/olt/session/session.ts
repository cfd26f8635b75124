// One login at one box: told which dialect it speaks, moves between its modes, runs commands one after another.
import { PondeskError } from '../../../shared/errors.ts'
import type { Ask, Dialect, Driver, FailureCode, Place } from '../driver.ts'
import type { Transport, TransportEvents } from '../transport/transport.ts'
import { type Console, Cut, Hung, openConsole } from './console.ts'
import { type Answered, exchange, type Manners } from './exchange.ts'
import { classify } from './failure.ts'
import { type Credentials, login } from './login.ts'
import { createPlaces, type Places, type Step } from './places.ts'
import { type Prompt, promptReader } from './prompt.ts'
import { recover, recoverMs } from './recover.ts'
import { headOf, substitute } from './secrets.ts'

export interface SessionOptions {
  driver: Driver
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
  /** A round trip that changes nothing. @throws Cut, Hung */
  prove(): Promise<void>
  /** Says goodbye and ends the connection. */
  close(): Promise<void>
}

const defaults = { quietMs: 20_000, totalMs: 60_000 } as const
const goodbyeMs = 2_000
const mostMoves = 12
/** Of an answer without an end, characters. */
const longestRest = 100_000
/** Of a text that the box refused with. */
const longestText = 400

/** Connects, logs in, finds out the dialect, switches pager and the like off. @throws PondeskError `source_unreachable` */
export async function openSession(options: SessionOptions, signal: AbortSignal): Promise<Session> {
  const console = await openConsole((events) => options.connect(events, signal), options.onClosed)
  try {
    return await begin(console, options, signal)
  } catch (error) {
    console.close()
    throw error
  }
}

async function begin(console: Console, options: SessionOptions, signal: AbortSignal): Promise<Session> {
  const { driver, credentials, connectMs, questionMs = 2_000, onAnswer } = options
  const [first] = driver.dialects
  if (!first) throw new Error(`driver ${driver.vendor} has no dialect`)
  const { banner, prompt } = await login(console, commonLogin(driver, first), credentials, {
    connectMs,
    questionMs,
    signal,
  })
  let dialect = first
  let model: string | null = null
  let places: Places = createPlaces(first)
  let prompted: Prompt = prompt
  let manners: Manners = mannersFor(first, 'unknown')

  function mannersFor(spoken: Dialect, echoes: Manners['echoes']): Manners {
    return { dialect: spoken, readPrompt: promptReader(prompt.hostname, spoken.modes), echoes, questionMs }
  }

  function arrive(answered: Answered): void {
    if (answered.prompt) prompted = answered.prompt
    // What was read is out; the next answer begins at the cursor.
    console.terminal.forget(console.terminal.row())
  }

  async function prove(): Promise<void> {
    const { proof } = dialect
    const limits = { quietMs: recoverMs, totalMs: recoverMs }
    const answered = await exchange(console, { line: proof, head: proof, asks: [], secret: null, ...limits }, manners)
    if (!answered.prompt) throw new Cut()
    arrive(answered)
    places.adopt(prompted)
  }

  async function type(
    line: Line,
    { signal: stop, secret, onSend, onUnanswered = onAnswer }: RunOptions,
  ): Promise<Answer> {
    stop?.throwIfAborted()
    if (!console.isOpen()) throw new Cut()
    const spoken = substitute(line.line, secret)
    const place = prompted.text
    const at = options.clock().toISOString()
    const sentAt = performance.now()
    const from = console.terminal.row()
    onSend?.()
    const typed = {
      line: spoken.line,
      head: headOf(line.line),
      asks: line.asks ?? [],
      secret: options.enablePassword,
      quietMs: line.quietMs ?? defaults.quietMs,
      totalMs: line.totalMs ?? defaults.totalMs,
      // What is being written is waited for: nobody may be left in doubt about it.
      signal: line.kind === 'read' ? stop : undefined,
    }
    const answered = await exchange(console, typed, manners).catch(async (error: unknown) => {
      const raw = within(spoken.maskCut(screenFrom(console, from)), longestRest)
      const failure = { code: 'busy', text: endingOf(error) } as const
      const ms = performance.now() - sentAt
      onUnanswered({ line, place, text: '', raw, noise: [], failure, question: null, at, ms })
      if (!(error instanceof Cut)) await recover(console, manners, prove)
      throw error
    })
    const question = answered.end === 'question' ? answered.question : null
    const failure =
      question === null ? classify(answered.text, dialect.failures) : refusedAt(question, typed.asks, dialect)
    const answer: Answer = {
      line,
      place,
      text: spoken.mask(answered.text),
      raw: spoken.maskAll(answered.raw),
      noise: answered.noise,
      failure: failure && { ...failure, text: spoken.mask(failure.text) },
      question,
      at,
      ms: performance.now() - sentAt,
    }
    if (question !== null) await recover(console, manners, prove)
    else arrive(answered)
    if (answered.prompt && typed.head !== '' && manners.echoes !== 'none')
      manners = { ...manners, echoes: answered.echoed ? 'seen' : 'none' }
    return answer
  }

  /** One step towards `place`: true when it led there, otherwise the answer that kept it from there. */
  async function take(step: Step, place: Place, { signal: stop, onUnanswered }: RunOptions): Promise<true | Answer> {
    const at = places.here().at(-1) ?? place
    const told = onUnanswered ? { onUnanswered } : {}
    const move = { id: 'move', at, line: step.line, kind: 'read', asks: step.asks } as const
    const answer = await type(move, { signal: stop, ...told })
    onAnswer(answer)
    if (!console.isOpen()) throw new Cut()
    return places.took(step, prompted) || answer
  }

  async function run(line: Line, { admit, ...runOptions }: RunOptions = {}): Promise<Answer> {
    for (let moves = 0; moves < mostMoves; moves += 1) {
      await admit?.()
      // Where nobody knows the way from, a new login does.
      if (places.here().length === 0) console.close()
      if (!console.isOpen()) throw new Cut()
      const step = places.step(line.at)
      if (step === null) {
        const answer = await type(line, runOptions)
        places.adopt(prompted)
        return answer
      }
      const taken = await take(step, line.at, runOptions)
      if (taken !== true)
        return {
          ...taken,
          line,
          failure: taken.failure ?? { code: 'rejected', text: taken.text.trim().slice(0, longestText) },
        }
    }
    throw new Error(`no way to mode ${line.at.mode}`)
  }

  async function open(): Promise<void> {
    places.adopt(prompt)
    const here = places.here().at(-1)
    if (!here) throw new PondeskError('source_unreachable', refusedPrompt(credentials, prompt))
    const isKnown = driver.dialects.length === 1
    if (!isKnown) await probe(here)
    // Refusals do not matter here: a box that lacks one of them is paged, hinted and alarmed, and that is handled.
    for (const [index, { at, line }] of dialect.open.entries())
      onAnswer(await run({ id: `open-${index + 1}`, at, line, kind: 'read' }, { signal }))
    // Cheaper once hints and pages are off.
    if (isKnown) await probe(places.here().at(-1) ?? here)
  }

  async function probe(at: Place): Promise<void> {
    const answer = await type({ id: 'probe', at, line: driver.probe.line, kind: 'read' }, { signal })
    onAnswer(answer)
    const found = driver.probe.identify(banner, answer.text)
    model = found.model
    const spoken = driver.dialects.find(({ name }) => name === found.dialect) ?? dialect
    if (spoken === dialect) return
    dialect = spoken
    places = createPlaces(dialect)
    manners = mannersFor(dialect, manners.echoes)
    places.adopt(prompted)
  }

  async function close(): Promise<void> {
    if (!console.isOpen()) return
    const { line, asks } = dialect.close
    const limits = { quietMs: goodbyeMs, totalMs: goodbyeMs }
    try {
      for (let level = 0; level < mostMoves && console.isOpen(); level += 1)
        arrive(await exchange(console, { line, head: line, asks, secret: null, ...limits }, manners))
    } catch {
      // It ended, or it does not listen: closing is all that is left.
    }
    console.close()
  }

  await open()
  return {
    dialect,
    model,
    hostname: prompt.hostname,
    transport: console.transport(),
    isOpen: console.isOpen,
    isAt: (place) => places.here().length > 0 && places.step(place) === null,
    run,
    prove,
    close,
  }
}

const screenFrom = ({ terminal }: Console, row: number): string =>
  [...terminal.lines(row, terminal.row()), terminal.tail()].join('\n')

/** Whole lines from the beginning: half of one could show half of what is masked. */
const within = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, text.lastIndexOf('\n', most)))}\n…`

const endingOf = (error: unknown): string =>
  error instanceof Cut || error instanceof Hung ? error.message : 'called off before its answer ended'

/** Before the dialect is known, any of the driver's dialects may be asking or refusing. */
function commonLogin({ dialects }: Driver, first: Dialect): Dialect {
  const logins = dialects.map((dialect) => dialect.login)
  return {
    ...first,
    modes: dialects.flatMap(({ modes }) => modes),
    login: {
      ...first.login,
      refused: logins.flatMap(({ refused }) => refused),
      asks: logins.flatMap(({ asks }) => asks),
    },
  }
}

const refusedPrompt = ({ host, user }: Credentials, { text }: Prompt) => ({
  reason: 'olt_prompt',
  params: { host, user, text },
})

/** A hint without "may end here" means that the line is not complete. */
function refusedAt(question: string, asks: readonly Ask[], { hint }: Dialect): Answer['failure'] {
  // A secret was asked for that there is none for, or that was wrong.
  const isDenied = asks.some(({ when, answer }) => answer === 'secret' && when.test(question))
  if (isDenied) return { code: 'denied', text: question.slice(0, longestText) }
  return { code: hint?.when.test(question) ? 'syntax' : 'rejected', text: question.slice(0, longestText) }
}
