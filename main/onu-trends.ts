// The small line beside each row of a list: what its ONU received over seven days. Asked for a screen of rows at a time.
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import type { FleetRow } from './fleet/index.ts'
import type { Optics } from './store/index.ts'

export interface TrendDeps {
  /** The row that the list shows of a serial. */
  rowOf: (serial: string) => FleetRow | undefined
  read: Optics['trends']
  /** Before anything is looked up: simulated ONUs get their past. */
  prepare?: (rows: readonly FleetRow[]) => Promise<unknown>
  clock: () => Date
}

/** Steps of the day (UTC): what was read once stays in its step however often it is asked for. */
const stepSeconds = 6 * 3600
const steps = 28

export function createOnuTrends({ rowOf, read, prepare, clock }: TrendDeps) {
  return async ({ serials }: ParsedOf<'onu.trends'>): Promise<OutputOf<'onu.trends'>> => {
    const rows = [...new Set(serials.flatMap((serial) => rowOf(serial) ?? []))]
    await prepare?.(rows)
    const running = Math.floor(clock().getTime() / 1000 / stepSeconds)
    const starts = Array.from({ length: steps }, (_, index) => (running - steps + 1 + index) * stepSeconds)
    const ids = rows.map(({ id }) => id)
    const trends = await read(ids, { starts, seconds: stepSeconds })
    return {
      from: new Date((starts[0] ?? 0) * 1000).toISOString(),
      step_s: stepSeconds,
      items: rows.map(({ id, serial }) => ({
        serial,
        rx: (trends.get(id) ?? []).map((value) => (value === null ? null : value / 100)),
      })),
    }
  }
}
