// The fleet as the desk knows it: taken from the store at the start, kept up by what sources say, searched in memory.
import { setImmediate as breathe } from 'node:timers/promises'
import { PondeskError } from '../shared/errors.ts'
import { type Filter, parseFilter, withoutField } from '../shared/filter/index.ts'
import { serialKey } from '../shared/model/confirmation.ts'
import type { Phrase } from '../shared/model/plan.ts'
import type { Coverage } from '../shared/model/reading.ts'
import type { InventoryState } from '../shared/model/source.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import { type Language, sayPhrase } from '../shared/words/index.ts'
import type { Acs } from './acs/index.ts'
import { createSearch, csvOf, type FleetRow, fileHeader } from './fleet/index.ts'
import { createProgress } from './inventory-progress.ts'
import { createInventoryReadings, type InventoryReadingsDeps } from './inventory-readings.ts'
import { type Listened, listenedTo, type StateNow, stateNow } from './onu/index.ts'

export interface InventoryDeps extends Omit<InventoryReadingsDeps, 'progress' | 'dropped' | 'informed'> {
  rows: () => Promise<FleetRow[]>
  /** The other sources of what a list shows: how many were asked, and how many answer. */
  olts?: () => Coverage
  /** Whether this OLT was asked and does not answer. */
  isOltSilent?: (oltId: number) => boolean
}

/** A list asked for while the first reading is under way waits for it, but not for ever. */
const firstReadingMs = 1_500
/** Rows taken up between two breaths: some 10 ms. */
const rowsAtOnce = 1000
/** Lines of a file that are made at once: some 5 ms. */
const rowsInPiece = 500

export function createInventory(deps: InventoryDeps) {
  const { rows, marks, sources, olts, isOltSilent, clock } = deps
  const listened = (name: string): Listened => {
    const acs = sources().find(({ source }) => source.name === name)
    return listenedTo(acs, clock(), () => (acs ? progress.stateOf(acs.source.id).at : null))
  }

  const stateOf = ({ lastSeen, informInterval, status, statusAt, source, oltId }: FleetRow): StateNow =>
    stateNow(
      {
        informedAt: lastSeen,
        interval: informInterval,
        olt: status === undefined ? null : { status, at: statusAt ?? null, isSilent: isOltSilent?.(oltId) ?? false },
      },
      listened(source),
      clock(),
    )

  const search = createSearch(
    (row) => stateOf(row).value,
    clock,
    (row) => stateOf(row).last,
  )
  const progress = createProgress(marks)
  const readings = createInventoryReadings({ ...deps, progress, dropped: search.drop, informed: search.heard })
  let firstReading: Promise<unknown> = Promise.resolve()

  return {
    /** Fills the index from the store, so that the list is there before any source answers. */
    async load(): Promise<void> {
      const all = await rows()
      for (let from = 0; from < all.length; from += rowsAtOnce) {
        search.putMany(all.slice(from, from + rowsAtOnce))
        await breathe()
      }
      for (const { source } of sources()) await progress.load(source.id)
    },

    size: (): number => search.size(),

    stateOf: (acs: Acs): InventoryState => progress.stateOf(acs.source.id),

    /** This source is another one now: all of it is read again. */
    async moved(source: number): Promise<void> {
      await marks.set(source, { readUntil: null, completedAt: null, run: null })
      await progress.load(source)
      readings.forget(source)
    },

    /** Takes up rows that were just stored. */
    kept(stored: readonly FleetRow[]): void {
      search.putMany(stored)
    },

    drifted: search.drifted,
    rowOf: search.rowOf,

    /** The list of a port was read again: those of its ONUs that are as they were are so now. */
    seen({ oltId, pon, at }: { oltId: number; pon: string; at: string }): void {
      search.seen(oltId, pon, at)
    },

    /** ONUs that no source knows any more. */
    dropped(ids: readonly number[]): void {
      search.drop(ids)
    },

    keepUp(signal: AbortSignal): Promise<void> {
      const work = readings.keepUp(signal)
      firstReading = work
      return work
    },

    listen: readings.listen,

    /** Reads what informed since the last run, or with `full` everything, and tells what came of it. */
    async syncNow(full: boolean, signal: AbortSignal): Promise<OutputOf<'source.sync'>> {
      const ended = await readings.readAll(full, signal)
      return { onus: search.size(), ...ended }
    },

    async search(asked: ParsedOf<'onu.search'>): Promise<OutputOf<'onu.search'>> {
      await firstRows()
      const all = sources()
      const byOlt = olts?.() ?? { asked: 0, answered: 0 }
      const coverage = {
        asked: all.length + byOlt.asked,
        answered: all.filter(readings.isAnswering).length + byOlt.answered,
      }
      const { wrong, ...found } = await search.find(asked)
      return { ...found, problems: wrong.map(problemOf), coverage }
    },

    /** The field's own term says what is chosen, not what can be. */
    async values({ q, field, limit }: ParsedOf<'onu.values'>): Promise<OutputOf<'onu.values'>> {
      await firstRows()
      const others = withoutField(q, field)
      const found = await search.values(others, (row) => row[field])
      return {
        items: found.slice(0, limit).map(([value, count]) => ({ value, count })),
        total: found.length,
        problems: parseFilter(others).wrong.map(problemOf),
      }
    },

    /**
     * CSV in pieces, each made when it is wanted.
     * @throws PondeskError `invalid_input` for terms that say nothing: a file of other ONUs than those asked for helps nobody
     */
    file(asked: ParsedOf<'onu.export'>, language: Language): AsyncGenerator<string> {
      const problems = parseFilter(asked.q).wrong.map(problemOf)
      const [first] = problems
      if (first)
        throw new PondeskError('invalid_input', {
          field: 'q',
          reason: 'filter_terms',
          params: { term: first.term, problem: sayPhrase(language, first.phrase) },
          details: { problems },
        })
      return piecesOf(asked, language)
    },
  }

  async function* piecesOf(asked: ParsedOf<'onu.export'>, language: Language): AsyncGenerator<string> {
    await firstRows()
    yield fileHeader(asked.columns, language)
    // In whatever form somebody pasted them.
    const only = asked.serials && new Set(asked.serials.map(serialKey))
    const except = new Set(asked.except?.map(serialKey))
    const isChosen = ({ serial }: { serial: string }): boolean => {
      const key = serialKey(serial)
      return (only?.has(key) ?? true) && !except.has(key)
    }
    for await (const rows of search.all(asked, rowsInPiece)) {
      const chosen = only || except.size > 0 ? rows.filter(isChosen) : rows
      if (chosen.length > 0) yield csvOf(chosen, asked.columns, language)
      await breathe()
    }
  }

  async function firstRows(): Promise<void> {
    if (search.size() === 0)
      await Promise.race([firstReading, new Promise((resolve) => setTimeout(resolve, firstReadingMs).unref())])
  }
}

const problemOf = ({ text, field, problem }: Filter['wrong'][number]): { term: string; phrase: Phrase } => ({
  term: text,
  phrase: { key: `filter.${problem}`, params: { term: text, field: field ?? '' } },
})

export type Inventory = ReturnType<typeof createInventory>
