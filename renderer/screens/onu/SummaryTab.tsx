import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import { EventsPanel } from './EventsPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { NeighbourStrip } from './NeighbourStrip.tsx'
import { OpticsDay } from './OpticsDay.tsx'
import { OpticsPanel } from './OpticsPanel.tsx'
import { ServicePanel } from './ServicePanel.tsx'
import css from './SummaryTab.module.css'
import { useSeries } from './use-history.ts'

interface SummaryTabProps {
  snapshot: Snapshot
  /** What an OLT says of it; null where none does. */
  olt: OltReadings | null
}

/** So many neighbours make two lines. */
const neighbours = 16

/** How it is, in five panels: link, light, service, what happened, and who hangs on the same port. */
export function LiveSummary({ snapshot, olt }: SummaryTabProps) {
  const { serial, cpe, status } = snapshot
  const series = useSeries(snapshot, olt, '24h')
  const expected = cpe?.general.inform_interval.value ?? undefined
  return (
    <>
      <div className={css.top}>
        <LinkPanel snapshot={snapshot} olt={olt} expected={expected} outages={series.data?.outages.length} />
        <OpticsDay series={series} general={cpe?.general} olt={olt} isUp={status.value === 'online'} />
        <ServicePanel snapshot={snapshot} olt={olt} expected={expected} />
      </div>
      <div className={olt ? css.bottom : css.alone}>
        <EventsPanel serial={serial} />
        {olt && <NeighbourStrip serial={serial} olt={olt} most={neighbours} />}
      </div>
    </>
  )
}

/** The same of a file: it knows one moment, and nobody beside it. */
export function DocumentSummary({ snapshot }: { snapshot: Snapshot }) {
  const { say } = useWords()
  const { cpe, status } = snapshot
  if (!cpe) return <EmptyState>{say('onu.never_informed')}</EmptyState>
  const expected = cpe.general.inform_interval.value ?? undefined
  return (
    <div className={css.top}>
      <LinkPanel snapshot={snapshot} olt={null} expected={expected} />
      <OpticsPanel general={cpe.general} olt={null} expected={expected} isUp={status.value === 'online'} />
      <ServicePanel snapshot={snapshot} olt={null} expected={expected} />
    </div>
  )
}
