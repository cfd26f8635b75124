import { LockKeyhole } from 'lucide-react'
import type { CpeReadings, Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { classNames } from '../../components/class-names.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import type { OnuActions } from './actions.ts'
import { DevicesPanel } from './DevicesPanel.tsx'
import { KnownNow } from './KnownNow.tsx'
import { NeighbourChart } from './NeighbourChart.tsx'
import { NeighbourTable } from './NeighbourTable.tsx'
import { NetworkCard } from './NetworkCard.tsx'
import { NoAcs } from './NoAcs.tsx'
import css from './WifiTab.module.css'
import { isWireless } from './wifi-bands.ts'
import { groupsOf } from './wifi-network.ts'

interface WifiTabProps {
  snapshot: Snapshot
  actions: OnuActions
  /** Binds the ONU to its ACS through the OLT; undefined in a document. */
  bind: Action | undefined
}

function Networks({ snapshot, actions, cpe }: Omit<WifiTabProps, 'bind'> & { cpe: CpeReadings }) {
  const { say } = useWords()
  const expected = cpe.general.inform_interval.value ?? undefined
  const { main, others, off } = groupsOf(cpe.wifi)
  const { refused } = actions.wifi
  const hosts = { ...cpe.hosts, value: cpe.hosts.value?.filter(isWireless) ?? null }
  const hasSurvey = (cpe.survey.value?.length ?? 0) > 0
  const card = (wifi: WifiReadings, hasKey = false) => (
    <NetworkCard
      key={wifi.path}
      snapshot={snapshot}
      wifi={wifi}
      refused={refused}
      expected={expected}
      hasKey={hasKey}
    />
  )
  return (
    <>
      {refused !== null && (
        <p className={css.why}>
          <LockKeyhole className="icon-small" aria-hidden="true" />
          {refused}
        </p>
      )}
      <div className={css.grid}>
        <div className={classNames(css.networks, cpe.wifi.length === 1 && css.single)}>
          {main.map((wifi, index) => card(wifi, index === main.length - 1))}
          {hasSurvey && main.map((wifi) => <NeighbourChart key={wifi.path} wifi={wifi} survey={cpe.survey} />)}
          {others.map((wifi) => card(wifi, main.length === 0 && wifi === others[0]))}
          {off.length > 0 && (
            <div className={css.off}>
              <Disclosure title={say('wifi.off_networks')} note={off.length}>
                <div className={css.networks}>{off.map((wifi) => card(wifi))}</div>
              </Disclosure>
            </div>
          )}
        </div>
        <div className={css.column}>
          <KnownNow oltId={snapshot.olt_id} />
          <DevicesPanel hosts={hosts} expected={expected} title={say('host.title_wifi')} networks={cpe.wifi} />
          <NeighbourTable survey={cpe.survey} main={main} />
        </div>
      </div>
    </>
  )
}

export function WifiTab(props: WifiTabProps) {
  const { say } = useWords()
  const { snapshot, bind } = props
  const { cpe } = snapshot
  const { read } = props.actions
  if (!cpe || (snapshot.acs_device_id === null && bind && cpe.wifi.length === 0))
    return <NoAcs snapshot={snapshot} bind={bind} />
  // Not there and never discovered look the same from here: asking the device tells them apart.
  if (cpe.wifi.length === 0)
    return (
      <EmptyState action={read.refused === null && <ActionButton action={read} />}>{say('onu.no_wifi')}</EmptyState>
    )
  return <Networks {...props} cpe={cpe} />
}
