// Search by anything an operator knows, over a folded copy of the fleet in memory. Any length, accents, hex and ASCII serial.
import type { DeviceStatus, OnuSummary } from '../../shared/model/onu.ts'
import { fieldsOf } from './fields.ts'
import { fold } from './fold.ts'
import { createOrder, type Place } from './order.ts'
import { variantsOf } from './query.ts'
import { createTexts, ranks } from './texts.ts'

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
  /** What its OLT says of it; left out where no OLT was asked. */
  status?: DeviceStatus
  /** Seconds between informs, null when not known. */
  informInterval: number | null
  source: string
}

export interface Found {
  items: OnuSummary[]
  next: string | null
  total: number
}

/** Where a page ended: the next one goes on behind it, whatever was put meanwhile. */
interface PageEnd {
  rank: number
  place: Place
}

const mostPageEnds = 500

const acsKey = ({ source, acsDeviceId }: FleetRow): string => `${source}\n${acsDeviceId}`
/** As people look it up in a list: without accents and case, the serial where there is no name. */
const orderKey = ({ name, serial }: FleetRow): string => `${fold(name ?? serial)}\n${fold(serial)}`

export function createSearch(statusOf: (row: FleetRow) => DeviceStatus) {
  /** By slot: an ONU keeps the number that it got when it came. */
  let rows: FleetRow[] = []
  const slots = new Map<number, number>()
  /** Slots of ONUs that left the list. */
  const gone = new Set<number>()
  const byAcs = new Map<string, FleetRow>()
  const texts = createTexts()
  const order = createOrder()
  const pageEnds = new Map<string, PageEnd>()

  function put(row: FleetRow): void {
    const slot = slots.get(row.id) ?? rows.length
    const before = rows[slot]
    if (before?.acsDeviceId && byAcs.get(acsKey(before)) === before) byAcs.delete(acsKey(before))
    if (row.acsDeviceId) byAcs.set(acsKey(row), row)
    slots.set(row.id, slot)
    gone.delete(slot)
    rows[slot] = row
    const fields = fieldsOf(row)
    texts.set(
      slot,
      fields.map(([, text]) => text),
    )
    order.set(slot, orderKey(row))
  }

  function putMany(many: readonly FleetRow[]): void {
    for (const row of many) put(row)
  }

  /** Rank of every slot; the same one for all where nothing is asked. */
  function rankAll(query: string): Uint8Array {
    const ranked = new Uint8Array(rows.length)
    const variants = variantsOf(query)
    if (variants.length === 0) ranked.fill(ranks[0])
    for (const words of variants) texts.rank(words, ranked)
    for (const slot of gone) ranked[slot] = 0
    return ranked
  }

  const summary = (row: FleetRow, words: readonly string[]): OnuSummary => ({
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
    matched: matchedOf(row, words),
  })

  /** Undefined where no page ended there. */
  function endOf(query: string, cursor: string, ranked: Uint8Array): PageEnd | undefined {
    const slot = slots.get(Number(cursor))
    const rank = slot === undefined ? 0 : (ranked[slot] ?? 0)
    // Remembered: the ONU may have got another name since.
    return (
      pageEnds.get(`${cursor} ${query}`) ??
      (slot !== undefined && rank > 0 ? { rank, place: order.place(slot) } : undefined)
    )
  }

  function rememberEnd(query: string, cursor: string, end: PageEnd): void {
    pageEnds.delete(`${cursor} ${query}`)
    pageEnds.set(`${cursor} ${query}`, end)
    const [oldest] = pageEnds.keys()
    if (pageEnds.size > mostPageEnds && oldest !== undefined) pageEnds.delete(oldest)
  }

  /** Slots behind `end`, the best first, at most `most` of them. */
  function pick(ranked: Uint8Array, end: PageEnd | null, most: number): number[] {
    const sorted = order.all()
    const picked: number[] = []
    const pickRank = (rank: number, from: number): void => {
      for (let at = from; at < sorted.length && picked.length < most; at++) {
        const slot = sorted[at] ?? 0
        if (ranked[slot] === rank) picked.push(slot)
      }
    }
    for (const rank of ranks)
      if (!end || rank >= end.rank) pickRank(rank, end?.rank === rank ? order.after(end.place) : 0)
    return picked
  }

  return {
    load(all: readonly FleetRow[]): void {
      rows = []
      slots.clear()
      gone.clear()
      byAcs.clear()
      texts.clear()
      order.clear()
      pageEnds.clear()
      putMany(all)
    },
    put,
    putMany,
    size: (): number => rows.length - gone.size,

    /** These ONUs leave the list, until they are put again. */
    drop(ids: readonly number[]): void {
      for (const id of ids) {
        const slot = slots.get(id)
        const row = slot === undefined ? undefined : rows[slot]
        if (slot === undefined || !row) continue
        gone.add(slot)
        if (byAcs.get(acsKey(row)) === row) byAcs.delete(acsKey(row))
      }
    },

    /** A device was heard of again. False when nobody knows it: then it has to be read. */
    heard(acsDeviceId: string, source: string, at: string): boolean {
      const row = byAcs.get(`${source}\n${acsDeviceId}`)
      if (row && (row.lastSeen ?? '') < at) row.lastSeen = at
      return row !== undefined
    },

    /** `cursor`: the `next` of the page before. Any other finds nothing. */
    find(query: string, limit: number, cursor: string | undefined): Found {
      const ranked = rankAll(query)
      const total = countFound(ranked)
      const end = cursor === undefined ? null : endOf(query, cursor, ranked)
      if (end === undefined) return { items: [], next: null, total }
      const picked = pick(ranked, end, limit + 1)
      const page = picked.slice(0, limit).map((slot) => ({ slot, row: rows[slot] as FleetRow }))
      const words = variantsOf(query).flat()
      const last = picked.length > limit ? page.at(-1) : undefined
      if (last) rememberEnd(query, String(last.row.id), { rank: ranked[last.slot] ?? 0, place: order.place(last.slot) })
      return {
        items: page.map(({ row }) => summary(row, words)),
        next: last ? String(last.row.id) : null,
        total,
      }
    },
  }
}

function countFound(ranked: Uint8Array): number {
  let found = 0
  for (const rank of ranked) if (rank > 0) found += 1
  return found
}

const matchedOf = (row: FleetRow, words: readonly string[]): OnuSummary['matched'] =>
  words.length === 0
    ? []
    : [
        ...new Set(
          fieldsOf(row)
            .filter(([, text]) => words.some((word) => text.includes(word)))
            .map(([name]) => name),
        ),
      ]

export type Search = ReturnType<typeof createSearch>
