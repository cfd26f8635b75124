import { expect, it } from 'vitest'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { createClock, newFolder } from './support.ts'

const options = { clock: createClock(), appVersion: '0.1.0' }

it('keeps every reading; what was configured then is not known, so that nothing is told as changed', async () => {
  const folder = newFolder()
  const before = openWithInsides(folder, options, migrations.slice(0, 4))
  before.insides.database.exec(`
    insert into sources (id, name, kind, url, created_at, updated_at) values (1, 'ACS', 'acs', 'http://acs:7557', 'x', 'x');
    insert into devices (id, serial_number, acs_device_id, status_id, last_seen, created_at, updated_at)
      values (7, 'HWTC0A1B2C3D', 'd-7', 1, '2026-03-01T11:00:00.000Z', 'x', 'x');
    insert into readings (device_id, source_id, observed_at, stored_at, created_at, updated_at, document)
      values (7, 1, '2026-03-01T11:00:00.000Z', '2026-03-01T11:00:01.000Z', 'x', 'x', '{"family":"huawei"}')`)
  before.store.close()
  const { store } = openWithInsides(folder, options)
  const different: unknown[] = []
  store.past.onDifferent((one) => different.push(one))
  const observedAt = '2026-03-01T11:30:00.000Z'
  await store.devices.upsertMany([
    {
      serial_number: 'HWTC0A1B2C3D',
      acs_device_id: 'd-7',
      last_seen: observedAt,
      reading: { sourceId: 1, document: { family: 'huawei' }, observedAt },
      past: { optics: [], wan: { status: 'Connected', error: null }, config: 'abc' },
    },
  ])
  expect(different).toEqual([])
  expect(await store.onuEvents.list(7, 10, null)).toEqual([])
  store.close()
})
