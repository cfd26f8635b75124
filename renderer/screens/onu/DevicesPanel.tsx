import { useContext } from 'react'
import type { Reading } from '../../../shared/model/reading.ts'
import type { HostReading, WifiReadings } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import { useClock } from '../../components/clock.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { durationOf, freshnessOf, usualInterval } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { ReadNow } from '../../components/read-now.ts'
import { StatusShape } from '../../components/StatusShape.tsx'
import table from '../../components/Table.module.css'
import { TableScroll } from '../../components/TableScroll.tsx'
import { useWords } from '../../components/words.ts'
import { Rssi } from './Rssi.tsx'
import { bandName, bandOfHost } from './wifi-bands.ts'

/** Connected ones first, the strongest on top. */
const inOrder = (hosts: readonly HostReading[]): HostReading[] =>
  [...hosts].sort(
    (a, b) => Number(b.active === true) - Number(a.active === true) || (b.rssi_dbm ?? -200) - (a.rssi_dbm ?? -200),
  )

/** What is left of the lease, or how the device has its address otherwise. */
function Lease({ host: { lease_seconds: left, address_source: source } }: { host: HostReading }) {
  const { say } = useWords()
  if (left !== undefined && left !== 0) return <>{left < 0 ? say('lan.lease_infinite') : durationOf(left)}</>
  return source === null ? (
    <span className="second">{say('value.no_data')}</span>
  ) : (
    <DeviceText text={source} className="second" />
  )
}

interface HostRowProps {
  host: HostReading
  networks: readonly WifiReadings[] | undefined
  isFresh: boolean
  hasLease: boolean
}

function HostRow({ host, networks, isFresh, hasLease }: HostRowProps) {
  const { say } = useWords()
  const noData = <span className="second">{say('value.no_data')}</span>
  const band = networks && bandOfHost(host, networks)
  const activity = host.active === null ? 'unknown' : host.active ? 'active' : 'away'
  return (
    <tr className={classNames(host.active === false && table.dim)}>
      <td>
        <span className={table.status}>
          <StatusShape
            shape={activity === 'active' ? 'online' : activity === 'away' ? 'pending' : 'unknown'}
            className={activity === 'active' && isFresh ? 'tone-ok' : 'tone-unknown'}
          />
          <span className="unseen">{say(`host.${activity}`)}</span>
          {host.hostname ? (
            <DeviceText text={host.hostname} className="cut" />
          ) : (
            <span className="second">{say('value.no_name')}</span>
          )}
        </span>
      </td>
      <td className="mono">{host.mac_address}</td>
      {!networks && <td className="mono">{host.ip_address ?? noData}</td>}
      <td>{band ? bandName(band) : host.port ? <DeviceText text={host.port} /> : noData}</td>
      <td className={table.end}>
        <Rssi dbm={host.rssi_dbm} />
      </td>
      {hasLease && (
        <td className={table.end}>
          <Lease host={host} />
        </td>
      )}
    </tr>
  )
}

interface DevicesPanelProps {
  hosts: Reading<HostReading[]>
  expected: number | undefined
  title?: string
  /** Only WiFi devices are listed: their band is said, with the networks that tell it. */
  networks?: readonly WifiReadings[]
  /** The whole of a tab: as long as it is, with the leases. */
  isWhole?: boolean
}

export function DevicesPanel({ hosts, expected, title, networks, isWhole = false }: DevicesPanelProps) {
  const { say } = useWords()
  const read = useContext(ReadNow)
  const rows = hosts.value ?? []
  const { observedAt } = hosts
  const isFresh = useClock(
    (now) => observedAt !== null && freshnessOf(observedAt, expected ?? usualInterval, now) === 'fresh',
  )
  const connected = rows.filter(({ active }) => active === true).length
  return (
    <Panel
      title={title ?? say('host.title')}
      note={hosts.value ? say('host.count', { n: connected, all: rows.length }) : undefined}
      aside={
        hosts.state === 'value' && <SourceAge source={hosts.source} observedAt={hosts.observedAt} expected={expected} />
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          action={hosts.state === 'unread' && read?.refused === null && <ActionButton action={read} isSmall />}
        >
          {say(hosts.state === 'value' ? 'host.none' : hosts.state === 'unread' ? 'host.unread' : 'host.absent')}
        </EmptyState>
      ) : (
        <TableScroll label={title ?? say('host.title')} rows={rows.length} isWhole={isWhole}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{say('host.name')}</th>
                <th scope="col" className={table.mac}>
                  MAC
                </th>
                {!networks && (
                  <th scope="col" className={table.ip}>
                    IP
                  </th>
                )}
                <th scope="col" className={table.port}>
                  {say(networks ? 'wifi.band' : 'host.port')}
                </th>
                <th scope="col" className={classNames(table.end, table.rssi)}>
                  {say('host.rssi')}
                </th>
                {isWhole && (
                  <th scope="col" className={classNames(table.end, table.ip)}>
                    {say('host.lease')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {inOrder(rows).map((host) => (
                <HostRow key={host.mac_address} host={host} networks={networks} isFresh={isFresh} hasLease={isWhole} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  )
}
