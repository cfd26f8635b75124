// The OLTs of the program, put together: their links with secrets, what is known of them, changes through them, their settings.
import { serialForms } from './acs/index.ts'
import type { Lab } from './lab/index.ts'
import { labSecret } from './lab-olts.ts'
import { createOltWrites } from './olt-changes.ts'
import { openOltLink } from './olt-links.ts'
import { createOltSettings } from './olt-settings.ts'
import { createPons, type PonsDeps } from './pons/index.ts'
import type { OpenedCredentialStore, Redactor } from './security/index.ts'
import type { Store } from './store/index.ts'

export interface OltDeskDeps extends Omit<PonsDeps, 'openLink' | 'formsOf' | 'unsaved' | 'store'> {
  store: Store
  credentials: Promise<OpenedCredentialStore>
  redactor: Redactor
  lab: Lab | null
  /** Ends with the program. */
  signal: AbortSignal
}

const canonicalFirst = (serial: string): string[] => {
  const { ascii, all } = serialForms(serial)
  return ascii === null ? all : [ascii, ...all]
}

/** Opens every OLT of the workspace; nothing is connected yet. */
export async function openOltDesk({ credentials, redactor, lab, signal, ...deps }: OltDeskDeps) {
  const { store, failed, clock } = deps
  const secrets = { credentials, redactor, clock, labSecret: labSecret(lab) }
  const pons = createPons({
    ...deps,
    openLink: (olt, hooks) => openOltLink(olt, hooks, secrets),
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
  return { pons, oltWrites, oltSettings: createOltSettings({ store, pons, credentials }) }
}
