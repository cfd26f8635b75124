// The fleet as the desk knows it: taken from the store at the start, kept up by what sources say, searched in memory.
import { setImmediate as breathe } from 'node:timers/promises'
import type { DeviceStatus, OnuSummary } from '../shared/model/onu.ts'
import type { Coverage } from '../shared/model/reading.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { type Acs, type FoundDevice, managementProjection, readCpe } from './acs/index.ts'
import { createSearch, type FleetRow, summaryOf } from './fleet/index.ts'
import type { Log } from './log.ts'
import type { DeviceRecord, DeviceRecords } from './onu/index.ts'

export interface InventoryDeps {
  rows: () => Promise<FleetRow[]>
  records: DeviceRecords
  sources: () => Acs[]
  clock: () => Date
  log: Log
}

/** A list asked for while the first reading is under way waits for it, but not for ever. */
const firstReadingMs = 1_500

export function createInventory({ rows, records, sources, clock, log }: InventoryDeps) {
  const skewOf = (source: string): number =>
    sources()
      .find((acs) => acs.source.name === source)
      ?.skewMs() ?? 0

  function statusOf(row: FleetRow): DeviceStatus {
    if (row.lastSeen === null) return 'unknown'
    const age = clock().getTime() + skewOf(row.source) - Date.parse(row.lastSeen)
    return age <= (2 * (row.informInterval ?? 300) + 30) * 1000 ? 'online' : 'offline'
  }

  const search = createSearch(statusOf)
  let firstReading: Promise<void> = Promise.resolve()
  let answered = 0

  async function keep(acs: Acs, found: FoundDevice): Promise<void> {
    const cpe = readCpe(found.document, acs.source.name)
    const serial = cpe.general.serial_number.value ?? found.serial
    const serialHex = /^[0-9A-Fa-f]{16}$/.test(found.serial) ? found.serial.toUpperCase() : null
    const seenAt = found.lastInform ?? clock().toISOString()
    await records.keep({ serial, serialHex, acsDeviceId: found.id, sourceId: acs.source.id }, cpe, seenAt)
  }

  async function readAll(acs: Acs, signal: AbortSignal): Promise<void> {
    await acs.probe(signal)
    for await (const page of acs.pages(managementProjection(), signal)) {
      for (const found of page) {
        await keep(acs, found)
        // SQLite answers at once: without a breath a page would hold up everybody else.
        await breathe()
      }
    }
  }

  /** By source: up to when its informs were heard, on the source's own clock. */
  const heardUntil = new Map<number, string>()

  async function hearOf(acs: Acs, signal: AbortSignal): Promise<void> {
    const since = heardUntil.get(acs.source.id) ?? new Date(clock().getTime() + acs.skewMs() - 600_000).toISOString()
    let latest = since
    for await (const page of acs.informedSince(since, signal)) {
      for (const { id, lastInform } of page) {
        if (lastInform > latest) latest = lastInform
        if (!search.heard(id, acs.source.name, lastInform)) await readOne(acs, id, signal)
      }
    }
    heardUntil.set(acs.source.id, latest)
  }

  async function readOne(acs: Acs, id: string, signal: AbortSignal): Promise<void> {
    const found = await acs.device(id, signal)
    if (found) await keep(acs, found)
  }

  async function syncNow(signal: AbortSignal): Promise<{ onus: number; sources: number; answered: number }> {
    const asked = sources()
    const results = await Promise.allSettled(asked.map((acs) => readAll(acs, signal)))
    answered = results.filter(({ status }) => status === 'fulfilled').length
    for (const result of results)
      if (result.status === 'rejected' && !signal.aborted)
        log({ level: 'info', message: 'inventory run ended early', error: result.reason })
    return { onus: search.size(), sources: asked.length, answered }
  }

  return {
    /** Fills the index from the store, so that the list is there before any source answers. */
    async load(): Promise<void> {
      search.load(await rows())
    },

    size: (): number => search.size(),

    /** Takes up what a source just said of one device. */
    kept(record: DeviceRecord, cpe: CpeReadings, seen: { source: string; at: string }): void {
      const { id, serial, serialHex, oltId, acsDeviceId, name } = record
      search.put({
        id,
        serial,
        serialHex,
        oltId,
        acsDeviceId,
        name,
        ...summaryOf(cpe),
        source: seen.source,
        lastSeen: seen.at,
      })
    },

    /** Reads the inventory of every source. A silent one is said by its health, not thrown. */
    sync(signal: AbortSignal): Promise<void> {
      firstReading = syncNow(signal).then(() => undefined)
      return firstReading
    },

    /** Hears who informed since the last look: a few bytes an ONU. Devices nobody knew are read. */
    async listen(signal: AbortSignal): Promise<void> {
      for (const acs of sources()) await hearOf(acs, signal).catch(() => undefined)
    },

    /** The same as `sync`, with what came of it. */
    syncNow,

    async search(
      q: string,
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: OnuSummary[]; next: string | null; total: number; coverage: Coverage }> {
      if (search.size() === 0)
        await Promise.race([firstReading, new Promise((resolve) => setTimeout(resolve, firstReadingMs).unref())])
      return { ...search.find(q, limit, cursor), coverage: { asked: sources().length, answered } }
    },
  }
}

export type Inventory = ReturnType<typeof createInventory>
