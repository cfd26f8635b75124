// The simulated network has a past: its ONUs come with thirty days of light, comings and goings. Kept as if the desk had seen them.
import { setImmediate as breathe } from 'node:timers/promises'
import type { Lab, LabPast } from './lab/index.ts'
import { hundredths, type NewEvent, type OpticsSample, opticsFields, type Store } from './store/index.ts'

export interface LabPastDeps {
  store: Pick<Store, 'optics' | 'onuEvents' | 'devices' | 'sources' | 'olts'>
  lab: Lab
  signal: AbortSignal
}

/** In one go; the lab answers for so many within some 10 ms. */
const atOnce = 10
/** Some 2 ms of writing. */
const samplesAtOnce = 80
const monthSeconds = 30 * 86_400

interface Device {
  id: number
  /** ASCII form. */
  serial: string
}

export function createLabPast({ store, lab, signal }: LabPastDeps) {
  /** ONUs that have their past, or are getting it. */
  const given = new Map<number, Promise<void>>()
  const startedSeconds = Math.floor(Date.now() / 1000)

  const hasPast = async ({ id }: Device): Promise<boolean> =>
    (await store.optics.between(id, startedSeconds - monthSeconds, startedSeconds - monthSeconds / 2)).length > 0

  async function keep(device: Device, past: LabPast): Promise<void> {
    const sources = await store.sources.list()
    const acs = sources.find(({ kind, simulated }) => kind === 'acs' && simulated)
    const olt = (await store.olts.list()).find(({ name, simulated }) => simulated && name === past.olt)
    if (acs && past.isInAcs) await keepSamples(device, acs.id, past.samples.map(asAcs))
    if (!olt) return
    await keepSamples(device, olt.sourceId, past.samples.map(asOlt))
    const seen = await store.onuEvents.list(device.id, 20, null)
    const events = past.states.map(({ at, status }) => eventOf(device, olt.sourceId, at, status))
    // What the desk has seen itself since it started is not told twice.
    await store.onuEvents.add(
      events.filter(({ at, status }) => !seen.some((one) => one.status === status && one.at >= at)),
    )
  }

  async function keepSamples({ id }: Device, sourceId: number, samples: readonly OpticsSample[]): Promise<void> {
    for (let from = 0; from < samples.length && !signal.aborted; from += samplesAtOnce) {
      await store.optics.keep(id, sourceId, samples.slice(from, from + samplesAtOnce))
      await breathe()
    }
  }

  async function give(devices: readonly Device[]): Promise<void> {
    const missing: Device[] = []
    for (const device of devices) {
      if (!(await hasPast(device))) missing.push(device)
      await breathe()
    }
    const pasts = missing.length > 0 ? await lab.past(missing.map(({ serial }) => serial)) : []
    for (const past of pasts) {
      if (signal.aborted) return
      const device = missing.find(({ serial }) => serial === past.serial)
      if (device) await keep(device, past)
    }
  }

  function once(devices: readonly Device[]): Promise<unknown> {
    const fresh = devices.filter(({ id }) => !given.has(id))
    const work = give(fresh)
    work.catch(() => undefined)
    for (const { id } of fresh) given.set(id, work)
    return Promise.all(devices.map(({ id }) => given.get(id)))
  }

  async function ofMany(devices: readonly Device[]): Promise<void> {
    for (let from = 0; from < devices.length && !signal.aborted; from += atOnce)
      await once(devices.slice(from, from + atOnce))
  }

  return {
    /** One ONU that somebody looks at. */
    of: (device: Device): Promise<unknown> => once([device]),

    /** Those of a list in sight. */
    ofMany,

    /** All of them, one after the other behind everything else. */
    all: async (): Promise<void> => ofMany(await store.devices.searchRows()),
  }
}

const sample = (at: number, values: (number | null)[]): OpticsSample => ({
  at,
  values: opticsFields.map((field, index) => hundredths(field, values[index])),
})

const asAcs = ([at, rx, tx, , celsius, volts]: LabPast['samples'][number]): OpticsSample =>
  sample(at, [rx, tx, null, celsius, volts, null])

/** A few minutes apart: two sources never ask at the same moment. */
const asOlt = ([at, ...values]: LabPast['samples'][number]): OpticsSample => sample(at - 400, values)

const tones = { online: 'ok', offline: 'bad', los: 'bad', power_fail: 'bad' } as const

const eventOf = (
  { id }: Device,
  sourceId: number,
  at: number,
  status: LabPast['states'][number]['status'],
): NewEvent => ({
  deviceId: id,
  at: new Date(at).toISOString(),
  kind: 'status',
  key: `event.status.${status}`,
  tone: tones[status],
  status,
  sourceId,
})
