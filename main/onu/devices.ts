// One identity over all sources: from whatever serial was typed to the device, its last known readings and its fresh document.
import { PondeskError } from '../../shared/errors.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import { type Acs, type FoundDevice, readCpe, rememberFamily, serialForms } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import { createFresh } from './fresh.ts'
import type { DeviceRecord, DeviceRecords } from './records.ts'
import { missingTrees, withFresh } from './wifi-networks.ts'

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
export type Place = Pick<Seen, 'acs' | 'cpe' | 'record'>

export interface Answer {
  seen: Seen | null
  asked: number
  answered: number
  /** Why sources did not answer; empty when all did. */
  silent: { acs: Acs; error: unknown }[]
}

interface Hit {
  acs: Acs
  found: FoundDevice
}

interface Look extends Omit<Answer, 'seen'> {
  hits: Hit[]
}

export interface DeviceDeps {
  sources: () => Acs[]
  records: DeviceRecords
  clock: () => Date
}

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

  /** Every device with this serial, the one that informed last first. */
  async function look(serial: string, signal: AbortSignal): Promise<Look> {
    const all = sources()
    const answers = await Promise.allSettled(all.map((acs) => acs.findBySerial(serial, signal)))
    const silent: Answer['silent'] = []
    const hits: Hit[] = []
    for (const [index, acs] of all.entries()) {
      const answer = answers[index]
      if (answer?.status === 'fulfilled') hits.push(...answer.value.map((found) => ({ acs, found })))
      else silent.push({ acs, error: answer?.reason })
    }
    hits.sort((a, b) => (b.found.lastInform ?? '').localeCompare(a.found.lastInform ?? ''))
    return { hits, asked: all.length, answered: all.length - silent.length, silent }
  }

  async function seenIn(hits: readonly Hit[]): Promise<Seen | null> {
    const [newest] = hits
    if (!newest) return null
    const { cpe, record } = await keep(newest.acs, newest.found)
    return { ...newest, cpe, record, candidates: candidatesOf(hits.map(({ found }) => found)) }
  }

  async function ask(serial: string, signal: AbortSignal): Promise<Answer> {
    const { hits, ...coverage } = await look(serial, signal)
    return { seen: await seenIn(hits), ...coverage }
  }

  /**
   * The device that informed last, or the one of them that is meant.
   * @throws PondeskError `not_found`, or the silent source's own error when that is why nothing was found.
   */
  async function find(serial: string, acsDeviceId: string | null, signal: AbortSignal): Promise<Seen> {
    const { hits, asked, silent } = await look(serial, signal)
    const newest = await seenIn(hits)
    if (!newest) {
      if (silent[0]) throw silent[0].error
      throw new PondeskError('not_found', {
        field: 'serial',
        reason: asked === 0 ? 'no_acs' : 'acs_not_found',
        params: { serial },
      })
    }
    if (acsDeviceId === null || newest.found.id === acsDeviceId) return newest
    const named = hits.find(({ found }) => found.id === acsDeviceId)
    if (!named) throw notAmong(hits, acsDeviceId)
    // Not stored: under this serial the desk knows the device that informed last.
    const cpe = readCpe(named.found.document, named.acs.source.name)
    return { ...named, cpe, record: { ...newest.record, acsDeviceId }, candidates: newest.candidates }
  }

  const mustFind = (serial: string, signal: AbortSignal): Promise<Seen> => find(serial, null, signal)

  async function cached(
    serial: string,
  ): Promise<{ record: DeviceRecord; cpe: CpeReadings; sourceId: number; observedAt: string } | null> {
    const record = await records.bySerial(formsOf(serial).all)
    const stored = record ? await records.readings(record.id) : null
    return record && stored ? { record, ...stored } : null
  }

  /** As `Seen.candidates`, without asking anybody. */
  async function knownCandidates(serial: string): Promise<Candidate[]> {
    const all = await records.inAcsBySerial(formsOf(serial).all)
    return all.length > 1
      ? all.map(({ acsDeviceId, lastSeen }) => ({ acs_device_id: acsDeviceId, last_inform: lastSeen }))
      : []
  }

  /** Where the device is, as far as that is known without asking anybody. */
  async function placeOf(serial: string): Promise<Place | null> {
    const known = await cached(serial)
    const acs = known?.record.acsDeviceId ? sources().find(({ source }) => source.id === known.sourceId) : undefined
    return known && acs ? { acs, cpe: known.cpe, record: known.record } : null
  }

  /** Takes up a part of a document that was read on the way. `isWhole`: every network is in it. Null: nobody knows the device. */
  async function takeUp(acs: Acs, found: FoundDevice, isWhole = false): Promise<string | null> {
    const known = await cached(found.serial)
    if (known?.record.acsDeviceId !== found.id) return null
    rememberFamily(found.document, known.cpe.family)
    const fresh = readCpe(found.document, acs.source.name)
    const cpe = {
      ...known.cpe,
      wifi: isWhole ? fresh.wifi : withFresh(known.cpe.wifi, fresh.wifi),
      general: { ...known.cpe.general, last_inform: fresh.general.last_inform },
    }
    const { serial, serialHex } = known.record
    await records.keep(
      { serial, serialHex, acsDeviceId: found.id, sourceId: acs.source.id },
      cpe,
      found.lastInform ?? known.observedAt,
    )
    return serial
  }

  /** Devices of this serial that other sources have; one that does not answer has none to tell. */
  async function elsewhere(serial: string, acs: Acs, signal: AbortSignal): Promise<FoundDevice[]> {
    const others = sources().filter(({ source }) => source.id !== acs.source.id)
    const answers = await Promise.allSettled(others.map((other) => other.findBySerial(serial, signal, ['_lastInform'])))
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  }

  const fresh = createFresh({
    known: placeOf,
    isAlone: () => sources().length === 1,
    find,
    elsewhere,
    candidatesOf,
    keepNetworks: (acs, found) => takeUp(acs, found, true),
  })

  return {
    formsOf,
    ask,
    takeUp: (acs: Acs, found: FoundDevice): Promise<string | null> => takeUp(acs, found),
    mustFind,
    find,
    placeOf,
    cached,
    knownCandidates,
    /** What is known of it without asking anybody; also where only an OLT knows it. */
    record: (serial: string): Promise<DeviceRecord | null> => records.bySerial(formsOf(serial).all),

    /** 0: not known. Any other must exist, and be the ONU's own where that is known. */
    async checkOlt(oltId: number, serial: string): Promise<void> {
      if (oltId === 0) return
      const own = (await records.bySerial(formsOf(serial).all))?.oltId ?? 0
      const isHis = own === 0 || own === oltId
      if (!isHis || !(await records.oltExists(oltId)))
        throw new PondeskError('not_found', { field: 'olt_id', reason: 'olt', params: { olt: oltId } })
    },

    freshForWrite: fresh.forWrite,

    /** Wakes the device up and asks for everything a page shows; what nobody ever listed is discovered first. */
    async refresh(serial: string, call: Call): Promise<'fresh' | 'away'> {
      const { acs, found, cpe } = await mustFind(serial, call.signal)
      const missing = missingTrees(cpe)
      if (missing.length > 0 && (await acs.discover(found.id, missing, call.signal)) === 'away') return 'away'
      const roots = new Set(cpe.wifi.flatMap(({ objects }) => objects))
      for (const { path } of cpe.interfaces) if (path) roots.add(path)
      return roots.size > 0 ? acs.freshen(found.id, [...roots], call.signal) : 'fresh'
    },
  }
}

/** All devices of one serial, the newest first, for whoever must choose; empty where there is one. Two ACSs may know the same device. */
function candidatesOf(hits: readonly FoundDevice[]): Candidate[] {
  const newestFirst = [...hits].sort((a, b) => (b.lastInform ?? '').localeCompare(a.lastInform ?? ''))
  const each = newestFirst.filter(({ id }, at) => newestFirst.findIndex((other) => other.id === id) === at)
  return each.length > 1 ? each.map(({ id, lastInform }) => ({ acs_device_id: id, last_inform: lastInform })) : []
}

const notAmong = (hits: readonly Hit[], acsDeviceId: string): PondeskError =>
  new PondeskError('not_found', {
    field: 'acs_device_id',
    reason: 'acs_device_named',
    params: { device: acsDeviceId, devices: hits.map(({ found }) => found.id).join(', ') },
    details: { candidates: hits.map(({ found }) => ({ acs_device_id: found.id, last_inform: found.lastInform })) },
  })

export type Devices = ReturnType<typeof createDevices>

const hexOf = (serial: string): string | null => (/^[0-9A-Fa-f]{16}$/.test(serial) ? serial.toUpperCase() : null)
