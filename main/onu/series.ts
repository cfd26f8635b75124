// From what was read of an ONU to the lines of a chart. Pure.
import type { OnuSeries, SeriesField, SeriesRange } from '../../shared/model/history.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Bucket, PastEvent } from './history-ports.ts'

export const rangeSeconds: Record<SeriesRange, number> = { '24h': 86_400, '7d': 7 * 86_400, '30d': 30 * 86_400 }

export const mostPoints = 2000
/** A window may begin and end in the middle of a bucket. */
export const bucketSeconds = (range: SeriesRange): number => Math.ceil(rangeSeconds[range] / (mostPoints - 1))

const iso = (at: number): string => new Date(at * 1000).toISOString()

/** `buckets` already as far apart as they are to be. */
export function linesOf(
  fields: readonly SeriesField[],
  { source, buckets }: { source: string; buckets: readonly Bucket[] },
): OnuSeries['lines'] {
  return fields.flatMap((field, index) => {
    const points = buckets.flatMap(({ at, lines }) => {
      const line = lines[index]
      return line ? [{ at: iso(at), min: line.min / 100, max: line.max / 100, last: line.last / 100 }] : []
    })
    return points.length > 0 ? [{ field, source, points }] : []
  })
}

const fewestGap = 900
const usualGap = 2.5

/** From how often the line with the most points was read: what is much further apart is a gap, s. */
export function gapSeconds(lines: OnuSeries['lines']): number {
  const longest = lines.reduce<OnuSeries['lines'][number]['points']>(
    (best, { points }) => (points.length > best.length ? points : best),
    [],
  )
  const instants = longest.map(({ at }) => Date.parse(at) / 1000)
  const apart = instants.slice(1).map((at, index) => at - (instants[index] ?? at))
  const usual = apart.toSorted((a, b) => a - b)[apart.length >> 1]
  return Math.max(fewestGap, Math.ceil((usual ?? 3600) * usualGap))
}

type Outage = OnuSeries['outages'][number]

export interface OutageFacts {
  /** Oldest first. */
  states: readonly PastEvent[]
  /** Silent since then, by its own informs; null: it informs, or nobody knows. */
  silentSince: string | null
  /** Its last inform. */
  informedAt: string | null
  from: string
}

const isDown = (status: DeviceStatus | null): status is DeviceStatus =>
  status !== null && ['offline', 'los', 'power_fail', 'disabled'].includes(status)

/** Times at which it was down within the window. What an OLT saw counts before what its silence at the ACS says. */
export function outagesOf({ states, silentSince, informedAt, from }: OutageFacts): Outage[] {
  const outages: Outage[] = []
  let open: Outage | null = null
  for (const { kind, status, at } of states) {
    if (kind !== 'status') continue
    if (isDown(status)) {
      if (!open) {
        open = { from: at, to: null, status }
        outages.push(open)
        // Later it may be known why.
      } else if (open.status === 'offline') open.status = status
    } else if (status === 'online' && open) {
      open.to = at
      open = null
    }
  }
  // It informed since: it is back, and its OLT was not asked yet.
  if (open && informedAt !== null && informedAt > open.from && silentSince === null) open.to = informedAt
  const silences = states.flatMap(({ kind, at, params }): Outage[] =>
    kind === 'inform' && typeof params.from === 'string' ? [{ from: params.from, to: at, status: 'offline' }] : [],
  )
  if (silentSince !== null) silences.push({ from: silentSince, to: null, status: 'offline' })
  const overlaps = (one: Outage): boolean =>
    outages.some((other) => one.from <= (other.to ?? '9') && other.from <= (one.to ?? '9'))
  return [...outages, ...silences.filter((one) => !overlaps(one))]
    .filter(({ to }) => to === null || to >= from)
    .sort((a, b) => a.from.localeCompare(b.from))
}
