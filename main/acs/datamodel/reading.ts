// From leaves to readings: the first leaf that says something, else the most helpful kind of nothing.
import type { Reading, Unit } from '../../../shared/model/reading.ts'
import { type Leaf, observedAt } from './document.ts'

/**
 * First candidate whose value converts. Without one: `unread` if asking the device could help,
 * `value` with null if it answered "none", else `absent`.
 */
export function pick<T>(
  source: string,
  candidates: readonly Leaf[],
  convert: (leaf: Leaf) => T | null,
  unit?: Unit,
): Reading<T> {
  let best: Leaf | undefined
  for (const candidate of candidates) {
    if (candidate.state === 'value') {
      const value = convert(candidate)
      if (value !== null) return readingOf(source, candidate, value, unit)
    }
    if (best === undefined || helpfulness[candidate.state] > helpfulness[best.state]) best = candidate
  }
  return readingOf<T>(source, best, null, unit)
}

const helpfulness = { absent: 0, value: 1, unread: 2 } as const

/** A value that was derived, with the leaf that it was derived from. */
export function readingOf<T>(source: string, leaf: Leaf | undefined, value: T | null, unit?: Unit): Reading<T> {
  const state = leaf?.state ?? 'absent'
  const seenAt = leaf?.state === 'value' ? observedAt(leaf) : null
  const path = leaf?.path ?? ''
  // Nearly every reading: made whole, an object that grows afterwards costs more.
  if (unit === undefined && path !== '') return { state, value, source, observedAt: seenAt, path }
  const reading: Reading<T> = { state, value, source, observedAt: seenAt }
  if (unit !== undefined) reading.unit = unit
  if (path !== '') reading.path = path
  return reading
}

export const absentReading = <T>(source: string, unit?: Unit): Reading<T> => readingOf<T>(source, undefined, null, unit)
