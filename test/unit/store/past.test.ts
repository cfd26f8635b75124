// What readings tell of the past of an ONU: crossings, sessions, silence, states; each once.
import { describe, expect, it } from 'vitest'
import type { DevicePast, LocatedOnu, Store } from '../../../main/store/index.ts'
import { createClock, newFolder, open, start } from './support.ts'

const serial = 'HWTC0A1B2C3D'
const minutes = (n: number): string => new Date(Date.parse(start) + n * 60_000).toISOString()
const seconds = (n: number): number => Math.floor(Date.parse(minutes(n)) / 1000)

async function withSource(store: Store): Promise<number> {
  const row = { name: 'ACS', kind: 'acs' as const, url: 'http://127.0.0.1:7557', options: {}, credential_ref: null }
  return (await store.sources.add({ ...row, simulated: true, writable: true })).id
}

interface Said {
  rx?: number
  wan?: string
  config?: string
  software?: string
}

/** The ONU informs at that minute, and its document is read. */
async function read(
  store: Store,
  sourceId: number,
  at: number,
  { rx, wan = 'Connected', config = 'a', software = '1' }: Said = {},
) {
  const observedAt = minutes(at)
  const optics: DevicePast['optics'] =
    rx === undefined ? [] : [{ at: seconds(at), values: [Math.round(rx * 100), null, null, null, null, null] }]
  const [id = 0] = await store.devices.upsertMany([
    {
      serial_number: serial,
      acs_device_id: 'd-1',
      last_seen: observedAt,
      software_version: software,
      summary: { informInterval: 300 },
      reading: { sourceId, document: { config }, observedAt },
      past: {
        optics,
        wan: { status: wan, error: wan === 'Connected' ? null : 'ERROR_AUTHENTICATION_FAILURE' },
        config,
      },
    },
  ])
  return id
}

const told = async (store: Store, id: number) =>
  (await store.onuEvents.list(id, 50, null)).toReversed().map(({ at, key, params }) => [at, key, params])

describe('light', () => {
  it('is told when it crosses a limit, not while it trembles there', async () => {
    const store = open(newFolder(), createClock(minutes(60)))
    const source = await withSource(store)
    let id = 0
    for (const [at, rx] of [-24, -24.8, -25.2, -24.9, -25.1, -24.7, -24.4, -27.5, -26.8, -26.2].entries())
      id = await read(store, source, at, { rx })
    expect(await told(store, id)).toEqual([
      [minutes(2), 'event.optics.weak', { rx: '−25.2', limit: '−25.0' }],
      [minutes(6), 'event.optics.ok', { rx: '−24.4', limit: '−25.0' }],
      [minutes(7), 'event.optics.bad', { rx: '−27.5', limit: '−27.0' }],
      [minutes(9), 'event.optics.weak', { rx: '−26.2', limit: '−25.0' }],
    ])
  })
})

describe('a document that is read again', () => {
  it('tells a session that fell, another firmware and another configuration, once', async () => {
    const store = open(newFolder(), createClock(minutes(60)))
    const source = await withSource(store)
    const different: unknown[] = []
    store.past.onDifferent((one) => different.push(one))
    const id = await read(store, source, 0)
    for (const _ of [1, 2]) await read(store, source, 5, { wan: 'Disconnected', software: '2', config: 'b' })
    expect(await told(store, id)).toEqual([
      [minutes(5), 'event.firmware', { old: '1', new: '2' }],
      [minutes(5), 'event.wan.down', { error: 'ERROR_AUTHENTICATION_FAILURE' }],
    ])
    expect(different).toEqual([
      {
        deviceId: id,
        sourceId: source,
        before: { document: { config: 'a' }, at: minutes(0) },
        after: { at: minutes(5) },
      },
    ])
  })
})

describe('silence', () => {
  it('is told when the ONU informs again, with its beginning', async () => {
    const store = open(newFolder(), createClock(minutes(60)))
    const source = await withSource(store)
    const id = await read(store, source, 0)
    store.past.listened(source, minutes(15))
    await store.past.heard(source, [{ id: 'd-1', lastInform: minutes(20) }])
    await store.devices.heard([{ id: 'd-1', lastInform: minutes(20) }])
    await store.past.heard(source, [{ id: 'd-1', lastInform: minutes(25) }])
    expect(await told(store, id)).toEqual([[minutes(20), 'event.inform.gap', { min: 20, from: minutes(0) }]])
  })

  it('of a night in which nobody listened is no silence of the ONU', async () => {
    const store = open(newFolder(), createClock(minutes(900)))
    const source = await withSource(store)
    const id = await read(store, source, 0)
    await store.past.heard(source, [{ id: 'd-1', lastInform: minutes(600) }])
    store.past.listened(source, minutes(5))
    await store.past.heard(source, [{ id: 'd-1', lastInform: minutes(610) }])
    expect(await told(store, id)).toEqual([])
  })
})

describe('the list of a port', () => {
  const pon = { frame: 0, slot: 1, port: 5 }
  async function withOlt(store: Store) {
    const olt = {
      name: 'NORTE',
      vendor: 'huawei' as const,
      host: '10.0.0.1',
      port: 22,
      transport: 'ssh' as const,
      user: 'noc',
    }
    return store.olts.add({
      ...olt,
      hostKey: null,
      credentialRef: null,
      legacy: false,
      jump: null,
      perMinute: 60,
      simulated: true,
      writes: true,
    })
  }
  const located = (over: Partial<LocatedOnu>): LocatedOnu => ({
    serial,
    ontId: 25,
    status: 'online',
    model: null,
    description: null,
    rxDbm: null,
    subscriberId: null,
    ...over,
  })

  it('tells that an ONU lost its light and came back, at the instants of the OLT where its clock can be right', async () => {
    const store = open(newFolder(), createClock(minutes(60)))
    const { id: olt } = await withOlt(store)
    const list = (at: number, over: Partial<LocatedOnu>) =>
      store.oltReadings.keepPort(olt, pon, { onus: { located: [located(over)], document: [], at: minutes(at) } })
    const { changed } = await list(0, {})
    await list(10, { status: 'los', downAt: minutes(7) })
    await list(20, { status: 'los', downAt: minutes(7) })
    // A clock that is hours ahead is not believed.
    await list(30, { upAt: minutes(500) })
    expect(await told(store, changed[0] ?? 0)).toEqual([
      [minutes(7), 'event.status.los', {}],
      [minutes(30), 'event.status.online', {}],
    ])
  })

  it('is down once, although its OLT prints the second after its last sign of life', async () => {
    const store = open(newFolder(), createClock(minutes(60)))
    const { id: olt } = await withOlt(store)
    const list = (at: number, over: Partial<LocatedOnu>) =>
      store.oltReadings.keepPort(olt, pon, { onus: { located: [located(over)], document: [], at: minutes(at) } })
    const { changed } = await list(0, {})
    await list(10, { status: 'offline', downAt: minutes(7).replace('.000Z', '.994Z') })
    const printed = new Date(Date.parse(minutes(7)) + 1000).toISOString()
    await list(20, { status: 'los', downAt: printed })
    expect(await told(store, changed[0] ?? 0)).toEqual([[printed, 'event.status.los', {}]])
  })

  it('that is read often keeps its light once an hour', async () => {
    const store = open(newFolder(), createClock(minutes(200)))
    const { id: olt } = await withOlt(store)
    let device = 0
    for (let at = 0; at <= 120; at += 10) {
      const samples = [{ serial, values: [-2000 - at, null, null, null, null, null] }]
      const onus = { located: [located({})], document: [], at: minutes(at), samples }
      device = (await store.oltReadings.keepPort(olt, pon, { onus })).changed[0] ?? device
    }
    const [own] = await store.optics.between(device, seconds(0), seconds(200))
    expect(own?.buckets.map(({ at }) => (at - seconds(0)) / 60)).toEqual([0, 60, 120])
  })
})
