// What a measurement shows of its readings. Pure.
import type { MeasuredPoint, Measurement } from '../../../shared/model/history.ts'

type MeasuredLine = Measurement['lines'][number]
type Field = MeasuredLine['field']

const fields = ['optical_rx', 'olt_rx', 'optical_tx'] as const satisfies readonly Field[]

const valuesOf = (points: readonly MeasuredPoint[], field: Field): number[] =>
  points.map((point) => point[field]).filter((value) => value !== null)

/** Lowest, highest, mean and last of each field that was read, dBm. */
export const measuredLines = (points: readonly MeasuredPoint[]): (MeasuredLine & { last: number })[] =>
  fields.flatMap((field) => {
    const values = valuesOf(points, field)
    const last = values.at(-1)
    if (last === undefined) return []
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [{ field, min: Math.min(...values), max: Math.max(...values), mean, last }]
  })

/** A line flatter than this is drawn flat: what wavers less is noise, dB. */
const leastSpan = 1

/** Where the readings of a field stand in a box: x by their place among `of`, y from strong (0) to weak (1). */
export function measuredSpots(points: readonly MeasuredPoint[], field: Field, of: number): { x: number; y: number }[] {
  const values = valuesOf(points, field)
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  const span = Math.max(leastSpan, Math.max(...values) - Math.min(...values))
  return points.flatMap((point, index) => {
    const value = point[field]
    return value === null ? [] : [{ x: (index + 0.5) / of, y: 0.5 - (value - middle) / span }]
  })
}
