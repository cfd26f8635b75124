import type { OnuSummary } from '../../../shared/model/onu.ts'
import { AgeBadge, SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { dbmOf } from '../../components/format.ts'
import { rxLevel } from '../../components/optical-limits.ts'
import { OnuStatus, shownStatus } from '../../components/StatusShape.tsx'
import type { Words } from '../../components/words.ts'

function Rx({ onu }: { onu: OnuSummary }) {
  const { rx_dbm: rx, status } = onu
  if (rx === null) return null
  const level = rxLevel(rx)
  // The last value of an ONU that is down says little: it stands back.
  if (status !== 'online') return <span className="second">{dbmOf(rx)}</span>
  return <span className={classNames(level !== 'ok' && `strong tone-${level}`)}>{dbmOf(rx)}</span>
}

export function fleetColumns({ say }: Words): Column<OnuSummary>[] {
  const noData = <span className="second">{say('value.no_data')}</span>
  const text = (value: string | null, isMono = false) =>
    value ? <DeviceText text={value} className={isMono ? 'mono cut' : 'cut'} /> : noData
  return [
    {
      id: 'status',
      header: say('fleet.status'),
      width: '108px',
      cell: (onu) => <OnuStatus status={shownStatus(onu.status, onu.rx_dbm)} />,
    },
    { id: 'name', header: say('fleet.name'), width: 'minmax(110px, 1.2fr)', cell: (onu) => text(onu.name) },
    { id: 'serial', header: say('fleet.serial'), width: '122px', cell: (onu) => text(onu.serial, true) },
    { id: 'model', header: say('fleet.model'), width: '96px', cell: (onu) => text(onu.model_name) },
    {
      id: 'rx',
      header: say('fleet.rx'),
      width: '80px',
      isEnd: true,
      cell: (onu) => (onu.rx_dbm === null ? noData : <Rx onu={onu} />),
    },
    {
      id: 'pppoe',
      header: say('fleet.pppoe'),
      width: 'minmax(152px, 1fr)',
      cell: (onu) => text(onu.pppoe_username, true),
    },
    { id: 'ip', header: say('fleet.ip'), width: '108px', cell: (onu) => text(onu.ip_address, true) },
    {
      id: 'seen',
      header: say('fleet.seen'),
      width: '64px',
      isEnd: true,
      cell: (onu) => (onu.last_seen ? <Seen at={onu.last_seen} /> : noData),
    },
    {
      id: 'source',
      header: say('fleet.source'),
      width: '144px',
      isEnd: true,
      cell: (onu) => <SourceAge source={onu.source} observedAt={onu.observed_at} isCompact />,
    },
  ]
}

/** When it was last seen is a fact, not a reading: its age alone is no warning. */
function Seen({ at }: { at: string }) {
  return <AgeBadge observedAt={at} expected={Number.MAX_SAFE_INTEGER} />
}
