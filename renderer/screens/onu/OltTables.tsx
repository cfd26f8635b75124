import type { ReactNode } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Panel } from '../../components/Panel.tsx'
import table from '../../components/Table.module.css'
import { useWords } from '../../components/words.ts'
import css from './OltTab.module.css'

/** What the OLT printed, or that it printed nothing. */
function Cell({ value, isMono = false }: { value: string | number | null; isMono?: boolean }) {
  const { say } = useWords()
  if (value === null || value === '') return <span className="second cut">{say('value.no_data')}</span>
  return typeof value === 'number' ? value : <DeviceText text={value} className={isMono ? 'mono cut' : 'cut'} />
}

function Unread() {
  const { say } = useWords()
  return <EmptyState>{say('onu.olt_list_unread')}</EmptyState>
}

interface ShortTableProps {
  head: readonly { text: string; className?: string | undefined }[]
  children: ReactNode
}

function ShortTable({ head, children }: ShortTableProps) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          {head.map(({ text, className }) => (
            <th key={text} scope="col" className={className}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export function ServicePorts({ readings: { servicePorts } }: { readings: OltReadings }) {
  const { say } = useWords()
  return (
    <Panel title={say('onu.service_ports')} note={servicePorts?.length ? String(servicePorts.length) : undefined}>
      {servicePorts === null ? (
        <Unread />
      ) : servicePorts.length === 0 ? (
        <EmptyState>{say('onu.service_ports_none')}</EmptyState>
      ) : (
        <ShortTable
          head={[
            { text: say('onu.sp_index'), className: css.short },
            { text: 'VLAN', className: css.vlan },
            { text: say('onu.sp_user_vlan') },
            { text: say('onu.sp_gemport'), className: css.short },
            { text: say('onu.sp_state'), className: css.short },
          ]}
        >
          {servicePorts.map(({ index, vlan, userVlan, gemport, state }) => (
            <tr key={`${index} ${vlan} ${userVlan} ${gemport}`}>
              <td>
                <Cell value={index} />
              </td>
              <td>{vlan}</td>
              <td>
                <Cell value={userVlan} />
              </td>
              <td>
                <Cell value={gemport} />
              </td>
              <td>
                <Cell value={state} />
              </td>
            </tr>
          ))}
        </ShortTable>
      )}
    </Panel>
  )
}

export function OltWans({ readings: { wans }, className }: { readings: OltReadings; className?: string | undefined }) {
  const { say } = useWords()
  return (
    <Panel className={className} title={say('onu.olt_wans')} note={wans?.length ? String(wans.length) : undefined}>
      {wans === null ? (
        <Unread />
      ) : wans.length === 0 ? (
        <EmptyState>{say('onu.olt_wans_none')}</EmptyState>
      ) : (
        <ShortTable
          head={[
            { text: say('onu.wan_name') },
            { text: say('onu.wan_mode'), className: css.short },
            { text: say('onu.status'), className: css.state },
            { text: 'IP', className: table.ip },
            { text: 'VLAN', className: css.vlan },
            { text: 'PPPoE' },
            { text: 'MAC', className: css.mac },
          ]}
        >
          {wans.map(({ index, name, service, mode, status, ip, vlan, pppoeUser, mac }) => (
            <tr key={index}>
              <td>
                <Cell value={name ?? service} />
              </td>
              <td>
                <Cell value={mode} />
              </td>
              <td>
                <Cell value={status} />
              </td>
              <td>
                <Cell value={ip} isMono />
              </td>
              <td>
                <Cell value={vlan} />
              </td>
              <td>
                <Cell value={pppoeUser} isMono />
              </td>
              <td>
                <Cell value={mac} isMono />
              </td>
            </tr>
          ))}
        </ShortTable>
      )}
    </Panel>
  )
}

export function OltEthernet({ readings: { ethPorts, macs } }: { readings: OltReadings }) {
  const { say } = useWords()
  const [ports, known] = [ethPorts ?? [], macs ?? []]
  return (
    <Panel title={say('onu.olt_eth')}>
      {ethPorts === null && macs === null ? (
        <Unread />
      ) : ports.length === 0 && known.length === 0 ? (
        <EmptyState>{say('value.absent')}</EmptyState>
      ) : (
        <ShortTable
          head={[
            { text: say('onu.eth_port'), className: css.short },
            { text: say('onu.eth_link') },
            { text: say('onu.eth_speed') },
            { text: say('onu.eth_vlan'), className: css.state },
          ]}
        >
          {ports.map(({ port, link, speed, nativeVlan }) => (
            <tr key={port}>
              <td>{port}</td>
              <td>
                <Cell value={link} />
              </td>
              <td>
                <Cell value={speed} />
              </td>
              <td>
                <Cell value={nativeVlan} />
              </td>
            </tr>
          ))}
        </ShortTable>
      )}
      {known.length > 0 && (
        <ul className={css.macs} aria-label={say('onu.olt_macs')}>
          {known.map(({ mac, vlan }) => (
            <li key={`${mac} ${vlan}`}>
              <DeviceText text={mac} className="mono" /> {vlan !== null && <span className="second">VLAN {vlan}</span>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
