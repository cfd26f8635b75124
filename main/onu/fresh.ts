// A device ready to be written to: which of several it is, its networks discovered, and what will be touched read from the device itself.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase, PlanSubject } from '../../shared/model/plan.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import {
  type Acs,
  type FoundDevice,
  listedNetwork,
  rememberFamily,
  unknownNetwork,
  wifiProjection,
} from '../acs/index.ts'
import { sourceReadOnly } from '../change/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Candidate, Place, Seen } from './devices.ts'
import { isWifiUndiscovered, networkOf, readPlanOf, type WriteWish, wifiRoot, wifiTrees } from './wifi-networks.ts'

export interface FreshDevice {
  acs: Acs
  found: FoundDevice
  cpe: CpeReadings
  subject: PlanSubject
  /** It did not answer: values are the last known ones. */
  away: boolean
  warnings: Phrase[]
}

export interface FreshDeps {
  /** What is known without asking anybody; null: it must be looked for. */
  known: (serial: string) => Promise<Place | null>
  /** There is one source: what is known of a device needs no comparison. */
  isAlone: () => boolean
  /** Asks every source. With `acsDeviceId` that one of several, `not_found` where there is none such. */
  find: (serial: string, acsDeviceId: string | null, signal: AbortSignal) => Promise<Seen>
  /** Devices of this serial in the other sources; costs nothing where there is one source. */
  elsewhere: (serial: string, acs: Acs, signal: AbortSignal) => Promise<FoundDevice[]>
  candidatesOf: (hits: FoundDevice[]) => Candidate[]
  /** Takes what was read of all networks into what is known of the device. */
  keepNetworks: (acs: Acs, found: FoundDevice) => Promise<unknown>
}

/** `isOutdated`: another source has heard of the device, or of a twin of it, since. */
type Read = FreshDevice & { isOutdated: boolean }

/** Two devices of one serial that both informed within this time are both alive: which one is meant is not for us to guess. */
const bothAliveMs = 24 * 3600_000

export function createFresh({ known, isAlone, find, elsewhere, candidatesOf, keepNetworks }: FreshDeps) {
  /**
   * One request wakes the device up, one reads the copy. A device that was never seen costs one more, to learn where its
   * networks live; one whose WiFi nobody discovered is asked for that tree first.
   * @throws PondeskError `ambiguous`, `not_found`, `unsupported` (no WiFi), `source_unreachable`
   */
  async function forWrite(serial: string, wish: WriteWish, call: Call): Promise<FreshDevice> {
    const again = (): Promise<Seen> => find(serial, wish.acsDeviceId, call.signal)
    const before = await known(serial)
    const isMeant = wish.acsDeviceId === null || before?.record.acsDeviceId === wish.acsDeviceId
    // What is known may be old: who says that something is missing, or which of two ACSs has the device, has just looked.
    const isEnough =
      before &&
      isMeant &&
      isAlone() &&
      !isWifiUndiscovered(before.cpe) &&
      (!wish.network || networkOf(before.cpe, wish))
    const place = before && isEnough ? before : await again()
    const fresh = await freshAt(place, serial, wish, call)
    if (fresh.found.id === place.record.acsDeviceId && !fresh.isOutdated) return fresh
    // Another device informs under this serial now: start again from that one, or old values would be those of its twin.
    return freshAt(await again(), serial, wish, call)
  }

  async function freshAt(place: Place, serial: string, wish: WriteWish, call: Call): Promise<Read> {
    // Nobody's device is woken up for a change that is not going to be sent.
    if (place.acs.source.writes === false) throw sourceReadOnly(place.acs.source.name)
    if (isWifiUndiscovered(place.cpe)) return discoveredAt(place, serial, wish, call)
    if (wish.network !== null && !networkOf(place.cpe, wish))
      throw unknownNetwork(wish.network, place.cpe.wifi.map(listedNetwork))
    const { acs, record, cpe } = place
    const { wake, copy, isWhole } = readPlanOf(cpe, wish)
    const others = elsewhere(serial, acs, call.signal)
    const woken = wake.length > 0 ? await acs.freshen(record.acsDeviceId ?? '', wake, call.signal) : 'fresh'
    const hits = await acs.findBySerial(serial, call.signal, copy.length > 0 ? wifiProjection(copy) : undefined)
    const found = meant(hits, wish)
    if (!found) throw new PondeskError('not_found', { field: 'serial', reason: 'acs_not_found', params: { serial } })
    rememberFamily(found.document, cpe.family)
    if (isWhole && woken === 'fresh') await keepNetworks(acs, found)
    const all = [...hits, ...(await others)]
    const isOutdated =
      wish.acsDeviceId === null && all.some(({ lastInform }) => (lastInform ?? '') > (found.lastInform ?? ''))
    return { ...ready(place, found, woken, candidatesOf(all), wish), isOutdated }
  }

  async function discoveredAt(place: Place, serial: string, wish: WriteWish, call: Call): Promise<Read> {
    const { acs, record } = place
    const woken = await acs.discover(record.acsDeviceId ?? '', wifiTrees(place.cpe), call.signal)
    const seen = await find(serial, wish.acsDeviceId, call.signal)
    if (seen.cpe.wifi.length === 0)
      throw woken === 'away'
        ? new PondeskError('source_unreachable', { reason: 'wifi_undiscovered_away', params: { serial } })
        : new PondeskError('unsupported', { reason: 'wifi_absent', params: { path: wifiRoot(seen.cpe) } })
    if (wish.network !== null && !networkOf(seen.cpe, wish))
      throw unknownNetwork(wish.network, seen.cpe.wifi.map(listedNetwork))
    return { ...ready(seen, seen.found, woken, seen.candidates, wish), isOutdated: false }
  }

  const meant = (hits: FoundDevice[], { acsDeviceId }: WriteWish): FoundDevice | undefined =>
    acsDeviceId === null ? hits[0] : hits.find(({ id }) => id === acsDeviceId)

  return { forWrite }
}

function ready(
  { acs, cpe, record }: Place,
  found: FoundDevice,
  woken: 'fresh' | 'away',
  candidates: Candidate[],
  { acsDeviceId }: WriteWish,
): FreshDevice {
  if (acsDeviceId === null) refuseAmbiguous(candidates)
  const warnings: Phrase[] = []
  if (woken === 'away') warnings.push({ key: 'plan.warning.away', params: { h: found.lastInform ?? '' } })
  if (candidates.length > 0)
    warnings.push({
      key: acsDeviceId === null ? 'plan.warning.several' : 'plan.warning.several_named',
      params: { n: candidates.length, device: found.id },
    })
  const subject: PlanSubject = {
    serial: record.serial,
    olt_id: record.oltId,
    name: record.name,
    model_name: cpe.general.model_name.value,
    acs_device_id: found.id,
  }
  return { acs, found, cpe, subject, away: woken === 'away', warnings }
}

/** Two devices of one serial that are both alive: which one is meant must be said. @throws PondeskError `ambiguous` */
export function refuseAmbiguous(candidates: Candidate[]): void {
  const [first, second] = candidates
  if (!first || !second) return
  const apart = Date.parse(first.last_inform ?? '') - Date.parse(second.last_inform ?? '')
  if (Number.isFinite(apart) && apart < bothAliveMs)
    throw new PondeskError('ambiguous', {
      field: 'serial',
      reason: 'several_devices',
      params: { devices: candidates.map(({ acs_device_id }) => acs_device_id).join(', ') },
      details: { candidates },
    })
}
