import { PondeskError } from '../../shared/errors.ts'
import type { Operation } from '../../shared/operations/define.ts'
import type { Call } from './call.ts'

/** One key for one ONU: `HWTC12345678` also when its first four letters are written as eight hex digits. */
function onuKey(typed: string): string {
  const serial = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (!/^[0-9A-F]{16}$/.test(serial)) return serial
  const vendor = Buffer.from(serial.slice(0, 8), 'hex').toString('latin1').toUpperCase()
  return /^[A-Z]{4}$/.test(vendor) ? vendor + serial.slice(8) : serial
}

/** Rows of one user's refusals of one operation in a minute: enough to see what was tried. */
const mostRefusals = 30

/**
 * Counts calls in a sliding window for each key. Keys that fell silent are forgotten, so that memory stays flat.
 * `monotonic`: milliseconds that only ever grow. The clock of the machine can be set back: then it would refuse for hours.
 */
export function createLimits(monotonic: () => number = () => performance.now()) {
  const seen = new Map<string, number[]>()
  /** When a refusal of a caller was last told to be written down. */
  const written = new Map<string, number>()
  let lastSweep = monotonic()

  function sweep(now: number): void {
    if (now - lastSweep < 60_000) return
    lastSweep = now
    for (const [key, times] of seen) if ((times.at(-1) ?? 0) < now - 3_600_000) seen.delete(key)
    for (const [key, time] of written) if (time < now - 3_600_000) written.delete(key)
  }

  const subject = (per: 'identity' | 'onu' | 'workspace', input: Record<string, unknown>, call: Call): string => {
    if (per === 'identity') return String(call.identity.userId)
    if (per === 'onu') return onuKey(String(input.serial ?? ''))
    return ''
  }

  return {
    /** @throws PondeskError `rate_limited` with the seconds to wait. */
    check(operation: Operation, input: Record<string, unknown>, call: Call): void {
      const { limit } = operation
      if ('none' in limit) return
      const now = monotonic()
      sweep(now)
      const key = `${operation.name}|${limit.per}|${subject(limit.per, input, call)}`
      const since = now - limit.seconds * 1000
      const times = seen.get(key) ?? []
      // The oldest stand first.
      while ((times[0] ?? now) <= since) times.shift()
      if (times.length >= limit.max) {
        const seconds = Math.max(1, Math.ceil(((times[0] ?? now) - since) / 1000))
        throw new PondeskError('rate_limited', { params: { seconds }, details: { retry_after: seconds } })
      }
      times.push(now)
      seen.set(key, times)
    },

    /**
     * Whether a refusal is to be written down. Who goes on trying would fill the audit: of a limit's refusals the first in
     * each window is, of all others so many a minute of each user and operation, whichever ONU they name.
     */
    isForAudit(operation: Operation, input: Record<string, unknown>, call: Call, code: string): boolean {
      const now = monotonic()
      if (code !== 'rate_limited') {
        const key = `${operation.name}|refused|${call.identity.userId}`
        const times = (seen.get(key) ?? []).filter((time) => time > now - 60_000)
        seen.set(key, times)
        return times.length < mostRefusals && times.push(now) > 0
      }
      const { limit } = operation
      if ('none' in limit) return true
      const key = `${operation.name}|${call.identity.userId}|${subject(limit.per, input, call)}`
      const last = written.get(key)
      if (last !== undefined && now - last < limit.seconds * 1000) return false
      written.set(key, now)
      return true
    },
  }
}
