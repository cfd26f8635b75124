/** One change at a time on one ONU; the next waits its turn. */
export function createLocks() {
  const tails = new Map<string, Promise<void>>()
  return async function locked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = tails.get(key) ?? Promise.resolve()
    let release: () => void = () => undefined
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    const tail = before.then(() => mine)
    tails.set(key, tail)
    await before
    try {
      return await work()
    } finally {
      release()
      if (tails.get(key) === tail) tails.delete(key)
    }
  }
}
