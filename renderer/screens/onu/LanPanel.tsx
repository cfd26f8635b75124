import type { Reading } from '../../../shared/model/reading.ts'
import type { CpeReadings } from '../../../shared/model/snapshot.ts'
import { Facts, ReadingFact } from '../../components/Facts.tsx'
import { durationOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import { PanelAge } from './PanelAge.tsx'

/** Both ends as one value; where one is missing, why. */
function rangeOf({ dhcp_min_addr: first, dhcp_max_addr: last }: CpeReadings['lan']): Reading<string> {
  if (first.value === null) return first
  return last.value === null ? last : { ...first, value: `${first.value} – ${last.value}` }
}

/** The ONU's own address and what it gives to those who ask for one. */
export function LanPanel({ cpe: { lan }, expected }: { cpe: CpeReadings; expected: number | undefined }) {
  const { say } = useWords()
  const from = commonSource([
    lan.lan_ip_address,
    lan.dhcp_enabled,
    lan.dhcp_min_addr,
    lan.dhcp_max_addr,
    lan.lease_time_sec,
  ])
  const rows = { expected, shows: from.rows }
  return (
    <Panel title={say('lan.server')} aside={<PanelAge from={from} expected={expected} />}>
      <Facts>
        <ReadingFact label={say('lan.dhcp')} reading={lan.dhcp_enabled} {...rows}>
          {(value) => say(value ? 'lan.dhcp_on' : 'lan.dhcp_off')}
        </ReadingFact>
        <ReadingFact label={say('lan.address')} reading={lan.lan_ip_address} isMono {...rows} />
        <ReadingFact label={say('lan.netmask')} reading={lan.lan_netmask} isMono {...rows} />
        <ReadingFact label={say('lan.range')} reading={rangeOf(lan)} isMono {...rows} />
        <ReadingFact label={say('onu.gateway')} reading={lan.dhcp_gateway} isMono {...rows} />
        <ReadingFact label="DNS" reading={lan.dhcp_dns_servers} isMono {...rows} />
        <ReadingFact label={say('lan.lease')} reading={lan.lease_time_sec} {...rows}>
          {(value) => (Number(value) < 0 ? say('lan.lease_infinite') : durationOf(Number(value)))}
        </ReadingFact>
      </Facts>
    </Panel>
  )
}
