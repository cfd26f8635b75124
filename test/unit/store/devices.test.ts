import { describe, expect, it } from 'vitest'
import type { Store } from '../../../main/store/index.ts'
import { open, openInsides } from './support.ts'

const addSource = async (store: Store, name = 'ACS'): Promise<number> =>
  (
    await store.sources.add({
      name,
      kind: 'acs',
      url: 'http://127.0.0.1:7557',
      options: {},
      credential_ref: null,
      simulated: true,
      writable: true,
    })
  ).id

describe('a device', () => {
  it('is found by its serial in both forms, by its ACS id and by its own id', async () => {
    const store = open()
    const [id = 0] = await store.devices.upsertMany([
      {
        serial_number: 'HWTC0A1B2C3D',
        serial_hex: '485754430A1B2C3D',
        acs_device_id: '00259E-HG-HWTC',
        pppoe_username: 'maria',
      },
    ])
    const record = {
      id,
      serial: 'HWTC0A1B2C3D',
      serialHex: '485754430A1B2C3D',
      oltId: 0,
      acsDeviceId: '00259E-HG-HWTC',
      name: null,
      plan: null,
      pppoe: 'maria',
    }
    expect(await store.devices.bySerial('HWTC0A1B2C3D')).toEqual(record)
    expect(await store.devices.bySerial(['nothing', '485754430A1B2C3D'])).toEqual(record)
    expect(await store.devices.byAcsId('00259E-HG-HWTC')).toEqual(record)
    expect(await store.devices.byId(id)).toEqual(record)
    expect(await store.devices.bySerial('ZTEG00000000')).toBeNull()
  })

  it('keeps what a later source does not say', async () => {
    const store = open()
    await store.devices.upsertMany([
      { serial_number: 'A', model_name: 'HG8145V5', pppoe_username: 'maria', summary: { ip: '10.0.0.9' } },
    ])
    await store.devices.upsertMany([{ serial_number: 'A', acs_device_id: 'acs-1', pppoe_username: null }])
    expect(await store.devices.count()).toBe(1)
    expect(await store.devices.searchRows()).toMatchObject([
      { serial: 'A', acsDeviceId: 'acs-1', model: 'HG8145V5', ip: '10.0.0.9', pppoe: null },
    ])
  })

  it('shares its serial with one of another manufacturer without being mixed up', async () => {
    const store = open()
    const [one, two] = await store.devices.upsertMany([
      { serial_number: '12345678', acs_device_id: 'AAAAAA-x-12345678', last_seen: '2026-01-01T00:00:00.000Z' },
      { serial_number: '12345678', acs_device_id: 'BBBBBB-y-12345678', last_seen: '2026-02-01T00:00:00.000Z' },
    ])
    expect(one).not.toBe(two)
    expect((await store.devices.listBySerial('12345678')).map(({ id }) => id)).toEqual([two, one])
    expect((await store.devices.bySerial('12345678'))?.id).toBe(two)
  })

  it('is not written when nothing changed', async () => {
    const { store, insides } = openInsides()
    const row = { serial_number: 'A', model_name: 'HG8145V5', summary: { ssids: ['casa'] } }
    await store.devices.upsertMany([row])
    const before = insides.database.prepare('select total_changes()').pluck().get()
    await store.devices.upsertMany([row, row])
    expect(insides.database.prepare('select total_changes()').pluck().get()).toBe(before)
  })

  it('is kept with the readings it was taken from', async () => {
    const store = open()
    const sourceId = await addSource(store)
    const [id = 0] = await store.devices.upsertMany([
      {
        serial_number: 'A',
        acs_device_id: 'acs-1',
        summary: { rxDbm: -21.5, ssids: ['casa'] },
        reading: { sourceId, document: { general: { model: 'x' } }, observedAt: '2026-03-01T11:00:00.000Z' },
      },
    ])
    expect(await store.devices.readings(id)).toEqual([
      {
        sourceId,
        document: { general: { model: 'x' } },
        observedAt: '2026-03-01T11:00:00.000Z',
        storedAt: '2026-03-01T12:00:00.000Z',
      },
    ])
    expect(await store.devices.searchRows([id])).toMatchObject([{ rxDbm: -21.5, ssids: ['casa'], source: 'ACS' }])
  })

  it('is heard of without being read: later instants count, unknown devices do not', async () => {
    const store = open()
    await store.devices.upsertMany([
      { serial_number: 'A', acs_device_id: 'acs-1', last_seen: '2026-03-01T11:00:00.000Z' },
      { serial_number: 'B', acs_device_id: 'acs-2', last_seen: '2026-03-01T11:00:00.000Z' },
    ])
    await store.devices.heard([
      { id: 'acs-1', lastInform: '2026-03-01T11:05:00.000Z' },
      { id: 'acs-2', lastInform: '2026-03-01T10:00:00.000Z' },
      { id: 'acs-3', lastInform: '2026-03-01T11:05:00.000Z' },
    ])
    expect((await store.devices.searchRows()).map(({ serial, lastSeen }) => [serial, lastSeen])).toEqual([
      ['A', '2026-03-01T11:05:00.000Z'],
      ['B', '2026-03-01T11:00:00.000Z'],
    ])
  })

  it('takes a tenth of its readings as text, and reads what an earlier version wrote as text', async () => {
    const { store, insides } = openInsides()
    const sourceId = await addSource(store)
    const document = { wifi: Array.from({ length: 200 }, (_, n) => ({ path: `LANDevice.1.WLANConfiguration.${n}` })) }
    const [id = 0] = await store.devices.upsertMany([
      { serial_number: 'A', reading: { sourceId, document, observedAt: '2026-03-01T11:00:00.000Z' } },
    ])
    const stored = insides.database.prepare('select length(document) from readings').pluck().get()
    expect(Number(stored)).toBeLessThan(JSON.stringify(document).length / 5)
    insides.database.prepare('update readings set document = ?').run('{"wifi":[]}')
    expect((await store.devices.readings(id))[0]?.document).toEqual({ wifi: [] })
  })

  it('does not lose new readings to old ones that arrive late', async () => {
    const store = open()
    const [id = 0] = await store.devices.upsertMany([{ serial_number: 'A' }])
    const [first, second] = [await addSource(store, 'first'), await addSource(store, 'second')]
    await store.devices.saveReadings(id, first, { n: 2 }, '2026-03-01T11:00:00.000Z')
    await store.devices.saveReadings(id, first, { n: 1 }, '2026-03-01T10:00:00.000Z')
    await store.devices.saveReadings(id, second, { n: 3 }, '2026-03-01T11:30:00.000Z')
    expect((await store.devices.readings(id)).map(({ document }) => document)).toEqual([{ n: 3 }, { n: 2 }])
    expect((await store.devices.searchRows())[0]?.source).toBe('second')
  })

  it('tells its OLT when its port is known', async () => {
    const { store, insides } = openInsides()
    const { id: oltId } = await store.olts.add({
      name: 'OLT-1',
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
    })
    insides.database
      .prepare(
        `insert into olt_ports (id, olt_id, frame, slot, port, created_at, updated_at) values (7, ?, 0, 1, 3, '', '')`,
      )
      .run(oltId)
    await store.devices.upsertMany([{ serial_number: 'A', olt_port_id: 7 }])
    expect((await store.devices.bySerial('A'))?.oltId).toBe(oltId)
    expect([await store.olts.exists(oltId), await store.olts.exists(99)]).toEqual([true, false])
  })
})

describe('what a reading was taken from', () => {
  const at = '2026-03-01T11:00:00.000Z'
  const row = (n: number, sourceId: number, digest?: string, observedAt = at) => ({
    serial_number: `S${n}`,
    acs_device_id: `d-${n}`,
    abandoned_at: null,
    reading: { sourceId, document: { n }, observedAt, ...(digest === undefined ? {} : { digest }) },
  })
  const known = async (store: Store, sourceId: number) => {
    const all: [string, string | undefined][] = []
    for await (const { ids, digests } of store.devices.digestsOf(sourceId))
      all.push(...ids.map((id, index): [string, string | undefined] => [id, digests[index]]))
    return Object.fromEntries(all)
  }

  it('is told of all devices of a source, and of no other', async () => {
    const store = open()
    const [sourceId, other] = [await addSource(store), await addSource(store, 'other')]
    const many = Array.from({ length: 1100 }, (_, n) => row(n, sourceId, `x${n}`))
    await store.devices.upsertMany([...many, row(5000, other, 'y')])
    expect(await known(store, sourceId)).toEqual(Object.fromEntries(many.map((_, n) => [`d-${n}`, `x${n}`])))
    expect(await known(store, other)).toEqual({ 'd-5000': 'y' })
  })

  it('is not known any more when it was read otherwise, or when what was read came late', async () => {
    const store = open()
    const sourceId = await addSource(store)
    const [id = 0] = await store.devices.upsertMany([
      row(1, sourceId, 'x'),
      row(2, sourceId, 'y'),
      row(3, sourceId, 'z'),
    ])
    await store.devices.saveReadings(id, sourceId, { fresh: true }, at)
    await store.devices.upsertMany([row(2, sourceId, undefined, '2026-03-01T10:00:00.000Z')])
    expect(await known(store, sourceId)).toEqual({ 'd-3': 'z' })
    await store.devices.upsertMany([row(1, sourceId, 'x'), row(2, sourceId, 'y')])
    expect(await known(store, sourceId)).toEqual({ 'd-1': 'x', 'd-2': 'y', 'd-3': 'z' })
  })

  it('is not known of a device that left the lists, until it is there again', async () => {
    const store = open()
    const sourceId = await addSource(store)
    await store.devices.upsertMany([row(1, sourceId, 'x'), row(2, sourceId, 'y')])
    expect(await store.devices.retireMissing(sourceId, new Set(['d-2']))).toMatchObject({ retired: [1] })
    expect(await known(store, sourceId)).toEqual({ 'd-2': 'y' })
    await store.devices.upsertMany([row(1, sourceId, 'x')])
    expect(await known(store, sourceId)).toEqual({ 'd-1': 'x', 'd-2': 'y' })
  })

  it.each(['forgotten', 'retired'])(
    'is not known where two sources say something, nor when one was %s',
    async (how) => {
      const store = open()
      const [west, east] = [await addSource(store, 'west'), await addSource(store, 'east')]
      await store.devices.upsertMany([row(1, west, 'x')])
      await store.devices.upsertMany([row(1, east, 'y')])
      expect([await known(store, west), await known(store, east)]).toEqual([{}, {}])
      // The row shows what east said: west has to be read again.
      if (how === 'forgotten') await store.devices.forgetSource(east)
      else await store.devices.retireMissing(east, new Set())
      expect(await known(store, west)).toEqual({})
      await store.devices.upsertMany([row(1, west, 'x')])
      expect(await known(store, west)).toEqual({ 'd-1': 'x' })
    },
  )
})

describe('a fleet', () => {
  it('of 20,000 devices is taken in without holding others up, and listed', async () => {
    const store = open()
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 0)
    const ids = await store.devices.upsertMany(
      Array.from({ length: 20_000 }, (_, index) => ({
        serial_number: `HWTC${String(index).padStart(8, '0')}`,
        acs_device_id: `d-${index}`,
      })),
    )
    clearInterval(timer)
    expect(new Set(ids).size).toBe(20_000)
    expect(turns).toBeGreaterThan(100)
    const rows = await store.devices.searchRows()
    expect(rows).toHaveLength(20_000)
    expect(rows[19_999]?.serial).toBe('HWTC00019999')
  }, 60_000)
})

describe('a subscriber', () => {
  const maria = { external_id: '77', source: 'ispcube', name: 'María Peña' }

  it('gives its name to the device with its serial or its PPPoE user', async () => {
    const store = open()
    await store.devices.upsertMany([{ serial_number: 'A' }, { serial_number: 'B', pppoe_username: 'jose' }])
    const [first = 0, second = 0] = await store.subscribers.upsertMany([
      maria,
      { ...maria, external_id: '78', name: 'José' },
    ])
    expect(
      await store.subscribers.link([
        { subscriberId: first, serial: 'A' },
        { subscriberId: second, serial: 'Z', pppoe: 'jose' },
      ]),
    ).toBe(2)
    expect((await store.devices.bySerial('A'))?.name).toBe('María Peña')
    expect((await store.devices.bySerial('B'))?.name).toBe('José')
  })

  it('is not linked by a PPPoE user that two devices have', async () => {
    const store = open()
    await store.devices.upsertMany([
      { serial_number: 'A', pppoe_username: 'x' },
      { serial_number: 'B', pppoe_username: 'x' },
    ])
    const [id = 0] = await store.subscribers.upsertMany([maria])
    expect(await store.subscribers.link([{ subscriberId: id, pppoe: 'x' }])).toBe(0)
  })

  it('stays the same one when its name changes', async () => {
    const store = open()
    const first = await store.subscribers.upsertMany([maria])
    expect(await store.subscribers.upsertMany([{ ...maria, name: 'María P. de Peña' }])).toEqual(first)
  })
})
