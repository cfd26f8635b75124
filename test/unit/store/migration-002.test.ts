import { expect, it } from 'vitest'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { createClock, newFolder } from './support.ts'

const options = { clock: createClock(), appVersion: '0.1.0' }

it('keeps every reading of a file of the first shape, and where its device and source are removed they go', async () => {
  const folder = newFolder()
  const first = openWithInsides(folder, options, migrations.slice(0, 1))
  first.insides.database.exec(`
    insert into sources (id, name, kind, url, created_at, updated_at) values (1, 'ACS', 'acs', 'http://acs:7557', 'x', 'x');
    insert into devices (id, serial_number, status_id, created_at, updated_at) values (7, 'HWTC0A1B2C3D', 1, 'x', 'x');
    insert into readings (device_id, source_id, observed_at, stored_at, created_at, updated_at, document)
      values (7, 1, '2026-03-01T11:00:00.000Z', '2026-03-01T11:00:01.000Z', 'x', 'x', '{"family":"huawei"}')`)
  first.store.close()
  const { store, insides } = openWithInsides(folder, options)
  expect(await store.devices.readings(7)).toEqual([
    {
      sourceId: 1,
      document: { family: 'huawei' },
      observedAt: '2026-03-01T11:00:00.000Z',
      storedAt: '2026-03-01T11:00:01.000Z',
    },
  ])
  expect(await store.inventories.get(1)).toEqual({ readUntil: null, completedAt: null, run: null })
  expect(await store.inventories.known(1)).toBe(1)
  insides.database.exec('delete from sources where id = 1')
  expect(await store.devices.readings(7)).toEqual([])
  store.close()
})
