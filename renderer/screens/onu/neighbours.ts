interface HasId {
  onuId: number
}

/** At most so many around an id, in the order of their ids. */
export function nearestTo<T extends HasId>(id: number, all: readonly T[], most: number): T[] {
  const byDistance = all.toSorted((a, b) => Math.abs(a.onuId - id) - Math.abs(b.onuId - id) || a.onuId - b.onuId)
  return byDistance.slice(0, most).sort((a, b) => a.onuId - b.onuId)
}
