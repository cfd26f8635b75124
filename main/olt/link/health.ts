// How a box is doing: what went wrong last, and until when it is left alone.
import { PondeskError } from '../../../shared/errors.ts'
import { createBreaker } from '../../budget/index.ts'
import type { Lane, LinkState } from '../link.ts'

export interface Health {
  /** Ms until somebody may connect; 0 when now. An operator does not wait out the breaker's pause, only that of a refusal. */
  waitMs(lane: Lane): number
  /** A connection is tried: report its end. */
  tries(): void
  succeeded(): void
  failed(error: unknown): void
  abandoned(): void
  state(): Pick<LinkState, 'state' | 'since' | 'lastOkAt' | 'problem' | 'retryAt'>
}

export interface HealthOptions {
  failures: number
  cooldownMs: number
  clock: () => number
  /** 0…1; default `Math.random`. */
  random?: () => number
}

/** An operator is told of a failure that was this short ago instead of trying once more, ms. */
const justFailedMs = 5_000

/** A person decides, and then at once; the box itself is well. */
const unpunished: readonly string[] = ['olt_host_key_unknown', 'olt_host_key_changed']

/**
 * Refusals after which trying again at once makes it worse: users are locked, sessions stay taken for a while.
 * Shortest and longest pause, ms.
 */
const pauses: Record<string, readonly [number, number]> = {
  olt_sessions_full: [60_000, 120_000],
  olt_login: [60_000, 60_000],
  olt_locked: [300_000, 300_000],
}

export function createHealth({ failures, cooldownMs, clock, random = Math.random }: HealthOptions): Health {
  const breaker = createBreaker({ failures, cooldownMs, maxCooldownMs: cooldownMs * 8, clock })
  let heldUntil = 0
  let failedAt = Number.NEGATIVE_INFINITY
  let state: LinkState['state'] = 'unknown'
  let since: number | null = null
  let lastOkAt: number | null = null
  let problem: LinkState['problem'] = null

  function become(next: LinkState['state']): void {
    if (next === state) return
    state = next
    since = clock()
  }

  function waitMs(lane: Lane): number {
    const pause = breaker.waitMs()
    const short = lane === 'operator' ? Math.min(pause, failedAt + justFailedMs - clock()) : pause
    return Math.max(0, short, heldUntil - clock())
  }

  function retryAt(): number | null {
    const at = Math.max(breaker.retryAt() ?? 0, heldUntil)
    return at > clock() ? at : null
  }

  return {
    waitMs,
    tries: () => {
      breaker.admit()
    },
    succeeded() {
      breaker.succeeded()
      heldUntil = 0
      lastOkAt = clock()
      problem = null
      become('ok')
    },
    failed(error) {
      failedAt = clock()
      const known = error instanceof PondeskError ? error : null
      problem = { reason: known?.reason ?? 'olt_closed', params: known?.params ?? {} }
      if (unpunished.includes(problem.reason)) breaker.abandoned()
      else breaker.failed()
      const pause = pauses[problem.reason]
      if (pause) heldUntil = clock() + pause[0] + (pause[1] - pause[0]) * random()
      become(waitMs('background') > 0 ? 'down' : 'failing')
    },
    abandoned: () => breaker.abandoned(),
    state: () => ({
      state,
      since: instant(since),
      lastOkAt: instant(lastOkAt),
      problem,
      retryAt: instant(retryAt()),
    }),
  }
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
