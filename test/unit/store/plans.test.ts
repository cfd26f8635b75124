import { describe, expect, it } from 'vitest'
import type { Step } from '../../../main/change/index.ts'
import type { Store } from '../../../main/store/index.ts'
import type { Change } from '../../../shared/model/change.ts'
import { type ChangeShape, change, createClock, newFolder, open } from './support.ts'

const steps: Step[] = [
  {
    carrier: 'acs',
    sourceId: 1,
    device: 'd',
    leaves: [
      {
        path: 'KeyPassphrase',
        field: 'key',
        value: { secret: 'ref-1' },
        type: 'xsd:string',
        old: { state: 'unread', value: null },
        readable: false,
      },
    ],
    refresh: [],
    expirySeconds: 600,
  },
]

async function run(store: Store, id: string, shape: ChangeShape): Promise<Change> {
  const { serial, name, by, carrier, risk } = shape
  const given = { serial, name, by, carrier, risk }
  const planned = change(id, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  await store.plans.save(planned, steps)
  const begun: Change = {
    ...planned,
    state: 'applying',
    startedAt: shape.startedAt ?? '2026-03-01T12:01:00.000Z',
    number: shape.number ?? null,
    task_id: shape.taskId ?? null,
  }
  await store.plans.begin(id, begun)
  const done: Change = {
    ...begun,
    state: 'done',
    outcome: shape.outcome ?? 'applied',
    finishedAt: '2026-03-01T12:02:00.000Z',
  }
  await store.plans.finish(id, done, `acs-${id}`)
  return done
}

describe('a plan', () => {
  it('comes back as it was stored, with its steps', async () => {
    const folder = newFolder()
    const first = open(folder)
    await first.plans.save(change('p1'), steps)
    first.close()
    expect(await open(folder).plans.get('p1')).toEqual({ change: change('p1'), steps, receipt: null })
  })

  it('that nobody knows is null', async () => {
    expect(await open().plans.get('p1')).toBeNull()
  })

  it('is begun once, however many begin it', async () => {
    const store = open()
    await store.plans.save(change('p1'), steps)
    const begun: Change = { ...change('p1'), startedAt: '2026-03-01T12:01:00.000Z', task_id: '7' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.plans.begin('p1', begun)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect((await store.plans.get('p1'))?.change).toMatchObject({ state: 'applying', task_id: '7' })
  })

  it('that ran out is not begun any more', async () => {
    const clock = createClock()
    const store = open(newFolder(), clock)
    await store.plans.save(change('old'), steps)
    await store.plans.save(change('new', { createdAt: '2026-03-01T12:10:00.000Z' }), steps)
    clock.passSeconds(900)
    expect(await store.plans.expire(clock())).toEqual(['old'])
    expect(await store.plans.expire(clock())).toEqual([])
    expect((await store.plans.get('old'))?.change.state).toBe('expired')
    expect(await store.plans.begin('old', change('old'))).toBe(false)
    expect(await store.plans.begin('new', change('new'))).toBe(true)
  })

  it('that was begun and never finished is found at the next start', async () => {
    const folder = newFolder()
    const store = open(folder)
    await store.plans.save(change('p1'), steps)
    await store.plans.begin('p1', { ...change('p1'), startedAt: '2026-03-01T12:01:00.000Z' })
    await store.plans.progress(
      'p1',
      { ...change('p1'), state: 'applying', startedAt: '2026-03-01T12:01:00.000Z', number: 41 },
      'task-9',
    )
    store.close()
    const next = open(folder)
    expect(await next.plans.unfinished()).toMatchObject([
      { change: { id: 'p1', number: 41 }, steps, receipt: 'task-9' },
    ])
    await next.plans.finish('p1', { ...change('p1'), state: 'done', outcome: 'unknown' }, 'task-9')
    expect(await next.plans.unfinished()).toEqual([])
  })

  it('that is finished is not opened again by progress that comes late', async () => {
    const store = open()
    const done = await run(store, 'p1', { outcome: 'applied' })
    await store.plans.progress('p1', { ...done, state: 'applying', outcome: null }, null)
    expect(await store.plans.get('p1')).toMatchObject({
      change: { state: 'done', outcome: 'applied' },
      receipt: 'acs-p1',
    })
  })

  it('is found by the task that carried it out', async () => {
    const store = open()
    await run(store, 'p1', { taskId: '12' })
    expect((await store.plans.byTask('12'))?.change.id).toBe('p1')
    expect(await store.plans.byTask('13')).toBeNull()
  })
})

describe('the list of changes', () => {
  it('holds what was started, newest first, page by page', async () => {
    const store = open()
    await store.plans.save(change('only-planned'), steps)
    for (let index = 1; index <= 5; index++)
      await run(store, `p${index}`, { number: index, startedAt: `2026-03-01T12:0${Math.ceil(index / 2)}:00.000Z` })
    const first = await store.plans.list({ q: '', limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(['p5', 'p4'])
    expect(first.total).toBe(5)
    const second = await store.plans.list({ q: '', limit: 2, cursor: first.next ?? undefined })
    expect(second.items.map(({ id }) => id)).toEqual(['p3', 'p2'])
    const third = await store.plans.list({ q: '', limit: 2, cursor: second.next ?? undefined })
    expect(third).toMatchObject({ items: [{ id: 'p1' }], next: null, total: 5 })
  })

  it('is searched by customer without accents, serial, number and outcome', async () => {
    const store = open()
    await run(store, 'a', { number: 1, name: 'María Núñez', outcome: 'applied' })
    await run(store, 'b', { number: 2, name: 'José Pérez', serial: 'ZTEG00000001', outcome: 'queued' })
    const ids = async (filter: Partial<Parameters<Store['plans']['list']>[0]>): Promise<string[]> =>
      (await store.plans.list({ q: '', limit: 10, ...filter })).items.map(({ id }) => id)
    expect(await ids({ q: 'nunez' })).toEqual(['a'])
    expect(await ids({ q: 'zteg jose' })).toEqual(['b'])
    expect(await ids({ q: '#2' })).toEqual(['b'])
    expect(await ids({ serial: 'HWTC0A1B2C3D' })).toEqual(['a'])
    for (const serial of ['hwtc0a1b2c3d', 'HWTC 0A1B-2C3D', '485754430A1B2C3D', '485754430a1b2c3d'])
      expect(await ids({ serial }), serial).toEqual(['a'])
    expect(await ids({ serial: 'HWTC0A1B2C3E' })).toEqual([])
    expect(await ids({ outcome: 'queued' })).toEqual(['b'])
    expect(await ids({ q: 'nobody' })).toEqual([])
  })

  it('is filtered by who, way, risk and time; the outcomes of the rest are counted, and everybody is named', async () => {
    const store = open()
    const at = (time: string) => ({ startedAt: `2026-03-01T${time}.000Z` })
    await run(store, 'a', { number: 1, outcome: 'applied', by: 'lucia', ...at('10:00:00') })
    await run(store, 'b', { number: 2, outcome: 'queued', by: 'rafael', carrier: 'olt', risk: 'R3', ...at('11:00:00') })
    await run(store, 'c', { number: 3, outcome: 'applied', by: 'rafael', ...at('12:00:00') })
    const ids = async (filter: Partial<Parameters<Store['plans']['list']>[0]>): Promise<string> =>
      (await store.plans.list({ q: '', limit: 10, ...filter })).items.map(({ id }) => id).join('')
    expect(await ids({ who: 'rafael' })).toBe('cb')
    expect(await ids({ carrier: 'olt' })).toBe('b')
    expect(await ids({ risk: 'R3' })).toBe('b')
    expect(await ids({ from: '2026-03-01T11:00:00Z' })).toBe('cb')
    expect(await ids({ to: '2026-03-01T11:00:00Z' })).toBe('a')
    expect(await ids({ from: '2026-03-01T10:30:00Z', to: '2026-03-01T11:30:00Z', who: 'lucia' })).toBe('')
    const page = await store.plans.list({ q: '', limit: 10, who: 'rafael', outcome: 'queued' })
    expect(page).toMatchObject({ total: 1, counts: { applied: 1, queued: 1 }, people: ['lucia', 'rafael'] })
  })

  it('counts what nobody has checked', async () => {
    const store = open()
    await run(store, 'a', { outcome: 'applied' })
    await run(store, 'b', { outcome: 'queued' })
    await run(store, 'c', { outcome: 'unknown' })
    await run(store, 'd', { outcome: 'accepted' })
    expect(await store.plans.countUnverified()).toBe(2)
    expect((await store.plans.waiting()).map((stored) => stored.change.id)).toEqual(['b'])
  })
})
