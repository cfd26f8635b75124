// The outside systems of this workspace: their rows, their clients, their health in words.
import type { InventoryState, SourceStatus } from '../shared/model/source.ts'
import { SourceBudget } from '../shared/operations/source.ts'
import { type Acs, createAcs, createNbiClient, type FoundDevice, type NbiOptions } from './acs/index.ts'
import type { Lab } from './lab/index.ts'
import type { Log } from './log.ts'
import type { OpenedCredentialStore } from './security/index.ts'
import type { Source, Store } from './store/index.ts'

export interface OpenDeps {
  /** A device's document was read on the way of a change. */
  seen: (acs: Acs, found: FoundDevice) => void
  log: Log
  credentials: Promise<OpenedCredentialStore>
  clock: () => Date
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** How a source wants to be spoken to; the secret itself is fetched at the moment it is needed. */
function authOf(row: Source, secret: () => Promise<string | null>): NonNullable<NbiOptions['auth']> {
  switch (row.options.auth) {
    case 'basic':
      return { kind: 'basic', user: text(row.options.user) ?? '', password: secret }
    case 'bearer':
      return { kind: 'bearer', token: secret }
    case 'header':
      return { kind: 'header', name: text(row.options.header) ?? 'x-api-key', value: secret }
    default:
      return { kind: 'none' }
  }
}

/** What an earlier version stored, or nobody chose, has its default. */
export const budgetOf = (row: Source): SourceBudget => SourceBudget.parse(row.options.budget ?? {})

function limitsOf(row: Source): Pick<NbiOptions, 'timeouts' | 'concurrency' | 'rate' | 'breaker'> {
  const budget = budgetOf(row)
  return {
    timeouts: {
      read: budget.read_timeout_s * 1000,
      task: budget.task_timeout_s * 1000,
      connect: budget.connect_timeout_s * 1000,
    },
    concurrency: budget.concurrency,
    breaker: { failures: budget.breaker_failures, cooldownMs: budget.breaker_pause_s * 1000 },
    ...(budget.per_second === null ? {} : { rate: { perSecond: budget.per_second } }),
  }
}

/** `trial`: a secret that is not kept yet, to be tried first. */
export function openAcs(row: Source, { log, credentials, seen, clock }: OpenDeps, trial?: string): Acs {
  const secret = async (): Promise<string | null> => trial ?? (await credentials).get(`source.${row.id}.secret`)
  const ca = text(row.options.ca)
  const fingerprint256 = text(row.options.fingerprint256)
  const client = createNbiClient({
    url: row.url,
    auth: authOf(row, secret),
    ...limitsOf(row),
    ...(ca === undefined ? {} : { ca }),
    ...(fingerprint256 === undefined ? {} : { fingerprint256 }),
    clock: () => clock().getTime(),
    onExchange: ({ method, path, status, reason, error, ms }) => {
      if (error !== null)
        log({
          level: 'info',
          message: `${row.name}: ${method} ${path} → ${status ?? 'no answer'} ${reason} (${error}, ${Math.round(ms)} ms)`,
        })
    },
  })
  const acs = createAcs(
    { id: row.id, name: row.name, simulated: row.simulated, writes: row.writable },
    client,
    (found) => seen(acs, found),
  )
  return acs
}

const stateOf = { ok: 'ok', failing: 'failing', open: 'down', unknown: 'unknown' } as const

function statusOf(acs: Acs, inventory: InventoryState): SourceStatus {
  const health = acs.health()
  return {
    id: acs.source.id,
    name: acs.source.name,
    kind: 'acs',
    state: stateOf[health.state],
    since: health.since,
    lastOkAt: health.lastOkAt,
    problem: health.lastError ? { key: `reason.${health.lastError.reason}`, params: health.lastError.params } : null,
    retryAt: health.retryAt,
    simulated: acs.source.simulated,
    writes: acs.source.writes !== false,
    inventory,
  }
}

const labName = 'ACS simulado'
/** A source nobody asks is asked now and then, so that its light tells the truth. */
const probeAfterMs = 20_000

export interface SourcesDeps {
  store: Store
  open: Acs[]
  inventoryOf: (acs: Acs) => InventoryState
  clock: () => Date
}

export function createSources({ store, open, inventoryOf, clock }: SourcesDeps) {
  const told = new Map<number, string>()
  const status = (acs: Acs): SourceStatus => statusOf(acs, inventoryOf(acs))

  return {
    list: () => store.sources.list(),

    /** The simulated network listens elsewhere at every start; its customers are what an ERP would know. */
    async keepLab(lab: Lab): Promise<void> {
      const row = {
        name: labName,
        kind: 'acs' as const,
        url: lab.acs.url,
        options: { auth: 'none' },
        credential_ref: null,
        simulated: true,
        writable: true,
      }
      const known = (await store.sources.list()).find(({ kind, simulated }) => kind === 'acs' && simulated)
      if (known) await store.sources.update(known.id, { ...row, writable: known.writable })
      else await store.sources.add(row)
    },

    /** Keeps the simulated customers, as an ERP would tell them. Answers who has an ONU, by its serial. */
    async keepCustomers({ customers }: Lab): Promise<Map<string, number>> {
      const ids = await store.subscribers.upsertMany(
        customers.map(({ serial, name, address }) => ({
          external_id: serial,
          source: 'lab',
          name,
          address,
          status: 'active',
        })),
      )
      return new Map(customers.map(({ serial }, index) => [serial, ids[index] ?? 0]))
    },

    statusOf: status,
    statuses: (): SourceStatus[] => open.map(status),

    /** Announces sources whose state changed since the last look, and probes those that nobody asked for a while. */
    async watch(announce: (status: SourceStatus) => void): Promise<void> {
      for (const acs of open) {
        const { lastOkAt, retryAt } = status(acs)
        const quiet = clock().getTime() - Date.parse(lastOkAt ?? '1970-01-01') > probeAfterMs
        const due = retryAt === null || clock().toISOString() >= retryAt
        if (quiet && due) await acs.probe().catch(() => undefined)
        const now = status(acs)
        const line = JSON.stringify([now.state, now.problem?.key, now.inventory])
        if (told.get(now.id) !== line || quiet) announce(now)
        told.set(now.id, line)
      }
    },
  }
}

export type Sources = ReturnType<typeof createSources>
