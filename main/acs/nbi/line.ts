// The line to one NBI: budget, breaker, credentials, one repeat of a stale read. Every failure leaves it as PondeskError.
import { type Breaker, createBreaker, createBucket, createGate, type Gate, type Priority } from '../../budget/index.ts'
import { type Address, readAddress } from './address.ts'
import { type DeviceDocument, type Expected, readAnswer } from './answer.ts'
import { authHeaders } from './auth.ts'
import { createConnections } from './connection.ts'
import { createAxios, type Ended, exchange, type Outgoing, type Reply } from './exchange.ts'
import { type Failure, isNeutral, toError } from './failure.ts'
import { createHealth } from './health.ts'
import type { NbiOptions, NbiTimeouts, SourceHealth } from './options.ts'
import { withoutQueryValues } from './query.ts'
import { createServerClock } from './server-clock.ts'

export interface LineRequest {
  method: Outgoing['method']
  path: string
  body?: string
  expects: Expected
  /** Waits for a device: longer patience, and a place of its own so that it holds up no reads. */
  isWaiting?: boolean
  /** Goes even when the breaker is open. */
  isProbe?: boolean
  priority?: Priority | undefined
  signal?: AbortSignal | undefined
}

export interface Answer {
  reply: Reply
  documents: DeviceDocument[]
  startedAt: number
  endedAt: number
}

export interface Line {
  address: Address
  limits: Required<NbiTimeouts>
  closed: AbortSignal
  clock: () => number
  send(request: LineRequest): Promise<Answer>
  health(): SourceHealth
  /** The server's clock minus ours, in ms, by its answers; 0 before the first. */
  skewMs(): number
  close(): void
}

const longestPauseMs = 60_000

export function createLine(options: NbiOptions): Line {
  const address = readAddress(options)
  const clock = options.clock ?? Date.now
  const limits = { connect: 10_000, session: 30_000, ...(options.timeouts ?? { read: 30_000, task: 180_000 }) }
  const auth = options.auth ?? { kind: 'none' }
  const concurrency = options.concurrency ?? 4
  const bucket = options.rate ? { bucket: createBucket({ perSecond: options.rate.perSecond, clock }) } : {}
  const gates: Record<'short' | 'waiting', Gate> = {
    short: createGate({ concurrency, ...bucket }),
    waiting: createGate({ concurrency, ...bucket }),
  }
  const breaker: Breaker = createBreaker({
    failures: 3,
    cooldownMs: 15_000,
    ...options.breaker,
    maxCooldownMs: Math.max(longestPauseMs, options.breaker?.cooldownMs ?? 0),
    clock,
  })
  const health = createHealth(breaker, clock)
  const serverClock = createServerClock()
  const client = createAxios()
  const connections = createConnections(address, Math.min(limits.connect, limits.read))
  const closing = new AbortController()
  const params = { host: address.shown }

  const refusal = (reason: Failure['reason'], more = {}): Failure => ({
    reason,
    params: { ...params, ...more },
    mayHaveRun: false,
  })

  /** Why nothing may be sent now, if so. */
  function obstacle(request: LineRequest): Failure | null {
    if (closing.signal.aborted) return refusal('closed')
    if (request.signal?.aborted) return refusal('cancelled')
    const waitMs = request.isProbe ? 0 : breaker.waitMs()
    return waitMs > 0 ? refusal('breaker_open', { seconds: Math.ceil(waitMs / 1000) }) : null
  }

  async function enter({ isWaiting, priority, signal }: LineRequest): Promise<(() => void) | null> {
    const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    return gates[isWaiting ? 'waiting' : 'short'].enter(priority ?? 'operator', stop).catch(() => null)
  }

  async function attempt(request: LineRequest, headers: Record<string, string>): Promise<Ended> {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const outgoing: Outgoing = {
      method: request.method,
      path: request.path,
      headers: request.body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      limitMs: request.isWaiting ? limits.task : limits.read,
      isRaw: request.expects === 'body',
      ...(request.body === undefined ? {} : { body: request.body }),
    }
    const signals = { caller: request.signal, closed: closing.signal }
    const first = await exchange(client, address, connections, outgoing, signals)
    const isWorthRepeating = isRead && !first.isAnswered && first.isStale
    return isWorthRepeating ? exchange(client, address, connections, outgoing, signals) : first
  }

  function conclude(failure: Failure | null): void {
    if (failure === null) {
      breaker.succeeded()
      health.ok()
    } else if (isNeutral(failure)) {
      breaker.abandoned()
    } else {
      breaker.failed()
      health.failed(failure)
    }
  }

  /** Of the server's own answers only: somebody else's tells somebody else's clock. */
  function noteClock(ended: Ended, failure: Failure | null, startedAt: number, endedAt: number): void {
    if (ended.isAnswered && failure === null) serverClock.told(ended.reply.header('date'), startedAt, endedAt)
  }

  function tell(request: LineRequest, ended: Ended, failure: Failure | null, ms: number): void {
    options.onExchange?.({
      method: request.method,
      path: withoutQueryValues(request.path),
      status: ended.isAnswered ? ended.reply.status : null,
      reason: ended.isAnswered ? ended.reply.reason : '',
      error: failure?.reason ?? null,
      ms,
      bytes: ended.isAnswered ? ended.reply.bytes : 0,
    })
  }

  async function send(request: LineRequest): Promise<Answer> {
    const isWrite = request.method === 'POST' || request.method === 'DELETE'
    const fail = (failure: Failure): never => {
      throw toError(failure, isWrite)
    }
    const early = obstacle(request)
    if (early) return fail(early)
    const headers = (await authHeaders(auth)) ?? fail(refusal('credential_missing'))
    const leave = (await enter(request)) ?? fail(refusal(closing.signal.aborted ? 'closed' : 'cancelled'))
    try {
      // Others may have found the source dead while this one waited for its turn.
      const late = obstacle(request)
      if (late) return fail(late)
      breaker.admit()
      const startedAt = clock()
      const ended = await attempt(request, headers)
      const endedAt = clock()
      const read = ended.isAnswered ? readAnswer(ended.reply, request.expects, address.shown) : ended
      const failure = 'failure' in read ? read.failure : null
      conclude(failure)
      noteClock(ended, failure, startedAt, endedAt)
      tell(request, ended, failure, endedAt - startedAt)
      if ('failure' in read || !ended.isAnswered) return fail('failure' in read ? read.failure : refusal('no_answer'))
      return { reply: ended.reply, documents: read.documents, startedAt, endedAt }
    } finally {
      leave()
    }
  }

  return {
    address,
    limits,
    closed: closing.signal,
    clock,
    send,
    health: () => health.read(),
    skewMs: serverClock.skewMs,
    close() {
      closing.abort()
      connections.close()
    },
  }
}
