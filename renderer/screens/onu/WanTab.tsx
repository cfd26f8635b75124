import type { ConnectionReadings, CpeReadings, Snapshot } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { durationOf, timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { NoValue } from '../../components/ReadingValue.tsx'
import { useWords, type Words } from '../../components/words.ts'
import { ConnectionStatus } from './ConnectionStatus.tsx'
import { commonSource, rowSource } from './common-source.ts'
import { connectionsOf, hasError, managementOf } from './connections.ts'
import { NoAcs } from './NoAcs.tsx'
import { OltWans } from './OltTables.tsx'
import { PanelAge } from './PanelAge.tsx'
import type { OltSide } from './use-olt-readings.ts'
import css from './WanTab.module.css'

const titleOf = ({ say }: Words, { roles }: ConnectionReadings): string =>
  roles.length === 0 ? say('wan.role.other') : roles.map((role) => say(`wan.role.${role}`)).join(', ')

interface ConnectionCardProps {
  wan: ConnectionReadings
  expected: number | undefined
  isUp: boolean
}

/** One connection, every field of it, and why where one is missing. */
function ConnectionCard({ wan, expected, isUp }: ConnectionCardProps) {
  const words = useWords()
  const { say } = words
  const from = commonSource([
    wan.name,
    wan.status,
    wan.mode,
    wan.vlan_id,
    wan.ip_address,
    wan.gateway,
    wan.mac_address,
    wan.nat,
  ])
  const rows = { expected, shows: from.rows }
  return (
    <Panel title={titleOf(words, wan)} aside={<PanelAge from={from} expected={expected} isCompact />}>
      <Facts isTwoColumns={from.rows === 'none'}>
        <Fact label={say('onu.status')} from={rowSource(from, wan.status)} expected={expected}>
          <ConnectionStatus status={wan.status} expected={expected} isUp={isUp} />
        </Fact>
        <ReadingFact label={say('onu.wan_name')} reading={wan.name} {...rows} />
        <ReadingFact label={say('onu.wan_mode')} reading={wan.mode} {...rows} />
        {wan.kind !== 'ip' && (
          <ReadingFact label={say('onu.pppoe_user')} reading={wan.pppoe_username} isMono {...rows} />
        )}
        <ReadingFact label="VLAN" reading={wan.vlan_id} {...rows}>
          {(value) => (value === 0 ? say('onu.untagged') : String(value))}
        </ReadingFact>
        <ReadingFact label="IP" reading={wan.ip_address} isMono {...rows} />
        <ReadingFact label={say('lan.netmask')} reading={wan.subnet_mask} isMono {...rows} />
        <ReadingFact label={say('onu.gateway')} reading={wan.gateway} isMono {...rows} />
        <ReadingFact label="DNS" reading={wan.dns_servers} isMono {...rows} />
        <ReadingFact label="IPv6" reading={wan.ipv6_address} isMono {...rows} />
        <ReadingFact label="MAC" reading={wan.mac_address} isMono {...rows} />
        <ReadingFact label="NAT" reading={wan.nat} {...rows} />
        <ReadingFact
          label={say('onu.last_error')}
          reading={wan.last_error}
          isMono
          tone={hasError(wan) ? 'warn' : undefined}
          {...rows}
        />
      </Facts>
    </Panel>
  )
}

/** How it is reached for its management, and by which ACS. */
function ManagementCard({ snapshot, cpe, side }: { snapshot: Snapshot; cpe: CpeReadings; side: OltSide | null }) {
  const { say, language } = useWords()
  const { general } = cpe
  const expected = general.inform_interval.value ?? undefined
  const management = managementOf(cpe)
  const profile = side?.readings?.tr069Profile
  return (
    <Panel title={say('wan.management')}>
      <Facts>
        {management ? (
          <ReadingFact label={say('onu.management_ip')} reading={management.ip_address} isMono expected={expected} />
        ) : (
          <Fact label={say('onu.management_ip')}>
            <span className="second">{say('value.no_data')}</span>
          </Fact>
        )}
        {management && (
          <ReadingFact label={say('wan.management_vlan')} reading={management.vlan_id} expected={expected}>
            {(value) => (value === 0 ? say('onu.untagged') : String(value))}
          </ReadingFact>
        )}
        <Fact label="ACS">
          {snapshot.acs_device_id === null ? (
            <span className="second">{say('wan.no_acs')}</span>
          ) : (
            general.last_inform.source
          )}
        </Fact>
        {snapshot.acs_device_id !== null && (
          <Fact label={say('wan.acs_id')}>
            <DeviceText text={snapshot.acs_device_id} className={css.id} />
          </Fact>
        )}
        <ReadingFact label={say('onu.last_inform')} reading={general.last_inform} shows="age" expected={expected}>
          {(value) => timeOf(String(value), language, { seconds: true })}
        </ReadingFact>
        <ReadingFact label={say('wan.inform_interval')} reading={general.inform_interval} shows="none">
          {(value) => durationOf(Number(value))}
        </ReadingFact>
        {profile && <ReadingFact label={say('onu.tr069_profile')} reading={profile} />}
      </Facts>
    </Panel>
  )
}

interface WanTabProps {
  snapshot: Snapshot
  side: OltSide | null
  /** Binds the ONU to its ACS through the OLT; undefined where nothing can be sent. */
  bind: Action | undefined
  /** Opens the change of its WAN; undefined where nothing can be sent. */
  change: Action | undefined
}

/** Every connection as the ACS and as the OLT have it, and the way the ONU is managed. */
export function WanTab({ snapshot, side, bind, change }: WanTabProps) {
  const { say } = useWords()
  const { cpe } = snapshot
  if (!cpe) return <NoAcs snapshot={snapshot} bind={bind} />
  const expected = cpe.general.inform_interval.value ?? undefined
  const readings = side?.readings
  const connections = connectionsOf(cpe)
  return (
    <>
      {change && (
        <p className={css.bar}>
          <span className="second">{change.refused ?? say('wan.change_hint')}</span>
          <ActionButton action={change} isSmall />
        </p>
      )}
      <div className={css.grid}>
        {connections.map((wan) => (
          <ConnectionCard key={wan.key} wan={wan} expected={expected} isUp={snapshot.status.value === 'online'} />
        ))}
        {connections.length === 0 && (
          <Panel title={say('wan.connections')}>
            <div className={css.none}>
              <NoValue state={cpe.interfaces[0]?.status.state ?? 'absent'} />
            </div>
          </Panel>
        )}
        <ManagementCard snapshot={snapshot} cpe={cpe} side={side} />
        {readings && <OltWans readings={readings} className={css.wide} />}
      </div>
    </>
  )
}
