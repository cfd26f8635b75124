// What the program does by itself: once after its start, and again and again while it runs.
import { randomUUID } from 'node:crypto'
import type { SourceStatus } from '../shared/model/source.ts'
import type { Changes } from './change/index.ts'
import type { Inventory } from './inventory.ts'
import type { Lab } from './lab/index.ts'
import type { Log } from './log.ts'
import type { createOnuHistory } from './onu-history.ts'
import type { Pons } from './pons/index.ts'
import { everySoOften } from './rounds.ts'
import type { Sources } from './sources.ts'
import type { Store } from './store/index.ts'

export interface ChoresDeps {
  store: Store
  sources: Sources
  inventory: Inventory
  pons: Pons
  changes: Changes
  history: ReturnType<typeof createOnuHistory>
  lab: Lab | null
  /** Told who the customers of the simulated network are. */
  customers: (known: Map<string, number>) => void
  announce: (status: SourceStatus) => void
  /** Ends with the program. */
  signal: AbortSignal
  log: Log
}

export interface Chores {
  /** Resolves when the first inventory run and the recovery of cut-off changes are over. */
  settled: Promise<void>
  /** No round begins any more. */
  endRounds(): void
  /** Resolves when what began with the start has come to its end. */
  finished: Promise<void>
}

/** Nothing is done by itself in a workspace that is only looked at. */
export const noChores: Chores = {
  settled: Promise.resolve(),
  endRounds: () => undefined,
  finished: Promise.resolve(),
}

export function startChores(deps: ChoresDeps): Chores {
  const { log, signal, history, changes } = deps
  const failed =
    (message: string) =>
    (error: unknown): void =>
      log({ level: 'error', message, error })
  const recovered = changes.recover(randomUUID(), signal).catch(failed('recovery after a crash failed'))
  const settled = Promise.all([recovered, readFirst(deps)]).then(() => undefined)
  const past = settled.then(() => history.begin()).catch(failed('the simulated past was not stored'))
  const compared = past.then(() => lookBack(deps)).catch(failed('light was not compared with that of last week'))
  const rounds = startRounds(deps)
  return {
    settled,
    endRounds() {
      for (const end of rounds) end()
    },
    finished: compared,
  }
}

async function readFirst({ lab, sources, customers, pons, inventory, signal }: ChoresDeps): Promise<void> {
  // Before the ONUs, so that these are found by their customers' names from their first moment.
  if (lab) customers(await sources.keepCustomers(lab))
  pons.poll()
  await inventory.keepUp(signal)
}

function startRounds({ store, sources, inventory, pons, changes, history, announce, signal, log }: ChoresDeps) {
  const tidyUp = () => Promise.all([store.tokens.purge(), store.idempotency.purge(), history.thin()])
  const keepUp = () => inventory.listen(signal).then(() => inventory.keepUp(signal))
  return [
    everySoOften(30_000, 'watching queued changes', () => changes.watch(randomUUID()), log),
    everySoOften(2_000, 'looking at the sources', () => sources.watch(announce), log),
    everySoOften(60_000, 'keeping the inventory up', keepUp, log),
    everySoOften(15_000, 'reading the OLTs', async () => pons.poll(), log),
    everySoOften(600_000, 'comparing light with that of last week', () => lookBack({ store, inventory, signal }), log),
    everySoOften(600_000, 'making a backup', () => store.backup(), log),
    everySoOften(3600_000, 'tidying up', tidyUp, log),
  ]
}

/** What lists show beside the light of each ONU. */
async function lookBack({
  store,
  inventory,
  signal,
}: Pick<ChoresDeps, 'store' | 'inventory' | 'signal'>): Promise<void> {
  for await (const drifts of store.optics.drifts()) {
    if (signal.aborted) return
    inventory.drifted(drifts)
  }
}
