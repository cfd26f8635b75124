// OLTs as sources: connect, test, forget. A host key is taken only from somebody who has seen its fingerprint.
import { PondeskError } from '../shared/errors.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import type { SourceSettings } from '../shared/operations/source.ts'
import type { Call } from './gateway/index.ts'
import { driverOf, isTypeable } from './olt/index.ts'
import { enableSecret, jumpSecret, oltSecret } from './olt-links.ts'
import type { OpenOlt, Pons } from './pons/index.ts'
import type { OpenedCredentialStore } from './security/index.ts'
import { keepSecret } from './source-settings.ts'
import type { NewOlt, Olt, Store } from './store/index.ts'

export interface OltSettingsDeps {
  store: Pick<Store, 'olts'>
  pons: Pons
  credentials: Promise<OpenedCredentialStore>
}

type Input = ParsedOf<'source.add'>

const jobOf = (call: Call) => ({
  title: { key: 'olt.job.test', params: {} },
  by: call.identity.name,
  lane: 'operator' as const,
  signal: call.signal,
})

export function createOltSettings({ store, pons, credentials }: OltSettingsDeps) {
  const shown = ({ olt, link }: OpenOlt): SourceSettings => ({
    id: olt.sourceId,
    name: olt.name,
    kind: 'olt',
    url: `${olt.transport}://${olt.host}:${olt.port}`,
    auth: 'none',
    user: olt.user,
    header: null,
    secret_set: olt.credentialRef !== null || olt.simulated,
    simulated: olt.simulated,
    budget: null,
    olt: {
      id: olt.id,
      vendor: olt.vendor,
      host: olt.host,
      port: olt.port,
      transport: olt.transport,
      legacy: olt.legacy,
      host_key: olt.hostKey,
      per_minute: olt.perMinute,
      jump: olt.jump && {
        host: olt.jump.host,
        port: olt.jump.port,
        user: olt.jump.user,
        host_key: olt.jump.hostKey,
      },
    },
    status: pons.links.status({ olt, link }),
  })

  async function keepSecrets({ sourceId }: Olt, input: Input): Promise<void> {
    const opened = await credentials
    await keepSecret(opened, oltSecret(sourceId), input.secret ?? '')
    if (input.jump_secret !== undefined) await keepSecret(opened, jumpSecret(sourceId), input.jump_secret)
    if (input.enable_secret !== undefined) await keepSecret(opened, enableSecret(sourceId), input.enable_secret)
  }

  async function forget(olt: Olt): Promise<void> {
    await pons.forget(olt.id)
    const opened = await credentials
    for (const name of [oltSecret, jumpSecret, enableSecret])
      await opened.delete(name(olt.sourceId)).catch(() => undefined)
  }

  return {
    shown(sourceId: number): SourceSettings | null {
      const one = pons.links.ofSource(sourceId)
      return one ? shown(one) : null
    },

    async add(input: Input, call: Call): Promise<SourceSettings> {
      const wanted = oltOf(input)
      const added = await store.olts.add(wanted)
      // From here on a failure takes everything back: an OLT that is half there would fail at every start.
      try {
        await keepSecrets(added, input)
        const olt = (await store.olts.update(added.id, { credentialRef: oltSecret(added.sourceId) })) ?? added
        const one = pons.links.open(olt)
        if (!input.unchecked) await one.link.dialect(jobOf(call))
        pons.poll()
        return shown(one)
      } catch (error) {
        await forget(added)
        throw asQuestion(error, wanted)
      }
    },

    /** Null: no OLT. */
    async test(sourceId: number, call: Call): Promise<OutputOf<'source.test'> | null> {
      const one = pons.links.ofSource(sourceId)
      if (!one) return null
      const begun = performance.now()
      await one.link.dialect(jobOf(call))
      const { value: system } = await one.link.read((dialect) => dialect.reads.system(), jobOf(call))
      const { model } = one.link.state().session
      const { onus } = (await pons.page(one.olt.id)).olt
      return {
        ok: true,
        kind: 'olt',
        model: system.model ?? model ?? one.olt.model,
        version: system.version,
        devices: onus?.total ?? 0,
        ms: Math.round(performance.now() - begun),
        skew_ms: 0,
      }
    },

    async forget(sourceId: number): Promise<void> {
      const one = pons.links.ofSource(sourceId)
      if (one) await forget(one.olt)
    },
  }
}

export type OltSettings = ReturnType<typeof createOltSettings>

/** @throws PondeskError naming the field that is missing or has no place here */
function oltOf(input: Input): NewOlt {
  const need = <T>(
    field: 'vendor' | 'host' | 'user' | 'secret' | 'jump_user' | 'jump_secret',
    value: T | undefined,
  ): T => {
    if (value === undefined || value === '')
      throw new PondeskError('invalid_input', { field, reason: 'source_needs', params: { field } })
    return value
  }
  const vendor = need('vendor', input.vendor)
  if (!driverOf(vendor))
    throw new PondeskError('invalid_input', { field: 'vendor', reason: 'olt_vendor', params: { vendor } })
  const host = need('host', input.host)
  const user = need('user', input.user)
  need('secret', input.secret)
  checkTyped(input)
  if (input.transport === 'telnet') checkTelnet(input)
  return {
    name: input.name,
    vendor,
    host,
    port: input.port ?? (input.transport === 'ssh' ? 22 : 23),
    transport: input.transport,
    user,
    credentialRef: null,
    hostKey: bare(input.host_key),
    legacy: input.legacy,
    jump:
      input.jump_host === undefined
        ? null
        : {
            host: input.jump_host,
            port: input.jump_port ?? 22,
            user: need('jump_user', input.jump_user),
            hostKey: bare(input.jump_host_key),
          },
    perMinute: input.per_minute,
    simulated: false,
  }
}

/** In SSH the protocol carries user and password; in Telnet they are typed, and the enable password always is. */
function checkTyped(input: Input): void {
  const typed =
    input.transport === 'telnet' ? (['user', 'secret', 'enable_secret'] as const) : ['enable_secret' as const]
  const field = typed.find((name) => !isTypeable(input[name] ?? ''))
  if (field) throw new PondeskError('invalid_input', { field, reason: 'olt_control', params: { field } })
}

/** As `ssh-keygen` writes it, without padding. */
const bare = (fingerprint: string | undefined): string | null => fingerprint?.replace(/=$/, '') ?? null

function checkTelnet({ clear_text, legacy, host_key, jump_host }: Input): void {
  const field = legacy ? 'legacy' : host_key !== undefined ? 'host_key' : jump_host !== undefined ? 'jump_host' : null
  if (field !== null) throw new PondeskError('invalid_input', { field, reason: 'olt_ssh_only', params: { field } })
  if (!clear_text) throw new PondeskError('confirmation_required', { field: 'clear_text', reason: 'olt_clear_text' })
}

/** A key that nobody has accepted yet is a question, not a failure. */
function asQuestion(error: unknown, { jump }: NewOlt): unknown {
  if (!(error instanceof PondeskError) || error.reason !== 'olt_host_key_unknown') return error
  const { host = '' } = error.params
  const field = jump && jump.host === host && jump.hostKey === null ? 'jump_host_key' : 'host_key'
  return new PondeskError('confirmation_required', {
    field,
    reason: 'olt_host_key_confirm',
    params: error.params,
    details: error.details,
  })
}
