// OLTs in the store: which ONU is on which port, whatever was moved, taken away or only ever seen by an OLT.
import { describe, expect, it } from 'vitest'
import type { LocatedOnu, NewExchange, NewOlt, Store } from '../../../main/store/index.ts'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { createClock, newFolder, open, openInsides, start } from './support.ts'

const olt = (name: string, more: Partial<NewOlt> = {}): NewOlt => ({
  name,
  vendor: 'huawei',
  host: '10.0.0.1',
  port: 22,
  transport: 'ssh',
  user: 'noc',
  credentialRef: null,
  hostKey: null,
  legacy: false,
  jump: null,
  perMinute: 60,
  simulated: false,
  writes: true,
  ...more,
})

const onu = (serial: string, ontId: number, more: Partial<LocatedOnu> = {}): LocatedOnu => ({
  serial,
  ontId,
  status: 'online',
  model: 'HG8245H',
  description: null,
  rxDbm: -19.5,
  subscriberId: null,
  ...more,
})

const pon = (port: number) => ({ frame: 0, slot: 1, port })
const list = (located: readonly LocatedOnu[]) => ({ onus: { located, document: located, at: start } })

async function searched(store: Store, serial: string) {
  return (await store.devices.searchRows()).find((row) => row.serial === serial)
}

describe('an OLT', () => {
  it('is a source under the same name, and both go together', async () => {
    const store = open()
    const added = await store.olts.add(olt('Norte', { jump: { host: 'b', port: 22, user: 'u', hostKey: null } }))
    expect(await store.sources.get(added.sourceId)).toMatchObject({
      kind: 'olt',
      name: 'Norte',
      url: 'ssh://10.0.0.1:22',
    })
    expect(await store.olts.update(added.id, { port: 2222, hostKey: 'SHA256:x' })).toMatchObject({ port: 2222 })
    expect(await store.olts.list()).toMatchObject([{ hostKey: 'SHA256:x', jump: { user: 'u' }, legacy: false }])
    expect((await store.sources.get(added.sourceId))?.url).toBe('ssh://10.0.0.1:2222')
    await store.olts.remove(added.id)
    expect([await store.olts.list(), await store.sources.list()]).toEqual([[], []])
  })

  it('puts an ONU that an ACS knows on its port, and lists one that nobody else knows', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    const [known = 0] = await store.devices.upsertMany([
      { serial_number: 'HWTC00000001', acs_device_id: 'a', model_name: 'X' },
    ])
    const { changed } = await store.oltReadings.keepPort(
      id,
      pon(3),
      list([onu('HWTC00000001', 5), onu('ZTEGC0000002', 6, { status: 'los', description: 'Casa Pérez' })]),
    )
    expect(changed).toHaveLength(2)
    expect(await store.devices.byId(known)).toMatchObject({ oltId: id })
    expect(await store.oltReadings.placeOf(['HWTC00000001'])).toEqual({ oltId: id, pon: pon(3), ontId: 5 })
    expect(await searched(store, 'ZTEGC0000002')).toMatchObject({
      status: 'los',
      name: 'Casa Pérez',
      source: 'Norte',
      oltId: id,
      acsDeviceId: null,
    })
    expect((await searched(store, 'HWTC00000001'))?.model).toBe('X')
  })

  it('writes nothing when nothing changed', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    const rows = list([onu('HWTC00000001', 5), onu('HWTC00000002', 6)])
    await store.oltReadings.keepPort(id, pon(3), rows)
    const again = await store.oltReadings.keepPort(id, pon(3), rows)
    expect([again.changed, again.left]).toEqual([[], []])
  })

  it('tells when a list was read again, also of ONUs that are as they were', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    const rows = list([onu('HWTC00000001', 5)])
    await store.oltReadings.keepPort(id, pon(3), rows)
    const later = '2026-01-15T10:10:00.000Z'
    const { seen } = await store.oltReadings.keepPort(id, pon(3), { onus: { ...rows.onus, at: later } })
    const kept = await searched(store, 'HWTC00000001')
    expect(kept).toMatchObject({ statusAt: later, oltId: id, pon: '0/1/3' })
    expect(seen).toEqual({ oltId: kept?.oltId, pon: kept?.pon, at: kept?.statusAt })
    expect((await store.oltReadings.keepPort(id, pon(3), { sfp: {} })).seen).toBeUndefined()
  })

  it('follows an ONU that was plugged in elsewhere, and not the configuration that was left behind', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5)]))
    await store.oltReadings.keepPort(id, pon(4), list([onu('HWTC00000001', 9)]))
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5, { status: 'offline' })]))
    expect(await store.oltReadings.placeOf(['HWTC00000001'])).toMatchObject({ pon: pon(4), ontId: 9 })
    await store.oltReadings.keepPort(id, pon(3), list([]))
    expect(await store.oltReadings.placeOf(['HWTC00000001'])).toMatchObject({ pon: pon(4), ontId: 9 })
  })

  it('lets go of an ONU that is no longer there; one that an ACS knows stays in the list', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    await store.devices.upsertMany([{ serial_number: 'HWTC00000001', acs_device_id: 'a' }])
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5), onu('HWTC00000002', 6)]))
    const gone = await store.oltReadings.keepPort(id, pon(3), list([]))
    expect([gone.changed.length, gone.left.length]).toEqual([1, 1])
    expect((await store.devices.searchRows()).map(({ serial, oltId }) => [serial, oltId])).toEqual([
      ['HWTC00000001', 0],
    ])
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000002', 6)]))
    expect(await searched(store, 'HWTC00000002')).toMatchObject({ oltId: id })
  })

  it('takes the ONUs with it that only it knew', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    await store.devices.upsertMany([{ serial_number: 'HWTC00000001', acs_device_id: 'a' }])
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5), onu('HWTC00000002', 6)]))
    expect(await store.olts.remove(id)).toHaveLength(1)
    expect((await store.devices.searchRows()).map(({ serial, oltId }) => [serial, oltId])).toEqual([
      ['HWTC00000001', 0],
    ])
  })

  it('becomes one with the ACS that gets to know its ONU later', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5)]))
    await store.devices.upsertMany([
      { serial_number: 'HWTC00000001', acs_device_id: 'a', summary: { ssids: ['Casa'] } },
    ])
    expect(await store.devices.searchRows()).toMatchObject([{ acsDeviceId: 'a', oltId: id, ssids: ['Casa'] }])
  })

  it('keeps what was read of a port beside each other, each with its time', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    await store.oltReadings.keepPort(id, pon(3), list([onu('HWTC00000001', 5)]))
    await store.oltReadings.keepPort(id, pon(3), { optics: { document: [{ rxDbm: -20 }], at: 'later' } })
    await store.oltReadings.keepPort(id, pon(3), { sfp: { txDbm: 4 } })
    expect(await store.oltReadings.port(id, pon(3))).toMatchObject({
      onus: [{ serial: 'HWTC00000001' }],
      onusAt: start,
      optics: [{ rxDbm: -20 }],
      opticsAt: 'later',
      sfp: { txDbm: 4 },
    })
  })
})

const exchange = (more: Partial<NewExchange> = {}): NewExchange => ({
  at: start,
  ms: 12,
  place: '(config)',
  line: 'display board 0',
  kind: 'read',
  commandId: 'boards',
  by: 'Ana',
  serial: null,
  failure: null,
  raw: 'SlotID  BoardName',
  parsed: [{ slot: '0/1' }],
  unparsedLines: ['?'],
  ...more,
})

describe('exchanges', () => {
  it('are listed the newest first, of an ONU alone where that is asked, and read with text and records', async () => {
    const store = open()
    const { id } = await store.olts.add(olt('Norte'))
    const first = await store.oltExchanges.add(id, exchange())
    await store.oltExchanges.add(
      id,
      exchange({ serial: 'HWTC00000001', failure: { code: 'busy', text: 'Failure: busy' } }),
    )
    const all = await store.oltExchanges.list(id, { limit: 10 })
    expect(all.map(({ serial, records, unparsed }) => [serial, records, unparsed])).toEqual([
      ['HWTC00000001', 1, 1],
      [null, 1, 1],
    ])
    expect(await store.oltExchanges.list(id, { limit: 10, serial: 'HWTC00000001' })).toMatchObject([
      { failure: { code: 'busy' } },
    ])
    expect(await store.oltExchanges.list(id, { limit: 10, before: first })).toEqual([])
    expect(await store.oltExchanges.get(id, first)).toMatchObject({ raw: 'SlotID  BoardName', unparsedLines: ['?'] })
    expect(await store.oltExchanges.get(id + 1, first)).toBeNull()
  })

  it('are bounded for each OLT by itself', async () => {
    const { store, insides } = openInsides()
    const busy = await store.olts.add(olt('Norte'))
    const quiet = await store.olts.add(olt('Sur'))
    await store.oltExchanges.add(quiet.id, exchange())
    for (let made = 0; made < 2120; made++) await store.oltExchanges.add(busy.id, exchange({ raw: `${made}` }))
    const count = (id: number): number =>
      insides.database.prepare('select count(*) from olt_exchanges where olt_id = ?').pluck().get(id) as number
    expect(count(busy.id)).toBeGreaterThanOrEqual(2000)
    expect(count(busy.id)).toBeLessThan(2050)
    expect(count(quiet.id)).toBe(1)
    expect((await store.oltExchanges.list(busy.id, { limit: 1 }))[0]?.id).toBeGreaterThan(2100)
  })
})

it('OLTs of a file of the shape before keep their rows and ports', async () => {
  const folder = newFolder()
  const options = { clock: createClock(), appVersion: '0.1.0' }
  const before = openWithInsides(folder, options, migrations.slice(0, 3))
  before.insides.database.exec(`
    insert into olts (id, name, vendor, ip, created_at, updated_at) values (4, 'Vieja', 'zte', '10.0.0.9', 'x', 'x');
    insert into olt_ports (id, olt_id, frame, slot, port, created_at, updated_at) values (7, 4, 1, 1, 3, 'x', 'x');
    insert into devices (serial_number, status_id, olt_port_id, ont_id, created_at, updated_at)
      values ('ZTEGC0000001', 1, 7, 12, 'x', 'x')`)
  before.store.close()
  const { store } = openWithInsides(folder, options)
  expect(await store.olts.exists(4)).toBe(true)
  expect(await store.oltReadings.placeOf(['ZTEGC0000001'])).toEqual({
    oltId: 4,
    pon: { frame: 1, slot: 1, port: 3 },
    ontId: 12,
  })
  expect(await store.oltReadings.ports(4)).toMatchObject([{ onus: null, onusAt: null }])
  store.close()
})
