// `sort=`: MongoDB's order of values, missing ones first.
import type { Stored } from './query.ts'

export type SortKeys = readonly (readonly [path: string, direction: 1 | -1])[]

export function compareBy(
  keys: SortKeys,
  fieldOf: (item: number, path: string) => Stored,
): (a: number, b: number) => number {
  return (a, b) => {
    for (const [path, direction] of keys) {
      const order = compareStored(fieldOf(a, path), fieldOf(b, path))
      if (order !== 0) return order * direction
    }
    return 0
  }
}

function compareStored(a: Stored, b: Stored): number {
  const byType = rank(a) - rank(b)
  if (byType !== 0) return byType
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(a === true) - Number(b === true)
}

function rank(value: Stored): number {
  if (value === undefined || value === null) return 0
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 2
  if (value instanceof Date) return 6
  return typeof value === 'boolean' ? 5 : 3
}
