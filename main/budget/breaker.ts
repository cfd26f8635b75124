// Circuit breaker: after some failures in a row the source is left alone for a while, then one request tries it.

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures: number
  /** First pause; doubles with every failed trial up to `maxCooldownMs`. */
  cooldownMs: number
  maxCooldownMs: number
  clock: () => number
}

export interface Breaker {
  /** Milliseconds until a request may try; 0 when one may go now. Asks only, reserves nothing. */
  waitMs(): number
  /** True when a request may go now; an open breaker lets exactly one trial through. Report its end. */
  admit(): boolean
  succeeded(): void
  failed(): void
  /** The request ended without saying anything about the source (cancelled). */
  abandoned(): void
  state(): 'closed' | 'open'
  /** Clock time at which a trial may go; null while closed. */
  retryAt(): number | null
}

export function createBreaker({ failures, cooldownMs, maxCooldownMs, clock }: BreakerOptions): Breaker {
  let inARow = 0
  let pauseMs = cooldownMs
  let retryAt: number | null = null
  let trial = false

  // While a trial is under way nobody knows how long it takes; a second is a fair guess for the others.
  const waitMs = (): number => (retryAt === null ? 0 : Math.max(retryAt - clock(), trial ? 1000 : 0))

  return {
    waitMs,
    admit() {
      if (waitMs() > 0) return false
      trial = retryAt !== null
      return true
    },
    succeeded() {
      inARow = 0
      pauseMs = cooldownMs
      retryAt = null
      trial = false
    },
    failed() {
      inARow += 1
      // A straggler sent before it opened must not lengthen the pause.
      if (retryAt !== null && !trial) return
      if (inARow < failures) return
      if (trial) pauseMs = Math.min(pauseMs * 2, maxCooldownMs)
      trial = false
      retryAt = clock() + pauseMs
    },
    abandoned() {
      trial = false
    },
    state: () => (retryAt === null ? 'closed' : 'open'),
    retryAt: () => retryAt,
  }
}
