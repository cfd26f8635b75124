// The OLTs of the program, put together: their links with secrets, what is known of them, changes through them, their settings.
import { serialForms } from './acs/index.ts'
import type { Lab } from './lab/index.ts'
import { labSecret } from './lab-olts.ts'
import { offlineLink } from './offline-sources.ts'
import { createOltWrites } from './olt-changes.ts'
import { openOltLink } from './olt-links.ts'
import { createOltSettings } from './olt-settings.ts'
import { explainOlt } from './olt-trouble.ts'
import type { OltUpdateDeps } from './olt-update.ts'
import { createPons, type PonsDeps } from './pons/index.ts'
import type { OpenedCredentialStore, Redactor, SecretName } from './security/index.ts'
import type { Store } from './store/index.ts'

export interface OltDeskDeps extends Omit<PonsDeps, 'openLink' | 'formsOf' | 'unsaved' | 'store'> {
  store: Store
  credentials: Promise<OpenedCredentialStore>
  redactor: Redactor
  lab: Lab | null
  /** Ends with the program. */
  signal: AbortSignal
  /** Resolves when no change is on its way through this source. */
  idle: (sourceId: number) => Promise<void>
  /** Nobody is asked: what is stored is all there is. */
  isOffline: boolean
}

const canonicalFirst = (serial: string): string[] => {
  const { ascii, all } = serialForms(serial)
  return ascii === null ? all : [ascii, ...all]
}

/** Opens every OLT of the workspace; nothing is connected yet. */
export async function openOltDesk({ credentials, redactor, lab, signal, idle, isOffline, ...deps }: OltDeskDeps) {
  const { store, failed, clock } = deps
  const secrets = { credentials, redactor, clock, labSecret: labSecret(lab) }
  const pons = createPons({
    ...deps,
    openLink: isOffline ? offlineLink : (olt, hooks) => openOltLink(olt, hooks, secrets),
    formsOf: canonicalFirst,
    unsaved: (oltId) => oltWrites.unsaved(oltId),
  })
  await pons.openAll()
  const oltWrites = createOltWrites({
    pons,
    recent: async () => (await store.plans.list({ q: '', limit: 200 })).items,
    signal,
    failed,
    clock,
  })
  await oltWrites.load()
  const tryOut: OltUpdateDeps['tryOut'] = async (olt, trial, job) => {
    const kept = {
      get: async (name: SecretName) => (trial.has(name) ? (trial.get(name) ?? null) : (await credentials).get(name)),
    }
    const link = openOltLink(olt, unheard, { ...secrets, credentials: Promise.resolve(kept) })
    try {
      await link.dialect(job)
    } finally {
      await link.close()
    }
  }
  const oltSettings = createOltSettings({ store, pons, credentials, tryOut, idle, explain: explainOlt })
  return { pons, oltWrites, oltSettings }
}

const unheard = { onExchange: () => undefined, onState: () => undefined }
