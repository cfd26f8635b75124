import type { Reading } from '../../../shared/model/reading.ts'
import type { CpeReadings, EthernetPort } from '../../../shared/model/snapshot.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Facts, ReadingFact } from '../../components/Facts.tsx'
import { durationOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { NoValue } from '../../components/ReadingValue.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import css from './LanPanel.module.css'
import { PanelAge } from './PanelAge.tsx'

function Port({ port }: { port: EthernetPort }) {
  const { say } = useWords()
  const isUp = /^up$/i.test(port.status.value ?? '')
  const isKnown = port.status.state === 'value'
  const state = isUp ? (port.rate.value ?? say('port.up')) : say('port.down')
  return (
    <li className={css.port}>
      <StatusShape
        shape={isUp ? 'online' : isKnown ? 'pending' : 'unknown'}
        className={isUp ? 'tone-ok' : 'tone-unknown'}
      />
      <span>{port.name}</span>
      <span className="second">
        {isKnown ? <DeviceText text={state} /> : <NoValue state={port.status.state} isShort />}
      </span>
    </li>
  )
}

/** Both ends as one value; where one is missing, why. */
function rangeOf({ dhcp_min_addr: first, dhcp_max_addr: last }: CpeReadings['lan']): Reading<string> {
  if (first.value === null) return first
  return last.value === null ? last : { ...first, value: `${first.value} – ${last.value}` }
}

interface LanPanelProps {
  cpe: CpeReadings
  expected: number | undefined
  className?: string | undefined
}

export function LanPanel({ cpe, expected, className }: LanPanelProps) {
  const { say } = useWords()
  const { lan, ports } = cpe
  const from = commonSource([
    lan.lan_ip_address,
    lan.dhcp_enabled,
    lan.dhcp_min_addr,
    lan.dhcp_max_addr,
    lan.lease_time_sec,
  ])
  const rows = { expected, shows: from.rows }
  return (
    <Panel className={className} title="LAN" aside={<PanelAge from={from} expected={expected} />}>
      <div className={css.body}>
        <Facts>
          <ReadingFact label={say('lan.address')} reading={lan.lan_ip_address} isMono {...rows} />
          <ReadingFact label={say('lan.netmask')} reading={lan.lan_netmask} isMono {...rows} />
          <ReadingFact label={say('lan.dhcp')} reading={lan.dhcp_enabled} {...rows}>
            {(value) => say(value ? 'lan.dhcp_on' : 'lan.dhcp_off')}
          </ReadingFact>
          <ReadingFact label={say('lan.range')} reading={rangeOf(lan)} isMono {...rows} />
          <ReadingFact label={say('lan.lease')} reading={lan.lease_time_sec} {...rows}>
            {(value) => (Number(value) < 0 ? say('lan.lease_infinite') : durationOf(Number(value)))}
          </ReadingFact>
        </Facts>
        {ports.length > 0 && (
          <ul className={css.ports} aria-label={say('lan.ports')}>
            {ports.map((port) => (
              <Port key={port.name} port={port} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}
