// Which sources this workspace has: list, connect, test, forget. A secret goes straight into the credential store.
import { PondeskError } from '../shared/errors.ts'
import type { SourceStatus } from '../shared/model/source.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import { SourceBudget, type SourceSettings } from '../shared/operations/source.ts'
import type { Acs } from './acs/index.ts'
import type { Call } from './gateway/index.ts'
import type { OltSettings } from './olt-settings.ts'
import {
  type CredentialStatus,
  CredentialsUnavailable,
  type OpenedCredentialStore,
  type SecretName,
} from './security/index.ts'
import { budgetOf } from './sources.ts'
import type { Source, Store } from './store/index.ts'

export interface SourceSettingsDeps {
  store: Store
  olts: OltSettings
  /** Sources that are open now; what is added or removed here is opened or closed here. */
  open: Acs[]
  openAcs: (row: Source) => Acs
  statusOf: (acs: Acs) => SourceStatus
  credentials: Promise<OpenedCredentialStore>
  simulated: boolean
  /** A new source's devices are read at once, in the background. */
  added: (acs: Acs) => void
  /** ONUs that no source knows any more. */
  removed: (ids: readonly number[]) => void
}

const secretName = (id: number) => `source.${id}.secret` as const

/** What HTTP itself needs them for: a secret in them would break every request, or not arrive. */
const reserved = new Set(
  'host connection cookie content-length content-type transfer-encoding upgrade expect te trailer keep-alive accept'.split(
    ' ',
  ),
)

const authWords = ['none', 'basic', 'bearer', 'header'] as const

/** What the way of authentication needs, and what has no place in it. */
function checkAuth({ url, auth, user, header, secret }: ParsedOf<'source.add'>): void {
  const need = (field: string, value: string | undefined): void => {
    if (value === undefined || value === '')
      throw new PondeskError('invalid_input', { field, reason: 'source_auth_needs', params: { auth } })
  }
  if (url === undefined)
    throw new PondeskError('invalid_input', { field: 'url', reason: 'source_needs', params: { field: 'url' } })
  if (auth === 'none') {
    if (secret !== undefined) throw new PondeskError('invalid_input', { field: 'auth', reason: 'source_auth_missing' })
    return
  }
  need('secret', secret)
  if (auth === 'basic') need('user', user)
  if (auth === 'basic' && user?.includes(':'))
    throw new PondeskError('invalid_input', { field: 'user', reason: 'source_user_colon' })
  if (auth === 'header') need('header', header)
  if (auth === 'header' && reserved.has((header ?? '').toLowerCase()))
    throw new PondeskError('invalid_input', {
      field: 'header',
      reason: 'source_header_reserved',
      params: { header: header ?? '' },
    })
}

/** @throws PondeskError `unsupported` where secrets cannot be kept now */
export async function keepSecret(credentials: OpenedCredentialStore, name: SecretName, secret: string): Promise<void> {
  try {
    await credentials.set(name, secret)
  } catch (error) {
    if (!(error instanceof CredentialsUnavailable)) throw error
    const status: CredentialStatus = await credentials.status()
    const state = status.state === 'ready' ? 'ready' : status.reason
    throw new PondeskError('unsupported', { field: 'secret', reason: 'secret_not_kept', params: { state } })
  }
}

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
      if ((await store.sources.list()).some(({ name }) => name === input.name))
        throw new PondeskError('conflict', { field: 'name', reason: 'source_name_taken', params: { name: input.name } })
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
        writable: true,
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
        throw error
      }
    },

    async test({ id }: ParsedOf<'source.test'>, call: Call): Promise<OutputOf<'source.test'>> {
      const olt = await olts.test(id, call)
      if (olt) return olt
      const acs = mustFind(id)
      const { version, ms, skewMs } = await acs.probe()
      return {
        ok: true,
        kind: 'acs',
        model: null,
        version,
        devices: await acs.count(),
        ms: Math.round(ms),
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
