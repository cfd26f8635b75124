// How long the main thread goes without a breath: what a click would wait for.
import { openSync, readSync } from 'node:fs'

export interface Slices {
  /** ms of the program's own: its work, and the disk. */
  longest: number
  /** ms with what other processes, and this one's threads, held the cores meanwhile. */
  withWaits: number
  /** 99.9 % of the slices are shorter than this, waits included, ms. */
  p999: number
}

/** ms that the main thread was ready to run and had no core, since it began; 0 where the system does not tell. */
function waitedFor(): () => number {
  if (process.platform !== 'linux') return () => 0
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
  const text = Buffer.alloc(80)
  return () => Number(text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)).split(' ')[1]) / 1e6
}

/** A timer of 1 ms that notes how late it comes, until the function it answers is called. */
export function watchSlices(): () => Slices {
  const waited = waitedFor()
  const all: number[] = []
  let longest = 0
  let [at, before] = [performance.now(), waited()]
  const timer = setInterval(() => {
    const [now, wait] = [performance.now(), waited()]
    all.push(now - at)
    longest = Math.max(longest, now - at - (wait - before))
    at = now
    before = wait
  }, 1)
  return () => {
    clearInterval(timer)
    const sorted = all.toSorted((a, b) => a - b)
    return { longest, withWaits: sorted.at(-1) ?? 0, p999: sorted[Math.floor(sorted.length * 0.999)] ?? 0 }
  }
}
