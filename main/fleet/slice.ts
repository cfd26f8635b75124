import { setImmediate as breathe } from 'node:timers/promises'

/** What one piece of a long work may take before others get their turn. */
const pieceMs = 5

/** `work` for every item, with a breath before it and whenever it has taken too long for the screens and sockets that wait. */
export async function mapInPieces<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  await breathe()
  let begun = performance.now()
  for (const item of items) {
    results.push(work(item))
    if (performance.now() - begun < pieceMs) continue
    await breathe()
    begun = performance.now()
  }
  return results
}
