import { expect, it } from 'vitest'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { change, createClock, newFolder } from './support.ts'

const options = { clock: createClock(), appVersion: '0.1.0' }

it('finds the changes that were there by who, way and risk', async () => {
  const folder = newFolder()
  const before = openWithInsides(folder, options, migrations.slice(0, 5))
  const done = { ...change('p1', { by: 'lucia', carrier: 'olt', risk: 'R3' }), startedAt: '2026-03-01T12:00:00.000Z' }
  await before.store.plans.save(done, [])
  before.store.close()
  const { store } = openWithInsides(folder, options)
  const found = await store.plans.list({ q: '', limit: 10, who: 'lucia', carrier: 'olt', risk: 'R3' })
  expect(found.items.map(({ id }) => id)).toEqual(['p1'])
  expect((await store.plans.list({ q: '', limit: 10, carrier: 'acs' })).items).toEqual([])
  store.close()
})
