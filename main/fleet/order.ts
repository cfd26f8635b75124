// Slots in the order of a key, kept up with additions instead of sorted at every search.

/** New ones wait until somebody asks for the order, or until they are so many. */
const mostWaiting = 1024

export interface Place {
  key: string
  slot: number
}

export function createOrder() {
  let sorted: number[] = []
  const waiting = new Set<number>()
  /** Of those that wait: they still stand at their old place. */
  const moved = new Set<number>()
  const keys: string[] = []

  /** Equal keys follow in the order in which they came: the order is total. */
  const compare = (a: Place, b: Place): number => (a.key === b.key ? a.slot - b.slot : a.key < b.key ? -1 : 1)
  const place = (slot: number): Place => ({ key: keys[slot] ?? '', slot })

  function settle(): void {
    if (waiting.size === 0) return
    const rest = moved.size > 0 ? sorted.filter((slot) => !moved.has(slot)) : sorted
    const added = [...waiting].map(place).sort(compare)
    const merged: number[] = []
    let from = 0
    for (const one of added) {
      const to = firstAfter(rest, one, from)
      for (; from < to; from++) merged.push(rest[from] ?? 0)
      merged.push(one.slot)
    }
    for (; from < rest.length; from++) merged.push(rest[from] ?? 0)
    sorted = merged
    waiting.clear()
    moved.clear()
  }

  /** Index of the first slot that stands behind this place. */
  function firstAfter(slots: readonly number[], wanted: Place, from = 0): number {
    let low = from
    let high = slots.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(place(slots[middle] ?? 0), wanted) > 0) high = middle
      else low = middle + 1
    }
    return low
  }

  return {
    clear(): void {
      sorted = []
      waiting.clear()
      moved.clear()
      keys.length = 0
    },

    set(slot: number, key: string): void {
      const before = keys[slot]
      if (before === key) return
      keys[slot] = key
      if (waiting.has(slot)) return
      if (before !== undefined) moved.add(slot)
      waiting.add(slot)
      if (waiting.size >= mostWaiting) settle()
    },

    place,

    /** All of them, in order. Not to be kept: the next change makes another. */
    all(): readonly number[] {
      settle()
      return sorted
    },

    /** Index of the first one behind this place, which need not be taken any more. */
    after(wanted: Place): number {
      settle()
      return firstAfter(sorted, wanted)
    },
  }
}

export type Order = ReturnType<typeof createOrder>
