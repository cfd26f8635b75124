// Opens the file of a workspace: lock, check, migrate, take in what an earlier run could not write.
import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Audit, openAudit, type RescueReport } from './audit.ts'
import { refuseMissing } from './audit-checkpoint.ts'
import { type Backups, createBackups } from './backups.ts'
import { createConnection, lateFrames, type SyncConnection } from './connection.ts'
import { corrupt, refuseUnreadable } from './damage.ts'
import { createDevices, type Devices } from './devices.ts'
import { keepPrivate, makeFolder, makePrivate } from './disk.ts'
import { isCorrupt, storeError } from './failure.ts'
import { createIdempotency, type Idempotency } from './idempotency.ts'
import { createInventories, type Inventories } from './inventories.ts'
import { lockWorkspace, type WorkspaceLock } from './lock.ts'
import { type Migration, migrate, refuseNewer, schemaVersion } from './migrate.ts'
import { migrations as ownMigrations } from './migrations/index.ts'
import { createOltExchanges, type OltExchanges } from './olt-exchanges.ts'
import { createOltReadings, type OltReadings } from './olt-readings.ts'
import { createOlts, type Olts } from './olts.ts'
import { createOnuEvents, type OnuEvents } from './onu-events.ts'
import { createOnuTrees, type OnuTrees } from './onu-trees.ts'
import { createOptics, type Optics } from './optics.ts'
import { createPast, type Past } from './past.ts'
import { createPlans, type Plans } from './plans.ts'
import { createSettings, readSetting, type Settings, writeSetting } from './settings.ts'
import { createSources, type Sources } from './sources.ts'
import { createSubscribers, type Subscribers } from './subscribers.ts'
import { createTasks, type Tasks } from './tasks.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createUsers, type Users } from './users.ts'

export interface StoreOptions {
  clock: () => Date
  appVersion: string
}

export interface Store {
  file: string
  /** Made once, at the first opening. */
  workspaceId: string
  /** Rows of the audit that an earlier run could not write. */
  rescued: RescueReport
  audit: Audit
  plans: Plans
  devices: Devices
  subscribers: Subscribers
  sources: Sources
  inventories: Inventories
  olts: Olts
  oltReadings: OltReadings
  oltExchanges: OltExchanges
  optics: Optics
  onuEvents: OnuEvents
  onuTrees: OnuTrees
  past: Past
  tasks: Tasks
  users: Users
  tokens: Tokens
  idempotency: Idempotency
  settings: Settings
  backup: Backups['backup']
  backups: Pick<Backups, 'make' | 'check'>
  /** Number of the newest migration. */
  schema: number
  close(): void
}

/** What only tests touch. */
export interface Insides {
  database: Database.Database
  connection: SyncConnection
}

/**
 * @throws PondeskError `internal` with the reason `workspace_in_use`, `store_corrupt`, `store_missing` (both with `_backup` where
 * a good copy can be offered), `store_newer`, `store_no_file`, `store_unreadable`, `workspace_unwritable` or `disk_full`;
 * `invalid_input` naming `workspace` when it is no folder.
 * The file is left as it is in all these cases.
 */
export const openStore = (folder: string, options: StoreOptions): Store => openWithInsides(folder, options).store

export function openWithInsides(
  folder: string,
  options: StoreOptions,
  migrations: readonly Migration[] = ownMigrations,
  locked?: WorkspaceLock,
): { store: Store; insides: Insides } {
  const file = join(folder, 'pondesk.sqlite')
  const closers: (() => void)[] = []
  const close = (): void => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) closer()
  }
  try {
    makeFolder(folder)
    refuseMissing(folder, file)
    keepPrivate(folder)
    const lock = locked ?? lockWorkspace(folder, options.clock)
    closers.push(() => lock.release())
    refuseUnreadable(file)
    if (existsSync(file) && statSync(file).size > 0) inspect(file, migrations)
    makePrivate(file)
    const database = new Database(file, { timeout: 1000 })
    closers.push(() => void database.close())
    setUp(database)
    migrate(database, file, migrations)
    const connection = createConnection(database, file)
    const workspaceId = prepare(connection, options)
    const opened = openAudit(connection, { folder, workspaceId, clock: options.clock })
    closers.push(() => opened.close())
    const { audit, rescued } = opened
    const { backup, make, check, stop } = createBackups(connection, file, options.clock)
    closers.push(stop)
    const store = {
      file,
      workspaceId,
      rescued,
      audit,
      ...repositories(connection, options.clock),
      backup,
      backups: { make, check },
      schema: schemaVersion(database),
      close,
    }
    return { store, insides: { database, connection } }
  } catch (error) {
    close()
    throw storeError(error, file)
  }
}

const repositories = (connection: SyncConnection, clock: () => Date) => {
  const past = createPast(connection, clock)
  return { ...tables(connection, clock), devices: createDevices(connection, clock, past), past }
}

const tables = (connection: SyncConnection, clock: () => Date) => ({
  plans: createPlans(connection, clock),
  subscribers: createSubscribers(connection, clock),
  sources: createSources(connection, clock),
  inventories: createInventories(connection, clock),
  olts: createOlts(connection, clock),
  oltReadings: createOltReadings(connection, clock),
  oltExchanges: createOltExchanges(connection),
  optics: createOptics(connection, clock),
  onuEvents: createOnuEvents(connection),
  onuTrees: createOnuTrees(connection),
  tasks: createTasks(connection, clock),
  users: createUsers(connection, clock),
  tokens: createTokens(connection, clock),
  idempotency: createIdempotency(connection, clock),
  settings: createSettings(connection, clock),
})

/** Read only, so that a file that is damaged or newer stays as it is, byte by byte. */
export function inspect(file: string, migrations: readonly Migration[] = ownMigrations): void {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    refuseNewer(database, file, migrations)
    const verdict = database.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw corrupt(file, verdict, 'whole')
  } catch (error) {
    throw isCorrupt(error) ? corrupt(file, error, 'whole') : error
  } finally {
    database?.close()
  }
}

function setUp(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  // FULL only around the audit, see `writeDurably`: the rest of a cache may lose its last second to a power failure.
  database.pragma('synchronous = NORMAL')
  database.pragma(`wal_autocheckpoint = ${lateFrames}`)
  database.pragma('trusted_schema = OFF')
  // kB: the indexes and rows of 20,000 ONUs, so that an inventory does not read them again and again.
  database.pragma('cache_size = -24000')
}

/** Answers the id of the workspace. Writes only what is not there yet: a workspace on a full disk can still be read. */
function prepare(connection: SyncConnection, { clock, appVersion }: StoreOptions): string {
  const known = connection.readNow((db) => ({
    id: readSetting(db, 'workspace.id'),
    version: readSetting(db, 'workspace.app_version'),
  }))
  const id = typeof known.id === 'string' ? known.id : randomUUID()
  if (known.id === id && known.version === appVersion) return id
  connection.writeNow((db) => {
    const now = clock().toISOString()
    if (known.id !== id) writeSetting(db, 'workspace.id', id, now)
    writeSetting(db, 'workspace.app_version', appVersion, now)
  })
  return id
}
