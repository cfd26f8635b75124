// Several records of one serial (two ACSs, a replaced or cloned device) are one ONU: one row of the list, that of the newest record.
import { serialKey } from '../../shared/model/confirmation.ts'
import { type FieldName, fieldsOf } from './fields.ts'
import type { FleetRow } from './row.ts'

interface Group {
  slots: Set<number>
  /** The slot whose record informed last: it stands for all of them. */
  lead: number
  /** Its row, with what an OLT says of the serial wherever that was noted. Null: to be told anew. */
  shown: FleetRow | null
}

export interface TwinsDeps {
  rowAt: (slot: number) => FleetRow | undefined
  /** From now on this slot stands for its serial, with this row. */
  shows: (slot: number, row: FleetRow) => void
}

export function createTwins({ rowAt, shows }: TwinsDeps) {
  /** Who has a serial, while only one has it. */
  const alone = new Map<string, number>()
  const groups = new Map<string, Group>()
  const keys: (string | undefined)[] = []
  /** By slot, for those that are in one: asked for every row of every search. */
  const groupAt: (Group | undefined)[] = []
  let hidden = 0

  function join(slot: number, key: string): void {
    keys[slot] = key
    const group = groups.get(key)
    const other = alone.get(key)
    if (!group && other === undefined) {
      alone.set(key, slot)
      return
    }
    const joined = group ?? { slots: new Set(other === undefined ? [] : [other]), lead: slot, shown: null }
    joined.slots.add(slot)
    for (const one of group ? [slot] : joined.slots) groupAt[one] = joined
    alone.delete(key)
    groups.set(key, joined)
    hidden += 1
  }

  function leave(slot: number): void {
    const key = keys[slot]
    keys[slot] = undefined
    if (key === undefined) return
    const group = groupAt[slot]
    if (!group) {
      alone.delete(key)
      return
    }
    groupAt[slot] = undefined
    hidden -= 1
    group.slots.delete(slot)
    group.shown = null
    const [last] = group.slots
    if (group.slots.size > 1 || last === undefined) return
    groups.delete(key)
    groupAt[last] = undefined
    alone.set(key, last)
    const row = rowAt(last)
    if (row) shows(last, row)
  }

  /** Looked at when somebody asks: a fleet whose devices all say one serial is taken up as fast as any other. */
  function shownOf(group: Group): FleetRow | undefined {
    if (group.shown) return group.shown
    let newest: FleetRow | undefined
    const rows: FleetRow[] = []
    for (const slot of group.slots) {
      const row = rowAt(slot)
      if (!row) continue
      rows.push(row)
      if (newest && !isBefore(newest, row)) continue
      newest = row
      group.lead = slot
    }
    if (!newest) return undefined
    group.shown = withOlt(newest, rows)
    shows(group.lead, group.shown)
    return group.shown
  }

  return {
    clear(): void {
      alone.clear()
      groups.clear()
      keys.length = 0
      groupAt.length = 0
      hidden = 0
    },

    /** This slot has another row. An empty serial is nobody's twin. */
    put(slot: number, serial: string): void {
      const key = serialKey(serial)
      if (keys[slot] !== key) leave(slot)
      if (keys[slot] === undefined && key !== '') join(slot, key)
      const group = groupAt[slot]
      if (group) group.shown = null
    },

    leave,

    /** Its row was changed in place. True when it is one of several. */
    touched(slot: number): boolean {
      const group = groupAt[slot]
      if (group) group.shown = null
      return group !== undefined
    },

    /** What the list shows of it. */
    shownAt(slot: number): FleetRow | undefined {
      const group = groupAt[slot]
      return group ? shownOf(group) : rowAt(slot)
    },

    /** Slots of all records of its serial. */
    slotsOf: (slot: number): readonly number[] => [...(groupAt[slot]?.slots ?? [slot])],

    /** Whoever is found by an older record is found: the best rank goes to the one that stands for it. */
    settle(ranked: Uint8Array): void {
      for (const group of groups.values()) {
        shownOf(group)
        let best = 0
        for (const slot of group.slots) {
          const rank = ranked[slot] ?? 0
          if (rank > 0 && (best === 0 || rank < best)) best = rank
          ranked[slot] = 0
        }
        ranked[group.lead] = best
      }
    },

    /** How many records have no row of their own. */
    hidden: (): number => hidden,
  }
}

/** In which fields the words stand, in whichever of its records. */
export const matchedOf = (records: readonly FleetRow[], words: readonly string[]): FieldName[] =>
  words.length === 0
    ? []
    : [
        ...new Set(
          records
            .flatMap(fieldsOf)
            .filter(([, text]) => words.some((word) => text.includes(word)))
            .map(([name]) => name),
        ),
      ]

/** Whether `one` informed earlier; the record that came first stays where both did at once, as on the page of the ONU. */
function isBefore(one: FleetRow, other: FleetRow): boolean {
  const [seen, seenOther] = [one.lastSeen ?? '', other.lastSeen ?? '']
  return seen === seenOther ? other.id < one.id : seen < seenOther
}

/** Its place, and what its OLT says, are the serial's own: they may have been noted with an older record. */
function withOlt(newest: FleetRow, rows: readonly FleetRow[]): FleetRow {
  const name = newest.name ?? rows.find((row) => row.name !== null)?.name ?? null
  let placed: FleetRow | undefined
  for (const row of rows)
    if (row.pon !== null && (!placed || (placed.statusAt ?? '') < (row.statusAt ?? ''))) placed = row
  if (!placed || placed === newest) return { ...newest, name }
  const { oltId, olt, pon, ontId, oltRxDbm, status, statusAt } = placed
  return {
    ...newest,
    name,
    oltId,
    olt,
    pon,
    ontId,
    oltRxDbm,
    ...(status === undefined ? {} : { status }),
    ...(statusAt === undefined ? {} : { statusAt }),
  }
}
