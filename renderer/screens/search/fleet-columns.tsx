import type { ReactNode } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { FleetSort } from '../../../shared/operations/onu.ts'
import { midSentence, type WordKey } from '../../../shared/words/say.ts'
import { AgeBadge, SourceAge } from '../../components/Age.tsx'
import type { Column, PlainCell } from '../../components/DataRow.tsx'
import { deviceCell } from '../../components/DeviceText.tsx'
import { agoOf, dbmOf } from '../../components/format.ts'
import { type Level, oltRxLevel, rxLevel } from '../../components/optical-limits.ts'
import { shownStatus, statusLook } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'
import type { FleetColumn } from './fleet-views.ts'
import { TrendLine } from './TrendLine.tsx'

interface Shape {
  header: Extract<WordKey, `fleet.${string}`>
  /** A grid track, and what it takes at least, px. */
  width: string
  least: number
  isEnd?: boolean
}

/** As wide as their words are in any language, with the arrow of a sorted list: the usual ones stand side by side at 1280 px. */
const shapes = {
  status: { header: 'fleet.status', width: '104px', least: 104 },
  name: { header: 'fleet.name', width: 'minmax(120px, 1.4fr)', least: 120 },
  serial: { header: 'fleet.serial', width: '110px', least: 110 },
  olt: { header: 'fleet.olt', width: 'minmax(64px, 0.6fr)', least: 64 },
  pon: { header: 'fleet.pon', width: '64px', least: 64 },
  ont: { header: 'fleet.ont', width: '64px', least: 64, isEnd: true },
  model: { header: 'fleet.model', width: 'minmax(92px, 0.6fr)', least: 92 },
  firmware: { header: 'fleet.firmware', width: 'minmax(120px, 0.8fr)', least: 120 },
  rx: { header: 'fleet.rx', width: '88px', least: 88, isEnd: true },
  trend: { header: 'fleet.trend', width: '64px', least: 64 },
  olt_rx: { header: 'fleet.olt_rx', width: '90px', least: 90, isEnd: true },
  drift: { header: 'fleet.drift', width: '66px', least: 66, isEnd: true },
  pppoe: { header: 'fleet.pppoe', width: '64px', least: 64 },
  user: { header: 'fleet.user', width: 'minmax(152px, 1fr)', least: 152 },
  ip: { header: 'fleet.ip', width: '108px', least: 108 },
  mac: { header: 'fleet.mac', width: '128px', least: 128 },
  seen: { header: 'fleet.seen', width: '64px', least: 64, isEnd: true },
  source: { header: 'fleet.source', width: '144px', least: 144, isEnd: true },
} as const satisfies Record<FleetColumn, Shape>

export const fleetColumnIds = Object.keys(shapes) as readonly FleetColumn[]
export const columnWord = (column: FleetColumn): (typeof shapes)[FleetColumn]['header'] => shapes[column].header

const driftLimit = 1.5
const gap = 12
const boxAndEdges = 24 + 24 + gap

/** Narrower than this the list scrolls sideways. */
export const widthOf = (columns: readonly FleetColumn[]): number =>
  boxAndEdges + columns.reduce((sum, column) => sum + shapes[column].least + gap, -gap)

/** `oltHead`: what the names of all OLTs begin with, and the list leaves out. */
export function fleetColumns(words: Words, chosen: readonly FleetColumn[], oltHead: string): Column<OnuSummary>[] {
  const unknown: PlainCell = { text: words.say('value.no_data'), className: 'second' }
  return fleetColumnIds
    .filter((column) => chosen.includes(column))
    .map((column) => {
      const { header, width, ...shape }: Shape = shapes[column]
      const head = { id: column, header: words.say(header), width, isEnd: shape.isEnd ?? false }
      if (column === 'trend') return { ...head, cell: (onu) => <TrendLine onu={onu} say={words.say} /> }
      const sorted = { ...head, sort: column }
      return isAged(column)
        ? {
            ...sorted,
            cell: (onu) => agedCell(onu, column) ?? <span className={unknown.className}>{unknown.text}</span>,
          }
        : { ...sorted, plain: (onu) => plainCell(onu, column, words, oltHead) ?? unknown }
    })
}

type Aged = 'seen' | 'source'
const isAged = (column: FleetSort): column is Aged => column === 'seen' || column === 'source'

/** Cells that change by themselves while time goes by. */
const agedCell = (onu: OnuSummary, column: Aged): ReactNode =>
  column === 'source' ? (
    <SourceAge source={onu.source} observedAt={onu.observed_at} isCompact />
  ) : (
    // When it was last seen is a fact, not a reading: its age alone is no warning.
    onu.last_seen && <AgeBadge observedAt={onu.last_seen} expected={Number.MAX_SAFE_INTEGER} />
  )

/** Null: nobody knows. */
function plainCell(onu: OnuSummary, column: Exclude<FleetSort, Aged>, words: Words, oltHead: string): PlainCell | null {
  const device = (text: string | null, isMono = false): PlainCell | null =>
    text ? deviceCell(text, words, isMono) : null
  switch (column) {
    case 'status': {
      const status = shownStatus(onu.status, onu.rx_dbm)
      const { shape, tone } = statusLook[status]
      const last = lastState(onu, words)
      return { shape, text: words.say(`status.${status}`), className: `tone-${tone}`, ...(last && { title: last }) }
    }
    case 'name':
      return device(onu.name)
    case 'serial':
      return onu.records > 1 ? severalRecords(onu, words) : device(onu.serial, true)
    case 'olt':
      return oltCell(onu.olt_name, oltHead, words)
    case 'pon':
      return onu.pon ? { text: onu.pon } : null
    case 'ont':
      return onu.ont_id === null ? null : { text: String(onu.ont_id) }
    case 'model':
      return device(onu.model_name)
    case 'firmware':
      return device(onu.software_version)
    case 'rx':
      return onu.rx_dbm === null ? null : light(onu.rx_dbm, rxLevel(onu.rx_dbm), onu)
    case 'olt_rx':
      return onu.olt_rx_dbm === null ? null : light(onu.olt_rx_dbm, oltRxLevel(onu.olt_rx_dbm), onu)
    case 'drift':
      return onu.drift_db === null ? null : drift(onu.drift_db)
    case 'pppoe':
      return onu.pppoe_up === null ? null : { text: words.say(onu.pppoe_up ? 'value.yes' : 'value.no').toLowerCase() }
    case 'user':
      return device(onu.pppoe_username, true)
    case 'ip':
      return device(onu.ip_address, true)
    case 'mac':
      return device(onu.mac_address, true)
  }
}

/** Whoever points at it or hears it gets the whole name. */
function oltCell(name: string | null, head: string, words: Words): PlainCell | null {
  if (!name) return null
  const whole = deviceCell(name, words)
  if (head === '' || !name.startsWith(head)) return { ...whole, title: whole.title ?? name }
  const label = visibleText(name)
  return { ...deviceCell(name.slice(head.length), words), title: whole.title ?? label, label }
}

/** What it was when somebody last told; null where somebody tells now. */
const lastState = ({ last_status: last, last_seen: at }: OnuSummary, { say, language }: Words): string | null =>
  last && at
    ? say('status.last', { status: midSentence(say(`status.${last}`)), ago: agoOf(at, language, Date.now()) })
    : null

/** Several records of one serial: the row is the newest one's, and the page of the ONU lists them. */
const severalRecords = ({ serial, records }: OnuSummary, words: Words): PlainCell => ({
  ...deviceCell(`${serial} ×${records}`, words, true),
  title: words.say('onu.records', { n: records }),
})

/** The last value of an ONU that is down says little: it stands back. */
function light(dbm: number, level: Level, { status }: OnuSummary): PlainCell {
  const text = dbmOf(dbm)
  if (status !== 'online') return { text, className: 'second' }
  return { text, className: level === 'ok' ? undefined : `strong tone-${level}` }
}

/** From 1.5 dB on it is no longer the weather. */
function drift(db: number): PlainCell {
  // As it is read: what rounds to nothing has no sign.
  const shown = Math.round(db * 10) / 10 || 0
  const className = Math.abs(db) >= driftLimit ? 'strong tone-warn' : undefined
  return { text: `${shown > 0 ? '+' : ''}${dbmOf(shown)}`, className }
}
