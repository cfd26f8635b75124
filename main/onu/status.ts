import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { Acs } from '../acs/index.ts'
import type { OltView } from './olt-port.ts'

const defaultIntervalSeconds = 300

/** An OLT's list of ONUs is read every ten minutes: what is older than two of these rounds is no news (product.md, ages). */
const oltFreshMs = 1_200_000

/** What the silence of an ONU is measured against. Instants in ms since 1970 on the clock of its ACS. */
export interface Listened {
  now: number
  /** Up to when somebody listened: now, or the last time that the ACS answered. One that is silent tells of nobody's silence. */
  until: number
}

/** `readAt`: when its ONUs were read, where it did not answer in this run. Without an ACS nobody listened. */
export function listenedTo(
  acs: Pick<Acs, 'health' | 'skewMs'> | undefined,
  now: Date,
  readAt: () => string | null,
): Listened {
  if (!acs) return { now: now.getTime(), until: Number.NEGATIVE_INFINITY }
  const heardAt = lastHeard(acs, readAt)
  const skew = acs.skewMs()
  const acsNow = now.getTime() + skew
  return {
    now: acsNow,
    until: heardAt === null ? acsNow : heardAt === '' ? Number.NEGATIVE_INFINITY : Date.parse(heardAt) + skew,
  }
}

/** UTC instant at which a silent ACS was last heard, empty where it never was; null: it answers. */
export function lastHeard({ health }: Pick<Acs, 'health'>, readAt: () => string | null): string | null {
  const { state, lastOkAt } = health()
  return state === 'ok' ? null : (lastOkAt ?? readAt() ?? '')
}

export interface Heard {
  informedAt: string | null
  /** Seconds between informs. */
  interval: number | null
  /** What its OLT says of it, and the UTC instant at which it did; `isSilent`: it was asked since, and does not answer. */
  olt: { status: DeviceStatus; at: string | null; isSilent: boolean } | null
}

/** What an OLT told, as it counts here. */
export const heardFrom = (olt: OltView | null): Heard['olt'] =>
  olt && { status: olt.status, at: olt.at, isSilent: olt.isAnswering === false }

export interface StateNow {
  value: DeviceStatus
  /** Who decides. */
  by: 'acs' | 'olt'
  /** What it was when somebody last told, where nobody tells now. */
  last: DeviceStatus | null
}

/**
 * What an ONU is, of all that its sources told. Silence of a source is not health and no outage: who was up when it
 * fell silent is unknown, who was down stays so, with its age. `now`: UTC.
 */
export function stateNow({ informedAt, interval, olt }: Heard, listened: Listened, now: Date): StateNow {
  if (informedAt === null) return atOlt(olt, now)
  // What the OLT saw after the last Inform: an ONU that it took out of service informs no more.
  if (isBad(olt) && (olt?.at ?? '') > informedAt) return atOlt(olt, now)
  const informed = Date.parse(informedAt)
  const patience = patienceMs(interval)
  if (listened.now - informed <= patience) return { value: 'online', by: 'acs', last: null }
  if (listened.until - informed <= patience)
    return isTelling(olt, now) && olt?.status === 'online'
      ? atOlt(olt, now)
      : { value: 'unknown', by: 'acs', last: 'online' }
  // The ACS would have heard it: only what its OLT saw since then says that it is up all the same, or was.
  const seen = Date.parse(olt?.at ?? '') + listened.now - now.getTime()
  const isSince = seen > informed + patience && (isTelling(olt, now) || olt?.isSilent === true)
  if (isBad(olt) || (olt?.status === 'online' && isSince)) return atOlt(olt, now)
  return { value: 'offline', by: 'acs', last: null }
}

const isBad = (olt: Heard['olt']): boolean => olt !== null && olt.status !== 'unknown' && olt.status !== 'online'

/** What its OLT alone says of it. */
function atOlt(olt: Heard['olt'], now: Date): StateNow {
  if (olt?.status === 'online' && !isTelling(olt, now)) return { value: 'unknown', by: 'olt', last: 'online' }
  return { value: olt?.status ?? 'unknown', by: olt ? 'olt' : 'acs', last: null }
}

/** Its OLT would have said by now if anything were otherwise. */
const isTelling = (olt: Heard['olt'], now: Date): boolean =>
  olt?.at != null && !olt.isSilent && now.getTime() - Date.parse(olt.at) <= oltFreshMs

/** Twice the inform interval and a little. */
const patienceMs = (interval: number | null): number => (2 * (interval ?? defaultIntervalSeconds) + 30) * 1000

/**
 * "Online" is no field of an ACS: it follows from the last Inform, on the ACS's own clock.
 * Twice the inform interval and a little patience; beyond that the ONU is silent, which is not the same as without light.
 */
export function statusFromInform(cpe: CpeReadings | null, acsNow: number): Snapshot['status'] {
  const inform = cpe?.general.last_inform
  if (!cpe || !inform?.value)
    return { value: 'unknown', since: null, source: inform?.source ?? '', observedAt: null, last: null }
  const isOnline = acsNow - Date.parse(inform.value) <= patienceMs(cpe.general.inform_interval.value)
  const { value: since, source } = inform
  return { value: isOnline ? 'online' : 'offline', since, source, observedAt: since, last: null }
}
