// The fleet as the desk knows it: taken from the store at the start, kept up by what sources say, searched in memory.
import type { DeviceStatus, OnuSummary } from '../shared/model/onu.ts'
import type { Coverage } from '../shared/model/reading.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { type Acs, managementProjection, readCpe } from './acs/index.ts'
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

  async function readAll(acs: Acs, signal: AbortSignal): Promise<void> {
    await acs.probe(signal)
    for await (const page of acs.pages(managementProjection(), signal)) {
      for (const found of page) {
        const cpe = readCpe(found.document, acs.source.name)
        const serial = cpe.general.serial_number.value ?? found.serial
        await records.keep(
          {
            serial,
            serialHex: /^[0-9A-Fa-f]{16}$/.test(found.serial) ? found.serial.toUpperCase() : null,
            acsDeviceId: found.id,
            sourceId: acs.source.id,
          },
          cpe,
          found.lastInform ?? clock().toISOString(),
        )
      }
    }
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
      const run = async (): Promise<void> => {
        const results = await Promise.allSettled(sources().map((acs) => readAll(acs, signal)))
        answered = results.filter(({ status }) => status === 'fulfilled').length
        for (const result of results)
          if (result.status === 'rejected' && !signal.aborted)
            log({ level: 'info', message: 'inventory run ended early', error: result.reason })
      }
      firstReading = run()
      return firstReading
    },

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
