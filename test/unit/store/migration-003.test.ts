import { expect, it } from 'vitest'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { createClock, newFolder } from './support.ts'

const options = { clock: createClock(), appVersion: '0.1.0' }

it('keeps every reading, of which nobody knows yet what it was taken from', async () => {
  const folder = newFolder()
  const before = openWithInsides(folder, options, migrations.slice(0, 2))
  before.insides.database.exec(`
    insert into sources (id, name, kind, url, created_at, updated_at) values (1, 'ACS', 'acs', 'http://acs:7557', 'x', 'x');
    insert into devices (id, serial_number, acs_device_id, status_id, created_at, updated_at)
      values (7, 'HWTC0A1B2C3D', 'd-7', 1, 'x', 'x');
    insert into readings (device_id, source_id, observed_at, stored_at, created_at, updated_at, document)
      values (7, 1, '2026-03-01T11:00:00.000Z', '2026-03-01T11:00:01.000Z', 'x', 'x', '{"family":"huawei"}')`)
  before.store.close()
  const { store } = openWithInsides(folder, options)
  expect(await store.devices.readings(7)).toMatchObject([{ sourceId: 1, document: { family: 'huawei' } }])
  expect(await store.inventories.known(1)).toBe(1)
  for await (const { ids } of store.devices.digestsOf(1)) expect(ids).toEqual([])
  store.close()
})
