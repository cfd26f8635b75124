// What was seen of an ONU before now, as far as its verdict needs it.
import type { Before } from './findings/index.ts'
import type { PastPort } from './history-ports.ts'
import { outagesOf } from './series.ts'

const dayMs = 86_400_000
const monthMs = 30 * dayMs

/** Answered from the store. */
export const createBefore =
  (past: Pick<PastPort, 'drift' | 'states'>, clock: () => Date) =>
  async (deviceId: number): Promise<Before> => {
    const before = (ms: number): string => new Date(clock().getTime() - ms).toISOString()
    const [from, month] = [before(dayMs), before(monthMs)]
    const [{ driftDb, usualRx }, states] = await Promise.all([past.drift(deviceId), past.states(deviceId, month)])
    const falls = outagesOf({ states, silentSince: null, informedAt: null, from }).filter((one) => one.from >= from)
    const count = (status: string): number => falls.filter((one) => one.status === status).length
    // The first may be older: it was so when the month began.
    const wasUp = states.some(({ status }) => status === 'online')
    return { driftDb, usualRx, wasUp, falls: { los: count('los'), power: count('power_fail') } }
  }
