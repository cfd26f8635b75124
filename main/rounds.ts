import type { Log } from './log.ts'

/** Does the same work now and then: the next round begins `ms` after the last one ended. Never keeps the process alive. */
export function everySoOften(ms: number, what: string, work: () => Promise<unknown>, log: Log): () => void {
  let timer: NodeJS.Timeout
  let stopped = false
  const round = async (): Promise<void> => {
    await work().catch((error: unknown) => log({ level: 'error', message: `${what} failed`, error }))
    if (!stopped) timer = setTimeout(round, ms).unref()
  }
  timer = setTimeout(round, ms).unref()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
