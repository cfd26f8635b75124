import { useEffect, useRef } from 'react'
import type { SeriesRange } from '../../../shared/model/history.ts'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { usePolled } from '../../client/use-polled.ts'
import { type Query, useQuery } from '../../client/use-query.ts'
import { positionOf } from './olt-position.ts'

const storedMs = 30_000
const portMs = 15_000

/** What was kept of its light; asked again as soon as somebody read it. */
export function useSeries(
  { serial, cpe }: Snapshot,
  olt: OltReadings | null,
  range: SeriesRange,
): Query<OutputOf<'onu.series'>> {
  const series = usePolled('onu.series', { serial, range }, storedMs)
  const { refetch } = series
  const readAt = `${cpe?.general.optical_rx.observedAt} ${olt?.readAt}`
  const before = useRef(readAt)
  useEffect(() => {
    if (before.current !== readAt) refetch()
    before.current = readAt
  }, [readAt, refetch])
  return series
}

export const useLastEvents = (serial: string, limit: number): Query<OutputOf<'onu.events'>> =>
  usePolled('onu.events', { serial, limit }, portMs)

/** The PON port of an ONU, as it was read last; asked of nobody where no OLT knows it. */
export function usePort(olt: OltReadings | null): Query<OutputOf<'olt.pon'>> {
  const pon = olt ? positionOf(olt).pon.replaceAll('/', '-') : '0-0-0'
  return useQuery('olt.pon', { id: olt?.olt.id ?? 1, pon, mode: 'cache' }, { enabled: olt !== null, freshMs: portMs })
}
