// Search by anything an operator knows, over a folded copy of the fleet in memory. Any length, accents, hex and ASCII serial.
import type { DeviceStatus, OnuSummary } from '../../shared/model/onu.ts'
import { fold, squeeze } from './fold.ts'

/** One ONU as the index holds it. */
export interface FleetRow {
  id: number
  serial: string
  serialHex: string | null
  oltId: number
  name: string | null
  pppoe: string | null
  model: string | null
  mac: string | null
  ip: string | null
  rxDbm: number | null
  ssids: string[]
  acsDeviceId: string | null
  lastSeen: string | null
  /** Seconds between informs, null when not known. */
  informInterval: number | null
  source: string
}

type Matched = OnuSummary['matched'][number]

interface Entry {
  row: FleetRow
  fields: [Matched, string][]
  /** All fields in one string: one scan finds candidates, the fields then say why. */
  all: string
}

const separator = '\n'

function entryOf(row: FleetRow): Entry {
  const raw: [Matched, string | null][] = [
    ['serial', row.serial],
    ['serial', row.serialHex],
    ['name', row.name],
    ['pppoe', row.pppoe],
    ['mac', row.mac ? squeeze(row.mac) : null],
    ['ip', row.ip],
    ['model', row.model],
    ['acs_id', row.acsDeviceId],
    ['ssid', row.ssids.join(' ')],
  ]
  const fields = raw.flatMap(([name, text]): [Matched, string][] => (text ? [[name, fold(text)]] : []))
  return { row, fields, all: fields.map(([, text]) => text).join(separator) }
}

/** Exact hits first, then those that begin with it, then the rest; serial before name before the others. */
function score(entry: Entry, words: string[]): number {
  const [first = ''] = words
  let best = 3
  for (const [, text] of entry.fields) {
    if (text === first) return 0
    if (text.startsWith(first)) best = Math.min(best, 1)
    else if (text.includes(` ${first}`)) best = Math.min(best, 2)
  }
  return best
}

/** Words as typed, and the whole query without separators when it may be a MAC or a serial in groups. */
function variantsOf(query: string): string[][] {
  const typed = fold(query.trim())
  const words = typed.split(/\s+/).filter((word) => word !== '')
  const squeezed = squeeze(typed)
  const grouped = /^[0-9a-f]{4,}$/.test(squeezed) || /^[a-z]{4}[0-9a-f]{2,}$/.test(squeezed)
  return grouped && squeezed !== words.join('')
    ? [words, [squeezed]]
    : grouped && words.length > 1
      ? [words, [squeezed]]
      : [words]
}

export interface Found {
  items: OnuSummary[]
  next: string | null
  total: number
}

export function createSearch(statusOf: (row: FleetRow) => DeviceStatus) {
  let entries: Entry[] = []
  const byId = new Map<number, number>()
  const byAcs = new Map<string, FleetRow>()
  const known = (row: FleetRow): FleetRow => {
    if (row.acsDeviceId) byAcs.set(`${row.source}\n${row.acsDeviceId}`, row)
    return row
  }

  const summary = ({ row, fields }: Entry, words: string[]): OnuSummary => ({
    serial: row.serial,
    olt_id: row.oltId,
    status: statusOf(row),
    name: row.name,
    pppoe_username: row.pppoe,
    model_name: row.model,
    mac_address: row.mac,
    ip_address: row.ip,
    rx_dbm: row.rxDbm,
    last_seen: row.lastSeen,
    source: row.source,
    observed_at: row.lastSeen,
    matched: [...new Set(fields.filter(([, text]) => words.some((word) => text.includes(word))).map(([name]) => name))],
  })

  function hits(query: string): { entry: Entry; words: string[] }[] {
    const variants = variantsOf(query)
    const found: { entry: Entry; words: string[]; rank: number }[] = []
    for (const entry of entries) {
      const words = variants.find((variant) => variant.every((word) => entry.all.includes(word)))
      if (words) found.push({ entry, words, rank: score(entry, words) })
    }
    return found.sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.entry.row.name ?? a.entry.row.serial).localeCompare(b.entry.row.name ?? b.entry.row.serial),
    )
  }

  return {
    load(rows: FleetRow[]): void {
      byAcs.clear()
      entries = rows.map((row) => entryOf(known(row)))
      byId.clear()
      for (const [index, { row }] of entries.entries()) byId.set(row.id, index)
    },
    put(row: FleetRow): void {
      known(row)
      const at = byId.get(row.id)
      if (at === undefined) byId.set(row.id, entries.push(entryOf(row)) - 1)
      else entries[at] = entryOf(row)
    },
    size: (): number => entries.length,

    /** A device was heard of again. False when nobody knows it: then it has to be read. */
    heard(acsDeviceId: string, source: string, at: string): boolean {
      const row = byAcs.get(`${source}\n${acsDeviceId}`)
      if (row && (row.lastSeen ?? '') < at) row.lastSeen = at
      return row !== undefined
    },

    /** `cursor` is the place in the result, as text. */
    find(query: string, limit: number, cursor: string | undefined): Found {
      const start = Number(cursor ?? 0)
      const all = query.trim() === '' ? entries.map((entry) => ({ entry, words: [] as string[] })) : hits(query)
      const page = all.slice(start, start + limit)
      const end = start + page.length
      return {
        items: page.map(({ entry, words }) => summary(entry, words)),
        next: end < all.length ? String(end) : null,
        total: all.length,
      }
    },
  }
}

export type Search = ReturnType<typeof createSearch>
