// The past of ONUs, put together: what writes it down while the program runs, and the operations that tell it.
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Acs } from './acs/index.ts'
import { keepConfigEvents } from './config-events.ts'
import type { FleetRow } from './fleet/index.ts'
import type { Events } from './gateway/index.ts'
import type { Inventory } from './inventory.ts'
import type { Lab } from './lab/index.ts'
import { createLabPast } from './lab-past.ts'
import { createHistory, createMeasure, createParameters, type Devices, type OltPort } from './onu/index.ts'
import { createOnuTrends } from './onu-trends.ts'
import { type Pons, valuesOf } from './pons/index.ts'
import { isSecretParameter, type Redactor } from './security/index.ts'
import { opticsFields, type Store } from './store/index.ts'

export interface OnuHistoryDeps {
  store: Store
  devices: Devices
  inventory: Pick<Inventory, 'rowOf' | 'drifted'>
  sources: () => Acs[]
  pons: () => Pons
  olts: OltPort
  events: Events
  redactor: Redactor
  lab: Lab | null
  /** Ends with the program. */
  signal: AbortSignal
  failed: (message: string, error: unknown) => void
  clock: () => Date
  /** ms between two readings of a measurement; 5,000 in life. */
  measureEveryMs?: number | undefined
}

/** Networks of these sizes get their whole past at the first start, others ONU by ONU when somebody looks. */
const wholePast = { from: 200, to: 2000 }

export function createOnuHistory(deps: OnuHistoryDeps) {
  const { store, devices, olts, inventory, sources, pons, events, redactor, lab, signal, failed, clock } = deps
  const labPast = lab && createLabPast({ store, lab, signal })

  store.past.onDifferent((different) => {
    // Not in the transaction that found it.
    setImmediate(() => {
      if (!signal.aborted)
        keepConfigEvents(store, different).catch((error: unknown) => failed('an event was not stored', error))
    })
  })

  const history = createHistory({
    devices,
    sources,
    olts,
    past: {
      fields: opticsFields,
      optics: store.optics.between,
      fold: store.optics.fold,
      drift: store.optics.drift,
      events: store.onuEvents.list,
      states: store.onuEvents.statesSince,
      since: store.onuEvents.since,
      changes: async ({ serial, limit, cursor }) =>
        (await store.plans.list({ q: '', serial, limit, ...(cursor === undefined ? {} : { cursor }) })).items,
    },
    ...(labPast ? { prepare: labPast.of } : {}),
    clock,
  })

  const trends = createOnuTrends({
    rowOf: inventory.rowOf,
    read: store.optics.trends,
    ...(labPast ? { prepare: prepared } : {}),
    clock,
  })

  /** ONUs of the simulated network get their past; what lists say of it for the first time they say at once. */
  async function prepared(rows: readonly FleetRow[]): Promise<void> {
    await labPast?.ofMany(rows)
    const untold = rows.filter(({ driftDb = null }) => driftDb === null)
    const drifts = await Promise.all(untold.map(({ id }) => store.optics.drift(id)))
    const known = new Set(drifts.flatMap(({ deviceId, driftDb }) => (driftDb === null ? [] : [deviceId])))
    if (known.size === 0) return
    inventory.drifted(drifts)
    for (const { id, serial } of untold) if (known.has(id)) events.publish('onu', { serial })
  }

  const parameters = createParameters({
    devices,
    sources,
    trees: store.onuTrees,
    isSecret: isSecretParameter,
    redact: redactor.redactText,
    clock,
  })

  const measure = createMeasure({
    devices,
    async askOlt(serial, call) {
      const light = await pons().light(serial, call)
      const record = light && (await devices.record(serial))
      if (!light || !record) return null
      const { olt, optics, at } = light
      const seconds = Math.floor(Date.parse(at) / 1000)
      await store.optics.keep(record.id, olt.sourceId, [{ at: seconds, values: valuesOf(optics) }])
      const { rxDbm, txDbm, oltRxDbm } = optics
      return {
        olt: olt.name,
        vendor: olt.vendor,
        point: { at, optical_rx: rxDbm, optical_tx: txDbm, olt_rx: oltRxDbm },
      }
    },
    keep: (record, acs, { at, optical_rx: rxDbm, optical_tx: txDbm }) =>
      store.optics.keep(record.id, acs.source.id, [
        { at: Math.floor(Date.parse(at) / 1000), values: valuesOf({ rxDbm, txDbm }) },
      ]),
    publish: (serial, measured) => events.publish('onu', { serial, measured }),
    wait: (ms, stop) => wait(ms, undefined, { signal: stop }).catch(() => undefined),
    clock,
    everyMs: deps.measureEveryMs ?? 5_000,
  })

  return {
    operations: { series: history.series, trends, events: history.events, parameters, measure },

    /** What was read long ago becomes hours, what is older goes. */
    thin: store.optics.thin,

    /** At the first start of a simulated network: after its ONUs are known, behind everything else. */
    async begin(): Promise<void> {
      if (!labPast || !lab) return
      const onus = lab.customers.length
      const isDone = (await store.settings.get('lab.past', z.boolean())) === true
      if (isDone || onus < wholePast.from || onus > wholePast.to) return
      await labPast.all()
      if (!signal.aborted) await store.settings.set('lab.past', true)
    },
  }
}

export type OnuHistory = ReturnType<typeof createOnuHistory>
