// One identity over all sources: from whatever serial was typed to the device, its last known readings and its fresh document.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase, PlanSubject } from '../../shared/model/plan.ts'
import type { CpeReadings, WifiReadings } from '../../shared/model/snapshot.ts'
import type { WifiBand } from '../../shared/model/wifi.ts'
import { type Acs, type FoundDevice, readCpe, rememberFamily, serialForms, wifiProjection } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { DeviceRecord, DeviceRecords } from './records.ts'

export interface Candidate {
  acs_device_id: string
  last_inform: string | null
}

/** What the sources said when they were asked. */
export interface Seen {
  acs: Acs
  found: FoundDevice
  cpe: CpeReadings
  record: DeviceRecord
  /** All devices with this serial, newest first, when there are several. */
  candidates: Candidate[]
}

/** Where a device is and what is known of it. */
type Place = Pick<Seen, 'acs' | 'cpe' | 'record'>

export interface Answer {
  seen: Seen | null
  asked: number
  answered: number
  /** Why sources did not answer; empty when all did. */
  silent: { acs: Acs; error: unknown }[]
}

/** A device ready to be written to: its values were read from the device itself just now, or it is away. */
export interface FreshDevice {
  acs: Acs
  found: FoundDevice
  cpe: CpeReadings
  subject: PlanSubject
  away: boolean
  warnings: Phrase[]
}

export interface DeviceDeps {
  sources: () => Acs[]
  records: DeviceRecords
  clock: () => Date
}

/** Two devices of one serial that both informed within this time are both alive: which one is meant is not for us to guess. */
const bothAliveMs = 24 * 3600_000

export function createDevices({ sources, records, clock }: DeviceDeps) {
  const formsOf = (serial: string): { canonical: string; hex: string | null; all: string[] } => {
    const { ascii, hex, all } = serialForms(serial)
    return { canonical: ascii ?? all[0] ?? serial, hex, all }
  }

  async function keep(acs: Acs, found: FoundDevice): Promise<{ cpe: CpeReadings; record: DeviceRecord }> {
    const cpe = readCpe(found.document, acs.source.name)
    const serial = cpe.general.serial_number.value ?? found.serial
    const record = await records.keep(
      { serial, serialHex: hexOf(found.serial), acsDeviceId: found.id, sourceId: acs.source.id },
      cpe,
      found.lastInform ?? clock().toISOString(),
    )
    return { cpe, record }
  }

  async function ask(serial: string, signal: AbortSignal): Promise<Answer> {
    const all = sources()
    const answers = await Promise.allSettled(all.map((acs) => acs.findBySerial(serial, signal)))
    const silent: Answer['silent'] = []
    const hits: { acs: Acs; found: FoundDevice }[] = []
    for (const [index, acs] of all.entries()) {
      const answer = answers[index]
      if (answer?.status === 'fulfilled') hits.push(...answer.value.map((found) => ({ acs, found })))
      else silent.push({ acs, error: answer?.reason })
    }
    hits.sort((a, b) => (b.found.lastInform ?? '').localeCompare(a.found.lastInform ?? ''))
    const [newest] = hits
    const coverage = { asked: all.length, answered: all.length - silent.length, silent }
    if (!newest) return { seen: null, ...coverage }
    const { cpe, record } = await keep(newest.acs, newest.found)
    const candidates = candidatesOf(hits.map(({ found }) => found))
    return { seen: { ...newest, cpe, record, candidates }, ...coverage }
  }

  /** @throws PondeskError `not_found`, or the silent source's own error when that is why nothing was found. */
  async function mustFind(serial: string, signal: AbortSignal): Promise<Seen> {
    const answer = await ask(serial, signal)
    if (answer.seen) return answer.seen
    const [silent] = answer.silent
    if (silent) throw silent.error
    throw new PondeskError('not_found', {
      field: 'serial',
      reason: answer.asked === 0 ? 'no_acs' : 'acs_not_found',
      params: { serial },
    })
  }

  async function cached(
    serial: string,
  ): Promise<{ record: DeviceRecord; cpe: CpeReadings; sourceId: number; observedAt: string } | null> {
    const record = await records.bySerial(formsOf(serial).all)
    const stored = record ? await records.readings(record.id) : null
    return record && stored ? { record, ...stored } : null
  }

  const bandOf = (cpe: CpeReadings, band: WifiBand): WifiReadings | undefined =>
    cpe.wifi.find((wifi) => wifi.band === band && wifi.main) ?? cpe.wifi.find((wifi) => wifi.band === band)

  const candidatesOf = (hits: FoundDevice[]): Candidate[] =>
    hits.length > 1 ? hits.map(({ id, lastInform }) => ({ acs_device_id: id, last_inform: lastInform })) : []

  /** Where the device is and what is known of it; one that was never seen is looked for first. */
  async function placeOf(serial: string, signal: AbortSignal): Promise<Place> {
    const known = await cached(serial)
    const acs = known?.record.acsDeviceId ? sources().find(({ source }) => source.id === known.sourceId) : undefined
    return known && acs ? { acs, cpe: known.cpe, record: known.record } : mustFind(serial, signal)
  }

  function refuseAmbiguous(candidates: Candidate[]): void {
    const [first, second] = candidates
    if (!first || !second) return
    const apart = Date.parse(first.last_inform ?? '') - Date.parse(second.last_inform ?? '')
    if (Number.isFinite(apart) && apart < bothAliveMs)
      throw new PondeskError('ambiguous', { field: 'serial', details: { candidates } })
  }

  const subjectOf = ({ cpe, record }: Pick<Seen, 'cpe' | 'record'>, found: FoundDevice): PlanSubject => ({
    serial: record.serial,
    olt_id: record.oltId,
    name: record.name,
    model_name: cpe.general.model_name.value,
    acs_device_id: found.id,
  })

  /**
   * The device with one band's values read from the device itself. One request wakes it up, one reads the copy;
   * a device that was never seen costs one more, to learn where its band lives.
   */
  async function freshForWrite(serial: string, band: WifiBand, call: Call): Promise<FreshDevice> {
    const place = await placeOf(serial, call.signal)
    const fresh = await freshAt(place, serial, band, call)
    if (fresh.found.id === place.record.acsDeviceId) return fresh
    // Another device informs under this serial now: start again from that one, or old values would be those of its twin.
    return freshAt(await mustFind(serial, call.signal), serial, band, call)
  }

  async function freshAt(place: Place, serial: string, band: WifiBand, call: Call): Promise<FreshDevice> {
    const wifi = bandOf(place.cpe, band)
    const woken = wifi ? await place.acs.freshen(place.record.acsDeviceId ?? '', wifi.objects, call.signal) : 'fresh'
    // Both bands: one tells whether the other shares its name. A device without networks is read whole, to say why.
    const objects = place.cpe.wifi.filter(({ main }) => main).flatMap((one) => one.objects)
    const projection = objects.length > 0 ? wifiProjection(objects) : undefined
    const hits = await place.acs.findBySerial(serial, call.signal, projection)
    const [found] = hits
    if (!found) throw new PondeskError('not_found', { field: 'serial', reason: 'acs_not_found', params: { serial } })
    rememberFamily(found.document, place.cpe.family)
    const candidates = candidatesOf(hits)
    refuseAmbiguous(candidates)
    const warnings: Phrase[] = []
    if (woken === 'away') warnings.push({ key: 'plan.warning.away', params: { h: found.lastInform ?? '' } })
    if (candidates.length > 0)
      warnings.push({ key: 'plan.warning.several', params: { n: candidates.length, device: found.id } })
    return { acs: place.acs, found, cpe: place.cpe, subject: subjectOf(place, found), away: woken === 'away', warnings }
  }

  return {
    formsOf,
    ask,
    /** Takes up a part of a document that a change read on its way: the networks in it replace those known. Null: nobody knows the device. */
    async takeUp(acs: Acs, found: FoundDevice): Promise<string | null> {
      const known = await cached(found.serial)
      if (known?.record.acsDeviceId !== found.id) return null
      rememberFamily(found.document, known.cpe.family)
      const fresh = readCpe(found.document, acs.source.name)
      const wifi = known.cpe.wifi.map((before) => fresh.wifi.find(({ path }) => path === before.path) ?? before)
      const cpe = {
        ...known.cpe,
        wifi: wifi.map((one, index) => ({ ...one, main: known.cpe.wifi[index]?.main ?? one.main })),
        general: { ...known.cpe.general, last_inform: fresh.general.last_inform },
      }
      const { serial, serialHex } = known.record
      await records.keep(
        { serial, serialHex, acsDeviceId: found.id, sourceId: acs.source.id },
        cpe,
        found.lastInform ?? known.observedAt,
      )
      return serial
    },
    mustFind,
    cached,

    /** 0: not known. Any other must exist, and be the ONU's own where that is known. */
    async checkOlt(oltId: number, serial: string): Promise<void> {
      if (oltId === 0) return
      const own = (await records.bySerial(formsOf(serial).all))?.oltId ?? 0
      const isHis = own === 0 || own === oltId
      if (!isHis || !(await records.oltExists(oltId)))
        throw new PondeskError('not_found', { field: 'olt_id', reason: 'olt', params: { olt: oltId } })
    },

    freshForWrite,

    /** Wakes the device up and asks for everything a page shows. */
    async refresh(serial: string, call: Call): Promise<'fresh' | 'away'> {
      const seen = await mustFind(serial, call.signal)
      const roots = new Set(seen.cpe.wifi.flatMap(({ objects }) => objects))
      for (const { path } of seen.cpe.interfaces) if (path) roots.add(path)
      return seen.acs.freshen(seen.found.id, [...roots], call.signal)
    },
  }
}

export type Devices = ReturnType<typeof createDevices>

const hexOf = (serial: string): string | null => (/^[0-9A-Fa-f]{16}$/.test(serial) ? serial.toUpperCase() : null)
