// One login at one box: told which dialect it speaks, moves between its modes, runs commands one after another.
import { PondeskError } from '../../../shared/errors.ts'
import type { Dialect, Place } from '../driver.ts'
import { type Item, moveOf, planAhead } from './ahead.ts'
import { answerOf, keptOut, type Told, unanswered } from './answer.ts'
import { type Console, Cut, Hung, openConsole } from './console.ts'
import type { Answer, Line, RunOptions, Session, SessionOptions } from './contract.ts'
import { type Answered, Astray, exchange, type Manners } from './exchange.ts'
import { commonLogin, refuseOther } from './identity.ts'
import { type Credentials, login } from './login.ts'
import { createPlaces, type Places, type Step } from './places.ts'
import { type Prompt, promptReader } from './prompt.ts'
import { recover, recoverMs } from './recover.ts'
import { headOf, substitute } from './secrets.ts'

export type { Answer, Line, RunOptions, Session, SessionOptions } from './contract.ts'

const defaults = { quietMs: 20_000, totalMs: 60_000 } as const
const goodbyeMs = 2_000
const mostMoves = 12
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
  const {
    banner,
    prompt,
    prove: proveGuess,
  } = await login(console, commonLogin(driver, first), credentials, {
    connectMs,
    questionMs,
    signal,
  })
  let dialect = first
  /** Until the box shows that it does not take what is typed ahead, or that it may stop for a key. */
  let goesAhead = first.typeAhead === true && driver.dialects.length === 1
  let model: string | null = null
  let places: Places = createPlaces(first)
  let prompted: Prompt = prompt
  let manners: Manners = mannersFor(first, 'unknown')

  function mannersFor(spoken: Dialect, echoes: Manners['echoes']): Manners {
    return { dialect: spoken, readPrompt: promptReader(prompted.hostname, spoken.modes), echoes, questionMs }
  }

  function arrive(answered: Answered): void {
    if (answered.prompt) prompted = answered.prompt
    // What was read is out; the next answer begins there.
    console.terminal.forget(answered.row)
  }

  async function prove(): Promise<void> {
    const { proof } = dialect
    const limits = { quietMs: recoverMs, totalMs: recoverMs }
    const answered = await exchange(console, { line: proof, head: proof, asks: [], secret: null, ...limits }, manners)
    if (!answered.prompt) throw new Cut()
    arrive(answered)
    places.adopt(prompted)
  }

  function noteEcho({ prompt: isWhole, echoed }: Answered): void {
    if (isWhole && manners.echoes !== 'none') manners = { ...manners, echoes: echoed ? 'seen' : 'none' }
  }

  async function backToPrompt(error: unknown): Promise<void> {
    // What was typed ahead is lost, and the box stands at its prompt: there is nothing to throw away.
    if (error instanceof Astray && manners.readPrompt(console.terminal.tail())) await prove().catch(console.close)
    else if (!(error instanceof Cut)) await recover(console, manners, prove)
  }

  async function type(
    line: Line,
    { signal: stop, secret, onSend, onUnanswered = onAnswer }: RunOptions,
    { isGuess = false, ...where }: { from?: number; next?: string | undefined; isGuess?: boolean } = {},
  ): Promise<{ answer: Answer; row: number }> {
    if (where.from === undefined) stop?.throwIfAborted()
    if (!console.isOpen()) throw new Cut()
    const spoken = substitute(line.line, secret)
    const place = prompted.text
    const at = options.clock().toISOString()
    const sentAt = performance.now()
    const told = (): Told => ({ line, place, at, ms: performance.now() - sentAt, spoken })
    const from = where.from ?? console.terminal.row()
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
      ...where,
    }
    const answered = await exchange(console, typed, manners).catch(async (error: unknown) => {
      onUnanswered(unanswered(told(), screenFrom(console, from), error))
      if (!isGuess) await backToPrompt(error)
      throw error
    })
    const answer = answerOf(told(), answered, dialect)
    if (answer.question !== null) await recover(console, manners, prove)
    else arrive(answered)
    if (typed.head !== '') noteEcho(answered)
    return { answer, row: answered.row }
  }

  /** One step towards `place`: true when it led there, otherwise the answer that kept it from there. */
  async function take(step: Step, place: Place, options: RunOptions): Promise<true | Answer> {
    const { signal: stop, onUnanswered, onAnswer: tell = onAnswer } = options
    const told = onUnanswered ? { onUnanswered } : {}
    const { answer } = await type(moveOf(step, places.here().at(-1) ?? place), { signal: stop, ...told })
    tell(answer)
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
        const { answer } = await type(line, runOptions)
        places.adopt(prompted)
        return answer
      }
      const taken = await take(step, line.at, runOptions)
      if (taken !== true) return keptOut(taken, line)
    }
    throw new Error(`no way to mode ${line.at.mode}`)
  }

  const planned = (lines: readonly Line[]): Item[] =>
    goesAhead && manners.echoes === 'seen' ? planAhead(lines, places) : []

  const fitAhead = (lines: readonly Line[]): number => planned(lines).filter(({ step }) => step === null).length

  async function ahead(
    lines: readonly Line[],
    options: RunOptions & { onAnswer: (answer: Answer) => void },
  ): Promise<void> {
    // Where others used the session meanwhile, the ways are others.
    for (let admitted = 0; admitted < planned(lines).length; admitted += 1) await options.admit?.()
    options.signal?.throwIfAborted()
    if (!console.isOpen()) throw new Cut()
    const items = planned(lines)
    let from = console.terminal.row()
    console.enterAll(items.map(({ line }) => line.line))
    for (const [index, { line, step }] of items.entries()) {
      const next = items[index + 1]?.line.line
      const typed = await type(line, options, { from, next }).catch(givenUp)
      if (!typed) return
      from = typed.row
      options.onAnswer({ ...typed.answer, line: settled({ line, step }) })
      if (typed.answer.question !== null) return
    }
  }

  function givenUp(error: unknown): void {
    if (!(error instanceof Astray)) throw error
    goesAhead = false
  }

  /** Behind a move that failed a line was answered at another place: that was another line, and it has to be run. */
  function settled({ line, step }: Item): Line {
    const isThere = step ? places.took(step, prompted) : places.step(line.at) === null
    if (!step) places.adopt(prompted)
    return isThere || step ? line : { ...line }
  }

  /**
   * The first way up proves the first prompt, as an empty line would, one round trip cheaper; false where it did not.
   * Nothing is typed behind it: it may ask for a password.
   */
  async function proveByMove(): Promise<boolean> {
    const [target] = dialect.open
    if (!goesAhead || !target || !places.adopt(prompt)) return false
    const step = places.step(target.at)
    if (!step) return false
    const move = { ...moveOf(step, places.here().at(-1) ?? target.at), quietMs: questionMs }
    const typed = await type(move, { signal }, { isGuess: true }).catch((error: unknown) => {
      if (!(error instanceof Hung)) throw error
    })
    if (!typed) return false
    onAnswer(typed.answer)
    return places.took(step, prompted)
  }

  async function open(): Promise<void> {
    if (!(await proveByMove())) {
      prompted = await proveGuess()
      manners = mannersFor(dialect, manners.echoes)
      places.adopt(prompted)
    }
    const here = places.here().at(-1)
    if (!here) throw new PondeskError('source_unreachable', refusedPrompt(credentials, prompted))
    if (driver.dialects.length > 1) identified(await typeProbe(here))
    // Refusals do not matter here: a box that lacks one of them is paged, hinted and alarmed, and that is handled.
    const lines = dialect.open.map(({ at, line }, index): Line => ({ id: `open-${index + 1}`, at, line, kind: 'read' }))
    if (driver.dialects.length > 1) return void (await beginWith(lines, []))
    // Cheaper once hints and pages are off, and with them in one go.
    const probe: Line = { id: 'probe', at: lines.at(-1)?.at ?? here, line: driver.probe.line, kind: 'read' }
    const answer = await beginWith(lines, [probe])
    identified(answer ?? (await typeProbe(places.here().at(-1) ?? here)))
  }

  /** Types the opening lines; answers what was told of `last`, if that could be typed with them. */
  async function beginWith(lines: readonly Line[], last: Line[]): Promise<Answer | undefined> {
    const left = new Set([...lines, ...last])
    let answered: Answer | undefined
    const told = (answer: Answer): void => {
      onAnswer(answer)
      left.delete(answer.line)
      if (last.includes(answer.line)) answered = answer
      if (answer.failure && dialect.open.some(({ needed, line }) => needed && line === answer.line.line))
        goesAhead = false
    }
    // Whether the box echoes shows at the first line.
    const [first] = lines
    if (first && manners.echoes === 'unknown') told(await run(first, { signal }))
    if (fitAhead([...left]) > 0) await ahead([...left], { signal, onAnswer: told })
    for (const line of lines) if (left.has(line)) told(await run(line, { signal }))
    return answered
  }

  async function typeProbe(at: Place): Promise<Answer> {
    const { answer } = await type({ id: 'probe', at, line: driver.probe.line, kind: 'read' }, { signal })
    onAnswer(answer)
    return answer
  }

  function identified(answer: Answer): void {
    refuseOther(options, credentials.host, banner, answer.text)
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
    hostname: prompted.hostname,
    transport: console.transport(),
    isOpen: console.isOpen,
    ahead,
    fitAhead,
    isAt: (place) => places.here().length > 0 && places.step(place) === null,
    run,
    prove,
    close,
  }
}

const screenFrom = ({ terminal }: Console, row: number): string =>
  [...terminal.lines(row, terminal.row()), terminal.tail()].join('\n')

const refusedPrompt = ({ host, user }: Credentials, { text }: Prompt) => ({
  reason: 'olt_prompt',
  params: { host, user, text },
})
