const mostEndings = 1000

/** One change at a time on one ONU; the next waits its turn. */
export function createLocks() {
  const tails = new Map<string, Promise<void>>()
  /** `performance.now()` at which the last one on an ONU ended; those of long ago are of no use to anybody. */
  const endings = new Map<string, number>()
  /** `work` is told when the one before it ended, null where there was none of late. */
  return async function locked<T>(key: string, work: (endedAt: number | null) => Promise<T>): Promise<T> {
    const before = tails.get(key) ?? Promise.resolve()
    let release: () => void = () => undefined
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    const tail = before.then(() => mine)
    tails.set(key, tail)
    await before
    try {
      return await work(endings.get(key) ?? null)
    } finally {
      endings.delete(key)
      endings.set(key, performance.now())
      for (const oldest of endings.keys()) {
        if (endings.size <= mostEndings) break
        endings.delete(oldest)
      }
      release()
      if (tails.get(key) === tail) tails.delete(key)
    }
  }
}
