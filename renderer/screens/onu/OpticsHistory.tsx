import { Copy, Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type OnuSeries, SeriesRange } from '../../../shared/model/history.ts'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { IconButton } from '../../components/Button.tsx'
import { copyText } from '../../components/clipboard.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dbmOf, timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { StatusWord } from '../../components/StatusShape.tsx'
import { saveText } from '../../components/save-text.ts'
import { useWords } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { useTabQuestion } from '../../stores/route.ts'
import { MeasureRow } from './MeasureRow.tsx'
import { NoOptics, rangeWords } from './NoOptics.tsx'
import { OpticsChart } from './OpticsChart.tsx'
import css from './OpticsHistory.module.css'
import { OpticsLegend, type OpticsNow, opticsNow } from './OpticsLegend.tsx'
import { opticsColumns } from './optics-columns.tsx'
import { newestOf, type OpticsRow, opticsCsv, opticsRows } from './optics-lines.ts'
import { useSeries } from './use-history.ts'

/** A signal that moved so far since last week is worth a look, dB. */
const notableDrift = 1.5
const chartHeight = 220

/** `+0.3 dB`; what is nothing once rounded has no sign. */
function driftText(drift: number): string {
  const rounded = Math.round(drift * 10) / 10
  return `${rounded > 0 ? '+' : ''}${rounded === 0 ? '0.0' : dbmOf(rounded)} dB`
}

/** What is usual for this ONU, and how far from it the light is. */
function Usual({ series: { usual_rx: usual, drift_db: drift } }: { series: OnuSeries }) {
  const { say } = useWords()
  if (usual === null) return <p className={css.usual}>{say('optics.usual_unknown')}</p>
  const text = drift === null ? null : driftText(drift)
  return (
    <p className={css.usual}>
      {say('optics.usual', { rx: dbmOf(usual) })}
      {text !== null && drift !== null && (
        <>
          {' · '}
          {Math.abs(drift) >= notableDrift ? (
            <StatusWord shape="weak" tone="warn">
              {say('optics.drift', { db: text })}
            </StatusWord>
          ) : (
            say('optics.drift', { db: text })
          )}
        </>
      )}
    </p>
  )
}

const keyOf = ({ at, source }: OpticsRow): string => `${at} ${source}`
const nothing = (): void => undefined

function OpticsTable({ series }: { series: OnuSeries }) {
  const words = useWords()
  const [cursor, setCursor] = useState(0)
  const rows = useMemo(() => opticsRows(series), [series])
  const columns = useMemo(() => opticsColumns(words), [words])
  return (
    <div className={css.table}>
      <DataTable
        label={words.say('optics.table_label')}
        columns={columns}
        rows={rows}
        count={rows.length}
        keyOf={keyOf}
        cursor={Math.min(cursor, Math.max(0, rows.length - 1))}
        onCursor={setCursor}
        onOpen={nothing}
      />
    </div>
  )
}

function Body({ series, now, view }: { series: OnuSeries; now: OpticsNow; view: 'chart' | 'table' }) {
  const { say } = useWords()
  const hasReadings = series.lines.some(({ points }) => points.length > 0)
  const rx = newestOf(series, 'optical_rx')
  if (!hasReadings && series.outages.length === 0) return <NoOptics series={series} now={now} />
  if (view === 'table') return <OpticsTable series={series} />
  return (
    <OpticsChart
      series={series}
      height={chartHeight}
      label={say('optics.chart_over', {
        range: say(rangeWords[series.range]),
        rx: rx ? dbmOf(rx.last) : say('value.no_data'),
      })}
    />
  )
}

/** The light over a day, a week or a month: as a chart, as a table, as a file. */
export function OpticsHistory({ snapshot, olt }: { snapshot: Snapshot; olt: OltReadings | null }) {
  const { say, language } = useWords()
  const [ask, askFor] = useTabQuestion()
  const range = ask.range ?? '24h'
  const view = ask.view === 'tabla' ? 'table' : 'chart'
  const { data, error, refetch } = useSeries(snapshot, olt, range)
  const now = opticsNow(snapshot.cpe?.general, olt)

  async function copy(): Promise<void> {
    if (data && (await copyText(opticsCsv(data)))) useAnnouncements.getState().say(say('copy.done'))
  }

  function save(): void {
    if (!data) return
    const at = timeOf(data.to, language).replace(/\W+/g, '')
    saveText(`${snapshot.serial}-${range}-${at}.csv`, opticsCsv(data), 'text/csv')
  }

  return (
    <Panel
      title={say('optics.over_time')}
      aside={
        <>
          <Segmented
            label={say('optics.range')}
            value={range}
            choices={SeriesRange.options.map((value) => ({ value, label: say(rangeWords[value]) }))}
            onChoose={(chosen) => askFor({ range: chosen === '24h' ? null : chosen }, { replace: true })}
          />
          <Segmented
            label={say('optics.view')}
            value={view}
            choices={[
              { value: 'chart', label: say('optics.view_chart') },
              { value: 'table', label: say('optics.view_table') },
            ]}
            onChoose={(chosen) => askFor({ view: chosen === 'table' ? 'tabla' : null }, { replace: true })}
          />
          <IconButton icon={Copy} isSmall label={say('optics.copy_csv')} onClick={() => void copy()} />
          <IconButton icon={Download} isSmall label={say('optics.save_csv')} onClick={save} />
        </>
      }
    >
      {data ? (
        <>
          <p className={css.legend}>
            <OpticsLegend series={data} now={now} />
          </p>
          <Body series={data} now={now} view={view} />
          <MeasureRow serial={snapshot.serial} onEnd={refetch}>
            <Usual series={data} />
          </MeasureRow>
        </>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Panel>
  )
}
