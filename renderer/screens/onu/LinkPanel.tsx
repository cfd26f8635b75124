import type { OltReadings } from '../../../shared/model/olt.ts'
import type { CpeReadings, Snapshot } from '../../../shared/model/snapshot.ts'
import { useClock } from '../../components/clock.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { ageSeconds, durationOf, timeOf } from '../../components/format.ts'
import { oltTimeText } from '../../components/olt-time.ts'
import { Panel } from '../../components/Panel.tsx'
import { OnuStatus, shownStatus } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { ConnectionStatus } from './ConnectionStatus.tsx'
import { commonSource } from './common-source.ts'
import { internetOf, managementOf } from './connections.ts'
import { OltState } from './OltState.tsx'
import { PanelAge } from './PanelAge.tsx'

function Uptime({ since }: { since: string }) {
  const text = useClock((now) => durationOf(ageSeconds(since, now)))
  return <>{text}</>
}

interface LinkPanelProps {
  snapshot: Snapshot
  cpe: CpeReadings
  olt: OltReadings | null
  expected: number | undefined
}

export function LinkPanel({ snapshot, cpe, olt, expected }: LinkPanelProps) {
  const words = useWords()
  const { say, language } = words
  const { general } = cpe
  const wan = internetOf(cpe)?.status
  const management = managementOf(cpe)?.ip_address
  const from = commonSource([general.last_inform, general.booted_at, wan, management, general.mac_address])
  const rows = { expected, shows: from.rows }
  return (
    <Panel title={say('onu.link')} aside={<PanelAge from={from} expected={expected} />}>
      <Facts>
        <Fact label={say('onu.status')}>
          <OnuStatus status={shownStatus(snapshot.status.value, general.optical_rx.value)} />
        </Fact>
        {olt && (
          <Fact
            label={say('onu.olt_state')}
            from={{ source: '', observedAt: olt.stateText.observedAt }}
            expected={expected}
          >
            <OltState readings={olt} status={snapshot.status} />
          </Fact>
        )}
        {olt?.lastDown.value && (
          <Fact
            label={say('onu.last_down')}
            from={{ source: '', observedAt: olt.lastDown.observedAt }}
            expected={expected}
          >
            {oltTimeText(words, olt.lastDown.value)}
            {olt.lastDownCause.value && (
              <span className="second">
                {' '}
                <DeviceText text={olt.lastDownCause.value} />
              </span>
            )}
          </Fact>
        )}
        <ReadingFact label={say('onu.last_inform')} reading={general.last_inform} {...rows}>
          {(value) => timeOf(String(value), language, { seconds: true })}
        </ReadingFact>
        <ReadingFact label={say('onu.uptime')} reading={general.booted_at} {...rows}>
          {(value) => <Uptime since={String(value)} />}
        </ReadingFact>
        {wan && (
          <ReadingFact label={say('onu.wan')} reading={wan} {...rows}>
            {() => <ConnectionStatus status={wan} expected={expected} />}
          </ReadingFact>
        )}
        {management && <ReadingFact label={say('onu.management_ip')} reading={management} isMono {...rows} />}
        <ReadingFact label="MAC" reading={general.mac_address} isMono {...rows} />
      </Facts>
    </Panel>
  )
}
