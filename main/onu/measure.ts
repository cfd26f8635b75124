// "Medir 60 s": the light of one ONU every 5 s, asked of its OLT, or of the ONU itself where no OLT answers.
import { PondeskError } from '../../shared/errors.ts'
import {
  type MeasuredPoint,
  type Measurement,
  type MeasureProgress,
  operatorReadingsPerHour,
} from '../../shared/model/history.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { OutputOf, ParsedOf } from '../../shared/operations/index.ts'
import { type Acs, readCpe, rememberFamily } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Devices, Place } from './devices.ts'
import type { DeviceRecord } from './records.ts'

/** One reading of an OLT. */
export interface OltLight {
  olt: string
  vendor: string
  point: MeasuredPoint
}

export interface MeasureDeps {
  devices: Pick<Devices, 'record' | 'placeOf'>
  /** Asks the OLT in one command; what it says is kept. Null: no OLT knows where the ONU is, or can tell. */
  askOlt: (serial: string, call: Call) => Promise<OltLight | null>
  keep: (record: DeviceRecord, acs: Acs, point: MeasuredPoint) => Promise<unknown>
  publish: (serial: string, measured: MeasureProgress) => void
  /** Resolves after so many ms, or at once when the signal says so. */
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>
  clock: () => Date
  /** ms between two readings; 5,000 in life. */
  everyMs: number
}

const readings = 12
const hourly: Record<string, number> = { zte: operatorReadingsPerHour }
const hourMs = 3600_000

interface Work {
  stop: AbortController
  result: Promise<Measurement>
}

type Read = (call: Call) => Promise<MeasuredPoint>

interface Way {
  way: 'olt' | 'acs'
  source: string
  vendor: string | null
  first: MeasuredPoint
  read: Read
}

export function createMeasure(deps: MeasureDeps) {
  const { devices, askOlt, keep, publish, wait, clock, everyMs } = deps
  const working = new Map<string, Work>()
  /** ms since 1970 of the readings that were taken of an ONU through its OLT within the hour. */
  const taken = new Map<string, number[]>()

  function takenOf(serial: string): number[] {
    const since = clock().getTime() - hourMs
    const left = (taken.get(serial) ?? []).filter((at) => at > since)
    if (left.length > 0) taken.set(serial, left)
    else taken.delete(serial)
    return left
  }

  /** Null where readings are not limited. */
  const leftOf = (serial: string, vendor: string | null): number | null => {
    const limit = vendor === null ? undefined : hourly[vendor]
    return limit === undefined ? null : Math.max(0, limit - takenOf(serial).length)
  }

  async function readOlt(serial: string, call: Call): Promise<OltLight | null> {
    const light = await askOlt(serial, call)
    if (light) taken.set(serial, [...takenOf(serial), clock().getTime()])
    return light
  }

  async function throughOlt(serial: string, call: Call): Promise<Way | null> {
    // Of an ONU that was asked all it may be nobody knows whose it is without asking; its OLT has said so before.
    if (takenOf(serial).length >= Math.min(...Object.values(hourly))) return null
    const light = await readOlt(serial, call).catch(orNull)
    if (!light) return null
    const { olt, vendor, point } = light
    const read: Read = async (asked) => (await readOlt(serial, asked))?.point ?? nothing(clock())
    return { way: 'olt', source: olt, vendor, first: point, read }
  }

  async function throughAcs(serial: string, call: Call): Promise<Way | null> {
    const place = await devices.placeOf(serial)
    const { optical_rx: rx, optical_tx: tx } = place?.cpe.general ?? {}
    const paths = [rx?.path, tx?.path].filter((path) => path !== undefined)
    if (!place || paths.length === 0) return null
    const read: Read = async (asked) => {
      const point = await askDevice(place, paths, asked)
      await keep(place.record, place.acs, point)
      return point
    }
    return { way: 'acs', source: place.acs.source.name, vendor: null, first: await read(call), read }
  }

  async function askDevice({ acs, cpe, record }: Place, paths: string[], call: Call): Promise<MeasuredPoint> {
    const { serial, acsDeviceId } = record
    if ((await acs.freshen(acsDeviceId ?? '', paths, call.signal)) === 'away')
      throw new PondeskError('source_unreachable', { reason: 'device_away', params: { serial } })
    const hits = await acs.findBySerial(serial, call.signal, ['_deviceId', '_lastInform', ...paths])
    const found = hits.find(({ id }) => id === acsDeviceId)
    if (!found) return nothing(clock())
    rememberFamily(found.document, cpe.family)
    const { optical_rx, optical_tx } = readCpe(found.document, acs.source.name).general
    return { ...nothing(clock()), optical_rx: optical_rx.value, optical_tx: optical_tx.value }
  }

  async function measure(serial: string, call: Call, stop: AbortSignal): Promise<Measurement> {
    const started = clock().toISOString()
    const points: MeasuredPoint[] = []
    const took = (point: MeasuredPoint): void => {
      points.push(point)
      publish(serial, { point, done: points.length, of: readings })
    }
    const way = (await throughOlt(serial, call)) ?? (await throughAcs(serial, call))
    let limited = way ? null : noWay(serial)
    if (way) took(way.first)
    const begun = performance.now()
    for (let n = 1; way && n < readings && limited === null; n += 1) {
      await wait(Math.max(0, begun + n * everyMs - performance.now()), stop)
      if (stop.aborted) break
      if (leftOf(serial, way.vendor) === 0) limited = { key: 'measure.spent', params: { n: points.length } }
      else
        await way.read({ ...call, signal: stop }).then(took, (error: unknown) => {
          if (!stop.aborted) limited = silence(error)
        })
    }
    return {
      serial,
      way: way?.way ?? null,
      source: way?.source ?? null,
      started_at: started,
      ended_at: clock().toISOString(),
      points,
      lines: linesOf(points),
      stopped: stop.aborted,
      limited,
      left: way ? leftOf(serial, way.vendor) : null,
    }
  }

  /** Why nobody can be asked. */
  function noWay(serial: string): Phrase {
    const { length: n } = takenOf(serial)
    return n > 0 ? { key: 'measure.spent', params: { n } } : { key: 'measure.no_way', params: {} }
  }

  function begin(serial: string, call: Call): Work {
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, call.signal])
    const result = measure(serial, call, signal).finally(() => working.delete(serial))
    return { stop, result }
  }

  return async ({ serial: typed, stop }: ParsedOf<'onu.measure'>, call: Call): Promise<OutputOf<'onu.measure'>> => {
    const record = await devices.record(typed)
    if (!record)
      throw new PondeskError('not_found', { field: 'serial', reason: 'acs_not_found', params: { serial: typed } })
    const { serial } = record
    const under = working.get(serial)
    if (stop) {
      under?.stop.abort()
      return under?.result ?? none(serial, clock().toISOString())
    }
    const work = under ?? begin(serial, call)
    working.set(serial, work)
    return work.result
  }
}

const nothing = (now: Date): MeasuredPoint => ({
  at: now.toISOString(),
  optical_rx: null,
  optical_tx: null,
  olt_rx: null,
})

const none = (serial: string, now: string): Measurement => ({
  serial,
  way: null,
  source: null,
  started_at: now,
  ended_at: now,
  points: [],
  lines: [],
  stopped: true,
  limited: null,
  left: null,
})

/** An OLT that does not answer is no reason not to ask the ONU itself. */
function orNull(error: unknown): null {
  if (error instanceof PondeskError && error.code !== 'internal') return null
  throw error
}

/** @throws what is no answer of a source */
function silence(error: unknown): Phrase {
  if (!(error instanceof PondeskError)) throw error
  return { key: error.reason ? `reason.${error.reason}` : `error.${error.code}`, params: error.params }
}

function linesOf(points: readonly MeasuredPoint[]): Measurement['lines'] {
  return (['optical_rx', 'optical_tx', 'olt_rx'] as const).flatMap((field) => {
    const values = points.map((point) => point[field]).filter((value) => value !== null)
    if (values.length === 0) return []
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [{ field, min: Math.min(...values), max: Math.max(...values), mean: Math.round(mean * 100) / 100 }]
  })
}
