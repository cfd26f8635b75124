// Which ONUs fit a filter, how many of each status there are, and in which order they were sorted: kept while somebody pages through them.
import { type Condition, type Filter, parseFilter, shownStatuses } from '../../shared/filter/index.ts'
import { fold } from '../../shared/fold.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { FleetSort } from '../../shared/operations/onu.ts'
import { type ShownStatus, shownStatus } from '../../shared/optical-limits.ts'
import { formsOf, type Seen, type Test, testOf } from './filter.ts'
import type { FleetRow } from './row.ts'
import { forEachInPieces } from './slice.ts'
import { keyOf, sortSlots } from './sort.ts'

export type Counts = Record<ShownStatus, number>

export interface Matches {
  filter: Filter
  /** By slot; 0: does not fit. */
  ranked: Uint8Array
  total: number
  /** Of the filter without its conditions on the status. Null where nobody asked. */
  counts: Counts | null
  /** Serials that were asked for and that nobody has. */
  missing: string[]
}

export interface MatchesDeps {
  /** By slot; undefined where nobody is. */
  rowAt: (slot: number) => FleetRow | undefined
  formsAt: (slot: number) => readonly string[]
  /** Ranks by the free words alone, of those that are in the list. */
  rankAll: (words: string) => Uint8Array
  hasForm: (form: string) => boolean
  statusOf: (row: FleetRow) => DeviceStatus
  /** Seconds since it was last seen. */
  ageOf: (row: FleetRow) => number | null
  /** All slots in the order of names. */
  inOrder: () => readonly number[]
  /** Grows with everything that is put. */
  version: () => number
}

/** Ages and states move on by themselves: what was found is found again after this time. */
const freshMs = 3000
const mostKept = 8

interface Kept<T> {
  version: number
  at: number
  value: Promise<T>
}

/** The newest few answers, by question. */
function createShelf<T>(version: () => number) {
  const kept = new Map<string, Kept<T>>()
  return (question: string, make: () => Promise<T>): Promise<T> => {
    const before = kept.get(question)
    const now = performance.now()
    if (before && before.version === version() && now - before.at < freshMs) return before.value
    const value = make()
    kept.delete(question)
    kept.set(question, { version: version(), at: now, value })
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    value.catch(() => kept.delete(question))
    return value
  }
}

/** What each ONU is, by slot, for as long as an answer is kept: telling it means reading clocks. */
function createStates(statusOf: (row: FleetRow) => DeviceStatus) {
  const of: (FleetRow | undefined)[] = []
  const states: ShownStatus[] = []
  let begun = 0
  /** Grows when all of them are told anew. */
  let round = 0
  const rounds: number[] = []
  return {
    of(row: FleetRow, slot: number): ShownStatus {
      if (of[slot] === row && rounds[slot] === round && states[slot] !== undefined) return states[slot]
      const state = shownStatus(statusOf(row), row.rxDbm)
      of[slot] = row
      states[slot] = state
      rounds[slot] = round
      return state
    },
    /** Called before a walk: what is older than an answer may be is told again. */
    freshen(): void {
      const now = performance.now()
      if (now - begun < freshMs) return
      begun = now
      round += 1
    },
  }
}

const none = (): Counts => Object.fromEntries(shownStatuses.map((status) => [status, 0])) as Counts

export function createMatches(deps: MatchesDeps) {
  const { rowAt, formsAt, rankAll, hasForm, ageOf, inOrder, version } = deps
  const states = createStates(deps.statusOf)
  const shelf = createShelf<Matches>(version)
  const sorted = createShelf<{ id: number; slots: readonly number[] }>(version)
  /** Sorted lists that somebody may still page through. */
  const lists = new Map<number, readonly number[]>()
  let lastList = 0

  async function match(filter: Filter): Promise<Matches> {
    const { conditions, words } = filter
    states.freshen()
    const ranked = rankAll(words)
    const counts = none()
    const tests = (isStatus: boolean): Test[] =>
      conditions.filter(({ field }) => (field === 'status') === isStatus).map(testOf)
    const [ofStatus, others] = [tests(true), tests(false)]
    const isAgeAsked = conditions.some(({ field }) => field === 'seen')
    // One for all rows: what is looked at 20,000 times is not made 20,000 times.
    const seen: Seen = { status: 'unknown', age: null, forms: [] }
    let total = 0
    await forEachInPieces(ranked.length, (slot) => {
      if (ranked[slot] === 0) return
      const row = rowAt(slot)
      if (row) {
        seen.status = states.of(row, slot)
        seen.forms = formsAt(slot)
        if (isAgeAsked) seen.age = ageOf(row)
      }
      if (!row || !others.every((test) => test(row, seen))) {
        ranked[slot] = 0
        return
      }
      counts[seen.status] += 1
      if (ofStatus.every((test) => test(row, seen))) total += 1
      else ranked[slot] = 0
    })
    return { filter, ranked, total, counts, missing: missingOf(conditions) }
  }

  /** What was typed and nothing else: no row is looked at, and no clock. */
  function matchWords(filter: Filter): Matches {
    const ranked = rankAll(filter.words)
    let total = 0
    for (const rank of ranked) if (rank > 0) total += 1
    return { filter, ranked, total, counts: null, missing: [] }
  }

  function missingOf(conditions: readonly Condition[]): string[] {
    const serials = conditions.flatMap((one) => ('serials' in one && !one.not ? one.serials : []))
    const found = new Set<string>()
    for (const [form, serial] of formsOf(serials)) if (hasForm(form)) found.add(serial)
    return [...new Set(serials)].filter((serial) => !found.has(serial))
  }

  async function of(q: string, isCounted = true): Promise<Matches> {
    const filter = isCounted ? null : parseFilter(q)
    return filter?.conditions.length === 0 ? matchWords(filter) : shelf(q, () => match(parseFilter(q)))
  }

  return {
    of,

    /** All that fit, sorted by a column; in the order of names without one. */
    async sorted(q: string, sort: FleetSort | undefined, isDescending: boolean) {
      const { ranked } = await of(q)
      const make = async (): Promise<{ id: number; slots: readonly number[] }> => {
        const fitting = inOrder().filter((slot) => (ranked[slot] ?? 0) > 0)
        const slots = sort ? await sortSlots(fitting, keyAt(sort), isDescending) : fitting
        lastList += 1
        lists.set(lastList, slots)
        const [oldest] = lists.keys()
        if (lists.size > mostKept * 2 && oldest !== undefined) lists.delete(oldest)
        return { id: lastList, slots }
      }
      return sorted(`${sort ?? ''} ${isDescending} ${q}`, make)
    },

    /** A list that was sorted before, as it was then. */
    list: (id: number): readonly number[] | undefined => lists.get(id),

    /** How often each value stands in the fleet that fits, the most frequent first. */
    async values(q: string, pick: (row: FleetRow) => string | null): Promise<[string, number][]> {
      const { ranked } = await of(q)
      const found = new Map<string, [string, number]>()
      await forEachInPieces(ranked.length, (slot) => {
        const value = (ranked[slot] ?? 0) > 0 ? pick(rowAt(slot) as FleetRow) : null
        if (value === null || value === '') return
        const key = fold(value)
        const entry = found.get(key) ?? [value, 0]
        entry[1] += 1
        found.set(key, entry)
      })
      return [...found.values()].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    },
  }

  function keyAt(sort: FleetSort) {
    return (slot: number) => {
      const row = rowAt(slot)
      return row ? keyOf(row, sort, sort === 'status' || sort === 'pppoe' ? states.of(row, slot) : 'unknown') : null
    }
  }
}

export type Matching = ReturnType<typeof createMatches>
