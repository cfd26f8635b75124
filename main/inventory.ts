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
import { type Reading, rowOfFound } from './device-row.ts'
import { createSearch, csvOf, type FleetRow, fileHeader, runInventory } from './fleet/index.ts'
import { createProgress } from './inventory-progress.ts'
import type { Log } from './log.ts'
import { type Listened, listenedTo, type StateNow, stateNow } from './onu/index.ts'
import { createPageReader } from './page-reader.ts'
import type { Devices, DeviceWrite, Inventories, Past } from './store/index.ts'

export interface InventoryDeps {
  rows: () => Promise<FleetRow[]>
  /** Stores rows, in slices that hold up nobody. */
  keep: (rows: readonly DeviceWrite[]) => Promise<unknown>
  marks: Inventories
  devices: Pick<Devices, 'heard' | 'retireMissing' | 'digestsOf'>
  sources: () => Acs[]
  /** The other sources of what a list shows: how many were asked, and how many answer. */
  olts?: () => Coverage
  /** A run went on or ended: whoever shows it may look again. */
  changed: (acs: Acs) => void
  /** Whoever had been silent is noted before the list learns that it is back. */
  past?: Pick<Past, 'heard' | 'listened'>
  clock: () => Date
  log: Log
}

type SyncProblem = OutputOf<'source.sync'>['problems'][number]

/** A list asked for while the first reading is under way waits for it, but not for ever. */
const firstReadingMs = 1_500
/** Rows taken up between two breaths: some 10 ms. */
const rowsAtOnce = 1000
/** Lines of a file that are made at once: some 5 ms. */
const rowsInPiece = 500
/** Values are read again after this time; who informed is heard every minute, and an ONU's page asks for itself. */
const staleMs = 6 * 3600_000
/** Informs of the time before the program started are heard as well. */
const hearBackMs = 600_000

export function createInventory({
  rows,
  keep,
  marks,
  devices,
  sources,
  olts,
  changed,
  past,
  clock,
  log,
}: InventoryDeps) {
  const listened = (name: string): Listened => {
    const acs = sources().find(({ source }) => source.name === name)
    return listenedTo(acs, clock(), () => (acs ? progress.stateOf(acs.source.id).at : null))
  }

  const stateOf = ({ lastSeen, informInterval, status, statusAt, source }: FleetRow): StateNow =>
    stateNow(
      {
        informedAt: lastSeen,
        interval: informInterval,
        olt: status === undefined ? null : { status, at: statusAt ?? null },
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
  const running = new Map<number, Promise<void>>()
  const answering = new Set<number>()
  let firstReading: Promise<unknown> = Promise.resolve()

  const readingOf = ({ source }: Acs): Reading => ({
    sourceId: source.id,
    source: source.name,
    now: clock().toISOString(),
  })

  /** Devices that were deleted at the ACS leave the list. */
  async function retire(acs: Acs, signal: AbortSignal): Promise<void> {
    const { id, name } = acs.source
    const { retired, doubted } = await devices.retireMissing(id, await acs.ids(signal))
    search.drop(retired)
    if (doubted > 0)
      log({ level: 'info', message: `${name} no longer lists ${doubted} devices: too many to believe, they stay` })
  }

  async function read(acs: Acs, full: boolean, signal: AbortSignal): Promise<void> {
    const { id } = acs.source
    const reader = createPageReader(() => readingOf(acs))
    try {
      // Goes out even while the source is left alone after failures, and learns its clock.
      await acs.probe(signal)
      await progress.begin(acs, full, signal)
      for await (const digests of devices.digestsOf(id)) reader.know(digests)
      changed(acs)
      await runInventory(
        { pages: (asked, stop) => acs.pages(asked, reader.read, stop), skewMs: acs.skewMs },
        {
          mark: { get: () => marks.get(id), set: (mark) => marks.set(id, mark) },
          keep: async (rows) => void (await keep(rows)),
          progressed(run) {
            answering.add(id)
            progress.went(id, run)
          },
          clock,
        },
        { full, signal },
      )
      await retire(acs, signal)
      answering.add(id)
    } catch (error) {
      answering.delete(id)
      throw error
    } finally {
      reader.close()
      await progress.end(id)
      changed(acs)
    }
  }

  /** One run a source at a time: who asks meanwhile waits for the one under way. */
  async function readOnce(acs: Acs, full: boolean, signal: AbortSignal): Promise<void> {
    const { id } = acs.source
    const other = running.get(id)
    if (other && !full) return other
    await other?.catch(() => undefined)
    const work = read(acs, full, signal).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  async function readAll(asked: readonly Acs[], full: boolean, signal: AbortSignal): Promise<SyncProblem[]> {
    const results = await Promise.allSettled(asked.map((acs) => readOnce(acs, full, signal)))
    return asked.flatMap(({ source: { name } }, at) => {
      const result = results[at]
      if (result?.status !== 'rejected') return []
      const error: unknown = result.reason
      const isKnown = error instanceof PondeskError
      if (!signal.aborted)
        log({ level: isKnown ? 'info' : 'error', message: `${name}: inventory run ended early`, error })
      const key = isKnown && error.reason ? `reason.${error.reason}` : 'reason.sync_failed'
      return [{ source: name, problem: { key, params: isKnown ? error.params : {} } }]
    })
  }

  const isAnswering = (acs: Acs): boolean => {
    const { state } = acs.health()
    return answering.has(acs.source.id) && (state === 'ok' || state === 'unknown')
  }

  /** By source: up to when its informs were heard, on the source's own clock. */
  const heardUntil = new Map<number, string>()

  async function hearOf(acs: Acs, signal: AbortSignal): Promise<void> {
    const { id: source, name } = acs.source
    const since = heardUntil.get(source) ?? new Date(clock().getTime() + acs.skewMs() - hearBackMs).toISOString()
    let latest = since
    const begun = new Date(clock().getTime() + acs.skewMs()).toISOString()
    for await (const page of acs.informedSince(since, signal)) {
      await past?.heard(source, page)
      for (const { id, lastInform } of page) {
        if (lastInform > latest) latest = lastInform
        if (!search.heard(id, name, lastInform) && progress.isComplete(source)) await readOne(acs, id, signal)
      }
      await devices.heard(page)
    }
    heardUntil.set(source, latest)
    past?.listened(source, begun)
    answering.add(source)
  }

  async function readOne(acs: Acs, id: string, signal: AbortSignal): Promise<void> {
    const found = await acs.device(id, signal)
    if (found) await keep([rowOfFound(found, readingOf(acs), (cpe) => cpe)])
  }

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
      heardUntil.delete(source)
    },

    /** Takes up rows that were just stored. */
    kept(stored: readonly FleetRow[]): void {
      search.putMany(stored)
    },

    drifted: search.drifted,

    /** ONUs that no source knows any more. */
    dropped(ids: readonly number[]): void {
      search.drop(ids)
    },

    /** Reads what was never read, goes on with what was cut off, and repeats what is old. A silent source is said by its health, not thrown. */
    keepUp(signal: AbortSignal): Promise<void> {
      const due = sources().filter(({ source }) => progress.isDue(source.id, clock().getTime() - staleMs))
      const work = readAll(due, false, signal).then(() => undefined)
      firstReading = work
      return work
    },

    /** Hears who informed since the last look: a few bytes an ONU. Devices nobody knew are read. */
    async listen(signal: AbortSignal): Promise<void> {
      for (const acs of sources()) await hearOf(acs, signal).catch(() => answering.delete(acs.source.id))
    },

    /** Reads what informed since the last run, or with `full` everything, and tells what came of it. */
    async syncNow(full: boolean, signal: AbortSignal): Promise<OutputOf<'source.sync'>> {
      const asked = sources()
      const problems = await readAll(asked, full, signal)
      return { onus: search.size(), sources: asked.length, answered: asked.length - problems.length, problems }
    },

    async search(asked: ParsedOf<'onu.search'>): Promise<OutputOf<'onu.search'>> {
      await firstRows()
      const all = sources()
      const byOlt = olts?.() ?? { asked: 0, answered: 0 }
      const coverage = {
        asked: all.length + byOlt.asked,
        answered: all.filter(isAnswering).length + byOlt.answered,
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
