// The box itself: version, boards, load, ports, alarms, users.
import { type Event, numberOf, textOf } from '../../parse/index.ts'
import { ontList } from './onts.ts'
import { type Fields, fieldOf, groupsOf, type Parse, parser, rowsOf } from './records.ts'
import { ontDescriptions, ontStates } from './tables.ts'
import { activeAlarms, boardPorts, boardPower, boards, frames, systemServices, terminalUsers } from './tables-box.ts'

const duration =
  /(?:(\d+) day(?:\(s\)|s)?\W+)?(?:(\d+) hour(?:\(s\)|s)?\W+)?(?:(\d+) minute(?:\(s\)|s)?\W+)?(\d+) second/i

/** Seconds of `11 day 22 hour 5 minute 17 second` and `0 day(s), 0 hour(s), …`; null for anything else. */
export function secondsOf(text: unknown): number | null {
  const found = typeof text === 'string' ? duration.exec(text) : null
  if (!found) return null
  const [day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  return ((day * 24 + hour) * 60 + minute) * 60 + second
}

/** One record a mainboard where the box lists them, else one. */
export const version: Parse = parser(
  {
    pairs: {},
    anyTable: true,
    notes: [
      { when: /^\s*(Active|Standby) Mainboard Running Area Information\s*:/i, name: 'board' },
      { when: /^\s*PRODUCT\s+([^:\s]\S*)\s*$/, name: 'product' },
      { when: /^\s*Uptime is (.*)$/i, name: 'uptime' },
    ],
  },
  (events) => {
    const common: Fields = {}
    const mainboards: Fields[] = []
    for (const event of events) {
      if (event.type === 'pair') {
        const { name, value } = fieldOf(event.key, event.value)
        ;(mainboards.at(-1) ?? common)[name] = value
      } else if (event.type === 'note') note(event, common, mainboards)
    }
    const isEmpty = Object.keys(common).length === 0 && mainboards.length === 0
    const told = mainboards.length === 0 ? [common] : mainboards.map((mainboard) => ({ ...common, ...mainboard }))
    return [...(isEmpty ? [] : told), ...rowsOf(events)]
  },
)

function note(event: Event & { type: 'note' }, common: Fields, mainboards: Fields[]): void {
  const text = event.groups[1] ?? ''
  if (event.name === 'board') mainboards.push({ mainboard_type: text })
  if (event.name === 'product') common.product = text
  if (event.name !== 'uptime') return
  common.uptime = text.trim()
  common.uptime_seconds = secondsOf(text)
}

export const systemUptime: Parse = parser({ pairs: { key: /\b(?:up ?time|running time)\b/i } }, (events) =>
  events.flatMap((event) => {
    if (event.type !== 'pair') return []
    const [day, hour, minute, second] = (duration.exec(event.value) ?? []).slice(1).map((part) => Number(part ?? 0))
    return [{ uptime: event.value, day, hour, minute, second, uptime_seconds: secondsOf(event.value) }]
  }),
)

/** `display board 0`: its boards; `display board 0/1`: the board, its ports and its ONTs. */
export const board: Parse = parser(
  {
    tables: [boards, boardPower, boardPorts, ontStates, ontDescriptions],
    pairs: { key: /^[A-Z]/ },
    anyTable: true,
    notes: [
      { when: /^\s*(?:In port [\d/ ]+, )?the total (?:number )?of (?:online )?ONTs (?:are|is)\s*:/i },
      { when: /^\s*The number of configured ONTs\s*:/i },
    ],
  },
  (events) => {
    const power = rowsOf(events, 'power')[0] ?? {}
    const [own] = groupsOf(events, { start: [] })
    const listed = events.filter((event) => event.type === 'row' && !/^(?:power|ont-)/.test(event.table))
    return [...(own ? [{ ...own, ...power }] : []), ...rowsOf(listed), ...ontList(events)]
  },
)

/** `display time`: one line, as printed. */
export const time: Parse = parser(
  { notes: [{ when: /^\s*(\d{2,4}[-/]\d{2}[-/]\d{2,4} \d{2}:\d{2}:\d{2}\S*)\s*$/, name: 'time' }] },
  (events) => events.flatMap((event) => (event.type === 'note' ? [{ time: event.groups[1] }] : [])),
)

/** `CPU occupancy: 17%`, `Memory occupancy: 40%`, `System time: …`: one record of pairs. */
export const plainPairs: Parse = parser({ pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: [] }),
])

/** The boards' temperatures, both scales from `57C( 134F)`. */
export const temperature: Parse = parser({ pairs: { columns: true }, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['SlotID'] }).map((record) => {
    const [, celsius, fahrenheit] =
      /^(-?\d+)\s*C(?:\s*\(\s*(-?\d+)\s*F\s*\))?/i.exec(String(record.temperature_c)) ?? []
    if (celsius === undefined) return record
    return { ...record, temperature_c: numberOf(celsius), temperature_f: numberOf(fahrenheit) }
  }),
])

export const frameInfo: Parse = parser({ tables: [frames], anyTable: true }, (events) => rowsOf(events))
export const services: Parse = parser({ tables: [systemServices] }, (events) => rowsOf(events))
export const users: Parse = parser({ tables: [terminalUsers], anyTable: true }, (events) => rowsOf(events))

/** `display port info` and `display port state`: keys without a colon, one record a port. */
export const portInfo: Parse = parser(
  { pairs: { gap: true, key: /^[A-Z]/ }, notes: [{ when: /^\s*Channel \d+ Information/i }] },
  (events) => [...rowsOf(events), ...groupsOf(events, { start: ['F/S/P'] })],
)

/** Active alarms or history, as the long form or as a table. */
export const alarms: Parse = parser(
  {
    tables: [activeAlarms],
    pairs: { key: /^[A-Z][A-Z ]+$/ },
    anyTable: true,
    notes: [
      {
        when: /^\s*(?:ALARM|EVENT)\s+(\d+)\s+(\S+)\s+(\S+)\s+(0x[0-9a-f]+)\s+(.*?)\s+(\d{2,4}[-/]\d{2}[-/]\d{2,4} \S+)\s*$/i,
        name: 'alarm',
      },
      { when: /^\s*--- END/ },
    ],
  },
  (events) => {
    const records: Fields[] = []
    for (const event of events) {
      if (event.type === 'row') records.push(place(event.record, String(event.record.alarm_name ?? '')))
      if (event.type === 'note' && event.name === 'alarm') {
        const [, number, type, severity, id, kind, time] = event.groups
        records.push({ alarm_number: numberOf(number), type, severity, alarm_id: id, class: kind, time })
      }
      const last = records.at(-1)
      if (event.type !== 'pair' || !last) continue
      last[fieldOf(event.key, '').name] = textOf(event.value)
      if (event.key === 'PARAMETERS') place(last, event.value)
    }
    return records
  },
)

const parameters: Record<string, string> = {
  FrameID: 'frame',
  SlotID: 'slot',
  PortID: 'port_number',
  'ONT ID': 'ont_id',
}

/** `FrameID: 0, SlotID: 1, PortID: 8, ONT ID: 27, Equipment ID: X`: where the alarm comes from. */
function place(record: Fields, text: string): Fields {
  for (const [key, name] of Object.entries(parameters)) {
    const found = new RegExp(`${key}:\\s*(\\d+)`, 'i').exec(text)
    if (found) record[name] = Number(found[1])
  }
  const equipment = /Equipment ID:\s*([^,\s]+)/i.exec(text)
  if (equipment) record.equipment_id = equipment[1]
  const { frame, slot, port_number: port } = record
  if (port !== undefined) record.port = `${frame}/${slot}/${port}`
  return record
}
