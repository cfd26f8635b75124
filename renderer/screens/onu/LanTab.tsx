import type { OltReadings } from '../../../shared/model/olt.ts'
import type { CpeReadings, EthernetPort, Snapshot } from '../../../shared/model/snapshot.ts'
import type { Action } from '../../components/action.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NoValue, ReadingValue } from '../../components/ReadingValue.tsx'
import { StatusWord } from '../../components/StatusShape.tsx'
import table from '../../components/Table.module.css'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import { DevicesPanel } from './DevicesPanel.tsx'
import { LanPanel } from './LanPanel.tsx'
import css from './LanTab.module.css'
import { NoAcs } from './NoAcs.tsx'
import { OltEthernet } from './OltTables.tsx'
import { PanelAge } from './PanelAge.tsx'

function PortRow({ port }: { port: EthernetPort }) {
  const { say } = useWords()
  const { name, enabled, status, rate } = port
  const isUp = /^up$/i.test(status.value ?? '')
  return (
    <tr>
      <td>
        <DeviceText text={name} />
      </td>
      <td>
        {status.value === null ? (
          <NoValue state={status.state} />
        ) : (
          <StatusWord shape={isUp ? 'online' : 'pending'} tone={isUp ? 'ok' : 'unknown'}>
            {say(isUp ? 'port.up' : 'port.down')}
          </StatusWord>
        )}
      </td>
      <td>{isUp ? <ReadingValue reading={rate} isShort /> : <span className="second">–</span>}</td>
      <td>
        <ReadingValue reading={enabled} isShort />
      </td>
    </tr>
  )
}

function PortsPanel({ ports, expected }: { ports: readonly EthernetPort[]; expected: number | undefined }) {
  const { say } = useWords()
  const from = commonSource(ports.flatMap(({ status, rate }) => [status, rate]))
  return (
    <Panel title={say('lan.ports')} aside={<PanelAge from={from} expected={expected} />}>
      {ports.length === 0 ? (
        <EmptyState>{say('lan.no_ports')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{say('onu.eth_port')}</th>
              <th scope="col">{say('onu.eth_link')}</th>
              <th scope="col">{say('onu.eth_speed')}</th>
              <th scope="col">{say('lan.port_enabled')}</th>
            </tr>
          </thead>
          <tbody>
            {ports.map((port) => (
              <PortRow key={port.name} port={port} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

interface LanTabProps {
  snapshot: Snapshot
  olt: OltReadings | null
  bind: Action | undefined
}

function Known({ cpe, olt }: { cpe: CpeReadings; olt: OltReadings | null }) {
  const expected = cpe.general.inform_interval.value ?? undefined
  return (
    <div className={css.grid}>
      <div className={css.column}>
        <LanPanel cpe={cpe} expected={expected} />
        <PortsPanel ports={cpe.ports} expected={expected} />
      </div>
      <div className={css.column}>
        <DevicesPanel hosts={cpe.hosts} expected={expected} isWhole />
        {olt && <OltEthernet readings={olt} />}
      </div>
    </div>
  )
}

/** What hangs on the ONU: its addresses, its sockets, and every device that was seen. */
export function LanTab({ snapshot, olt, bind }: LanTabProps) {
  const { cpe, acs_device_id: acs } = snapshot
  if (!cpe) return <NoAcs snapshot={snapshot} bind={bind} />
  // Of an ONU that only its OLT knows, the OLT's sockets are all there is.
  if (acs === null && bind)
    return (
      <>
        <NoAcs snapshot={snapshot} bind={bind} />
        {olt && (olt.ethPorts?.length ?? 0) + (olt.macs?.length ?? 0) > 0 && (
          <div className={css.grid}>
            <OltEthernet readings={olt} />
          </div>
        )}
      </>
    )
  return <Known cpe={cpe} olt={olt} />
}
