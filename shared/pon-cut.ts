// What went down together on one PON port: the sentence that is said first on the phone.
import type { PonOnu } from './model/olt.ts'
import { hasZone, oltInstant, withoutZone } from './olt-time.ts'

export interface Cut {
  kind: 'los' | 'power' | 'mixed'
  /** ONUs that went down within the window, of those in use. */
  down: number
  active: number
  /** First and last of them, ms; null where the list does not say since when. */
  during: { from: number; to: number; isOwnClock: boolean } | null
  /** Most of the port, or a part of it. */
  isWhole: boolean
  /** Down for so long that they are no part of any outage. */
  abandoned: number
  /** ONU ids of those that went down. */
  ids: readonly number[]
}

/** The PON port of an ONU as it was last listed. */
export interface PortAround {
  pon: string
  /** ONUs on it besides this one that are in use, and how many of them are up. */
  others: number
  online: number
  /** What went down together on it, and whether this ONU did with them. */
  cut: Cut | null
  isInCut: boolean
  /** UTC instant of the list. */
  at: string
}

const windowMs = 20 * 60_000
const abandonedMs = 30 * 86_400_000
/** What fell together longer ago is no outage that anybody works on. */
const outageMs = 7 * 86_400_000
const fewest = 3
const wholeShare = 0.8
const mostOfPort = 0.6
const manyOfPort = 1 / 3

export const isDown = ({ status }: Pick<PonOnu, 'status'>): boolean =>
  status === 'offline' || status === 'los' || status === 'power_fail'

interface Fall {
  id: number
  /** ms; null: the list does not say. */
  at: number | null
  cause: Cause
}
type Timed = Fall & { at: number }
type Cause = 'los' | 'power' | 'other'

function causeOf({ status, lastDownCause }: PonOnu): Cause {
  const text = `${status} ${lastDownCause ?? ''}`
  if (/power_fail|dying|gasp|power/i.test(text)) return 'power'
  return /\blos|lof|lob/i.test(text) ? 'los' : 'other'
}

/** The newest falls within one window, `falls` in order of time: whole windows, not the end of one. */
function newest(falls: readonly Timed[]): readonly Timed[] {
  let found: readonly Timed[] = []
  let end = 0
  for (const [index, { at }] of falls.entries()) {
    const group = falls.slice(index).filter((fall) => fall.at - at <= windowMs)
    if (index + group.length > end && (group.length >= fewest || found.length < fewest)) found = group
    end = Math.max(end, index + group.length)
  }
  return found
}

function kindOf(causes: readonly Cause[]): Cut['kind'] {
  const [first] = causes
  return first && first !== 'other' && causes.every((cause) => cause === first) ? first : 'mixed'
}

/** Whether it is somebody's: not switched off by the operator, and not gone for a month. `now` in ms. */
export const isInUse = (onu: PonOnu, now: number): boolean =>
  onu.status !== 'disabled' && !(isDown(onu) && now - (oltInstant(onu.lastDown) ?? now) > abandonedMs)

/** One clock for all: lists print the OLT's own, details the same with an offset. */
function clockOf(onus: readonly PonOnu[]): { isOwnClock: boolean; instantOf: (text: string | null) => number | null } {
  const isOwnClock = onus.some(({ lastDown }) => oltInstant(lastDown) !== null && !hasZone(lastDown ?? ''))
  return { isOwnClock, instantOf: isOwnClock ? (text) => oltInstant(text && withoutZone(text)) : oltInstant }
}

/** The outage that is in progress on a port; null when its ONUs did not go down together. `now` in ms. */
export function cutOf(onus: readonly PonOnu[], now: number): Cut | null {
  const fallen = onus.filter(isDown)
  const { isOwnClock, instantOf } = clockOf(fallen)
  const all = fallen.map((onu): Fall => ({ id: onu.onuId, at: instantOf(onu.lastDown), cause: causeOf(onu) }))
  const untimed = all.filter(({ at }) => at === null)
  const timed = all.filter((fall): fall is Timed => fall.at !== null && now - fall.at <= abandonedMs)
  const abandoned = all.length - untimed.length - timed.length
  const active = onus.filter(({ status }) => status !== 'disabled').length - abandoned

  const group = newest(timed.filter(({ at }) => now - at <= outageMs).toSorted((a, b) => a.at - b.at))
  // Of those without a time nobody knows that they fell with the others, nor that they did not.
  const members = [...group, ...untimed]
  if (members.length < fewest) return null
  const [first] = group
  const last = group.at(-1)
  const kind = kindOf(members.map(({ cause }) => cause))
  const during = first && last && group.length >= fewest ? { from: first.at, to: last.at, isOwnClock } : null
  const down = members.length
  // Some are always down: without times only many for one reason went together, or most of a port.
  if (during === null && down / active < (kind === 'mixed' ? mostOfPort : manyOfPort)) return null
  return {
    kind,
    down,
    active,
    during,
    isWhole: down / active >= wholeShare,
    abandoned,
    ids: members.map(({ id }) => id),
  }
}
