import { LockKeyhole } from 'lucide-react'
import type { CpeReadings, Snapshot } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import type { OnuActions } from './actions.ts'
import { BandCard } from './BandCard.tsx'
import { DevicesPanel } from './DevicesPanel.tsx'
import { GuestNetworks } from './GuestNetworks.tsx'
import { NeighbourChart } from './NeighbourChart.tsx'
import { NeighbourTable } from './NeighbourTable.tsx'
import css from './WifiTab.module.css'
import { isWireless } from './wifi-bands.ts'

interface WifiTabProps {
  snapshot: Snapshot
  actions: OnuActions
}

function Bands({ snapshot, actions, cpe }: WifiTabProps & { cpe: CpeReadings }) {
  const { say } = useWords()
  const expected = cpe.general.inform_interval.value ?? undefined
  const main = cpe.wifi.filter((wifi) => wifi.main)
  const guests = cpe.wifi.filter((wifi) => !wifi.main)
  const { refused } = actions.wifi
  const hosts = { ...cpe.hosts, value: cpe.hosts.value?.filter(isWireless) ?? null }
  const hasSurvey = (cpe.survey.value?.length ?? 0) > 0
  return (
    <>
      {refused !== null && (
        <p className={css.why}>
          <LockKeyhole className="icon-small" aria-hidden="true" />
          {refused}
        </p>
      )}
      <div className={css.grid}>
        {main.map((wifi, index) => (
          <div key={wifi.path} className={css.column}>
            <BandCard
              snapshot={snapshot}
              wifi={wifi}
              refused={refused}
              expected={expected}
              hasKey={index === main.length - 1}
            />
            {hasSurvey && <NeighbourChart wifi={wifi} survey={cpe.survey} />}
          </div>
        ))}
        <div className={css.column}>
          <DevicesPanel hosts={hosts} expected={expected} title={say('host.title_wifi')} networks={cpe.wifi} />
          {guests.length > 0 && <GuestNetworks networks={guests} expected={expected} />}
          <NeighbourTable survey={cpe.survey} main={main} />
        </div>
      </div>
    </>
  )
}

export function WifiTab(props: WifiTabProps) {
  const { say } = useWords()
  const { cpe } = props.snapshot
  if (!cpe) return <EmptyState>{say('onu.never_informed')}</EmptyState>
  if (cpe.wifi.length === 0) return <EmptyState>{say('onu.no_wifi')}</EmptyState>
  return <Bands {...props} cpe={cpe} />
}
