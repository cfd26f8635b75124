import type { OltReadings } from '../../../shared/model/olt.ts'
import type { ConnectionReadings, Snapshot } from '../../../shared/model/snapshot.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { ConnectionStatus } from './ConnectionStatus.tsx'
import { commonSource, rowSource } from './common-source.ts'
import { hasError, internetOf } from './connections.ts'
import { PanelAge } from './PanelAge.tsx'

/** The VLAN as the ONU has it, and whether its OLT carries the same. */
function Vlan({ value, olt }: { value: number; olt: OltReadings | null }) {
  const { say } = useWords()
  const text = value === 0 ? say('onu.untagged') : String(value)
  if (!olt?.servicePorts?.length || value === 0) return <>{text}</>
  const isCarried = olt.servicePorts.some(({ vlan, userVlan }) => vlan === value || userVlan === value)
  return (
    <>
      {text}
      <span className={isCarried ? 'second' : 'tone-warn'}>
        , {say(isCarried ? 'onu.vlan_same' : 'onu.vlan_missing')}
      </span>
    </>
  )
}

interface ServicePanelProps {
  snapshot: Snapshot
  olt: OltReadings | null
  expected: number | undefined
}

function Internet({ wan, snapshot, olt, expected }: ServicePanelProps & { wan: ConnectionReadings }) {
  const { say } = useWords()
  const from = commonSource([wan.status, wan.pppoe_username, wan.ip_address, wan.gateway, wan.vlan_id])
  const rows = { expected, shows: from.rows }
  return (
    <Panel title={say('onu.service')} aside={<PanelAge from={from} expected={expected} />}>
      <Facts>
        {snapshot.plan && (
          <Fact label={say('onu.plan')}>
            <DeviceText text={snapshot.plan} />
          </Fact>
        )}
        <Fact label={say('onu.wan')} from={rowSource(from, wan.status)} expected={expected}>
          <ConnectionStatus status={wan.status} expected={expected} isUp={snapshot.status.value === 'online'} />
        </Fact>
        {wan.kind !== 'ip' && (
          <ReadingFact label={say('onu.pppoe_user')} reading={wan.pppoe_username} isMono {...rows} />
        )}
        <ReadingFact label={say('onu.internet_ip')} reading={wan.ip_address} isMono {...rows} />
        <ReadingFact label={say('onu.gateway')} reading={wan.gateway} isMono {...rows} />
        <ReadingFact label="VLAN" reading={wan.vlan_id} {...rows}>
          {(value) => <Vlan value={Number(value)} olt={olt} />}
        </ReadingFact>
        {hasError(wan) && (
          <ReadingFact label={say('onu.last_error')} reading={wan.last_error} isMono tone="warn" {...rows} />
        )}
      </Facts>
    </Panel>
  )
}

export function ServicePanel(props: ServicePanelProps) {
  const { say } = useWords()
  const { cpe } = props.snapshot
  const wan = cpe && internetOf(cpe)
  if (wan) return <Internet {...props} wan={wan} />
  return (
    <Panel title={say('onu.service')}>
      <EmptyState>{say(cpe ? 'onu.no_internet' : 'onu.never_informed')}</EmptyState>
    </Panel>
  )
}
