// Which sources this workspace has: list, connect, test, forget. A secret goes straight into the credential store.
import { PondeskError } from '../shared/errors.ts'
import type { SourceStatus } from '../shared/model/source.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import { SourceBudget, type SourceSettings } from '../shared/operations/source.ts'
import type { Acs } from './acs/index.ts'
import { checkAuth } from './acs-auth.ts'
import { updateAcs } from './acs-update.ts'
import type { Call } from './gateway/index.ts'
import type { OltSettings } from './olt-settings.ts'
import type { OpenedCredentialStore } from './security/index.ts'
import { keepSecret } from './source-secrets.ts'
import { placeAfter, refuseTwin } from './source-twins.ts'
import { budgetOf } from './sources.ts'
import type { Source, Store } from './store/index.ts'

export interface SourceSettingsDeps {
  store: Store
  olts: OltSettings
  /** Sources that are open now; what is added or removed here is opened or closed here. */
  open: Acs[]
  /** `trial`: a secret that is not kept yet. */
  openAcs: (row: Source, trial?: string) => Acs
  statusOf: (acs: Acs) => SourceStatus
  credentials: Promise<OpenedCredentialStore>
  simulated: boolean
  /** A new source's devices are read at once, in the background. */
  added: (acs: Acs) => void
  /** ONUs that no source knows any more. */
  removed: (ids: readonly number[]) => void
  /** Its address is another one: all of it is to be read again. */
  moved: (acs: Acs) => Promise<void>
  /** Lists name it. */
  renamed: () => Promise<void>
  /** Resolves when no change is on its way through this source. */
  idle: (sourceId: number) => Promise<void>
  /** Closes it when what it was asked before has been answered. */
  retire: (acs: Acs) => void
  /** Something about it looks different now. */
  changed: (status: SourceStatus) => void
  /** Why a source that was just asked did not answer, in words that help. */
  explain: (error: unknown, row: Source) => Promise<unknown>
}

const secretName = (id: number) => `source.${id}.secret` as const

const authWords = ['none', 'basic', 'bearer', 'header'] as const

const nameTaken = (name: string): PondeskError =>
  new PondeskError('conflict', { field: 'name', reason: 'source_name_taken', params: { name } })

export function createSourceSettings({
  store,
  olts,
  open,
  openAcs,
  statusOf,
  credentials,
  simulated,
  added,
  removed,
  moved,
  renamed,
  idle,
  retire,
  changed,
  explain,
}: SourceSettingsDeps) {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

  function shown(row: Source): SourceSettings {
    const acs = open.find(({ source }) => source.id === row.id)
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      url: row.url,
      auth: authWords.find((word) => word === row.options.auth) ?? 'none',
      user: text(row.options.user),
      header: text(row.options.header),
      secret_set: row.credential_ref !== null,
      simulated: row.simulated,
      writes: row.writable,
      budget: budgetOf(row),
      olt: null,
      status: acs ? statusOf(acs) : null,
    }
  }

  const mustFind = (id: number): Acs => {
    const acs = open.find(({ source }) => source.id === id)
    if (!acs) throw new PondeskError('not_found', { field: 'id', reason: 'source_unknown', params: { id } })
    return acs
  }

  async function forget(id: number): Promise<void> {
    const at = open.findIndex(({ source }) => source.id === id)
    if (at >= 0) open.splice(at, 1)[0]?.close()
    await (await credentials).delete(secretName(id)).catch(() => undefined)
    removed(await store.devices.forgetSource(id))
    await store.sources.remove(id)
  }

  return {
    list: async (): Promise<OutputOf<'source.list'>> => ({
      items: (await store.sources.list()).flatMap((row) =>
        row.kind === 'olt' ? (olts.shown(row.id) ?? []) : shown(row),
      ),
    }),

    async add(input: ParsedOf<'source.add'>, call: Call): Promise<SourceSettings> {
      if (simulated) throw new PondeskError('conflict', { reason: 'real_in_lab' })
      if (input.kind === 'acs') checkAuth(input)
      if ((await store.sources.list()).some(({ name }) => name === input.name)) throw nameTaken(input.name)
      refuseTwin(input, { acs: await store.sources.list(), olts: await store.olts.list() })
      if (input.kind === 'olt') return olts.add(input, call)
      const { kind, name, url = '', auth, user = null, header = null, ca = null, fingerprint256 = null } = input
      const row = await store.sources.add({
        name,
        kind,
        url,
        // Keys that are no part of a budget are dropped, what was left out gets its default.
        options: { auth, user, header, ca, fingerprint256, budget: SourceBudget.parse(input) },
        credential_ref: null,
        simulated: false,
        writable: input.writes,
      })
      // From here on a failure takes everything back: a source that is half there would fail at every start.
      try {
        if (input.secret !== undefined) await keepSecret(await credentials, secretName(row.id), input.secret)
        const kept =
          input.secret === undefined
            ? row
            : ((await store.sources.update(row.id, { credential_ref: secretName(row.id) })) ?? row)
        const acs = openAcs(kept)
        open.push(acs)
        if (!input.unchecked) await acs.probe()
        added(acs)
        return shown(kept)
      } catch (error) {
        await forget(row.id)
        throw await explain(error, row)
      }
    },

    async update(input: ParsedOf<'source.update'>, call: Call): Promise<SourceSettings> {
      const { id, name } = input
      const row = await store.sources.get(id)
      if (!row) throw new PondeskError('not_found', { field: 'id', reason: 'source_unknown', params: { id } })
      const fixed = Object.entries(input).find(
        ([key, value]) => value !== undefined && key !== 'id' && key !== 'writes',
      )
      if (row.simulated && fixed)
        throw new PondeskError('unsupported', { field: fixed[0], reason: 'source_simulated_fixed' })
      if (name !== undefined && (await store.sources.list()).some((other) => other.name === name && other.id !== id))
        throw nameTaken(name)
      const [acs, known] = await Promise.all([store.sources.list(), store.olts.list()])
      const place = placeAfter(row, known, input)
      if (place) refuseTwin(place, { acs, olts: known }, id)
      if (row.kind === 'olt') return olts.update(id, input, call)
      const updated = await updateAcs(
        row,
        input,
        { store, open, openAcs, credentials, idle, retire, explain },
        call.signal,
      )
      if (updated.isMoved) await moved(updated.acs)
      if (updated.isRenamed) await renamed()
      changed(statusOf(updated.acs))
      return shown(updated.row)
    },

    async test({ id }: ParsedOf<'source.test'>, call: Call): Promise<OutputOf<'source.test'>> {
      const olt = await olts.test(id, call)
      if (olt) return olt
      const acs = mustFind(id)
      const begun = performance.now()
      const row = await store.sources.get(id)
      const { version, skewMs } = await acs.probe(call.signal).catch(async (error: unknown) => {
        throw row ? await explain(error, row) : error
      })
      const devices = await acs.count(call.signal)
      return {
        ok: true,
        kind: 'acs',
        model: null,
        version,
        devices,
        ms: Math.round(performance.now() - begun),
        skew_ms: skewMs,
      }
    },

    async remove({ id }: ParsedOf<'source.remove'>): Promise<OutputOf<'source.remove'>> {
      const row = await store.sources.get(id)
      if (!row) throw new PondeskError('not_found', { field: 'id', reason: 'source_unknown', params: { id } })
      if (row.simulated) throw new PondeskError('unsupported', { field: 'id', reason: 'source_simulated' })
      await (row.kind === 'olt' ? olts.forget(id) : forget(id))
      return { success: true }
    },
  }
}
