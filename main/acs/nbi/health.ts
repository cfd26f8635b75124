// How the source is doing, for the status bar.
import type { Breaker } from '../../budget/index.ts'
import type { Failure } from './failure.ts'
import type { SourceHealth } from './options.ts'

export interface HealthRecord {
  ok(): void
  failed(failure: Failure): void
  read(): SourceHealth
}

const utc = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

export function createHealth(breaker: Breaker, clock: () => number): HealthRecord {
  let state: SourceHealth['state'] = 'unknown'
  let since: string | null = null
  let lastOkAt: string | null = null
  let lastError: SourceHealth['lastError'] = null
  /** Asked at every request, changed rarely: written as text once. */
  let retry: { at: number | null; text: string | null } = { at: null, text: null }

  function become(next: SourceHealth['state']): void {
    if (next === state) return
    state = next
    since = utc(clock())
  }

  return {
    ok() {
      lastOkAt = utc(clock())
      lastError = null
      become('ok')
    },
    failed({ reason, params }) {
      lastError = { reason, params }
      become(breaker.state() === 'open' ? 'open' : 'failing')
    },
    read() {
      const at = breaker.retryAt()
      if (at !== retry.at) retry = { at, text: utc(at) }
      return { state, since, lastOkAt, lastError, retryAt: retry.text }
    },
  }
}
