import { setImmediate } from 'node:timers/promises'

/** Lets timers, sockets and screens run between two slices of a long work. */
export const breathe = (): Promise<void> => setImmediate()

/** Rows read between two breaths: 2 to 5 ms. */
export const readRows = 500

/** Rows that one transaction of an ingest may touch. */
const mostRows = 100
const fewestRows = 10

/** What a slice should take, so that even one that ends with a checkpoint of the WAL stays below 25 ms. */
const wishedMs = 3

/** Does `work` for slices of `items`, each its own transaction, and answers what they answered, in order. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  work: (slice: readonly Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  let rows = fewestRows
  for (let start = 0; start < items.length; ) {
    if (start > 0) await breathe()
    const slice = items.slice(start, start + rows)
    const begun = performance.now()
    results.push(...(await work(slice)))
    start += slice.length
    // Rows differ: a document of 100 kB is not a status. The next slice is sized by what this one took.
    const fitting = Math.floor((rows * wishedMs) / Math.max(performance.now() - begun, 0.01))
    rows = Math.min(mostRows, Math.max(fewestRows, Math.min(fitting, rows * 2)))
  }
  return results
}
