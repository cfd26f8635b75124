import { describe, expect, it } from 'vitest'
import { createBreaker } from '../../../main/budget/index.ts'

function breakerAt() {
  let now = 1000
  const breaker = createBreaker({ failures: 3, cooldownMs: 100, maxCooldownMs: 300, clock: () => now })
  const fail = (times: number): void => {
    for (let n = 0; n < times; n += 1) breaker.failed()
  }
  return { breaker, fail, pass: (ms: number) => (now += ms) }
}

describe('circuit breaker', () => {
  it('opens after so many failures in a row', () => {
    const { breaker, fail } = breakerAt()
    fail(2)
    breaker.succeeded()
    fail(2)
    expect(breaker.admit()).toBe(true)
    fail(1)
    expect([breaker.state(), breaker.admit(), breaker.waitMs(), breaker.retryAt()]).toEqual(['open', false, 100, 1100])
  })

  it('lets one trial through after the pause, and closes when it succeeds', () => {
    const { breaker, fail, pass } = breakerAt()
    fail(3)
    pass(100)
    expect([breaker.admit(), breaker.admit()]).toEqual([true, false])
    breaker.succeeded()
    expect([breaker.state(), breaker.admit(), breaker.admit()]).toEqual(['closed', true, true])
  })

  it('doubles the pause with every failed trial, up to the longest', () => {
    const { breaker, fail, pass } = breakerAt()
    fail(3)
    const pauses = [1, 2, 3, 4].map(() => {
      pass(breaker.waitMs())
      expect(breaker.admit()).toBe(true)
      fail(1)
      return breaker.waitMs()
    })
    expect(pauses).toEqual([200, 300, 300, 300])
  })

  it('begins with the short pause again once the source was well', () => {
    const { breaker, fail, pass } = breakerAt()
    fail(3)
    pass(100)
    breaker.admit()
    fail(1)
    breaker.succeeded()
    fail(3)
    expect(breaker.waitMs()).toBe(100)
  })

  it('is not held open longer by requests that were under way when it opened', () => {
    const { breaker, fail, pass } = breakerAt()
    fail(3)
    pass(50)
    fail(5)
    expect(breaker.waitMs()).toBe(50)
  })

  it('gives the trial to the next one when it was called off', () => {
    const { breaker, fail, pass } = breakerAt()
    fail(3)
    pass(100)
    breaker.admit()
    breaker.abandoned()
    expect(breaker.admit()).toBe(true)
  })
})
