// One OLT as the house uses it: one warm session, a queue in front of it, limits, and an honest word about writes.
import { PondeskError } from '../../../shared/errors.ts'
import type { Command, CommandResult } from '../driver.ts'
import type { Job, OltLink } from '../link.ts'
import { Cut, Hung } from '../session/console.ts'
import type { Answer, RunOptions, Session } from '../session/session.ts'
import { unreachable } from '../transport/failure.ts'
import { createAllowance } from './allowance.ts'
import { connectLink, type EngineOptions } from './connect.ts'
import { createHealth } from './health.ts'
import { aheadOf, nearestFirst } from './order.ts'
import { createQueue, type Turn } from './queue.ts'
import { createTranscript } from './transcript.ts'
import { wait } from './wait.ts'

/** How long closing waits for what is running. */
const closeMs = 3_000
/** A session that was silent for longer is proven before something is written, ms. */
const provenMs = 5_000
/** Refusals that leave things as they were asked to be: a write goes on. */
const harmless: readonly string[] = ['empty', 'already_done']

export function createOltLink(options: EngineOptions): OltLink {
  const { host, clock, onState, keepAliveMs } = options
  const now = (): number => clock().getTime()
  const queue = createQueue(clock, onState)
  const allowance = createAllowance(options.perMinute, now)
  const health = createHealth({ ...options.breaker, clock: now })
  const transcript = createTranscript(options)
  const closing = new AbortController()
  let session: Session | null = null
  /** What the last connection was; stays when it is closed. */
  let last: Session | null = null
  let usedAt = 0
  let keepAlive: NodeJS.Timeout | undefined

  const params = { host }

  function touch(): void {
    usedAt = now()
    clearTimeout(keepAlive)
    if (!session?.isOpen() || closing.signal.aborted) return
    keepAlive = setTimeout(() => void proveIdle(), keepAliveMs)
    keepAlive.unref()
  }

  /** Boxes log out who is silent for some minutes. Not a job: nobody waits for it, and it costs no budget. */
  async function proveIdle(): Promise<void> {
    if (!queue.isIdle()) return touch()
    const prove = async (): Promise<void> => session?.prove().catch(() => session?.close())
    await queue.quietly('background', closing.signal, prove).catch(() => undefined)
    touch()
  }

  async function connected(signal: AbortSignal): Promise<Session> {
    if (session?.isOpen()) return session
    health.tries()
    try {
      session = await connectLink(options, { onClosed: onState, onAnswer: opening }, signal)
      last = session
      health.succeeded()
      touch()
      return session
    } catch (error) {
      if (signal.aborted) {
        health.abandoned()
        throw signal.reason
      }
      health.failed(error)
      throw error
    } finally {
      onState()
    }
  }

  /** Nobody's job: whoever comes first finds the session closed. */
  function opening(answer: Answer): void {
    allowance.note()
    transcript.note(answer, null)
  }

  /** Who may not connect now hears it at once when a person waits for the answer; background work waits. */
  async function ready(job: Job, signal: AbortSignal, turn: Turn): Promise<void> {
    for (let ms = refusedFor(job); ms > 0; ms = refusedFor(job)) {
      if (job.lane === 'operator') throw leftAlone(ms)
      await turn.step('breaker', () => wait(ms, signal), { keepsSession: false })
    }
  }

  const refusedFor = ({ lane }: Job): number => (session?.isOpen() ? 0 : health.waitMs(lane))

  function leftAlone(ms: number): PondeskError {
    const { problem, retryAt } = health.state()
    const seconds = Math.ceil(ms / 1000)
    return unreachable('breaker_open', { params: { host, seconds }, details: { problem, retryAt } })
  }

  async function take<T>(job: Job, work: (signal: AbortSignal, turn: Turn) => Promise<T>): Promise<T> {
    const signal = AbortSignal.any([job.signal, closing.signal])
    signal.throwIfAborted()
    try {
      return await queue.run(
        job,
        signal,
        (turn) => ready(job, signal, turn),
        async (turn) => {
          // Those before it in the queue may have found the box dead.
          const ms = refusedFor(job)
          if (ms > 0) throw leftAlone(ms)
          return await work(signal, turn)
        },
      )
    } finally {
      touch()
    }
  }

  /** Before each line of a read: the budget, and operators before background work. */
  async function admit(job: Job, signal: AbortSignal, turn: Turn): Promise<void> {
    if (turn.shouldYield()) await turn.step('session', async () => undefined, { keepsSession: false })
    for (let ms = allowance.take(job.lane); ms > 0; ms = allowance.take(job.lane))
      await turn.step('budget', () => wait(ms, signal), { keepsSession: job.lane === 'operator' })
  }

  async function read(commands: readonly Command[], job: Job, signal: AbortSignal, turn: Turn) {
    const onUnanswered = (answer: Answer): void => transcript.note(answer, job)
    const onAnswer = onUnanswered
    const run: RunOptions = { signal, admit: () => admit(job, signal, turn), onUnanswered, onAnswer }
    const results = new Map<Command, CommandResult>()
    const pending = new Set(commands)
    let reconnected = false
    // Background work goes line by line, so that an operator gets in between.
    let isAhead = job.lane === 'operator'
    function keep(command: Command, result: CommandResult): void {
      results.set(command, result)
      pending.delete(command)
    }
    async function ask(used: Session, order: readonly Command[]): Promise<void> {
      const together = isAhead ? order.slice(0, used.fitAhead(aheadOf(order))) : []
      const [command] = order
      if (together.length > 0) {
        await several(together, used, run, keep, job)
        isAhead = together.every((one) => !pending.has(one))
      } else if (command) keep(command, await transcript.result(await used.run(command, run), command, job))
    }
    while (pending.size > 0) {
      const used = await connected(signal)
      const order = nearestFirst(pending, used)
      try {
        await ask(used, order)
      } catch (error) {
        const next = afterFailure(error, used.isOpen(), reconnected)
        const silent = order.find((one) => pending.has(one))
        if (next === 'again') reconnected = true
        else if (silent) keep(silent, transcript.unanswered(silent))
      }
    }
    return commands.flatMap((command) => results.get(command) ?? [])
  }

  /** Types reads at once. What came of them counts, however it ended. */
  async function several(
    commands: readonly Command[],
    used: Session,
    run: RunOptions,
    keep: (command: Command, result: CommandResult) => void,
    job: Job,
  ): Promise<void> {
    const answers: Answer[] = []
    try {
      await used.ahead(commands, { ...run, onAnswer: (answer) => answers.push(answer) })
    } finally {
      for (const answer of answers) {
        const command = commands.find((one) => one === answer.line)
        if (command) keep(command, await transcript.result(answer, command, job))
        else transcript.note(answer, job)
      }
    }
  }

  /** What a read does when a command of it did not end. @throws what ends the read */
  function afterFailure(error: unknown, isOpen: boolean, reconnected: boolean): 'unanswered' | 'again' {
    // The box is silent on this one and well otherwise: the others are worth asking.
    if (error instanceof Hung && isOpen) return 'unanswered'
    if (error instanceof Hung) throw noAnswer(error)
    if (!(error instanceof Cut)) throw error
    if (reconnected) throw unreachable('olt_closed', { params, cause: error })
    return 'again'
  }

  function noAnswer(error: Hung): PondeskError {
    const found = new PondeskError('timeout', {
      reason: 'olt_no_answer',
      params: { host, seconds: Math.ceil(error.ms / 1000) },
      cause: error,
    })
    health.failed(found)
    return found
  }

  /** A session that surely listens: what is written must not end in doubt only because the box had logged out. */
  async function listening(signal: AbortSignal): Promise<Session> {
    const open = await connected(signal)
    if (now() - usedAt < provenMs) return open
    const isProven = await open.prove().then(
      () => true,
      () => false,
    )
    if (isProven) return open
    await open.close()
    return await connected(signal)
  }

  async function write(
    commands: readonly Command[],
    secret: (name: string) => string | undefined,
    job: Job,
    signal: AbortSignal,
    turn: Turn,
  ): Promise<{ results: CommandResult[]; failed: CommandResult | null }> {
    await admit(job, signal, turn)
    const used = await listening(signal)
    const results: CommandResult[] = []
    let wasSent = false
    // The first line was counted when it was let through.
    let isCounted = true
    for (const command of commands) {
      try {
        signal.throwIfAborted()
        const answer = await used.run(command, {
          signal,
          secret,
          admit: async () => {
            if (!isCounted) allowance.note()
            isCounted = false
          },
          onUnanswered: (unended) => transcript.note(unended, job),
          onAnswer: (move) => transcript.note(move, job),
          onSend() {
            if (command.kind === 'write') wasSent = true
          },
        })
        const result = await transcript.result(answer, command, job)
        results.push(result)
        if (result.failure && !harmless.includes(result.failure.code)) return { results, failed: result }
      } catch (error) {
        throw outcomeOf(error, wasSent, results.length)
      }
    }
    return { results, failed: null }
  }

  function outcomeOf(error: unknown, wasSent: boolean, answered: number): unknown {
    if (wasSent)
      return new PondeskError('timeout', { reason: 'olt_unknown', params, details: { answered }, cause: error })
    return error instanceof Cut || error instanceof Hung ? unreachable('olt_closed', { params, cause: error }) : error
  }

  return {
    dialect: (job) => take(job, async (signal) => (await connected(signal)).dialect),
    read: (recipe, job) =>
      take(job, async (signal, turn) => {
        const { commands, assemble } = recipe((await connected(signal)).dialect)
        const results = await read(commands, job, signal, turn)
        return { value: assemble(results), results }
      }),
    write: (commands, secret, job) => take(job, (signal, turn) => write(commands, secret, job, signal, turn)),
    state: () => ({
      ...health.state(),
      session: {
        open: session?.isOpen() ?? false,
        dialect: last?.dialect.name ?? null,
        model: last?.model ?? null,
        hostname: last?.hostname ?? null,
        algorithms: last?.transport.algorithms ?? null,
        clearText: options.transport === 'telnet',
      },
      queue: queue.state(),
      budget: allowance.state(),
    }),
    async close() {
      if (closing.signal.aborted) return
      closing.abort(unreachable('closed', { params }))
      clearTimeout(keepAlive)
      const never = new AbortController().signal
      const goodbye = queue.quietly('operator', never, async () => session?.close())
      await Promise.race([goodbye, wait(closeMs, never)])
      session?.transport.close()
    },
  }
}
