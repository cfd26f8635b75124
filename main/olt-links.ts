// From an OLT's row to a link with it: its secrets are fetched at the moment they are needed, and masked from then on.
import type { Coverage } from '../shared/model/reading.ts'
import { createOltLink, type LinkOptions, type OltLink } from './olt/index.ts'
import type { OltPort, OltView } from './onu/index.ts'
import { type KnownOnu, type LinkHooks, onuView, type Pons } from './pons/index.ts'
import type { OpenedCredentialStore, Redactor, SecretName } from './security/index.ts'
import type { Olt } from './store/index.ts'

export interface OltLinkDeps {
  credentials: Promise<Pick<OpenedCredentialStore, 'get'>>
  redactor: Redactor
  clock: () => Date
  /** Simulated OLTs: their secrets are known to everybody. */
  labSecret?: ((olt: Olt) => string | null) | undefined
}

export const oltSecret = (sourceId: number): SecretName => `source.${sourceId}.secret`
export const jumpSecret = (sourceId: number): SecretName => `source.${sourceId}.jump`
export const enableSecret = (sourceId: number): SecretName => `source.${sourceId}.enable`

const isKey = (secret: string): boolean => secret.startsWith('-----BEGIN')

const connectMs = 10_000
const keepAliveMs = 30_000
const breaker = { failures: 3, cooldownMs: 15_000 }

export function openOltLink(olt: Olt, hooks: LinkHooks, deps: OltLinkDeps): OltLink {
  const remembered = new Map<SecretName, string>()

  function masked(name: SecretName, secret: string): void {
    const before = remembered.get(name)
    if (before === secret) return
    if (before !== undefined) deps.redactor.forget(before)
    remembered.set(name, secret)
    deps.redactor.remember(secret)
  }

  const secret = (name: SecretName) => async (): Promise<string | null> => {
    const own = name === oltSecret(olt.sourceId) ? (deps.labSecret?.(olt) ?? null) : null
    const found = own ?? (olt.simulated ? null : await (await deps.credentials).get(name))
    if (found !== null && found !== '') masked(name, found)
    return found
  }
  /** What is kept under one name is a password or a private key. */
  const login = (name: SecretName) => {
    const kept = secret(name)
    const only = (wanted: boolean) => async (): Promise<string | null> => {
      const found = await kept()
      return found !== null && isKey(found) === wanted ? found : null
    }
    return { password: only(false), privateKey: only(true) }
  }

  const options: LinkOptions = {
    name: olt.name,
    vendor: olt.vendor,
    host: olt.host,
    port: olt.port,
    transport: olt.transport,
    user: olt.user,
    ...login(oltSecret(olt.sourceId)),
    enablePassword: secret(enableSecret(olt.sourceId)),
    legacyAlgorithms: olt.legacy,
    jump: olt.jump && {
      host: olt.jump.host,
      port: olt.jump.port,
      user: olt.jump.user,
      ...login(jumpSecret(olt.sourceId)),
      pinned: olt.jump.hostKey,
    },
    pinnedHostKey: olt.hostKey,
    perMinute: olt.perMinute,
    keepAliveMs,
    connectMs,
    breaker,
    redact: deps.redactor.redactText,
    onExchange: hooks.onExchange,
    onState: hooks.onState,
    clock: deps.clock,
  }
  const link = createOltLink(options)
  return {
    dialect: (job) => link.dialect(job),
    read: (recipe, job) => link.read(recipe, job),
    write: (commands, secretOf, job) => link.write(commands, secretOf, job),
    state: () => link.state(),
    async close() {
      await link.close()
      for (const known of remembered.values()) deps.redactor.forget(known)
      remembered.clear()
    },
  }
}

/** Null: nobody asked it in this run. `isReview`: nobody will, which is no answer either. */
function isAnswering(link: OltLink | undefined, isReview: boolean): boolean | null {
  const state = link?.state().state ?? 'unknown'
  return state === 'unknown' ? (isReview ? false : null) : state === 'ok'
}

/** How many OLTs were asked, and how many of them answer. */
export function oltCoverage(pons: Pons, isReview: boolean): Coverage {
  const states = pons.links.all().map(({ link }) => isAnswering(link, isReview))
  return { asked: states.filter((state) => state !== null).length, answered: states.filter(Boolean).length }
}

/** Whether this OLT was asked and does not answer, or nobody will ask it. */
export const isOltSilent = (pons: Pons, isReview: boolean, oltId: number): boolean =>
  isAnswering(pons.links.find(oltId)?.link, isReview) === false

/** The OLTs as the ONU rooms see them. */
export function oltPort(pons: () => Pons, isReview: boolean): OltPort {
  const viewOf = (found: KnownOnu): OltView => {
    const link = pons().links.find(found.olt.id)?.link
    return { ...onuView(found), isAnswering: isAnswering(link, isReview) }
  }
  return {
    async known(serial) {
      const found = await pons().known(serial)
      return found && viewOf(found)
    },
    async ask(serial, call) {
      const found = await pons().ask(serial, 0, call)
      return found && viewOf(found)
    },
  }
}
