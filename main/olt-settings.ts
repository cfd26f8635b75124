// OLTs as sources: connect, test, forget. A host key is taken only from somebody who has seen its fingerprint.
import { PondeskError } from '../shared/errors.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import type { SourceSettings } from '../shared/operations/source.ts'
import type { Call } from './gateway/index.ts'
import { driverOf, type Job } from './olt/index.ts'
import { asQuestion, bare, checkTelnet, checkTyped } from './olt-checks.ts'
import { enableSecret, jumpSecret, oltSecret } from './olt-links.ts'
import { type OltUpdateDeps, updateOlt } from './olt-update.ts'
import type { OpenOlt, Pons } from './pons/index.ts'
import type { OpenedCredentialStore } from './security/index.ts'
import { keepSecret } from './source-secrets.ts'
import type { NewOlt, Olt, Store } from './store/index.ts'

export interface OltSettingsDeps {
  store: Pick<Store, 'olts'>
  pons: Pons
  credentials: Promise<OpenedCredentialStore>
  tryOut: OltUpdateDeps['tryOut']
  idle: OltUpdateDeps['idle']
  explain: (error: unknown, olt: NewOlt) => Promise<unknown>
}

type Input = ParsedOf<'source.add'>

const jobOf = (call: Call): Job => ({
  title: { key: 'olt.job.test', params: {} },
  by: call.identity.name,
  lane: 'operator',
  signal: call.signal,
})

export function createOltSettings({ store, pons, credentials, tryOut, idle, explain }: OltSettingsDeps) {
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
    writes: olt.writes,
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
        throw asQuestion(await explain(error, wanted))
      }
    },

    async update(sourceId: number, input: ParsedOf<'source.update'>, call: Call): Promise<SourceSettings> {
      const one = pons.links.ofSource(sourceId)
      if (!one) throw new PondeskError('not_found', { field: 'id', reason: 'source_unknown', params: { id: sourceId } })
      const updated = await updateOlt(one, input, { store, pons, credentials, tryOut, idle, explain }, jobOf(call))
      pons.links.changed(updated.olt.id)
      pons.poll()
      return shown(updated)
    },

    /** Null: no OLT. */
    async test(sourceId: number, call: Call): Promise<OutputOf<'source.test'> | null> {
      const one = pons.links.ofSource(sourceId)
      if (!one) return null
      const begun = performance.now()
      await one.link.dialect(jobOf(call)).catch(async (error: unknown) => {
        throw await explain(error, one.olt)
      })
      const { value: system } = await one.link.read((dialect) => dialect.reads.system(), jobOf(call))
      const { model } = one.link.state().session
      const known = (await pons.page(one.olt.id)).olt
      // Never read: what it has is not known before it was.
      const { onus } = known.onus ? known : (await pons.operations.read({ id: one.olt.id }, call)).olt
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
    writes: input.writes,
  }
}
