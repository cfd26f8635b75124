import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { FleetSort } from '../../../shared/operations/onu.ts'
import type { WordKey } from '../../../shared/words/say.ts'
import { AgeBadge, SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { dbmOf } from '../../components/format.ts'
import { type Level, oltRxLevel, rxLevel } from '../../components/optical-limits.ts'
import { OnuStatus, shownStatus } from '../../components/StatusShape.tsx'
import type { Words } from '../../components/words.ts'

interface Shape {
  header: Extract<WordKey, `fleet.${string}`>
  /** A grid track, and what it takes at least, px. */
  width: string
  least: number
  isEnd?: boolean
}

const shapes = {
  status: { header: 'fleet.status', width: '112px', least: 112 },
  name: { header: 'fleet.name', width: 'minmax(120px, 1.4fr)', least: 120 },
  serial: { header: 'fleet.serial', width: '118px', least: 118 },
  olt: { header: 'fleet.olt', width: 'minmax(84px, 0.6fr)', least: 84 },
  pon: { header: 'fleet.pon', width: '68px', least: 68 },
  ont: { header: 'fleet.ont', width: '64px', least: 64, isEnd: true },
  model: { header: 'fleet.model', width: 'minmax(92px, 0.6fr)', least: 92 },
  firmware: { header: 'fleet.firmware', width: 'minmax(120px, 0.8fr)', least: 120 },
  rx: { header: 'fleet.rx', width: '90px', least: 90, isEnd: true },
  olt_rx: { header: 'fleet.olt_rx', width: '90px', least: 90, isEnd: true },
  drift: { header: 'fleet.drift', width: '76px', least: 76, isEnd: true },
  pppoe: { header: 'fleet.pppoe', width: '68px', least: 68 },
  user: { header: 'fleet.user', width: 'minmax(152px, 1fr)', least: 152 },
  ip: { header: 'fleet.ip', width: '108px', least: 108 },
  mac: { header: 'fleet.mac', width: '128px', least: 128 },
  seen: { header: 'fleet.seen', width: '72px', least: 72, isEnd: true },
  source: { header: 'fleet.source', width: '144px', least: 144, isEnd: true },
} as const satisfies Record<FleetSort, Shape>

export const fleetColumnIds = Object.keys(shapes) as readonly FleetSort[]
export const columnWord = (column: FleetSort): (typeof shapes)[FleetSort]['header'] => shapes[column].header

const driftLimit = 1.5
const gap = 12
const boxAndEdges = 24 + 24 + gap

/** Narrower than this the list scrolls sideways. */
export const widthOf = (columns: readonly FleetSort[]): number =>
  boxAndEdges + columns.reduce((sum, column) => sum + shapes[column].least + gap, -gap)

export function fleetColumns(words: Words, chosen: readonly FleetSort[]): Column<OnuSummary>[] {
  const noData = <span className="second">{words.say('value.no_data')}</span>
  return fleetColumnIds
    .filter((column) => chosen.includes(column))
    .map((column) => {
      const { header, width, ...shape }: Shape = shapes[column]
      return {
        id: column,
        sort: column,
        header: words.say(header),
        width,
        isEnd: shape.isEnd ?? false,
        cell: (onu) => cellOf(onu, column, words) ?? noData,
      }
    })
}

/** Null: nobody knows. */
function cellOf(onu: OnuSummary, column: FleetSort, { say }: Words) {
  switch (column) {
    case 'status':
      return <OnuStatus status={shownStatus(onu.status, onu.rx_dbm)} />
    case 'name':
      return text(onu.name)
    case 'serial':
      return text(onu.serial, true)
    case 'olt':
      return text(onu.olt_name)
    case 'pon':
      return onu.pon
    case 'ont':
      return onu.ont_id
    case 'model':
      return text(onu.model_name)
    case 'firmware':
      return text(onu.software_version)
    case 'rx':
      return onu.rx_dbm === null ? null : <Light dbm={onu.rx_dbm} level={rxLevel(onu.rx_dbm)} isUp={isUp(onu)} />
    case 'olt_rx':
      return onu.olt_rx_dbm === null ? null : (
        <Light dbm={onu.olt_rx_dbm} level={oltRxLevel(onu.olt_rx_dbm)} isUp={isUp(onu)} />
      )
    case 'drift':
      return onu.drift_db === null ? null : <Drift db={onu.drift_db} />
    case 'pppoe':
      return onu.pppoe_up === null ? null : say(onu.pppoe_up ? 'value.yes' : 'value.no').toLowerCase()
    case 'user':
      return text(onu.pppoe_username, true)
    case 'ip':
      return text(onu.ip_address, true)
    case 'mac':
      return text(onu.mac_address, true)
    case 'seen':
      return onu.last_seen && <Seen at={onu.last_seen} />
    case 'source':
      return <SourceAge source={onu.source} observedAt={onu.observed_at} isCompact />
  }
}

const isUp = ({ status }: OnuSummary): boolean => status === 'online'

const text = (value: string | null, isMono = false) =>
  value ? <DeviceText text={value} className={isMono ? 'mono cut' : 'cut'} /> : null

/** The last value of an ONU that is down says little: it stands back. */
function Light({ dbm, level, isUp: isNow }: { dbm: number; level: Level; isUp: boolean }) {
  if (!isNow) return <span className="second">{dbmOf(dbm)}</span>
  return <span className={classNames(level !== 'ok' && `strong tone-${level}`)}>{dbmOf(dbm)}</span>
}

/** From 1.5 dB on it is no longer the weather. */
function Drift({ db }: { db: number }) {
  const isFar = Math.abs(db) >= driftLimit
  // As it is read: what rounds to nothing has no sign.
  const shown = Math.round(db * 10) / 10 || 0
  return <span className={classNames(isFar && 'strong tone-warn')}>{`${shown > 0 ? '+' : ''}${dbmOf(shown)}`}</span>
}

/** When it was last seen is a fact, not a reading: its age alone is no warning. */
function Seen({ at }: { at: string }) {
  return <AgeBadge observedAt={at} expected={Number.MAX_SAFE_INTEGER} />
}
