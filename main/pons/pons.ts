// The OLTs of this workspace as one service: what is known of them, and what they are asked.
import { PondeskError } from '../../shared/errors.ts'
import type { OltReadings, OltSummary, PonPage } from '../../shared/model/olt.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { OutputOf, ParsedOf } from '../../shared/operations/index.ts'
import type { Call } from '../gateway/index.ts'
import type { OltLink, PonPosition } from '../olt/index.ts'
import type { Olt, Placed, Store } from '../store/index.ts'
import { isAnswer } from './equipment.ts'
import { jobsOf } from './jobs.ts'
import { type KeptPort, ponOf, ponText } from './kept.ts'
import { createKnownOnus, type KnownOnu } from './known-onus.ts'
import { createLinks, type LinkHooks, type LinksDeps, type OpenOlt } from './links.ts'
import { createMemory } from './memory.ts'
import { readingsView } from './onu.ts'
import { createPoller, type PollEvery } from './poller.ts'
import { ponOnus, portView } from './port.ts'
import { createReader } from './reader.ts'
import { pageView, summaryView } from './view.ts'

export interface PonsDeps {
  store: Pick<Store, 'olts' | 'oltReadings' | 'oltExchanges'>
  openLink: (olt: Olt, hooks: LinkHooks) => OltLink
  announce: LinksDeps['announce']
  /** ONUs were put on their ports, or left: lists are to show it. */
  placed: (placed: Placed) => Promise<void>
  customerOf: (serial: string) => number | undefined
  /** Any form of a serial, the canonical one first. */
  formsOf: (serial: string) => readonly string[]
  /** Changes that an OLT was not told to save. */
  unsaved: (oltId: number) => number
  /** Null: nothing is read in the background. */
  every: Partial<PollEvery> | null
  failed: (message: string, error: unknown) => void
  clock: () => Date
}

/** Why an OLT told nothing, where what was read before may stand in for it; null for any other error. */
function silenceOf(error: unknown): Phrase | null {
  if (!(error instanceof PondeskError)) return null
  if (!['source_unreachable', 'timeout', 'device_rejected'].includes(error.code)) return null
  return { key: error.reason ? `reason.${error.reason}` : `error.${error.code}`, params: error.params }
}

export function createPons(deps: PonsDeps) {
  const { store, clock, failed, formsOf } = deps
  const readings = store.oltReadings
  const links = createLinks({
    exchanges: store.oltExchanges,
    openLink: deps.openLink,
    announce: deps.announce,
    failed,
  })
  const memory = createMemory({ readings, customerOf: deps.customerOf, placed: deps.placed })
  const reader = createReader({
    memory,
    readings,
    async identified(olt, model, firmware) {
      if (model === olt.model && firmware === olt.firmware) return
      const changed = await store.olts.update(olt.id, { model: model ?? olt.model, firmware: firmware ?? olt.firmware })
      if (changed) links.replace(changed)
    },
    clock,
  })
  const onus = createKnownOnus({ links, memory, reader, readings, formsOf, clock })
  const poller = createPoller({ links, reader, memory, every: deps.every, clock, failed })

  const summary = async ({ olt, link }: OpenOlt): Promise<OltSummary> =>
    summaryView(olt, link.state(), await memory.view(olt), deps.unsaved(olt.id))

  async function page(id: number): Promise<OutputOf<'olt.get'>> {
    const one = links.get(id)
    return pageView(one.olt, await summary(one), await memory.view(one.olt))
  }

  async function ponPage(one: OpenOlt, kept: KeptPort, how: Pick<PonPage, 'cached' | 'problem'>): Promise<PonPage> {
    const { id, name, vendor } = one.olt
    const names = await readings.namesOf((kept.onus ?? []).flatMap(({ serial }) => serial ?? []))
    return {
      olt: { id, name, vendor, state: one.link.state().state },
      port: portView(kept, name),
      onus: ponOnus(kept, names),
      readAt: kept.onusAt,
      ...how,
    }
  }

  async function readPort(one: OpenOlt, pon: PonPosition, call: Call): Promise<Pick<PonPage, 'cached' | 'problem'>> {
    try {
      await reader.readPort(one, pon, jobsOf(call))
      return { cached: false }
    } catch (error) {
      // What was read before is better than nothing; that it is old, and why, the page says.
      const problem = silenceOf(error)
      const before = problem && (await memory.port(one.olt, pon))
      if (problem && before?.onus) return { cached: true, problem }
      throw error
    }
  }

  const shown = (one: KnownOnu | null): OltReadings | null => one && readingsView(one.olt, one)

  return {
    links,
    poll: poller.poll,
    ...onus,
    openAll: async (): Promise<void> => {
      for (const olt of await store.olts.list()) links.open(olt)
    },
    statuses: links.statuses,

    /** Reads the lists of every OLT, with `full` everything but optics. */
    async sync(full: boolean, call: Call): Promise<Omit<OutputOf<'source.sync'>, 'onus'>> {
      const asked = links.all()
      const read = full ? reader.readWhole : reader.readLists
      const ends = await Promise.allSettled(asked.map((one) => read(one, jobsOf(call))))
      const problems = ends.flatMap((end, at) => {
        if (end.status === 'fulfilled') return []
        const problem = silenceOf(end.reason) ?? { key: 'error.internal', params: {} }
        return [{ source: asked[at]?.olt.name ?? '', problem }]
      })
      return { sources: asked.length, answered: asked.length - problems.length, problems }
    },
    page,

    async close(): Promise<void> {
      await poller.stop()
      await links.closeAll()
    },

    async forget(id: number): Promise<void> {
      await links.close(id)
      memory.forget(id)
      await deps.placed({ changed: [], left: await store.olts.remove(id) })
    },

    operations: {
      list: async (): Promise<OutputOf<'olt.list'>> => ({ items: await Promise.all(links.all().map(summary)) }),
      get: ({ id }: ParsedOf<'olt.get'>): Promise<OutputOf<'olt.get'>> => page(id),

      async read({ id }: ParsedOf<'olt.read'>, call: Call): Promise<OutputOf<'olt.read'>> {
        await reader.readWhole(links.get(id), jobsOf(call))
        return page(id)
      },

      async pon({ id, pon: name, mode }: ParsedOf<'olt.pon'>, call: Call, beforeAsking: () => void): Promise<PonPage> {
        const one = links.get(id)
        const pon = ponOf(name)
        if (!pon) throw new PondeskError('invalid_input', { field: 'pon', reason: 'pon_name', params: { pon: name } })
        if (mode === 'fresh') beforeAsking()
        const how = mode === 'fresh' ? await readPort(one, pon, call) : { cached: true }
        return ponPage(one, await memory.port(one.olt, pon), how)
      },

      async autofind(_input: ParsedOf<'olt.autofind'>, call: Call): Promise<OutputOf<'olt.autofind'>> {
        const asked = links.all()
        const answers = await Promise.allSettled(
          asked.map(({ link }) => link.read((dialect) => dialect.reads.autofind(), jobsOf(call)('olt.job.autofind'))),
        )
        const items = answers.flatMap((answer, at) => {
          const olt = asked[at]?.olt
          if (answer.status !== 'fulfilled' || !olt) return []
          return answer.value.value.map(({ pon, ...found }) => ({
            oltId: olt.id,
            olt: olt.name,
            pon: ponText(pon),
            ...found,
          }))
        })
        const answered = answers.filter(
          (answer) => answer.status === 'fulfilled' && answer.value.results.some(isAnswer),
        ).length
        return { items, coverage: { asked: asked.length, answered } }
      },

      async onu(
        { olt_id, serial, mode }: ParsedOf<'onu.olt'>,
        call: Call,
        beforeAsking: () => void,
      ): Promise<OutputOf<'onu.olt'>> {
        if (olt_id !== 0) links.get(olt_id, 'olt_id')
        if (mode === 'cache') return { readings: shown(await onus.known(serial)), cached: true }
        beforeAsking()
        try {
          return { readings: shown(await onus.ask(serial, olt_id, call)), cached: false }
        } catch (error) {
          const problem = silenceOf(error)
          const before = problem && (await onus.known(serial))
          if (problem && before) return { readings: shown(before), cached: true, problem }
          throw error
        }
      },

      async exchanges({ id, serial, limit, before }: ParsedOf<'olt.exchanges'>): Promise<OutputOf<'olt.exchanges'>> {
        links.get(id)
        const filter = { serial: serial === undefined ? undefined : formsOf(serial)[0], limit, before }
        const items = await store.oltExchanges.list(id, filter)
        return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null }
      },

      async exchange({ id, exchange }: ParsedOf<'olt.exchange'>): Promise<OutputOf<'olt.exchange'>> {
        links.get(id)
        const found = await store.oltExchanges.get(id, exchange)
        if (!found)
          throw new PondeskError('not_found', { field: 'exchange', reason: 'olt_exchange', params: { id: exchange } })
        return found
      },

      /** The key is taken only where the OLT really shows it now. */
      async trust({ id, fingerprint }: ParsedOf<'olt.trust'>, call: Call): Promise<OltSummary> {
        const { olt } = links.get(id)
        const before = olt.hostKey
        const reopen = async (hostKey: string | null): Promise<OpenOlt> => {
          const changed = await store.olts.update(id, { hostKey })
          await links.close(id)
          return links.open(changed ?? { ...olt, hostKey })
        }
        const one = await reopen(fingerprint.replace(/=$/, ''))
        try {
          await one.link.dialect(jobsOf(call)('olt.job.trust'))
        } catch (error) {
          if (!isOtherKey(error)) throw error
          await reopen(before)
          throw error
        }
        return summary(one)
      },
    },
  }
}

const isOtherKey = (error: unknown): boolean =>
  error instanceof PondeskError && (error.reason?.startsWith('olt_host_key') ?? false)

export type Pons = ReturnType<typeof createPons>
