import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import { NeighbourStrip } from './NeighbourStrip.tsx'
import { OltOptics } from './OltOptics.tsx'
import { OpticsHistory } from './OpticsHistory.tsx'
import { OpticsPanel } from './OpticsPanel.tsx'
import css from './OpticsTab.module.css'

interface OpticsTabProps {
  snapshot: Snapshot
  olt: OltReadings | null
  isDocument: boolean
}

/** The light: over time, from both ends now, and beside the neighbours'. */
export function OpticsTab({ snapshot, olt, isDocument }: OpticsTabProps) {
  const { say } = useWords()
  const { cpe, serial, status } = snapshot
  const expected = cpe?.general.inform_interval.value ?? undefined
  const values = olt ? (
    <OltOptics readings={olt} general={cpe?.general} />
  ) : (
    cpe && <OpticsPanel general={cpe.general} olt={null} expected={expected} isUp={status.value === 'online'} />
  )
  if (isDocument)
    return <div className={css.values}>{values ?? <EmptyState>{say('onu.never_informed')}</EmptyState>}</div>
  return (
    <>
      <div className={values ? css.top : undefined}>
        <OpticsHistory snapshot={snapshot} olt={olt} />
        {values}
      </div>
      {olt && (
        <div className={css.below}>
          <NeighbourStrip serial={serial} olt={olt} />
        </div>
      )}
    </>
  )
}
