// The light of seven days as one line of a row: a path for one SVG element. Pure.

export interface TrendDrawing {
  /** Inside `trendBox`, with a dot where the line ends. */
  path: string
  /** dBm of its ends. */
  first: number
  last: number
}

/** Of the drawing, px. */
export const trendBox = { width: 64, height: 14 }
/** What the dot at its end takes. */
const edge = 2
/** dB that fill the height at least: what trembles by a tenth of a dB is a straight line in every row. */
const leastSpan = 2

/** `rx`: dBm at equal distances, oldest first; null leaves a gap, and at the end a shorter line. Null: nothing is known. */
export function trendDrawing(rx: readonly (number | null)[]): TrendDrawing | null {
  const values = rx.filter((value) => value !== null)
  const [first] = values
  const last = values.at(-1)
  if (first === undefined || last === undefined) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const perDb = (trendBox.height - 2 * edge) / Math.max(leastSpan, high - low)
  const perStep = (trendBox.width - 2 * edge) / Math.max(1, rx.length - 1)
  const y = (dbm: number): string => text(trendBox.height / 2 + ((low + high) / 2 - dbm) * perDb)
  const x = (index: number): string => text(edge + index * perStep)
  const parts = rx.flatMap((value, index) => {
    if (value === null) return []
    const [before, after] = [rx[index - 1] ?? null, rx[index + 1] ?? null]
    // Alone between two gaps it is a point.
    const point = before === null && after === null ? 'h0' : ''
    return [`${before === null ? 'M' : 'L'}${x(index)} ${y(value)}${point}`]
  })
  const end = rx.findLastIndex((value) => value !== null)
  return { path: `${parts.join('')}M${text(edge + end * perStep - 1)} ${y(last)}${dot}`, first, last }
}

const text = (px: number): string => String(Math.round(px * 10) / 10)
/** Drawn with the line's own stroke: a disc of 3 px. */
const dot = 'a1 1 0 1 0 2 0a1 1 0 1 0-2 0'
