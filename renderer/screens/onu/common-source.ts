import type { Reading } from '../../../shared/model/reading.ts'

export interface From {
  source: string
  observedAt: string | null
}

export interface PanelSource {
  /** Said once in the panel's header: the source, and the age too when all rows share it. */
  header: From | null
  /** What each row still has to say for itself. */
  rows: 'both' | 'age' | 'none'
}

const sameMs = 60_000

/** What a row with a value of its own making says of its reading: nothing, where the header says it. */
export const rowSource = ({ rows }: PanelSource, reading: Reading<unknown>): From | undefined =>
  rows === 'none' || reading.state !== 'value'
    ? undefined
    : { source: rows === 'age' ? '' : reading.source, observedAt: reading.observedAt }

/** Source and age are said once where all rows of a panel agree, else each row says what is its own. */
export function commonSource(readings: readonly (Reading<unknown> | undefined)[]): PanelSource {
  const read = readings.filter((reading) => reading?.state === 'value')
  const first = read[0]
  if (!first) return { header: null, rows: 'none' }
  if (read.some((reading) => reading?.source !== first.source)) return { header: null, rows: 'both' }
  const times = read.map((reading) => Date.parse(reading?.observedAt ?? ''))
  const isSameAge = Math.max(...times) - Math.min(...times) <= sameMs || read.length === 1
  if (!isSameAge) return { header: { source: first.source, observedAt: null }, rows: 'age' }
  const oldest = read.reduce((old, one) => ((one?.observedAt ?? '') < (old?.observedAt ?? '') ? one : old), first)
  return { header: { source: first.source, observedAt: oldest?.observedAt ?? null }, rows: 'none' }
}
