// Simulated time: real time, moved by an offset; durations are scaled by the pace.

export interface Clock {
  /** Milliseconds since 1970 of the simulated server. */
  now(): number
  /** Waits `ms` simulated milliseconds. */
  wait(ms: number): Promise<void>
  /** Waits `ms` real milliseconds. */
  waitReal(ms: number): Promise<void>
  /** Runs `work` after `ms` simulated milliseconds, unless the process ends before. */
  later(ms: number, work: () => void): void
  scaled(ms: number): number
}

export function startClock(pace: number, offsetMs: number): Clock {
  const waitReal = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  return {
    now: () => Date.now() + offsetMs,
    wait: (ms) => waitReal(ms * pace),
    waitReal,
    later: (ms, work) => {
      setTimeout(work, ms * pace).unref()
    },
    scaled: (ms) => ms * pace,
  }
}
