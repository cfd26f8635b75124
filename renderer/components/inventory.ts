// How far the list of ONUs has been read: "not found" is said only of a list that is whole.
import { useEffect } from 'react'
import type { InventoryState, SourceStatus } from '../../shared/model/source.ts'
import { cache } from '../client/index.ts'
import { useQuery } from '../client/use-query.ts'
import { agoOf, countOf } from './format.ts'
import type { Words } from './words.ts'

/** All inventories as one. */
export interface InventorySum {
  /** Some source was never read to its end: what is not in the list may still come. */
  isIncomplete: boolean
  isReading: boolean
  known: number
  /** Null while a source did not say. */
  total: number | null
}

const lookMs = 2_000
const whole: InventorySum = { isIncomplete: false, isReading: false, known: 0, total: null }

export function sumOf(sources: readonly SourceStatus[]): InventorySum {
  const all = sources.flatMap(({ inventory }) => inventory ?? [])
  if (all.length === 0) return whole
  return {
    isIncomplete: all.some(({ at, state }) => at === null && state !== 'complete'),
    isReading: all.some(({ state }) => state === 'reading'),
    known: all.reduce((sum, { known }) => sum + known, 0),
    total: all.reduce<number | null>((sum, { total }) => (sum === null || total === null ? null : sum + total), 0),
  }
}

/** The inventory as it is now; looked at again while it is being read. */
export function useInventory(): InventorySum {
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const sum = info.data ? sumOf(info.data.sources) : whole
  useEffect(() => {
    if (!sum.isReading) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void cache.refresh('workspace.info', {})
    }, lookMs)
    return () => clearInterval(timer)
  }, [sum.isReading])
  return sum
}

/** `4 200 de 20 000`, or only the first while nobody said how many there are. */
export const progressText = ({ say }: Words, { known, total }: Pick<InventorySum, 'known' | 'total'>): string =>
  total === null ? countOf(known) : say('inventory.of', { known: countOf(known), total: countOf(total) })

/** The inventory of one source, for its explanation. */
export function inventoryText(words: Words, inventory: InventoryState, now: number): string {
  const { say, language } = words
  const { state, at, known } = inventory
  const progress = progressText(words, inventory)
  const ago = at === null ? '' : agoOf(at, language, now)
  switch (state) {
    case 'complete':
      return ago === '' ? countOf(known) : say('inventory.complete', { ago, known: countOf(known) })
    case 'reading':
      return ago === '' ? say('inventory.reading', { progress }) : say('inventory.reading_again', { progress, ago })
    case 'partial':
      return say('inventory.partial', { progress })
    case 'never':
      return say('inventory.never')
  }
}
