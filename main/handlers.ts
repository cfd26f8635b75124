// Which room answers which operation. One line each; a missing one does not compile.
import { PondeskError } from '../shared/errors.ts'
import type { CredentialState, WorkspaceInfo } from '../shared/model/source.ts'
import { exportAudit } from './audit-export.ts'
import type { createBackupService } from './backup-service.ts'
import type { Changes, Proposal } from './change/index.ts'
import type { createDiagnostics } from './diagnostics.ts'
import type { Handlers } from './gateway/index.ts'
import type { Inventory } from './inventory.ts'
import type { OltWrites } from './olt-changes.ts'
import { type createSnapshots, type createWifi, inspectDocument } from './onu/index.ts'
import type { OnuHistory } from './onu-history.ts'
import type { Pons } from './pons/index.ts'
import type { Restarts } from './restarts.ts'
import {
  type CredentialStatus,
  type CredentialWay,
  type OpenedCredentialStore,
  secretFingerprint,
} from './security/index.ts'
import type { createSourceSettings } from './source-settings.ts'
import type { Sources } from './sources.ts'
import type { Store } from './store/index.ts'
import { createSync } from './sync.ts'
import { createWifiKeyCheck } from './wifi-key.ts'
import type { Workspace } from './workspace.ts'

export interface HandlerDeps {
  inventory: Inventory
  snapshots: ReturnType<typeof createSnapshots>
  wifi: ReturnType<typeof createWifi>
  history: OnuHistory
  changes: Changes
  store: Store
  sources: Sources
  pons: Pons
  oltWrites: OltWrites
  restarts: Restarts
  sourceSettings: ReturnType<typeof createSourceSettings>
  credentials: Promise<OpenedCredentialStore>
  workspace: Workspace
  version: string
  clock: () => Date
  isReadOnly: boolean
  /** When what is only looked at was last written. */
  copyAt: string | null
  diagnostics: ReturnType<typeof createDiagnostics>
  backups: ReturnType<typeof createBackupService>
}

const credentialState = (status: CredentialStatus): CredentialState =>
  status.state === 'ready'
    ? { state: 'ready', backend: status.backend, phrase: null, start_over: false }
    : {
        state: status.state,
        backend: status.backend,
        phrase: { key: `credentials.${status.reason}`, params: {} },
        start_over: status.ways.includes('start_over'),
      }

const noCredentials = (key: string): CredentialState => ({
  state: 'unavailable',
  backend: 'none',
  phrase: { key, params: {} },
  start_over: false,
})

export function createHandlers(deps: HandlerDeps): Handlers<Proposal> {
  const { inventory, snapshots, wifi, changes, store, sources, sourceSettings, workspace, pons, oltWrites, restarts } =
    deps

  async function credentials(): Promise<CredentialState> {
    if (deps.isReadOnly) return noCredentials('credentials.read_only')
    try {
      return credentialState(await (await deps.credentials).status())
    } catch {
      return noCredentials('credentials.keychain_failed')
    }
  }

  const info = async (): Promise<WorkspaceInfo> => ({
    name: workspace.name,
    simulated: workspace.lab !== null,
    version: deps.version,
    read_only: deps.isReadOnly,
    copy_at: deps.copyAt,
    onus: inventory.size(),
    sources: [...sources.statuses(), ...pons.statuses()],
    credentials: await credentials(),
    unverified: await store.plans.countUnverified(),
  })

  return {
    'onu.search': inventory.search,
    'onu.values': inventory.values,
    'onu.export': async (input, { language }) => inventory.file(input, language),
    'onu.get': snapshots.get,
    'onu.refresh': snapshots.refresh,
    'onu.tr069.stats': snapshots.stats,
    'onu.wifi.set': wifi.set,
    'onu.wifi.key_check': createWifiKeyCheck({
      store,
      known: (serial, call) => snapshots.get({ serial, mode: 'cache' }, call, () => undefined),
      fingerprint: async (key) => deps.credentials.then((opened) => secretFingerprint(opened, key)).catch(() => null),
    }),
    'onu.series': deps.history.operations.series,
    'onu.trends': deps.history.operations.trends,
    'onu.events': deps.history.operations.events,
    'onu.parameters': deps.history.operations.parameters,
    'onu.measure': deps.history.operations.measure,
    'onu.reboot': restarts.reboot,
    'onu.factory_reset': restarts.factoryReset,
    'onu.disable': oltWrites.operations.disable,
    'onu.enable': oltWrites.operations.enable,
    'onu.management_ip.set': oltWrites.operations.managementIp,
    'onu.wan.set': oltWrites.operations.wan,
    'onu.description.set': oltWrites.operations.description,
    'onu.service_port.set': oltWrites.operations.servicePort,
    'onu.tr069.bind': oltWrites.operations.tr069,
    'onu.olt_wifi.set': oltWrites.operations.wifi,
    'onu.olt_config': oltWrites.operations.config,
    'olt.save': oltWrites.operations.save,
    'onu.olt': pons.operations.onu,
    'olt.list': pons.operations.list,
    'olt.get': pons.operations.get,
    'olt.read': pons.operations.read,
    'olt.pon': pons.operations.pon,
    'olt.autofind': pons.operations.autofind,
    'olt.exchanges': pons.operations.exchanges,
    'olt.exchange': pons.operations.exchange,
    'olt.trust': pons.operations.trust,
    'document.inspect': async (input) => inspectDocument(input, new Date()),
    'change.list': changes.list,
    'change.get': ({ id }) => changes.get(id),
    'change.apply': ({ id, reason = null, typed = null }, call) => changes.apply(id, { reason, typed }, call),
    'change.undo': ({ id, overwrite }, call) => changes.undo(id, overwrite, call),
    'change.check': ({ id }, call) => changes.check(id, call),
    'change.withdraw': ({ id }, call) => changes.withdraw(id, call),
    'change.cancel': ({ id }) => changes.cancel(id),
    'change.draft.list': ({ serial }) => changes.draft.list(serial),
    'change.draft.save': ({ id }, call) => changes.draft.save(id, call),
    'change.draft.remove': ({ id }) => changes.draft.remove(id),
    'audit.list': async ({ q, entity_id, limit, cursor }) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const page = await store.audit.list({ q, entity_id, limit, before })
      const last = page.items.at(-1)
      return { ...page, next: last && last.seq > 1 && page.items.length === limit ? String(last.seq) : null }
    },
    'audit.verify': () => store.audit.verify(),
    'audit.export': (_input, { identity }) =>
      exportAudit({ store, credentials: deps.credentials, clock: deps.clock }, identity.name),
    'source.list': sourceSettings.list,
    'source.add': sourceSettings.add,
    'source.update': sourceSettings.update,
    'source.test': sourceSettings.test,
    'source.remove': sourceSettings.remove,
    'source.sync': createSync(inventory, pons),
    'diagnostics.get': deps.diagnostics,
    'backup.list': deps.backups.list,
    'backup.create': deps.backups.create,
    'backup.check': deps.backups.check,
    'workspace.info': info,
    'session.who': async (_input, { identity, door }) => ({ name: identity.name, role: identity.role, door }),
    'credentials.unlock': async ({ passphrase, start_over }) => {
      const opened = await deps.credentials
      const before = await opened.status()
      const can = (way: CredentialWay): boolean => before.state !== 'ready' && before.ways.includes(way)
      const after = can('create_vault')
        ? await opened.createVault(passphrase)
        : start_over && can('start_over')
          ? await opened.startOver(passphrase)
          : await opened.unlock(passphrase)
      if (after.state !== 'ready')
        throw new PondeskError('forbidden', { reason: 'passphrase_refused', field: 'passphrase' })
      return info()
    },
  }
}
