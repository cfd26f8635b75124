// What went down together on one PON port: the sentence that is said first on the phone.
import type { PonOnu } from './model/olt.ts'
import { hasZone, oltInstant } from './olt-time.ts'

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
}

const windowMs = 20 * 60_000
const abandonedMs = 30 * 86_400_000
const fewest = 3
const wholeShare = 0.8

export const isDown = ({ status }: Pick<PonOnu, 'status'>): boolean =>
  status === 'offline' || status === 'los' || status === 'power_fail'

interface Fall {
  at: number
  isOwnClock: boolean
  cause: Cause
}
type Cause = 'los' | 'power' | 'other'

function causeOf({ status, lastDownCause }: PonOnu): Cause {
  const text = `${status} ${lastDownCause ?? ''}`
  if (/power_fail|dying|gasp|power/i.test(text)) return 'power'
  return /\blos|lof|lob/i.test(text) ? 'los' : 'other'
}

/** The most falls within one window; of equals the newest. `falls` are in order of time. */
function densest(falls: readonly Fall[]): readonly Fall[] {
  let best: readonly Fall[] = []
  for (const [index, { at }] of falls.entries()) {
    const group = falls.slice(index).filter((fall) => fall.at - at <= windowMs)
    if (group.length >= best.length) best = group
  }
  return best
}

function kindOf(causes: readonly Cause[]): Cut['kind'] {
  const [first] = causes
  return first && first !== 'other' && causes.every((cause) => cause === first) ? first : 'mixed'
}

/** Whether it is somebody's: not switched off by the operator, and not gone for a month. `now` in ms. */
export const isInUse = (onu: PonOnu, now: number): boolean =>
  onu.status !== 'disabled' && !(isDown(onu) && now - (oltInstant(onu.lastDown) ?? now) > abandonedMs)

/** The outage that is in progress on a port; null when its ONUs did not go down together. `now` in ms. */
export function cutOf(onus: readonly PonOnu[], now: number): Cut | null {
  const falls: Fall[] = []
  const untimed: Cause[] = []
  let abandoned = 0
  for (const onu of onus.filter(isDown)) {
    const at = oltInstant(onu.lastDown)
    if (at === null) untimed.push(causeOf(onu))
    else if (now - at > abandonedMs) abandoned++
    else falls.push({ at, isOwnClock: !hasZone(onu.lastDown ?? ''), cause: causeOf(onu) })
  }
  const active = onus.filter(({ status }) => status !== 'disabled').length - abandoned
  const sized = (down: number) => ({ down, active, isWhole: down / active >= wholeShare, abandoned })

  const group = densest(falls.toSorted((a, b) => a.at - b.at))
  const [first] = group
  const last = group.at(-1)
  if (first && last && group.length >= fewest) {
    const during = { from: first.at, to: last.at, isOwnClock: group.some(({ isOwnClock }) => isOwnClock) }
    return { ...sized(group.length), kind: kindOf(group.map(({ cause }) => cause)), during }
  }
  return untimed.length >= fewest ? { ...sized(untimed.length), kind: kindOf(untimed), during: null } : null
}
