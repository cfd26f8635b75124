import type { CpeReadings } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Facts, ReadingFact } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import { internetOf } from './connections.ts'
import { PanelAge } from './PanelAge.tsx'

export function ServicePanel({ cpe, expected }: { cpe: CpeReadings; expected: number | undefined }) {
  const { say } = useWords()
  const wan = internetOf(cpe)
  if (!wan)
    return (
      <Panel title={say('onu.service')}>
        <EmptyState>{say('onu.no_internet')}</EmptyState>
      </Panel>
    )
  const from = commonSource([wan.pppoe_username, wan.ip_address, wan.gateway, wan.dns_servers, wan.vlan_id, wan.nat])
  const rows = { expected, shows: from.rows }
  return (
    <Panel title={say('onu.service')} aside={<PanelAge from={from} expected={expected} />}>
      <Facts>
        {wan.kind !== 'ip' && (
          <ReadingFact label={say('onu.pppoe_user')} reading={wan.pppoe_username} isMono {...rows} />
        )}
        <ReadingFact label={say('onu.internet_ip')} reading={wan.ip_address} isMono {...rows} />
        <ReadingFact label={say('onu.gateway')} reading={wan.gateway} isMono {...rows} />
        <ReadingFact label="DNS" reading={wan.dns_servers} isMono {...rows} />
        <ReadingFact label="VLAN" reading={wan.vlan_id} {...rows}>
          {(value) => (value === 0 ? say('onu.untagged') : String(value))}
        </ReadingFact>
        <ReadingFact label="NAT" reading={wan.nat} {...rows} />
        {wan.last_error.value && wan.last_error.value !== 'ERROR_NONE' && (
          <ReadingFact label={say('onu.last_error')} reading={wan.last_error} isMono tone="warn" {...rows} />
        )}
      </Facts>
    </Panel>
  )
}
