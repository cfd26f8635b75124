// Changes of the program, put together: kept in the store, carried by ACSs and OLTs, told to whoever follows them.
import { randomUUID } from 'node:crypto'
import { isOperationName, operations } from '../shared/operations/index.ts'
import type { AcsDesk } from './acs-desk.ts'
import { type Changes, createChanges, sourceReadOnly } from './change/index.ts'
import { type Events, secretFieldsOf } from './gateway/index.ts'
import type { Log } from './log.ts'
import type { openOltDesk } from './olt-desk.ts'
import { type OpenedCredentialStore, type Redactor, secretFingerprint } from './security/index.ts'
import type { Store } from './store/index.ts'
import { draftPort } from './store-ports.ts'

interface ChangeDeskDeps extends Pick<Awaited<ReturnType<typeof openOltDesk>>, 'pons' | 'oltWrites'> {
  store: Store
  acsDesk: AcsDesk
  credentials: Promise<OpenedCredentialStore>
  redactor: Redactor
  events: Events
  clock: () => Date
  log: Log
}

export function openChangeDesk(deps: ChangeDeskDeps): Changes {
  const { store, acsDesk, pons, oltWrites, credentials, redactor, events, clock, log } = deps
  return createChanges({
    plans: store.plans,
    drafts: draftPort(store),
    secretFields: (name) => (isOperationName(name) ? secretFieldsOf(operations[name]) : []),
    tasks: store.tasks,
    audit: store.audit,
    carrier: (id) => oltWrites.carrier(id) ?? acsDesk.byId(id).carrier,
    sourceName: (id) => oltWrites.sourceName(id) ?? acsDesk.byId(id).source.name,
    checkWritable: (id) => {
      const { name, writes } = pons.links.ofSource(id)?.olt ?? acsDesk.byId(id).source
      if (!writes) throw sourceReadOnly(name)
    },
    fingerprint: async (secret) => credentials.then((opened) => secretFingerprint(opened, secret)).catch(() => null),
    remember: redactor.remember,
    forget: redactor.forget,
    redact: redactor.redactValue,
    announce: (change) => {
      oltWrites.noticed(change)
      events.publish('change', change)
    },
    clock,
    newId: randomUUID,
    log,
  })
}
