import { setImmediate as breathe } from 'node:timers/promises'

/** What one piece of a long work may take before others get their turn. */
const pieceMs = 5
/** Items between two looks at the clock. */
const itemsAtOnce = 256

/** Long work over many items: `await pieces.rest()` where `pieces.isOver()`. */
export function createPieces() {
  let begun = performance.now()
  return {
    isOver: (): boolean => performance.now() - begun >= pieceMs,
    async rest(): Promise<void> {
      await breathe()
      begun = performance.now()
    },
  }
}
export type Pieces = ReturnType<typeof createPieces>

/** `work` for every index below `count`, with a breath whenever it took too long. */
export async function forEachInPieces(count: number, work: (index: number) => void, pieces = createPieces()) {
  for (let from = 0; from < count; from += itemsAtOnce) {
    const to = Math.min(count, from + itemsAtOnce)
    for (let index = from; index < to; index++) work(index)
    if (pieces.isOver()) await pieces.rest()
  }
}

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
