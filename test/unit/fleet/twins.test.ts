// Several records of one serial are one ONU: one row, the newest record's, and every count says so.
import { beforeEach, describe, expect, it } from 'vitest'
import { createSearch, type FleetRow } from '../../../main/fleet/index.ts'
import { row } from './rows.ts'

const old = '2026-01-15T08:00:00.000Z'
const recent = '2026-01-15T10:29:00.000Z'
const serial = 'HWTC0A1B2C3D'

/** Online is who was seen recently. */
const fleet = () => createSearch(({ lastSeen, status }) => status ?? (lastSeen === recent ? 'online' : 'offline'))
let search: ReturnType<typeof fleet>

const earlier = (more: Partial<FleetRow> = {}): FleetRow =>
  row(1, { serial, acsDeviceId: 'A-1', lastSeen: old, pppoe: 'antes', model: 'HG8245', rxDbm: -29, ...more })
const newer = (more: Partial<FleetRow> = {}): FleetRow =>
  row(2, { serial, acsDeviceId: 'B-1', lastSeen: recent, pppoe: 'ahora', model: 'EG8145V5', rxDbm: -20, ...more })
const other = row(3, { lastSeen: old, acsDeviceId: 'C-1', model: 'EG8145V5' })

beforeEach(() => {
  search = fleet()
  search.putMany([earlier(), newer(), other])
})
const all = async (q = '') => (await search.find({ q })).items
const exported = async (): Promise<string[]> => {
  const rows: string[] = []
  for await (const piece of search.all({}, 1)) rows.push(...piece.map(({ serial }) => serial))
  return rows
}

describe('two records of one serial', () => {
  it('are one row, of the one that informed last, which says how many there are', async () => {
    const items = await all('0a1b2c3d')
    expect(items).toMatchObject([{ serial, pppoe_username: 'ahora', status: 'online', records: 2 }])
    expect(await all(other.serial)).toMatchObject([{ records: 1 }])
  })

  it('count once, in the total, by state, by value and in the file', async () => {
    const found = await search.find({})
    expect(found).toMatchObject({ total: 2, counts: { online: 1, offline: 1 } })
    expect(await search.find({ counts: false })).toMatchObject({ total: 2, counts: null })
    expect(search.size()).toBe(2)
    expect(await search.values('', ({ model }) => model)).toEqual([['EG8145V5', 2]])
    expect((await exported()).sort()).toEqual([other.serial, serial].sort())
    expect((await search.find({ sort: 'rx' })).items.map(({ rx_dbm }) => rx_dbm)).toEqual([-20, null])
  })

  it('meet a condition with the newest record alone', async () => {
    expect(await all('rx<-25')).toEqual([])
    expect(await all('rx:-20')).toMatchObject([{ serial }])
    expect(await all('modelo:hg8245')).toEqual([])
  })

  it('are found by what either of them says, with the reason', async () => {
    expect(await all('antes')).toMatchObject([{ serial, pppoe_username: 'ahora', matched: ['pppoe'] }])
    expect(await all('a-1')).toMatchObject([{ serial, matched: ['acs_id'] }])
    expect((await search.find({ q: 'antes' })).total).toBe(1)
  })

  it('also where one is told in hex digits', async () => {
    search.put(earlier({ serial: '485754430A1B2C3D', serialHex: '485754430A1B2C3D' }))
    expect(await all()).toHaveLength(2)
  })

  it('change places as soon as the older one informs, and part when one of them leaves', async () => {
    expect(await all('0a1b2c3d')).toMatchObject([{ pppoe_username: 'ahora' }])
    search.heard('A-1', 'ACS', '2026-01-15T10:30:00.000Z')
    expect(await all('0a1b2c3d')).toMatchObject([{ pppoe_username: 'antes', records: 2 }])
    search.drop([1])
    expect(await all('0a1b2c3d')).toMatchObject([{ pppoe_username: 'ahora', records: 1 }])
    search.put(earlier())
    expect(await all('0a1b2c3d')).toMatchObject([{ pppoe_username: 'ahora', records: 2 }])
    search.put(newer({ serial: 'HWTCFFFFFFFF' }))
    expect(await all()).toHaveLength(3)
    search.drop([1, 2, 3])
    expect([await all(), search.size()]).toEqual([[], 0])
  })

  it('have the place and the state that the OLT tells of the serial, whichever record it was noted with', async () => {
    search.put(earlier({ olt: 'Norte', pon: '0/1/5', ontId: 3, oltRxDbm: -27, status: 'los', statusAt: recent }))
    expect(await all('olt:norte')).toMatchObject([
      { serial, pppoe_username: 'ahora', pon: '0/1/5', ont_id: 3, olt_rx_dbm: -27, status: 'los' },
    ])
  })

  it('are as young as the last list of their port, whichever record it was noted with', async () => {
    search = createSearch(({ statusAt }) => (statusAt === recent ? 'online' : 'unknown'))
    const onPort = { oltId: 7, olt: 'Norte', pon: '0/1/5', status: 'online' as const, statusAt: old }
    search.putMany([earlier(onPort), newer(), row(3, { ...onPort, pon: '0/1/6' }), row(4, { ...onPort, oltId: 8 })])
    expect(await all('estado:en_linea')).toEqual([])
    search.seen(7, '0/1/5', recent)
    expect(await all(serial)).toMatchObject([{ status: 'online', pppoe_username: 'ahora' }])
    expect((await all()).filter(({ status }) => status === 'online')).toHaveLength(1)
  })

  it('page through without being shown twice', async () => {
    search.putMany(
      Array.from({ length: 30 }, (_, at) => row(10 + at, { serial: `HWTC${10 + (at % 15)}0000`, name: 'x' })),
    )
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await search.find({ limit: 4, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.items.map(({ serial }) => serial))
      if (page.next === null) break
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(17)
  })

  it('devices without any serial are nobody’s twins', async () => {
    search.putMany([row(8, { serial: '' }), row(9, { serial: '' })])
    expect(search.size()).toBe(4)
  })

  it('a fleet whose devices all say one serial is one row, taken up like any other', async () => {
    search.putMany(Array.from({ length: 5000 }, (_, at) => row(100 + at, { serial: '000000000000' })))
    expect(await all('000000000000')).toMatchObject([{ records: 5000 }])
  })
})
