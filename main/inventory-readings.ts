// How the inventory follows its sources: runs that read what changed, and who informed in between.
import { PondeskError } from '../shared/errors.ts'
import type { OutputOf } from '../shared/operations/index.ts'
import type { Acs } from './acs/index.ts'
import { type Reading, rowOfFound } from './device-row.ts'
import { runInventory } from './fleet/index.ts'
import type { Progress } from './inventory-progress.ts'
import type { Log } from './log.ts'
import { createPageReader } from './page-reader.ts'
import type { Devices, DeviceWrite, Inventories, Past } from './store/index.ts'

export interface InventoryReadingsDeps {
  progress: Progress
  /** Stores rows, in slices that hold up nobody. */
  keep: (rows: readonly DeviceWrite[]) => Promise<unknown>
  marks: Inventories
  devices: Pick<Devices, 'heard' | 'retireMissing' | 'digestsOf'>
  sources: () => Acs[]
  /** A run went on or ended: whoever shows it may look again. */
  changed: (acs: Acs) => void
  /** Whoever had been silent is noted before the list learns that it is back. */
  past?: Pick<Past, 'heard' | 'listened'> | undefined
  /** These ONUs are no longer at their source. */
  dropped: (ids: readonly number[]) => void
  /** A device of this source informed; false: nobody knows it. */
  informed: (id: string, source: string, at: string) => boolean
  clock: () => Date
  log: Log
}

type SyncProblem = OutputOf<'source.sync'>['problems'][number]

/** Values are read again after this time; who informed is heard every minute, and an ONU's page asks for itself. */
const staleMs = 6 * 3600_000
/** Informs of the time before the program started are heard as well. */
const hearBackMs = 600_000

export function createInventoryReadings({
  progress,
  keep,
  marks,
  devices,
  sources,
  changed,
  past,
  dropped,
  informed,
  clock,
  log,
}: InventoryReadingsDeps) {
  const running = new Map<number, Promise<void>>()
  const answering = new Set<number>()

  const readingOf = ({ source }: Acs): Reading => ({
    sourceId: source.id,
    source: source.name,
    now: clock().toISOString(),
  })

  /** Devices that were deleted at the ACS leave the list. */
  async function retire(acs: Acs, signal: AbortSignal): Promise<void> {
    const { id, name } = acs.source
    const { retired, doubted } = await devices.retireMissing(id, await acs.ids(signal))
    dropped(retired)
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

  async function readEach(asked: readonly Acs[], full: boolean, signal: AbortSignal): Promise<SyncProblem[]> {
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

  /** After a start nobody has read or heard yet: a whole list of a source that is well is as good. */
  const isAnswering = (acs: Acs): boolean => {
    const { state } = acs.health()
    const { id } = acs.source
    return state === 'ok' ? answering.has(id) || progress.isComplete(id) : state === 'unknown' && answering.has(id)
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
        if (!informed(id, name, lastInform) && progress.isComplete(source)) await readOne(acs, id, signal)
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
    isAnswering,

    /** Reads what was never read, goes on with what was cut off, and repeats what is old. A silent source is said by its health, not thrown. */
    async keepUp(signal: AbortSignal): Promise<void> {
      const due = sources().filter(({ source }) => progress.isDue(source.id, clock().getTime() - staleMs))
      await readEach(due, false, signal)
    },

    /** Hears who informed since the last look: a few bytes an ONU. Devices nobody knew are read. */
    async listen(signal: AbortSignal): Promise<void> {
      for (const acs of sources()) await hearOf(acs, signal).catch(() => answering.delete(acs.source.id))
    },

    /** Reads what informed since the last run, or with `full` everything. */
    async readAll(full: boolean, signal: AbortSignal): Promise<Omit<OutputOf<'source.sync'>, 'onus'>> {
      const asked = sources()
      const problems = await readEach(asked, full, signal)
      return { sources: asked.length, answered: asked.length - problems.length, problems }
    },

    /** This source is another one now: who informed is heard from the beginning. */
    forget(source: number): void {
      heardUntil.delete(source)
    },
  }
}
