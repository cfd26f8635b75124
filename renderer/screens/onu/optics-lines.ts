// The optics of an ONU over time, as a chart, a table and a file need them.
import { csvLine } from '../../../shared/csv.ts'
import type { OnuSeries, SeriesField, SeriesPoint } from '../../../shared/model/history.ts'

type Line = OnuSeries['lines'][number]

/** Seconds since 1970, and for each line its value there: null ends the line in a gap, undefined says nothing. */
export interface Aligned {
  times: number[]
  values: (number | null | undefined)[][]
}

const secondsOf = (instant: string): number => Date.parse(instant) / 1000

/** The points of a line, with a null between two that are further apart than a gap. */
function withGaps(points: readonly SeriesPoint[], gapSeconds: number): [number, number | null][] {
  return points.flatMap(({ at, last }, index): [number, number | null][] => {
    const time = secondsOf(at)
    const before = points[index - 1]
    const isApart = before !== undefined && time - secondsOf(before.at) > gapSeconds
    return isApart
      ? [
          [(secondsOf(before.at) + time) / 2, null],
          [time, last],
        ]
      : [[time, last]]
  })
}

/** Lines that were read at times of their own, over one axis of time. */
export function aligned(lines: readonly Line[], gapSeconds: number): Aligned {
  const byLine = lines.map(({ points }) => new Map(withGaps(points, gapSeconds)))
  const times = [...new Set(byLine.flatMap((line) => [...line.keys()]))].sort((a, b) => a - b)
  return { times, values: byLine.map((line) => times.map((time) => line.get(time))) }
}

const fieldOrder: readonly SeriesField[] = ['optical_rx', 'olt_rx', 'optical_tx', 'temperature', 'voltage', 'bias']

/** One instant of one source: what it read then. */
export interface OpticsRow {
  at: string
  source: string
  values: Partial<Record<SeriesField, SeriesPoint>>
}

/** Every reading, the newest first. */
export function opticsRows({ lines }: Pick<OnuSeries, 'lines'>): OpticsRow[] {
  const rows = new Map<string, OpticsRow>()
  for (const { field, source, points } of lines) {
    for (const point of points) {
      const key = `${point.at} ${source}`
      const row = rows.get(key) ?? { at: point.at, source, values: {} }
      row.values[field] = point
      rows.set(key, row)
    }
  }
  return [...rows.values()].sort((a, b) => b.at.localeCompare(a.at) || a.source.localeCompare(b.source))
}

/** Oldest first; instants in UTC, numbers with a point, dBm, °C, V and mA. */
export function opticsCsv(series: Pick<OnuSeries, 'lines'>): string {
  const rows = opticsRows(series)
    .reverse()
    .map(({ at, source, values }) => csvLine([at, source, ...fieldOrder.map((field) => values[field]?.last ?? null)]))
  return csvLine(['at_utc', 'source', ...fieldOrder]) + rows.join('')
}

/** The last reading of a field, whoever made it. */
export function newestOf(
  { lines }: Pick<OnuSeries, 'lines'>,
  field: SeriesField,
): (SeriesPoint & { source: string }) | null {
  const last = lines
    .filter((line) => line.field === field)
    .flatMap(({ points, source }) => points.slice(-1).map((point) => ({ ...point, source })))
  return last.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null
}

/** What each line says at a time: its nearest reading, unless that is further away than a gap. */
export const readingsAt = (lines: readonly Line[], time: number, gapSeconds: number): (SeriesPoint | null)[] =>
  lines.map(({ points }) => {
    const near = points.reduce<SeriesPoint | null>((best, point) => {
      const isNearer = best === null || Math.abs(secondsOf(point.at) - time) < Math.abs(secondsOf(best.at) - time)
      return isNearer ? point : best
    }, null)
    return near !== null && Math.abs(secondsOf(near.at) - time) <= gapSeconds ? near : null
  })
