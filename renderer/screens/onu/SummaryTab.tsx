import type { OltReadings } from '../../../shared/model/olt.ts'
import type { CpeReadings, Snapshot } from '../../../shared/model/snapshot.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import { DevicesPanel } from './DevicesPanel.tsx'
import { LanPanel } from './LanPanel.tsx'
import { LastChanges } from './LastChanges.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { OpticsPanel } from './OpticsPanel.tsx'
import { ServicePanel } from './ServicePanel.tsx'
import css from './SummaryTab.module.css'

interface SummaryTabProps {
  snapshot: Snapshot
  /** Null: a document has no history here. */
  changes: Query<OutputOf<'change.list'>> | null
  /** What an OLT says of it; null where none does. */
  olt: OltReadings | null
}

function Panels({ snapshot, cpe, changes, olt }: SummaryTabProps & { cpe: CpeReadings }) {
  const expected = cpe.general.inform_interval.value ?? undefined
  return (
    <div className={css.grid}>
      <LinkPanel snapshot={snapshot} cpe={cpe} olt={olt} expected={expected} />
      <OpticsPanel general={cpe.general} olt={olt} expected={expected} isUp={snapshot.status.value === 'online'} />
      <ServicePanel cpe={cpe} expected={expected} />
      <DevicesPanel hosts={cpe.hosts} expected={expected} className={css.wide} />
      {changes && <LastChanges changes={changes} />}
      <LanPanel cpe={cpe} expected={expected} className={css.wide} />
    </div>
  )
}

export function SummaryTab(props: SummaryTabProps) {
  const { say } = useWords()
  const { cpe } = props.snapshot
  return cpe ? <Panels {...props} cpe={cpe} /> : <EmptyState>{say('onu.never_informed')}</EmptyState>
}
