import { describe, expect, it } from 'vitest'
import { createBucket } from '../../../main/budget/index.ts'

describe('rate', () => {
  it('gives a burst and then one after the other', () => {
    let now = 0
    const bucket = createBucket({ perSecond: 2, clock: () => now })
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 500])
    now = 500
    expect([bucket.take(), bucket.take()]).toEqual([0, 500])
  })

  it('saves up no more than a burst', () => {
    let now = 0
    const bucket = createBucket({ perSecond: 2, burst: 3, clock: () => now })
    now = 3_600_000
    expect([0, 1, 2, 3].map(() => bucket.take())).toEqual([0, 0, 0, 500])
  })

  it('can be slower than one a second', () => {
    let now = 0
    const bucket = createBucket({ perSecond: 0.5, clock: () => now })
    expect([bucket.take(), bucket.take()]).toEqual([0, 2000])
    now = 2000
    expect(bucket.take()).toBe(0)
  })

  it('does not stop when the clock is set back', () => {
    let now = 10_000
    const bucket = createBucket({ perSecond: 1, clock: () => now })
    bucket.take()
    now = 0
    expect(bucket.take()).toBe(1000)
    now = 1000
    expect(bucket.take()).toBe(0)
  })
})
