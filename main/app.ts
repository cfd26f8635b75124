// The composition root: the only file that constructs services and knows all of them.
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Acs, FoundDevice } from './acs/index.ts'
import { openAcsDesk } from './acs-desk.ts'
import { explainAcs } from './acs-trouble.ts'
import type { App, AppOptions } from './app-contract.ts'
import { createBackupService } from './backup-service.ts'
import { openChangeDesk } from './change-desk.ts'
import { noChores, startChores } from './chores.ts'
import { createDiagnostics } from './diagnostics.ts'
import { createEvents, createGateway, type Identity } from './gateway/index.ts'
import { createHandlers } from './handlers.ts'
import { prepareHttp } from './http-opening.ts'
import { createInventory } from './inventory.ts'
import { type Lab, startLab } from './lab/index.ts'
import { keepLabOlts } from './lab-olts.ts'
import { createLog, type Log } from './log.ts'
import { offlineAcs } from './offline-sources.ts'
import { openOltDesk } from './olt-desk.ts'
import { isOltSilent, oltCoverage, oltPort } from './olt-links.ts'
import { createBefore, createDevices, createRestart, createSnapshots, createWifi } from './onu/index.ts'
import { createOnuHistory } from './onu-history.ts'
import { openCredentials, openPlace } from './place.ts'
import type { PollEvery } from './pons/index.ts'
import { createRestarts } from './restarts.ts'
import { dataFolder, version as packageVersion, rendererFolder } from './runtime.ts'
import { createRedactor } from './security/index.ts'
import { createSourceSettings } from './source-settings.ts'
import { createSources, openAcs } from './sources.ts'
import type { Placed, Source, Store } from './store/index.ts'
import { devicePorts } from './store-ports.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

export type { App, AppOptions } from './app-contract.ts'

/** How long closing waits for changes on their way; what takes longer is found, and labelled, at the next start. */
const drainMs = 10_000
/** A secret stays masked a little longer than it lives: late answers and logs may still carry it. */
const secretsFadeMs = 60_000

export const defaultWorkspace = (): string => join(dataFolder(), 'lab')

function reportRescued({ rescued: { waiting, damaged, problem } }: Store, log: Log): void {
  if (waiting + damaged > 0)
    log({
      level: 'error',
      message: `audit rescue file: ${waiting} rows still wait, ${damaged} are damaged`,
      error: problem,
    })
}

/** Nobody is asked from a workspace that is only looked at. */
const pollingOf = ({ readOnly, pollOlts }: AppOptions): Partial<PollEvery> | null =>
  readOnly || pollOlts === null ? null : (pollOlts ?? {})

const openLab = async (wanted: Workspace['lab'], pace: number | undefined): Promise<Lab | null> =>
  wanted && startLab({ onus: wanted.onus, seed: wanted.seed, ...(pace === undefined ? {} : { pace }) })

export async function createApp(options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? (() => new Date())
  const version = options.version ?? packageVersion
  const { store, isReadOnly, folder, ...place } = openPlace({
    place: options.workspace ?? defaultWorkspace(),
    isNamed: (options.workspace ?? null) !== null,
    readOnly: options.readOnly === true,
    lab: options.lab ?? null,
    clock,
    version,
  })
  const closing: (() => Promise<unknown> | unknown)[] = [place.close]
  let isClosed = false
  const closeAll = async (): Promise<void> => {
    for (const close of closing.reverse()) await close()
    closing.length = 0
    isClosed = true
  }

  try {
    const redactor = createRedactor()
    const log =
      options.log ??
      createLog({
        folder,
        redact: redactor.redactText,
        clock,
        terminal: options.quiet ? null : (text) => void process.stderr.write(text),
        // The folder may be gone, or somebody else's, by the time that the last answer arrives.
        isOver: () => isClosed,
      })
    const workspace = await openWorkspace(store, { wantsLab: place.wantsLab })
    const passphrase = options.passphrase ?? process.env.PONDESK_PASSPHRASE ?? null
    const credentials = openCredentials({ ...place, store, folder, isReadOnly }, passphrase)
    credentials.catch((error: unknown) => log({ level: 'error', message: 'credential store failed', error }))
    closing.push(async () => (await credentials.catch(() => null))?.close())

    const lab = await openLab(isReadOnly ? null : workspace.lab, options.labPace)
    if (lab) closing.push(() => lab.close())

    reportRescued(store, log)
    const background = new AbortController()
    const events = createEvents()
    const acsDesk = openAcsDesk()
    const { open } = acsDesk
    closing.push(acsDesk.close)
    const takeUp = (acs: Acs, found: FoundDevice): void => {
      if (background.signal.aborted) return
      devices.takeUp(acs, found).then(
        (serial) => serial !== null && events.publish('onu', { serial }),
        (error: unknown) => log({ level: 'error', message: 'a reading was not stored', error }),
      )
    }
    const openSource = (row: Source, trial?: string): Acs =>
      isReadOnly ? offlineAcs(row) : openAcs(row, { log, credentials, seen: takeUp, clock }, trial)
    const sources = createSources({ store, open, clock, inventoryOf: (acs) => inventory.stateOf(acs) })
    if (lab) await Promise.all([sources.keepLab(lab), keepLabOlts(store, lab)])
    for (const row of await sources.list()) if (row.kind === 'acs') open.push(openSource(row))
    let customers = new Map<string, number>()
    const { records, keep } = devicePorts(
      store,
      (rows) => {
        inventory.kept(rows)
        snapshots.forget()
      },
      (serial) => customers.get(serial),
    )
    const inventory = createInventory({
      rows: () => store.devices.searchRows(),
      keep,
      marks: store.inventories,
      devices: store.devices,
      sources: () => open,
      changed: (acs) => events.publish('source', sources.statusOf(acs)),
      olts: () => oltCoverage(pons, isReadOnly),
      isOltSilent: (oltId) => isOltSilent(pons, isReadOnly, oltId),
      past: store.past,
      clock,
      log,
    })
    await inventory.load()
    const devices = createDevices({ sources: () => open, records, clock })
    const olts = oltPort(() => pons, isReadOnly)
    const snapshots = createSnapshots({
      isReview: isReadOnly,
      devices,
      sources: () => open,
      olts,
      heardAt: (acs) => inventory.stateOf(acs).at,
      before: createBefore({ drift: store.optics.drift, states: store.onuEvents.statesSince }, clock),
      clock,
    })
    const placed = async ({ changed, left, seen }: Placed): Promise<void> => {
      inventory.dropped(left)
      if (changed.length > 0) inventory.kept(await store.devices.searchRows(changed))
      if (seen) inventory.seen(seen)
      snapshots.forget()
    }
    const { pons, oltWrites, oltSettings } = await openOltDesk({
      store,
      credentials,
      redactor,
      lab,
      announce: (status) => events.publish('source', status),
      placed,
      customerOf: (serial) => customers.get(serial),
      every: pollingOf(options),
      signal: background.signal,
      idle: (sourceId) => changes.idle(sourceId),
      isOffline: isReadOnly,
      failed: (message, error) => log({ level: 'info', message, error }),
      clock,
    })
    closing.push(() => pons.close())
    const wifi = createWifi({ fresh: devices.freshForWrite, checkOlt: devices.checkOlt })
    const restarts = createRestarts({
      olt: oltWrites.operations,
      acs: createRestart(devices),
      known: {
        olt: async (serial) => (await pons.known(serial))?.olt.name ?? null,
        acs: async (serial) => (await devices.placeOf(serial))?.acs.source.name ?? null,
      },
    })
    const changes = openChangeDesk({ store, acsDesk, pons, oltWrites, credentials, redactor, events, clock, log })
    const {
      id: userId,
      name,
      role,
    } = await store.users.ensure({ username: 'operator', name: userInfo().username, role: 'admin', language: 'es' })
    const operator: Identity = { userId, name, role }
    const sourceSettings = createSourceSettings({
      store,
      olts: oltSettings,
      open,
      openAcs: openSource,
      statusOf: sources.statusOf,
      credentials,
      simulated: workspace.lab !== null,
      added: () => void inventory.keepUp(background.signal),
      removed: (ids) => inventory.dropped(ids),
      async moved(acs) {
        await inventory.moved(acs.source.id)
        void inventory.keepUp(background.signal)
      },
      renamed: async () => inventory.kept(await store.devices.searchRows()),
      idle: changes.idle,
      retire: acsDesk.retire,
      changed: (status) => events.publish('source', status),
      explain: explainAcs,
    })
    const history = createOnuHistory({
      store,
      devices,
      inventory,
      sources: () => open,
      pons: () => pons,
      olts,
      events,
      redactor,
      lab,
      signal: background.signal,
      failed: (message, error) => log({ level: 'error', message, error }),
      clock,
      measureEveryMs: options.measureEveryMs,
    })
    const handlers = createHandlers({
      sourceSettings,
      inventory,
      snapshots,
      wifi,
      history,
      changes,
      store,
      sources,
      pons,
      oltWrites,
      restarts,
      credentials,
      workspace,
      version,
      clock,
      isReadOnly,
      copyAt: place.review?.at ?? null,
      diagnostics: createDiagnostics({
        store,
        inventory,
        folder: place.home,
        file: place.file,
        logs: place.logs,
        isReadOnly,
        version,
        startedAt: clock().toISOString(),
        redact: redactor.redactText,
      }),
      backups: createBackupService(store, place.home),
    })
    const gateway = createGateway({
      handlers,
      carryOut: changes.carryOut,
      audit: store.audit,
      isReadOnly,
      redact: redactor.redactValue,
      guard: (secrets) => {
        for (const secret of secrets) redactor.remember(secret)
        return () => void setTimeout(() => secrets.forEach(redactor.forget), secretsFadeMs).unref()
      },
    })

    const chores = isReadOnly
      ? noChores
      : startChores({
          store,
          sources,
          inventory,
          pons,
          changes,
          history,
          lab,
          customers: (known) => {
            customers = known
          },
          announce: (status) => events.publish('source', status),
          signal: background.signal,
          log,
        })
    closing.push(
      () => chores.finished,
      () => background.abort(),
      () => changes.drain(drainMs),
      chores.endRounds,
    )
    const door = prepareHttp({
      gateway,
      events,
      store,
      operator,
      credentials,
      findJob: changes.byTask,
      assets: rendererFolder(),
      version,
      clock,
      log,
      ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    })

    return {
      gateway,
      events,
      log,
      operator,
      workspace: { folder: place.home, name: workspace.name, simulated: workspace.lab !== null },
      lab,
      settled: chores.settled,
      runToken: door.runToken,
      async startHttp(asked) {
        const http = await door.open(asked)
        closing.push(() => http.close())
        return http
      },
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}
