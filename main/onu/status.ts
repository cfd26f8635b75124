import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { Acs } from '../acs/index.ts'

const defaultIntervalSeconds = 300

/**
 * Up to when an ONU's silence means something, in ms since 1970 on the ACS's clock: now, or the last time that the ACS answered.
 * One that is silent itself tells of nobody's silence. `readAt`: when its ONUs were read, where it did not answer in this run.
 */
export function silenceCountsUntil(
  acs: Pick<Acs, 'health' | 'skewMs'> | undefined,
  now: Date,
  readAt: () => string | null,
): number {
  const health = acs?.health()
  const heardAt = health && health.state !== 'ok' ? (health.lastOkAt ?? readAt()) : null
  return (heardAt === null ? now.getTime() : Date.parse(heardAt)) + (acs?.skewMs() ?? 0)
}

/**
 * "Online" is no field of an ACS: it follows from the last Inform, on the ACS's own clock.
 * Twice the inform interval and a little patience; beyond that the ONU is silent, which is not the same as without light.
 */
export function statusFromInform(cpe: CpeReadings | null, acsNow: number): Snapshot['status'] {
  const inform = cpe?.general.last_inform
  if (!cpe || !inform?.value) return { value: 'unknown', since: null, source: inform?.source ?? '', observedAt: null }
  const seconds = cpe.general.inform_interval.value ?? defaultIntervalSeconds
  const age = acsNow - Date.parse(inform.value)
  const online = age <= (2 * seconds + 30) * 1000
  return { value: online ? 'online' : 'offline', since: inform.value, source: inform.source, observedAt: inform.value }
}
