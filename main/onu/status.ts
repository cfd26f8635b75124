import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'

const defaultIntervalSeconds = 300

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
