// Search by anything an operator knows, over a folded copy of the fleet in memory. Any length, accents, hex and ASCII serial.
import type { Filter } from '../../shared/filter/index.ts'
import { fold } from '../../shared/fold.ts'
import type { DeviceStatus, OnuSummary } from '../../shared/model/onu.ts'
import type { FleetSort } from '../../shared/operations/onu.ts'
import { fieldsOf, serialForms } from './fields.ts'
import { pppoeNow } from './filter.ts'
import { type Counts, createMatches } from './matches.ts'
import { createOrder } from './order.ts'
import { createPages } from './pages.ts'
import { variantsOf } from './query.ts'
import { driftOf, type FleetRow } from './row.ts'
import { createTexts, ranks } from './texts.ts'
import { createTwins, matchedOf } from './twins.ts'

export interface Asked {
  q?: string
  /** Left out: the best hits first, then by name. */
  sort?: FleetSort | undefined
  order?: 'asc' | 'desc' | undefined
  limit?: number
  /** Rows to pass over where there is no cursor. */
  skip?: number | undefined
  /** The `next` of the page before. Any other finds nothing. */
  cursor?: string | undefined
  /** False: nobody looks at how many there are of each status. */
  counts?: boolean | undefined
}

export interface Found {
  items: OnuSummary[]
  next: string | null
  total: number
  counts: Counts | null
  wrong: Filter['wrong']
  missing: string[]
}

const acsKey = ({ source, acsDeviceId }: FleetRow): string => `${source}\n${acsDeviceId}`
/** As people look it up in a list: without accents and case. Who has no name comes last, by serial. */
const orderKey = ({ name, serial }: FleetRow): string => `${(name && fold(name).trim()) || nameless}\n${fold(serial)}`
/** Behind every letter. */
const nameless = '\uffff'

/** `clock`: UTC now, for ages. `lastOf`: what an ONU of which nobody tells was before. */
export function createSearch(
  statusOf: (row: FleetRow) => DeviceStatus,
  clock: () => Date = () => new Date(),
  lastOf: (row: FleetRow) => DeviceStatus | null = () => null,
) {
  /** By slot: an ONU keeps the number that it got when it came. */
  let rows: FleetRow[] = []
  const slots = new Map<number, number>()
  /** Slots of ONUs that left the list. */
  const gone = new Set<number>()
  const byAcs = new Map<string, FleetRow>()
  /** Forms of its serial, by slot, and whose they are. */
  let forms: string[][] = []
  const byForm = new Map<string, number>()
  let version = 0
  const texts = createTexts()
  const order = createOrder()
  const twins = createTwins({
    rowAt: (slot) => rows[slot],
    shows: (slot, row) => order.set(slot, orderKey(row)),
  })

  function put(row: FleetRow): void {
    const slot = slots.get(row.id) ?? rows.length
    const before = rows[slot]
    if (before?.acsDeviceId && byAcs.get(acsKey(before)) === before) byAcs.delete(acsKey(before))
    if (row.acsDeviceId) byAcs.set(acsKey(row), row)
    if (row.driftDb === undefined && before?.driftDb !== undefined) row.driftDb = before.driftDb
    slots.set(row.id, slot)
    gone.delete(slot)
    rows[slot] = row
    const fields = fieldsOf(row)
    const own = fields.flatMap(([name, text]) => (name === 'serial' ? [text] : []))
    forms[slot] = own
    for (const form of own) byForm.set(form, slot)
    version += 1
    texts.set(
      slot,
      fields.map(([, text]) => text),
    )
    order.set(slot, orderKey(row))
    twins.put(slot, row.serial)
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
    twins.settle(ranked)
    return ranked
  }

  const matches = createMatches({
    rowAt: (slot) => (gone.has(slot) ? undefined : twins.shownAt(slot)),
    formsAt: (slot) => forms[slot] ?? [],
    rankAll,
    hasForm: (form) => slotOf(form) !== undefined,
    statusOf,
    ageOf: (row) => ageOf(row),
    inOrder: order.all,
    version: () => version,
  })

  const pages = createPages({
    idAt: (slot) => rows[slot]?.id,
    slotOf: (id) => slots.get(id),
    order,
    matches,
  })

  /** Who has this form of a serial. */
  function slotOf(form: string): number | undefined {
    const slot = byForm.get(form)
    if (slot === undefined) return undefined
    const isOf = (one: number): boolean => !gone.has(one) && (forms[one]?.includes(form) ?? false)
    if (isOf(slot)) return slot
    // Another ONU may have had the same serial before.
    const other = forms.findIndex((_, one) => isOf(one))
    return other < 0 ? undefined : other
  }

  const ageOf = ({ lastSeen }: FleetRow): number | null =>
    lastSeen === null ? null : (clock().getTime() - Date.parse(lastSeen)) / 1000

  /** Its row in the list; also where it was taken into a list before a newer record of its serial came. */
  function shownOf(slot: number, words: readonly string[]): OnuSummary[] {
    const row = twins.shownAt(slot)
    if (!row) return []
    const records = twins.slotsOf(slot).flatMap((one) => rows[one] ?? [])
    return [summary(row, records, words)]
  }

  function summary(row: FleetRow, records: readonly FleetRow[], words: readonly string[]): OnuSummary {
    const status = statusOf(row)
    return {
      serial: row.serial,
      olt_id: row.oltId,
      olt_name: row.olt,
      pon: row.pon,
      ont_id: row.ontId,
      status,
      last_status: lastOf(row),
      name: row.name,
      pppoe_username: row.pppoe,
      pppoe_up: pppoeNow(row, status),
      model_name: row.model,
      software_version: row.firmware,
      mac_address: row.mac,
      ip_address: row.ip,
      rx_dbm: row.rxDbm,
      olt_rx_dbm: row.oltRxDbm,
      drift_db: driftOf(row),
      last_seen: row.lastSeen,
      source: row.source,
      observed_at: row.lastSeen,
      matched: matchedOf(records, words),
      records: records.length,
    }
  }

  return {
    load(all: readonly FleetRow[]): void {
      rows = []
      slots.clear()
      gone.clear()
      byAcs.clear()
      texts.clear()
      order.clear()
      twins.clear()
      pages.clear()
      forms = []
      byForm.clear()
      version += 1
      putMany(all)
    },
    put,
    putMany,
    size: (): number => rows.length - gone.size - twins.hidden(),

    /** These ONUs leave the list, until they are put again. */
    drop(ids: readonly number[]): void {
      for (const id of ids) {
        const slot = slots.get(id)
        const row = slot === undefined ? undefined : rows[slot]
        if (slot === undefined || !row) continue
        gone.add(slot)
        twins.leave(slot)
        version += 1
        if (byAcs.get(acsKey(row)) === row) byAcs.delete(acsKey(row))
      }
    },

    /** The row that the list shows of a serial, in whatever form that is written; undefined: nobody knows it. */
    rowOf(serial: string): FleetRow | undefined {
      for (const form of serialForms({ serial, serialHex: null })) {
        const slot = slotOf(form)
        if (slot !== undefined) return twins.shownAt(slot)
      }
      return undefined
    },

    /** How far the light of these ONUs is from what it used to be. */
    drifted(drifts: readonly { deviceId: number; driftDb: number | null }[]): void {
      for (const { deviceId, driftDb } of drifts) {
        const slot = slots.get(deviceId)
        const row = slot === undefined ? undefined : rows[slot]
        if (!row || slot === undefined) continue
        row.driftDb = driftDb
        twins.touched(slot)
      }
      version += 1
    },

    /** The OLT told its list of this port (`0/1/5`) again: so old is now what it says of each ONU there. */
    seen(oltId: number, pon: string, at: string): void {
      let isTwin = false
      for (const [slot, row] of rows.entries()) {
        if (row.oltId !== oltId || row.pon !== pon) continue
        row.statusAt = at
        isTwin = twins.touched(slot) || isTwin
      }
      if (isTwin) version += 1
    },

    /** A device was heard of again. False when nobody knows it: then it has to be read. */
    heard(acsDeviceId: string, source: string, at: string): boolean {
      const row = byAcs.get(`${source}\n${acsDeviceId}`)
      if (row && (row.lastSeen ?? '') < at) {
        row.lastSeen = at
        // Another record may stand for its serial from now on.
        if (twins.touched(slots.get(row.id) ?? 0)) version += 1
      }
      return row !== undefined
    },

    async find({
      q = '',
      sort,
      order: way = 'asc',
      limit = 50,
      skip = 0,
      cursor,
      counts: isCounted,
    }: Asked): Promise<Found> {
      const { ranked, total, counts, missing, filter } = await matches.of(q, isCounted)
      const words = variantsOf(filter.words).flat()
      const place = { limit, skip: cursor === undefined ? skip : 0, cursor }
      const page = sort ? await pages.sorted({ q, sort, way }, place) : pages.ranked(q, ranked, place)
      const items = page.slots.flatMap((slot) => shownOf(slot, words))
      return { items, next: page.next, total, counts, wrong: filter.wrong, missing }
    },

    /** Rows of the whole answer in pieces of at most `most`, each as it is when it is given. */
    async *all({ q = '', sort, order: way = 'asc' }: Asked, most: number): AsyncGenerator<OnuSummary[]> {
      const { slots } = await matches.sorted(q, sort, way === 'desc')
      for (let from = 0; from < slots.length; from += most)
        yield slots.slice(from, from + most).flatMap((slot) => (gone.has(slot) ? [] : shownOf(slot, [])))
    },

    values: matches.values,
  }
}

export type Search = ReturnType<typeof createSearch>
