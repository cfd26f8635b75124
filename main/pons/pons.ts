// The OLTs of this workspace as one service: what is known of them, what they are asked, and who of the ONUs is where.
import { PondeskError } from '../../shared/errors.ts'
import type { OltReadings, OltSummary, PonPage } from '../../shared/model/olt.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { OutputOf, ParsedOf } from '../../shared/operations/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Changed, Job, OltLink, OnuCli, OnuOptics, OnuPosition, PonPosition } from '../olt/index.ts'
import type { Olt, Placed, Store } from '../store/index.ts'
import { isAnswer } from './equipment.ts'
import { type KeptPort, ponOf, ponText } from './kept.ts'
import { createLinks, type LinkHooks, type LinksDeps, type OpenOlt } from './links.ts'
import { createMemory } from './memory.ts'
import { cliOfRow, readingsView } from './onu.ts'
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

/** What an OLT knows of one ONU. */
export interface KnownOnu {
  olt: Olt
  serial: string
  cli: OnuCli
  /** True where it was asked for itself, not only listed. */
  isWhole: boolean
  at: string
}

const mostAnswers = 200
/** Of the commands that read an ONU those that tell its light. */
const opticsCommands = ['onu-optics', 'onu-power']

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
  const poller = createPoller({ links, reader, memory, every: deps.every, clock, failed })

  const jobsOf =
    ({ identity, signal }: Call, serial: string | null = null) =>
    (key: string, params: Job['title']['params'] = {}): Job => ({
      title: { key, params },
      by: identity.name,
      lane: 'operator',
      signal,
      serial,
    })

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

  /** Nobody asked the OLTs anything since: the answer is the same. */
  let answers: { version: number; bySerial: Map<string, Promise<KnownOnu | null>> } = {
    version: -1,
    bySerial: new Map(),
  }
  function known(serial: string): Promise<KnownOnu | null> {
    if (links.all().length === 0) return Promise.resolve(null)
    if (answers.version !== memory.version() || answers.bySerial.size >= mostAnswers)
      answers = { version: memory.version(), bySerial: new Map() }
    const answer = answers.bySerial.get(serial) ?? look(serial)
    answers.bySerial.set(serial, answer)
    return answer
  }

  /** From the store: the ONU's own reading, or its row in the list of its port. */
  async function look(serial: string): Promise<KnownOnu | null> {
    const forms = formsOf(serial)
    const place = await readings.placeOf(forms)
    const one = place && links.find(place.oltId)
    if (!place || !one) return null
    const kept = await memory.port(one.olt, place.pon)
    const row = kept.onus?.find((listed) => listed.serial !== null && forms.includes(listed.serial))
    const canonical = row?.serial ?? forms[0] ?? serial
    const own = await readings.onu(one.olt.id, canonical)
    if (own && (!row || own.at >= (kept.onusAt ?? '')))
      return { olt: one.olt, serial: canonical, cli: own.document as OnuCli, isWhole: true, at: own.at }
    if (!row || kept.onusAt === null) return null
    // The list is newer than what the ONU was last asked for: its state is the list's, the rest stays as it was.
    const cli = own ? { ...(own.document as OnuCli), row } : cliOfRow(row)
    return { olt: one.olt, serial: canonical, cli, isWhole: own !== null, at: kept.onusAt }
  }

  async function askOne(one: OpenOlt, serial: string, at: OnuPosition, call: Call): Promise<KnownOnu | null> {
    const found = await reader.readOnu(one, serial, at, jobsOf(call, serial))
    return found && { olt: one.olt, serial, ...found, isWhole: true }
  }

  /** Nobody knows where it is, or it is no longer there. @throws the OLT's own error where none of them answered */
  async function search(asked: readonly OpenOlt[], serial: string, call: Call): Promise<KnownOnu | null> {
    const answers = await Promise.allSettled(asked.map((one) => reader.find(one, serial, jobsOf(call, serial))))
    for (const [at, one] of asked.entries()) {
      const answer = answers[at]
      const found =
        answer?.status === 'fulfilled' && answer.value ? await askOne(one, serial, answer.value.onu, call) : null
      if (found) return found
    }
    const silent = answers.filter((answer) => answer.status === 'rejected')
    if (silent[0] && silent.length === answers.length) throw silent[0].reason
    return null
  }

  /** Asks the OLT where the ONU is; where that is not known, all of them. Null: none knows it. */
  async function ask(serial: string, oltId: number, call: Call): Promise<KnownOnu | null> {
    const forms = formsOf(serial)
    const canonical = forms[0] ?? serial
    const place = await readings.placeOf(forms)
    const home = place && (oltId === 0 || place.oltId === oltId) ? links.find(place.oltId) : undefined
    const found = place && home ? await askOne(home, canonical, { ...place.pon, onuId: place.ontId }, call) : null
    return found ?? search(oltId === 0 ? links.all() : [links.get(oltId, 'olt_id')], canonical, call)
  }

  /** What the lists and the ONU's page say of it follows a change, with as few lines as show it. */
  async function askChanged(serial: string, oltId: number, changed: Changed, call: Call): Promise<void> {
    const forms = formsOf(serial)
    const canonical = forms[0] ?? serial
    const place = await readings.placeOf(forms)
    const home = place?.oltId === oltId ? links.find(oltId) : undefined
    const at = place && { ...place.pon, onuId: place.ontId }
    const isRead = home && at && (await reader.readChanged(home, canonical, at, changed, jobsOf(call, canonical)))
    if (!isRead) await ask(serial, oltId, call)
  }

  /** Light of one ONU in one command; null: nobody knows where it is, or its OLT does not tell. @throws the OLT's own error */
  async function light(serial: string, call: Call): Promise<{ olt: Olt; optics: OnuOptics; at: string } | null> {
    const forms = formsOf(serial)
    const place = await readings.placeOf(forms)
    const one = place && links.find(place.oltId)
    if (!place || !one) return null
    const at = { ...place.pon, onuId: place.ontId }
    const asked = jobsOf(call, forms[0] ?? serial)('olt.job.onu', { onu: at.onuId, pon: ponText(at) })
    const { value: cli } = await one.link.read((dialect) => {
      const { commands, assemble } = dialect.reads.onu(at)
      return { commands: commands.filter(({ id }) => opticsCommands.includes(id)), assemble }
    }, asked)
    return cli.optics && { olt: one.olt, optics: cli.optics, at: clock().toISOString() }
  }

  const shown = (one: KnownOnu | null): OltReadings | null => one && readingsView(one.olt, one)

  return {
    links,
    poll: poller.poll,
    known,
    ask,
    light,
    askChanged,
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
        if (mode === 'cache') return { readings: shown(await known(serial)), cached: true }
        beforeAsking()
        try {
          return { readings: shown(await ask(serial, olt_id, call)), cached: false }
        } catch (error) {
          const problem = silenceOf(error)
          const before = problem && (await known(serial))
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
