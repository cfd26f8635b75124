// What was seen of an ONU before now, as far as its verdict needs it.
import type { Before } from './findings/index.ts'
import type { PastPort } from './history-ports.ts'
import { outagesOf } from './series.ts'

const dayMs = 86_400_000

/** Answered from the store. */
export const createBefore =
  (past: Pick<PastPort, 'drift' | 'states'>, clock: () => Date) =>
  async (deviceId: number): Promise<Before> => {
    const from = new Date(clock().getTime() - dayMs).toISOString()
    const [{ driftDb, usualRx }, states] = await Promise.all([past.drift(deviceId), past.states(deviceId, from)])
    const falls = outagesOf({ states, silentSince: null, informedAt: null, from }).filter((one) => one.from >= from)
    const count = (status: string): number => falls.filter((one) => one.status === status).length
    return { driftDb, usualRx, falls: { los: count('los'), power: count('power_fail') } }
  }
