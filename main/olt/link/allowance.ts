// How many lines a box is sent in a minute: a hard limit over any sixty seconds, with a share kept for operators.
import type { Lane, LinkState } from '../link.ts'

export interface Allowance {
  /** 0 and counted, or the ms until a line may go. */
  take(lane: Lane): number
  /** Counts a line that does not wait. */
  note(): void
  state(): LinkState['budget']
}

const minuteMs = 60_000
const historyMinutes = 60
/** Part of the budget that background work leaves to operators. */
const forOperators = 0.2

export function createAllowance(perMinute: number, clock: () => number): Allowance {
  const limits: Record<Lane, number> = {
    operator: perMinute,
    background: Math.max(1, perMinute - Math.ceil(perMinute * forOperators)),
  }
  /** Clock times of the last minute, oldest first. */
  let sent: number[] = []
  /** Lines by minute since 1970. */
  const history = new Map<number, number>()

  function fresh(now: number): number[] {
    const old = sent.findIndex((at) => at > now - minuteMs)
    if (old !== 0) sent = old < 0 ? [] : sent.slice(old)
    return sent
  }

  function note(): void {
    const now = clock()
    fresh(now).push(now)
    const minute = Math.floor(now / minuteMs)
    history.set(minute, (history.get(minute) ?? 0) + 1)
    for (const known of history.keys()) if (known <= minute - historyMinutes) history.delete(known)
  }

  return {
    take(lane) {
      const now = clock()
      const used = fresh(now)
      const limit = limits[lane]
      if (used.length >= limit) return Math.max(1, (used[used.length - limit] ?? now) + minuteMs - now)
      note()
      return 0
    },
    note,
    state() {
      const now = clock()
      const minute = Math.floor(now / minuteMs)
      return {
        perMinute,
        usedLastMinute: fresh(now).length,
        history: Array.from({ length: historyMinutes }, (_, index) => {
          const at = minute - historyMinutes + 1 + index
          return { minute: new Date(at * minuteMs).toISOString(), commands: history.get(at) ?? 0 }
        }),
      }
    },
  }
}
