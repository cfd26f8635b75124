import type { OnuSeries } from '../../../shared/model/history.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import type { OpticsNow } from './OpticsLegend.tsx'

export const rangeWords = { '24h': 'optics.range_24h', '7d': 'optics.range_7d', '30d': 'optics.range_30d' } as const

/** Nothing was kept in this time: nothing ever, or only before it. */
export function NoOptics({ series, now }: { series: OnuSeries; now: OpticsNow }) {
  const { say } = useWords()
  const hasOlder =
    series.usual_rx !== null || Object.values(now).some((end) => (end?.shown.observedAt ?? series.from) < series.from)
  return (
    <EmptyState>
      {hasOlder ? say('optics.none_in_range', { range: say(rangeWords[series.range]) }) : say('optics.no_history')}
    </EmptyState>
  )
}
