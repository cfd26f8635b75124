// Simulated time: real time, moved by an offset; durations are scaled by the pace.

export interface Clock {
  /** Milliseconds since 1970 of the simulated server. */
  now(): number
  /** It goes on by so many ms at once, as if that time had passed. */
  pass(ms: number): void
  /** Whether it is another one than this machine's. */
  isMoved(): boolean
  /** Waits `ms` simulated milliseconds. */
  wait(ms: number): Promise<void>
  /** Waits `ms` real milliseconds. */
  waitReal(ms: number): Promise<void>
  /** Runs `work` after `ms` simulated milliseconds, unless the process ends before. */
  later(ms: number, work: () => void): void
  scaled(ms: number): number
}

export function startClock(pace: number, offsetMs: number): Clock {
  let offset = offsetMs
  const waitReal = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  // A timer never takes less than 1 ms: below that only the turn is given away, so that a bench measures the client.
  const waitScaled = (ms: number): Promise<void> =>
    ms < 1 ? new Promise((resolve) => setImmediate(resolve)) : waitReal(ms)
  return {
    now: () => Date.now() + offset,
    pass: (ms) => {
      offset += ms
    },
    isMoved: () => offset !== 0,
    wait: (ms) => waitScaled(ms * pace),
    waitReal,
    later: (ms, work) => {
      setTimeout(work, ms * pace).unref()
    },
    scaled: (ms) => ms * pace,
  }
}
