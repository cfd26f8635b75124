// What SmartAX tells of ONTs: lists, detail, summary, versions, autofind.
import { type Event, markedNumberOf, type Note, numberOf, positionOf, textOf } from '../../parse/index.ts'
import { type Fields, fieldOf, groupsOf, type Parse, parser, put, rowsOf } from './records.ts'
import {
  gemMappings,
  loadStates,
  ontDescriptions,
  ontStates,
  ontVersions,
  profilePorts,
  snmpProfiles,
  summaryOptics,
  summaryStates,
} from './tables.ts'

const totalOfOnts = /^\s*(?:In port ([\d/ ]+?)\s*, )?the total (?:number )?of (?:online )?ONTs (?:are|is)\s*:\s*\d+/i
/** Length at which a description is broken in a listing. */
const wrapAt = { description: 32 }

/** GEM ports stand in boxes inside their T-CONT. */
export const gemNotes: readonly Note[] = [
  { when: /^\s*<Gem Index\s+(\d+)>\s*$/i, name: 'gem' },
  { when: /^\s*\|.*\|\s*$/, name: 'gem-fields' },
]

/** `display ont info …` in all its forms: a list, one ONT by place or by serial, several. */
export const ontInfo: Parse = parser(
  {
    tables: [ontStates, ontDescriptions, gemMappings, ...profilePorts],
    pairs: { wrapAt },
    anyTable: true,
    notes: [{ when: totalOfOnts }, { when: /^\s*The number of (?:required )?ONTs\s*:/i }, ...gemNotes],
  },
  (events) => [...ontList(events), ...detailsOf(events, ['F/S/P', 'Control flag'])],
)

/** The two tables of a list as one record an ONT. */
export function ontList(events: readonly Event[]): Fields[] {
  const records: Fields[] = []
  const ports = new Map<unknown, Map<unknown, Fields>>()
  for (const event of events) {
    if (event.type !== 'row' || (event.table !== 'ont-state' && event.table !== 'ont-description')) continue
    const { record } = event
    const port = ports.get(record.port) ?? new Map<unknown, Fields>()
    const known = port.get(record.ont_id)
    if (known) for (const name in record) known[name] = record[name]
    else {
      if (port.size === 0) ports.set(record.port, port)
      port.set(record.ont_id, record)
      records.push(record)
    }
  }
  return records
}

/** Keys that begin a part whose other keys may repeat those of the ONT. */
const parts: Record<string, string> = {
  'Line profile ID': 'line_profile',
  'Service profile ID': 'service_profile',
  'Alarm policy profile ID': 'alarm_policy_profile',
}

/** Listings with T-CONTs, GEM ports and tables inside; a second key of `first` begins the next one. */
export function detailsOf(events: readonly Event[], first: readonly string[]): Fields[] {
  const details: Detail[] = []
  const loose: Fields[] = []
  for (const event of events) {
    const last = details.at(-1)
    if (event.type === 'pair') {
      const repeats = first.includes(event.key) && last !== undefined && fieldOf(event.key, '').name in last.record
      if (last === undefined || repeats) details.push(new Detail())
      ;(details.at(-1) as Detail).pair(event.key, event.value)
    } else if (last) last.other(event)
    // A table that belongs to nothing is told all the same.
    else if (event.type === 'row' && !event.table.startsWith('ont-')) loose.push(event.record)
  }
  return [...loose, ...details.map(({ record }) => record)]
}

/** One ONT or profile while its listing is read. */
class Detail {
  readonly record: Fields = {}
  private part = ''
  private gem: Fields | null = null

  pair(key: string, printed: string): void {
    const tcont = /^<T-CONT\s+(\d+)>\s*(.*)$/i.exec(key)
    if (tcont) {
      const [, id, rest = ''] = tcont
      list(this.record, 'tconts').push({ tcont_id: Number(id), [fieldOf(rest, '').name]: numberOf(printed) ?? printed })
      return
    }
    this.part = parts[key] ?? this.part
    const { name, value, remark } = fieldOf(key, printed)
    // The service profile has keys of the ONT, too.
    put(this.record, name in this.record ? `${this.part || 'other'}_${name}` : name, value)
    if (remark) put(this.record, `${name}_remark`, remark)
    const address = /^ONT IP (\d+) address\/mask$/i.exec(key)
    if (address) {
      const [ip, mask] = printed.split('/').map((text) => textOf(text))
      this.record[`ip_${address[1]}_address`] = ip ?? null
      this.record[`ip_${address[1]}_mask`] = mask ?? null
    }
    if (name === 'tr069_management') this.record.tr069 = /^enable/i.test(printed)
  }

  other(event: Event): void {
    if (event.type === 'note' && event.name === 'gem') {
      this.gem = { gem_index: Number(event.groups[1]), mappings: [] }
      const tcont = list(this.record, 'tconts').at(-1)
      list(tcont ?? this.record, 'gems').push(this.gem)
    } else if (event.type === 'note' && event.name === 'gem-fields') {
      for (const cell of (event.groups[0] ?? '').split('|')) {
        const at = cell.indexOf(':')
        if (at < 0) continue
        const { name, value } = fieldOf(cell.slice(0, at), cell.slice(at + 1))
        put(this.gem ?? this.record, name, value)
      }
    } else if (event.type === 'row' && !event.table.startsWith('ont-')) {
      list(event.table === 'mappings' && this.gem ? this.gem : this.record, event.table).push(event.record)
    }
  }
}

function list(record: Fields, name: string): Fields[] {
  const found = (record[name] ?? []) as Fields[]
  record[name] = found
  return found
}

/** `display ont info summary …`: both tables as one record an ONT, the port from the line above them. */
export const ontSummary: Parse = parser(
  { tables: [summaryStates, summaryOptics], notes: [{ when: totalOfOnts, name: 'port' }], anyTable: true },
  (events) => {
    const records = new Map<string, Fields>()
    let port: string | null = null
    for (const event of events) {
      if (event.type === 'note' && event.name === 'port') port = positionOf(event.groups[1]) ?? port
      if (event.type !== 'row') continue
      const key = typeof event.record.ont_id === 'number' ? `${port}:${event.record.ont_id}` : `row ${records.size}`
      const { power, ...rest } = event.record
      const powers = power === undefined ? {} : powersOf(typeof power === 'string' ? power : '')
      records.set(key, { port, ...records.get(key), ...rest, ...powers })
    }
    return [...records.values()]
  },
)

/** `-22.14/2.13`, with marks beside them where the box set one. */
function powersOf(power: string): Fields {
  const fields: Fields = {}
  const [rx = '', tx = ''] = power.split('/')
  for (const [name, text] of Object.entries({ rx_power_dbm: rx, tx_power_dbm: tx })) {
    const marked = markedNumberOf(text)
    fields[name] = marked ? marked.value : numberOf(text)
    if (marked) fields[`${name}_remark`] = marked.mark
  }
  return fields
}

export const autofind: Parse = parser(
  { pairs: { key: /^[A-Z]/ }, notes: [{ when: /^\s*The number of GPON autofind ONT(?:s)? is\s*\d+/i }] },
  (events) => groupsOf(events, { start: ['Number', 'F/S/P'] }),
)

export const ontVersion: Parse = parser({ pairs: {}, notes: [] }, (events) =>
  groupsOf(events, { start: ['F/S/P'] }).map((record) => ({ ...record, model: modelOf(record) })),
)

/** `EchoLife HG8245H GPON Terminal (…)`: the name that people use. */
function modelOf(record: Fields): string | null {
  const described = /\b(?:EchoLife|OptiXstar)\s+(\S+)/.exec(String(record.product_description ?? ''))?.[1]
  return described ?? textOf(record.equipment_id as string | null)
}

export const ontVersionSummary: Parse = parser(
  { tables: [ontVersions], notes: [{ when: /^\s*The number of .*ONT\s*:\s*\d+/i }] },
  (events) => rowsOf(events),
)

export const ontCapability: Parse = parser(
  {
    pairs: { wrappedKeys: true },
    notes: [
      { when: /^\s*ONT Hardware Capability/i },
      { when: totalOfOnts },
      { when: /^\s*Number of PQs in T-CONT\s+(\d+)\s*:\s*(\S+)/i, name: 'queues' },
    ],
  },
  (events) => {
    const records = groupsOf(events, { start: ['F/S/P'] })
    let at = -1
    for (const event of events) {
      if (event.type === 'pair' && event.key === 'F/S/P') at += 1
      if (event.type !== 'note' || event.name !== 'queues') continue
      const record = records[Math.max(0, at)]
      if (record)
        list(record, 'queues').push({ tcont_id: numberOf(event.groups[1]), queues: numberOf(event.groups[2]) })
    }
    return records
  },
)

export const ontLoadState: Parse = parser({ tables: [loadStates] }, (events) => rowsOf(events))
export const ontSnmpProfiles: Parse = parser({ tables: [snmpProfiles] }, (events) => rowsOf(events))

/** The last ten registrations. */
export const registerInfo: Parse = parser({ pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['Index'], head: ['F/S/P', 'ONT-ID', 'ONT ID'], rules: true }),
])

/** `diagnose`: which part of the configuration the ONT refused, and why. */
export const failedConfiguration: Parse = parser({ pairs: {}, anyTable: true }, (events) => [
  ...rowsOf(events),
  ...groupsOf(events, { start: ['Config item', 'Index'], head: ['F/S/P', 'ONT-ID', 'ONT ID'] }),
])
