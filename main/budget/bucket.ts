// Token bucket: so many requests a second, with a burst of the same size.

export interface BucketOptions {
  /** Requests a second, also fractions: 0.5 is one every two seconds. */
  perSecond: number
  /** How many may go at once after a rest; default `perSecond`, at least 1. */
  burst?: number
  clock: () => number
}

export interface Bucket {
  /** Takes a token and answers 0, or takes none and answers the milliseconds until there is one. */
  take(): number
}

export function createBucket({ perSecond, burst, clock }: BucketOptions): Bucket {
  const capacity = Math.max(1, Math.floor(burst ?? perSecond))
  let tokens = capacity
  let filledAt = clock()

  return {
    take() {
      const now = clock()
      // A clock set back must not empty the bucket.
      tokens = Math.min(capacity, tokens + (Math.max(0, now - filledAt) * perSecond) / 1000)
      filledAt = now
      if (tokens < 1) return Math.max(1, Math.ceil(((1 - tokens) * 1000) / perSecond))
      tokens -= 1
      return 0
    },
  }
}
