import { describe, expect, it } from 'vitest'
import { createSearch, type FleetRow } from '../../../main/fleet/index.ts'
import { row as fleetRow } from './rows.ts'

const row = (id: number, more: Partial<FleetRow>): FleetRow => fleetRow(id, { serial: `HWTC0000000${id}`, ...more })

const search = createSearch(() => 'online')
search.load([
  row(1, {
    serial: 'HWTC0A1B2C3D',
    serialHex: '485754430A1B2C3D',
    name: 'Ana Núñez Ruiz',
    pppoe: 'ana_ruiz',
    mac: '00:25:9E:B7:81:B0',
    ip: '100.64.18.7',
    model: 'EG8145V5',
    ssids: ['Casa_Ana'],
  }),
  row(2, { serial: 'ZTEGC1192DD7', name: 'Luis Araya', pppoe: 'luis@isp.com', ip: '100.64.18.70' }),
  row(3, { serial: 'HWTC9A034D12', name: 'Anabel Soto' }),
])
const serials = async (q: string): Promise<string[]> =>
  (await search.find({ q, limit: 10 })).items.map(({ serial }) => serial)

describe('search by anything an operator knows', () => {
  it.each([
    ['HWTC0A1B2C3D'],
    ['hwtc 0a1b 2c3d'],
    ['HWTC-0'],
    ['hwtc:0a'],
    ['485754430a1b2c3d'],
    ['nunez'],
    ['ruiz ana'],
    ['ana_ruiz'],
    ['00-25-9e-b7-81-b0'],
    ['0025.9eb7.81b0'],
    ['100.64.18.7'],
    ['eg8145'],
    ['casa_ana'],
    ['B7:81'],
  ])('%s finds Ana first', async (q) => {
    expect((await serials(q))[0]).toBe('HWTC0A1B2C3D')
  })

  it('finds a serial of which only the vendor’s letters and the hyphen are typed', async () => {
    expect(await serials('HWTC-')).toEqual(expect.arrayContaining(['HWTC0A1B2C3D', 'HWTC9A034D12']))
  })

  it('finds by one character, and nothing by what nobody has', async () => {
    expect(await serials('ñ')).toEqual(expect.arrayContaining(['HWTC0A1B2C3D', 'HWTC9A034D12']))
    expect(await serials('zzz')).toEqual([])
  })

  it('says why a row is there', async () => {
    expect((await search.find({ q: 'ana', limit: 10 })).items[0]?.matched).toEqual(
      expect.arrayContaining(['name', 'pppoe']),
    )
  })

  it('puts exact hits before beginnings and beginnings before the rest', async () => {
    expect(await serials('100.64.18.7')).toEqual(['HWTC0A1B2C3D', 'ZTEGC1192DD7'])
  })

  it('takes up a row that changed', async () => {
    search.put(row(3, { serial: 'HWTC9A034D12', name: 'Berta Soto' }))
    expect(await serials('berta')).toEqual(['HWTC9A034D12'])
    expect(await serials('anabel')).toEqual([])
  })
})

const found = async (rows: FleetRow[], q: string): Promise<number[]> => {
  const one = createSearch(() => 'online')
  one.load(rows)
  return (await one.find({ q, limit: 200 })).items.map(({ serial }) => rows.findIndex((row) => row.serial === serial))
}

describe('what operators type', () => {
  it('finds by one and by two characters, wherever they stand', async () => {
    const rows = [
      row(1, { serial: 'A1', name: 'Xul' }),
      row(2, { serial: 'B2', ssids: ['mi xb'] }),
      row(3, { serial: 'C3' }),
    ]
    expect(await found(rows, 'x')).toEqual([0, 1])
    expect(await found(rows, 'XB')).toEqual([1])
    expect(await found(rows, '3')).toEqual([2])
    expect(await found(rows, 'x2')).toEqual([])
  })

  it.each([['muñoz'], ['MUÑOZ'], ['munoz'], ['Mun\u0303oz'], ['úñ'], ['n\u0303oz']])(
    '%s finds both spellings',
    async (q) => {
      expect(
        await found([row(1, { serial: 'S1', name: 'Rosa Muñoz' }), row(2, { serial: 'S2', pppoe: 'munoz_r' })], q),
      ).toHaveLength(2)
    },
  )

  it.each([
    ['ZTEGC1192DD7'],
    ['5A544547C1192DD7'],
    ['5a544547c119'],
    ['ztegc119'],
    ['zteg-c119-2dd7'],
    ['5A:54:45:47:C1'],
    ['c1192dd7'],
  ])('%s finds a serial that was stored in letters, and one in hex digits', async (q) => {
    expect(await found([row(1, { serial: 'ZTEGC1192DD7' })], q)).toEqual([0])
    expect(await found([row(1, { serial: '5A544547C1192DD7' })], q)).toEqual([0])
  })

  it.each([
    ['00:25:9E:B7:81:B0'],
    ['00-25-9e-b7-81-b0'],
    ['0025.9eb7.81b0'],
    ['00259EB781B0'],
    ['00 25 9e b7 81 b0'],
    ['81b0'],
    ['81:B0'],
    ['9e:'],
    ['9e-b'],
    ['0025.9'],
  ])('%s finds a MAC in any notation', async (q) => {
    const rows = (mac: string) => [row(1, { serial: 'S1', mac }), row(2, { serial: 'S2', mac: 'F4:DE:AF:00:11:22' })]
    expect(await found(rows('00:25:9E:B7:81:B0'), q)).toEqual([0])
    expect(await found(rows('00259eb781b0'), q)).toEqual([0])
  })

  it('takes an address as an address, not as digits of a MAC', async () => {
    const rows = [row(1, { serial: 'S1', ip: '10.20.1.7' }), row(2, { serial: 'S2', mac: '10:20:17:00:00:00' })]
    expect(await found(rows, '10.20.1')).toEqual([0])
  })

  it.each([
    ["O'Higgins"],
    ['100%'],
    ['_'],
    ['\u{1f3e0}'],
    ['.*'],
    ['(a|b)'],
    ['a\\d'],
    ['^'],
    ['[x]'],
    ['$'],
    ['中文'],
  ])('%s is plain text', async (text) => {
    expect(
      await found([row(1, { serial: 'S1', ssids: [`x ${text} y`] }), row(2, { serial: 'S2', name: 'Casa ab' })], text),
    ).toEqual([0])
    expect(await found([row(2, { serial: 'S2', name: 'Casa ab' })], text)).toEqual([])
  })

  it('finds nothing that reaches from one field into the next', async () => {
    expect(await found([row(1, { serial: 'S1', name: 'Ana', pppoe: 'ruiz' })], 'anaruiz')).toEqual([])
    expect(await found([row(1, { serial: 'S1', name: 'Ana\nRuiz' })], 'ana ruiz')).toEqual([0])
  })

  it('ranks what was typed, then what begins with it, then words, then the rest, by name inside', async () => {
    const rows = [
      row(1, { serial: 'S1', name: 'Susana' }),
      row(2, { serial: 'S2', name: 'Luis Anaya' }),
      row(3, { serial: 'S3', name: 'Anabel' }),
      row(4, { serial: 'S4', name: 'Zoe', ssids: ['casa', 'ana'] }),
      row(5, { serial: 'S5', name: 'Ánala' }),
      row(6, { serial: 'S6', name: 'Bea Anaya' }),
    ]
    expect((await found(rows, 'ana')).map((at) => rows[at]?.id)).toEqual([4, 3, 5, 6, 2, 1])
    expect(
      await found(
        [row(1, { serial: 'S1', name: 'Ana Ruiz Paz' }), row(2, { serial: 'S2', name: 'Ana Ruiz' })],
        'ana ruiz',
      ),
    ).toEqual([1, 0])
  })

  it('puts who has no name behind all who have one, whatever their serials, in every order', async () => {
    const one = createSearch((asked) => (asked.status === 'unknown' ? 'unknown' : 'online'))
    one.load([
      row(1, { serial: 'AAAA00000001', name: null, status: 'unknown' }),
      row(2, { serial: 'ZTEG00000002', name: 'Ángel', model: 'F670L', rxDbm: -20, ip: '10.0.0.2' }),
      row(3, { serial: 'AAAA00000003', name: ' ' }),
      row(4, { serial: 'HWTC00000004', name: 'zoe', model: 'EG8145', rxDbm: -22, ip: '10.0.0.9' }),
    ])
    const order = async (asked: Parameters<typeof one.find>[0]): Promise<string> =>
      (await one.find({ limit: 10, ...asked })).items.map(({ serial }) => serial.at(-1)).join('')
    expect(await order({})).toBe('2413')
    for (const sort of ['name', 'model', 'rx', 'ip'] as const) {
      for (const way of ['asc', 'desc'] as const)
        expect(`${sort} ${way} ${(await order({ sort, order: way })).slice(2)}`).toBe(`${sort} ${way} 13`)
    }
    expect((await order({ sort: 'status' })).at(-1)).toBe('1')
    expect((await order({ sort: 'status', order: 'desc' })).at(-1)).toBe('1')
  })

  it('agrees with a plain scan, over thousands of rows', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) =>
      row(n + 1, {
        serial: `S${n * 7919}`,
        name: n % 3 ? `Ana ${n.toString(36)}` : null,
        pppoe: `u${(n * 31).toString(16)}`,
      }),
    )
    for (const q of ['a', '1f', 's79', 'na 2', 'u1', '79', 'zz'])
      expect(new Set(await found(rows, q)).size, q).toBe(
        Math.min(
          200,
          rows.filter((one) =>
            q.split(' ').every((word) => `${one.serial}\n${one.name ?? ''}\n${one.pppoe}`.toLowerCase().includes(word)),
          ).length,
        ),
      )
  })
})

describe('paging', () => {
  const many = (from: number, to: number): FleetRow[] =>
    Array.from({ length: to - from }, (_, n) =>
      row(from + n, { serial: `S${from + n}`, name: `Ana ${((from + n) * 7) % 97}` }),
    )

  it.each([['ana'], ['']])('of “%s” gives every row once, while others come and change', async (q) => {
    const one = createSearch(() => 'online')
    one.load(many(1, 400))
    const seen: string[] = []
    let cursor: string | undefined
    for (let round = 0; ; round++) {
      const page = await one.find({ q, limit: 50, cursor })
      seen.push(...page.items.map(({ serial }) => serial))
      if (page.next === null) break
      cursor = page.next
      // Before and behind the place where the page ended; and the row that it ended with gets another name.
      one.putMany(many(1000 + round * 10, 1010 + round * 10))
      one.put(row(Number(page.next), { serial: `S${page.next}`, name: 'Aaa' }))
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(many(1, 400).map(({ serial }) => serial)))
  })

  it('passes over rows for a scroll bar that is dragged, and goes on from there by cursor', async () => {
    const one = createSearch(() => 'online')
    one.load(many(1, 400))
    for (const sort of [undefined, 'name'] as const) {
      const all = await one.find({ q: 'ana', limit: 200, sort })
      const far = await one.find({ q: 'ana', limit: 50, skip: 120, sort })
      expect(far.items).toEqual(all.items.slice(120, 170))
      const next = await one.find({ q: 'ana', limit: 30, skip: 7, cursor: far.next ?? '', sort })
      expect(next.items).toEqual(all.items.slice(170, 200))
      expect(await one.find({ q: 'ana', limit: 50, skip: 5000, sort })).toMatchObject({
        items: [],
        next: null,
        total: 399,
      })
    }
  })

  it('says how many there are, and ends with the last one', async () => {
    const one = createSearch(() => 'online')
    one.load(many(1, 101))
    const first = await one.find({ q: 'ana', limit: 100 })
    expect(first).toMatchObject({ next: null, total: 100 })
    expect((await one.find({ q: 'ana', limit: 99 })).next).not.toBeNull()
    expect(await one.find({ q: 'ana', limit: 10, cursor: '777' })).toMatchObject({ items: [], next: null, total: 100 })
  })
})

describe('keeping up', () => {
  it('forgets what a row was, and knows under which name the ACS has it now', async () => {
    const one = createSearch(() => 'online')
    one.load([row(1, { acsDeviceId: 'old-id', ssids: ['vieja'] })])
    one.putMany([row(1, { acsDeviceId: 'new-id', ssids: ['nueva'] })])
    expect((await one.find({ q: 'vieja', limit: 10 })).total).toBe(0)
    expect((await one.find({ q: 'ev', limit: 10 })).total).toBe(1)
    expect((await one.find({ q: 'vi', limit: 10 })).total).toBe(0)
    expect(one.heard('old-id', 'ACS', '2026-01-01T00:00:00.000Z')).toBe(false)
    expect(one.heard('new-id', 'ACS', '2026-01-01T00:00:00.000Z')).toBe(true)
    expect((await one.find({ q: 'nueva', limit: 10 })).items[0]?.last_seen).toBe('2026-01-01T00:00:00.000Z')
    expect(one.size()).toBe(1)
  })

  it('puts rows into the order of names one by one as all at once', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => row(n + 1, { serial: `S${n}`, name: `N${(n * 1237) % 3000}` }))
    const [all, single] = [createSearch(() => 'online'), createSearch(() => 'online')]
    all.load(rows)
    for (const one of rows) single.put({ ...one, name: 'Z' })
    for (const one of rows) single.put(one)
    const names = async (one: typeof all) => (await one.find({ q: '', limit: 3000 })).items.map(({ name }) => name)
    expect(await names(single)).toEqual(await names(all))
    expect(await names(all)).toEqual([...(await names(all))].sort())
  })
})

it('an ONU that left the list is not found, not counted, and comes back when it is put again', async () => {
  const list = createSearch(() => 'online')
  list.load([row(1, { name: 'Ana', acsDeviceId: 'A' }), row(2, { name: 'Anabel', acsDeviceId: 'B' })])
  list.drop([1, 99])
  expect(await list.find({ q: 'ana', limit: 10 })).toMatchObject({ total: 1, items: [{ name: 'Anabel' }] })
  expect((await list.find({ q: '', limit: 10 })).total).toBe(1)
  expect(list.size()).toBe(1)
  expect(list.heard('A', 'ACS', '2026-03-01T12:00:00.000Z'), 'it has to be read').toBe(false)
  list.put(row(1, { name: 'Ana', acsDeviceId: 'A' }))
  expect((await list.find({ q: '', limit: 10 })).items.map(({ name }) => name)).toEqual(['Ana', 'Anabel'])
})
