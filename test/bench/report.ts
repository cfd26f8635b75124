// What every bench answers, and how a run is printed and kept.

export interface Figure {
  name: string
  /** Measured value in `unit`. */
  value: number
  unit: string
  /** The value must not exceed this; with `isFloor` not fall below it. */
  limit: number
  isFloor?: boolean
  /** What it is compared with, measured in the same run. */
  baseline: string
  /** More to know: spread, counts. */
  note: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const holds = ({ value, limit, isFloor }: Figure): boolean => (isFloor ? value >= limit : value <= limit)

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

export const table = (figures: readonly Figure[]): string =>
  [
    '| figure | measured | limit | baseline, same run | note |',
    '|---|---|---|---|---|',
    ...figures.map(
      (one) =>
        `| ${one.name} | ${round(one.value)} ${one.unit} ${holds(one) ? '✓' : '✗'} | ${one.isFloor ? '≥' : '≤'} ${one.limit} ${one.unit} | ${one.baseline} | ${one.note} |`,
    ),
  ].join('\n')
