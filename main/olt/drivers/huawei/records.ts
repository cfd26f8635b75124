// From rows and pairs to records with clear names, the same names for the same thing in every command.
import type { Parsed } from '../../driver.ts'
import {
  type Event,
  type Layout,
  markedNumberOf,
  type Note,
  numberOf,
  positionOf,
  readLayout,
  serialFormsOf,
  snake,
  sparingLongLines,
  textOf,
} from '../../parse/index.ts'

export type Fields = Record<string, unknown>
export type Parse = (text: string) => Parsed

/** What the terminal says around every answer, whatever was asked. */
const terminalNotes: readonly Note[] = [
  { when: /^\s*(?:Command is being executed|During the course of print|It will take (?:some time|several minutes))/i },
  { when: /^\s*Send message for inquiring/i },
  { when: /^\s*\^\s*$/ },
  { when: /^\s*Failure\s*:/, block: true, kept: true },
  { when: /^\s*%\s/, kept: true },
  { when: /^\s*Command:\s*$/ },
  { when: /^\s*\{ .{0,300}\}:\s*$/ },
  { when: /^\s*---- More .*----\s*$/ },
  { when: /^ {0,4}[A-Z][^:]{0,100}\? ?\(y\/n\)\s*\[[yn]\]\s*:\s*[yn]?\s*$/i },
]

/** Legends and totals of listings that are known. */
const legends: readonly Note[] = [
  { when: /^\s*Notes?\s*(?::|$)/, block: true },
  { when: /^\s*Total\b[^:]{0,40}:\s*\d+/i },
]

/** A parser from a layout and what to make of its events. Alarms that were printed in between are no part of it. */
export function parser(layout: Layout, build: (events: readonly Event[]) => Fields[]): Parse {
  return parserWith(layout, legends, build)
}

/** The same for an answer of which nothing is known: only what the terminal says is no part of it. */
export const plainParser = (layout: Layout, build: (events: readonly Event[]) => Fields[]): Parse =>
  parserWith(layout, [], build)

function parserWith(layout: Layout, more: readonly Note[], build: (events: readonly Event[]) => Fields[]): Parse {
  const whole: Layout = { ...layout, notes: [...(layout.notes ?? []), ...more, ...terminalNotes] }
  const asksForAlarms = layout.notes?.some(({ name }) => name === 'alarm') ?? false
  return sparingLongLines((text) => {
    const { events, unparsed } = readLayout(asksForAlarms ? text : withoutAlarms(text), whole)
    const records = build(events)
    for (const record of records) addSerial(record)
    return { records, unparsed }
  })
}

const alarmHead = /^\s*(?:ALARM|EVENT)\s+\d+\s+\S+\s+\S+\s+0x[0-9a-f]+\s/i
const alarmEnd = /^\s*--- END\s*$/
const longestAlarm = 60

/** Whole alarms with the blank lines around them, where the box pushed them into the middle of an answer. */
function withoutAlarms(text: string): string {
  if (!text.includes('--- END')) return text
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    if (!alarmHead.test(lines[at] as string)) continue
    const end = lines.findIndex((line, index) => index > at && index < at + longestAlarm && alarmEnd.test(line))
    if (end < 0) continue
    const from = lines[at - 1]?.trim() === '' ? at - 1 : at
    lines.splice(from, end - from + (lines[end + 1]?.trim() === '' ? 2 : 1))
    at = from - 1
  }
  return lines.join('\n')
}

/** Every row one record. */
export const rowsOf = (events: readonly Event[], table?: string): Fields[] =>
  events.flatMap((event) => (event.type === 'row' && (!table || event.table === table) ? [event.record] : []))

/** A field more; one that is there already with another value stays, and this one is `name_2`. */
export function put(record: Fields, name: string, value: unknown): void {
  let free = name
  for (let n = 2; free in record && record[free] !== value; n += 1) free = `${name}_${n}`
  record[free] = value
}

/**
 * Pairs as records. A key of `start` opens a new record when the current one already has it (`any`: every key does); keys
 * of `head` seen before the first `start` key stand in every record that follows; `rules`: a rule ends a record.
 */
export function groupsOf(
  events: readonly Event[],
  options: { start: readonly string[] | 'any'; head?: readonly string[]; rules?: boolean },
): Fields[] {
  const records: Fields[] = []
  let head: Fields = {}
  let current: Fields | null = null
  const opened = (): Fields => {
    const fresh: Fields = { ...head }
    records.push(fresh)
    return fresh
  }
  for (const event of events) {
    if (event.type === 'rule' && options.rules) current = null
    if (event.type !== 'pair') continue
    const { name, value, remark } = fieldOf(event.key, event.value)
    if (options.head?.includes(event.key)) {
      head = name in head ? { [name]: value } : { ...head, [name]: value }
      current = null
      continue
    }
    const starts = options.start === 'any' || options.start.includes(event.key)
    if (!current || (starts && name in current)) current = opened()
    put(current, name, value)
    if (remark) put(current, `${name}_remark`, remark)
  }
  return records.length === 0 && Object.keys(head).length > 0 ? [head] : records
}

type Reading = 'text' | 'number' | 'position'

/** Keys whose field is not just their own name in lower case. */
const aliases: Record<string, [name: string, reading: Reading]> = {
  'f/s/p': ['port', 'position'],
  'ont-id': ['ont_id', 'number'],
  sn: ['serial_number', 'text'],
  'ont sn': ['serial_number', 'text'],
  'ont distance(m)': ['distance_m', 'number'],
  'ont last distance(m)': ['last_distance_m', 'number'],
  'memory occupation': ['memory_percent', 'number'],
  'cpu occupation': ['cpu_percent', 'number'],
  'cpu occupancy': ['cpu_percent', 'number'],
  'memory occupancy': ['memory_percent', 'number'],
  temperature: ['temperature_c', 'number'],
  'ont online duration': ['online_duration', 'text'],
  'ont system up duration': ['system_up_duration', 'text'],
  vendorid: ['vendor_id', 'text'],
  'vendor-id': ['vendor_id', 'text'],
  'product-id': ['product_id', 'text'],
  'ont softwareversion': ['software_version', 'text'],
  'main software version': ['software_version', 'text'],
  'standby software version': ['standby_software_version', 'text'],
  'ont equipmentid': ['equipment_id', 'text'],
  'equipment-id': ['equipment_id', 'text'],
  'equipment id': ['equipment_id', 'text'],
  'ont equipment sn': ['equipment_serial', 'text'],
  ontproductdescription: ['product_description', 'text'],
  'rx optical power(dbm)': ['rx_power_dbm', 'number'],
  'tx optical power(dbm)': ['tx_power_dbm', 'number'],
  'olt rx ont optical power(dbm)': ['olt_rx_power_dbm', 'number'],
  'catv rx optical power(dbm)': ['catv_rx_power_dbm', 'number'],
  'laser bias current(ma)': ['bias_ma', 'number'],
  'tx bias current(ma)': ['bias_ma', 'number'],
  'tx power(dbm)': ['tx_power_dbm', 'number'],
  'rx power(dbm)': ['rx_power_dbm', 'number'],
  'supply voltage(v)': ['voltage_v', 'number'],
  'manage vlan': ['vlan', 'number'],
  'ont manage vlan': ['vlan', 'number'],
  'ssid index': ['ssid_index', 'number'],
  'channel num': ['channel', 'number'],
  'sta mac address': ['station_mac', 'text'],
  number: ['number', 'number'],
  slotid: ['slot', 'number'],
  boardname: ['board_name', 'text'],
  'pon-id identifier': ['pon_id_identifier', 'text'],
  ssid: ['ssid', 'text'],
}

const unit = /\((?:dbm|db|c|v|ma|m|km|kbps|mbps|bytes|nm|um)\)$/i
const counted =
  /number of|(?:^|[ _-])(?:id|index|number|vlan|priority|num|packets|rate|txrate|rxrate|rssi|snr|degree|times|t-conts|ports|schedulers)$/i

/** The field name and typed value of a pair. Missing is null; text stays as printed unless its key is a number's. */
export function fieldOf(key: string, value: string): { name: string; value: unknown; remark?: string } {
  const squeezed = key.replace(/\s+/g, ' ').trim()
  const alias = aliases[squeezed.toLowerCase()]
  const name = alias?.[0] ?? snake(squeezed)
  const text = textOf(value)
  if (text === null) return { name, value: null }
  if (secret.test(squeezed)) return { name, value: '***' }
  const reading = alias?.[1] ?? (unit.test(squeezed) || isCount(squeezed, text) ? 'number' : 'text')
  // `-24.95, out of range[-33.0,-8.0]`
  const [, remarked, remark] = /^(-?\d+(?:\.\d+)?)\s*,\s*([a-z].*)$/i.exec(text) ?? []
  if (reading === 'number' && remark) return { name, value: Number(remarked), remark }
  if (reading === 'number') {
    const marked = markedNumberOf(text)
    return marked ? { name, value: marked.value, remark: marked.mark } : { name, value: numberOf(text) ?? text }
  }
  if (reading === 'position') return { name, value: positionOf(text) ?? text }
  return { name, value: text }
}

/** Keys whose value nobody may read. The PON password of autofind is no such: it is how an ONU is told apart. */
const secret = /psk|pre-?shared|passphrase|wpa.*key|(?:user|pppoe|web|account) password/i

const isCount = (key: string, text: string): boolean => /^(?:0|-?[1-9]\d{0,14})$/.test(text) && counted.test(key)

/** Adds both forms of the serial beside the printed one. */
function addSerial(record: Fields): void {
  const printed = record.serial_number
  if (typeof printed !== 'string') return
  const { serial, hex } = serialFormsOf(printed)
  record.serial = serial
  record.serial_hex = hex
}
