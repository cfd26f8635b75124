import type { OltReadings } from '../../../shared/model/olt.ts'
import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dbmOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { LevelScale } from './LevelScale.tsx'
import { NoOptics } from './NoOptics.tsx'
import { OpticsChart } from './OpticsChart.tsx'
import { OpticsLegend, opticsNow } from './OpticsLegend.tsx'
import { newestOf } from './optics-lines.ts'

interface OpticsDayProps {
  series: Query<OutputOf<'onu.series'>>
  general: GeneralReadings | undefined
  olt: OltReadings | null
  isUp: boolean
}

/** The light of the last 24 hours; where nothing was kept yet, where it stands now. */
export function OpticsDay({ series: { data, error, refetch }, general, olt, isUp }: OpticsDayProps) {
  const { say } = useWords()
  const rx = general?.optical_rx.value ?? null
  const light = data && newestOf(data, 'optical_rx')
  return (
    <Panel title={say('optics.day')} note={data && <OpticsLegend series={data} now={opticsNow(general, olt)} />}>
      {data ? (
        data.lines.some(({ points }) => points.length > 0) || data.outages.length > 0 ? (
          <OpticsChart
            series={data}
            height={130}
            label={say('optics.chart', { rx: light ? dbmOf(light.last) : say('value.no_data') })}
          />
        ) : (
          <>
            {rx !== null && <LevelScale dbm={rx} isUp={isUp} />}
            <NoOptics series={data} now={opticsNow(general, olt)} />
          </>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Panel>
  )
}
