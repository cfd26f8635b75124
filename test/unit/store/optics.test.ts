// Light over time: what is kept, what becomes of it, and what is usual.
import { describe, expect, it } from 'vitest'
import type { OpticsSample, Store } from '../../../main/store/index.ts'
import { bucketOf, decodeHours, encodeHours, fold } from '../../../main/store/optics-hours.ts'
import { createClock, newFolder, open, openInsides, start } from './support.ts'

const hour = 3600
const day = 24 * hour
/** 2026-03-01 12:00 UTC. */
const now = Date.parse(start) / 1000
const rx = (at: number, value: number | null): OpticsSample => ({ at, values: [value, null, null, null, null, null] })

async function withDevice(store: Store): Promise<{ id: number; source: number }> {
  const [id = 0] = await store.devices.upsertMany([{ serial_number: 'HWTC0A1B2C3D' }])
  const row = { name: 'ACS', kind: 'acs' as const, url: 'http://127.0.0.1:7557', options: {}, credential_ref: null }
  const { id: source } = await store.sources.add({ ...row, simulated: true, writable: true })
  return { id, source }
}

/** Received light as it is kept: instant, lowest, highest, last. */
async function kept(store: Store, id: number, from = 0, to = now + day): Promise<unknown[]> {
  const [own] = await store.optics.between(id, from, to)
  return (own?.buckets ?? []).map(({ at, lines: [line] }) => [at, line?.min, line?.max, line?.last])
}

describe('a day of light', () => {
  it('comes back from its bytes as it was, in some 15 bytes an hour', () => {
    const first = Math.floor(now / day)
    const samples = Array.from({ length: 24 }, (_, n): OpticsSample => {
      const at = first * day + n * hour + 17
      return { at, values: [-2041 - n, 213, null, n === 3 ? null : 4512, 331, 1250] }
    })
    const wide = [rx(first * day + 5 * hour + 100, -2700), rx(first * day + 5 * hour + 200, -1900)]
    const buckets = fold([...samples, ...wide].map(bucketOf), hour)
    const bytes = encodeHours(first, buckets)
    expect(decodeHours(first, bytes)).toEqual(buckets)
    expect(bytes.length / 24).toBeLessThan(16)
    expect(buckets[5]).toMatchObject({
      lines: { 0: { min: -2700, max: -1900, last: -1900 }, 1: { last: 213 }, 2: null },
    })
  })
})

describe('readings of an ONU', () => {
  it('are written once: an instant that is known already costs nothing', async () => {
    const store = open()
    const { id, source } = await withDevice(store)
    const samples = [rx(now - 60, -2041), rx(now - 30, -2043)]
    expect(await store.optics.keep(id, source, samples)).toBe(2)
    expect(await store.optics.keep(id, source, samples)).toBe(0)
    expect(await kept(store, id)).toEqual([
      [now - 60, -2041, -2041, -2041],
      [now - 30, -2043, -2043, -2043],
    ])
  })

  it('of tomorrow, of two months ago and of nothing are not taken', async () => {
    const store = open()
    const { id, source } = await withDevice(store)
    await store.optics.keep(id, source, [rx(now + 2 * day, -2000), rx(now - 60 * day, -2000), rx(now - 60, null)])
    expect(await kept(store, id)).toEqual([])
  })

  it('become lowest, highest and last of each hour after two days, and go after thirty', async () => {
    const clock = createClock()
    const store = open(newFolder(), clock)
    const { id, source } = await withDevice(store)
    const at = Math.floor(now / hour) * hour
    await store.optics.keep(id, source, [rx(at + 60, -2000), rx(at + 120, -2600), rx(at + 180, -2100)])
    expect(await store.optics.thin()).toBe(0)
    clock.passSeconds(3 * day)
    expect(await store.optics.thin()).toBe(1)
    expect(await kept(store, id)).toEqual([[at + 180, -2600, -2000, -2100]])
    // Again: there is nothing left to do.
    expect(await store.optics.thin()).toBe(0)
    clock.passSeconds(29 * day)
    await store.optics.thin()
    expect(await kept(store, id)).toEqual([])
  })

  it('that come late find their place in an hour that was thinned already', async () => {
    const clock = createClock()
    const store = open(newFolder(), clock)
    const { id, source } = await withDevice(store)
    const at = Math.floor(now / hour) * hour
    await store.optics.keep(id, source, [rx(at + 600, -2000)])
    clock.passSeconds(5 * day)
    await store.optics.thin()
    await store.optics.keep(id, source, [rx(at + 60, -2400), rx(at + 60, -2400)])
    expect(await kept(store, id)).toEqual([[at + 600, -2400, -2000, -2000]])
  })

  it('of a source that was removed are not told, and gone with the next thinning', async () => {
    const clock = createClock()
    const { store, insides } = openInsides()
    const { id, source } = await withDevice(store)
    await store.optics.keep(id, source, [rx(now - 60, -2000), rx(now - 5 * day, -2000)])
    await store.sources.remove(source)
    expect(await store.optics.between(id, 0, now)).toEqual([])
    expect(insides.database.prepare('select count(*) from optics').pluck().get()).toBe(1)
    expect(clock().toISOString()).toBe(start)
  })

  it('take no more than 15 kB of an ONU that is read every hour for a month', async () => {
    const clock = createClock()
    const { store, insides } = openInsides()
    const { id, source } = await withDevice(store)
    const values = [-2041, 213, -2230, 4512, 331, 1250]
    const samples = Array.from({ length: 30 * 24 }, (_, n) => ({
      at: now - n * hour,
      values: values.map((value) => value + (n % 7)),
    }))
    for (let n = 0; n < 20; n += 1) await store.optics.keep(id + n, source, samples)
    insides.database.exec('vacuum')
    const sizes = insides.database
      .prepare(`select sum(pgsize) from dbstat where name in ('optics', 'optics_days')`)
      .pluck()
    expect(Number(sizes.get()) / 20).toBeLessThan(15_000)
    expect(clock().toISOString()).toBe(start)
  })
})

describe('the usual light', () => {
  const today = Math.floor(now / day) * day

  it('is the median of seven days before today, and the drift what it receives now against it', async () => {
    const store = open()
    const { id, source } = await withDevice(store)
    const before = Array.from({ length: 7 * 4 }, (_, n) => rx(today - (n + 1) * 6 * hour, -1940 - (n % 2) * 4))
    await store.optics.keep(id, source, [...before, rx(today - 8 * day, -100), rx(now - 60, -2152)])
    expect(await store.optics.drift(id)).toEqual({ deviceId: id, usualRx: -19.42, driftDb: -2.1 })
    const all = []
    for await (const slice of store.optics.drifts()) all.push(...slice)
    expect(all).toEqual([{ deviceId: id, usualRx: -19.42, driftDb: -2.1 }])
  })

  it('is not known from a handful of readings, and an old reading is no light of now', async () => {
    const store = open()
    const { id, source } = await withDevice(store)
    await store.optics.keep(id, source, [rx(today - 6 * hour, -1900), rx(now - 60, -2100)])
    expect(await store.optics.drift(id)).toEqual({ deviceId: id, usualRx: null, driftDb: null })
    const before = Array.from({ length: 10 }, (_, n) => rx(today - 2 * day - n * hour, -1900))
    const other = id + 1
    await store.optics.keep(other, source, before)
    expect(await store.optics.drift(other)).toEqual({ deviceId: other, usualRx: -19, driftDb: null })
  })
})

describe('the trends of many ONUs', () => {
  const step = 6 * hour
  /** The last of four steps is the running one. */
  const starts = [3, 2, 1, 0].map((back) => (Math.floor(now / step) - back) * step)
  const at = (index: number, seconds = 60): number => (starts[index] ?? 0) + seconds

  it('have the last value of each step, and none where nothing was read', async () => {
    const store = open()
    const { id, source } = await withDevice(store)
    await store.optics.keep(id, source, [rx(at(0), -2000), rx(at(0, 120), -2050), rx(at(3), -2310), rx(at(2), null)])
    const trends = await store.optics.trends([id], { starts, seconds: step })
    expect(trends).toEqual(new Map([[id, [-2050, null, null, -2310]]]))
  })

  it('are the same once what was read became hours', async () => {
    const clock = createClock()
    const store = open(newFolder(), clock)
    const { id, source } = await withDevice(store)
    await store.optics.keep(id, source, [
      rx(at(0), -2000),
      rx(at(0, 7200), -2600),
      rx(at(0, 9000), -2100),
      rx(at(2), -2500),
    ])
    const before = await store.optics.trends([id], { starts, seconds: step })
    clock.passSeconds(4 * day)
    expect(await store.optics.thin()).toBe(1)
    expect(await store.optics.trends([id], { starts, seconds: step })).toEqual(before)
    expect([...before.values()]).toEqual([[-2100, null, -2500, null]])
  })

  it('take what was read last, whoever read it', async () => {
    const clock = createClock()
    const store = open(newFolder(), clock)
    const { id, source } = await withDevice(store)
    const olt = { name: 'OLT', kind: 'olt' as const, url: 'http://127.0.0.1:7557', options: {}, credential_ref: null }
    const { id: other } = await store.sources.add({ ...olt, simulated: true, writable: true })
    const both = async (): Promise<unknown> => [
      ...(await store.optics.trends([id], { starts, seconds: step })).values(),
    ]
    await store.optics.keep(id, other, [rx(at(1, 300), -2222), rx(at(2), -1900)])
    await store.optics.keep(id, source, [rx(at(1), -1111), rx(at(2, 600), -1950)])
    expect(await both()).toEqual([[null, -2222, -1950, null]])
    clock.passSeconds(4 * day)
    await store.optics.thin()
    expect(await both()).toEqual([[null, -2222, -1950, null]])
  })

  it('are told for each of many, apart from one another', async () => {
    const store = open()
    const { source } = await withDevice(store)
    const ids = await store.devices.upsertMany(
      Array.from({ length: 200 }, (_, n) => ({ serial_number: `ZTEG${String(n).padStart(8, '0')}` })),
    )
    for (const [n, id] of ids.entries()) await store.optics.keep(id, source, [rx(at(n % 4), -1000 - n)])
    const trends = await store.optics.trends(ids, { starts, seconds: step })
    expect([...trends.keys()]).toEqual(ids)
    for (const [n, id] of ids.entries())
      expect(trends.get(id)).toEqual([0, 1, 2, 3].map((index) => (index === n % 4 ? -1000 - n : null)))
  })
})
