// The filter as an operator types it, what it finds, and in which order.
import { describe, expect, it } from 'vitest'
import { type Asked, createSearch, csvOf, type FleetRow, fileHeader } from '../../../main/fleet/index.ts'
import {
  mostQueryCharacters,
  parseFilter,
  pastedSerials,
  serialsFilter,
  valuesOf,
  withField,
  withoutField,
  withoutPart,
} from '../../../shared/filter/index.ts'
import type { FleetSort } from '../../../shared/operations/onu.ts'
import { row } from './rows.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString()

function listOf(rows: readonly FleetRow[]) {
  const search = createSearch(
    ({ status }) => status ?? 'unknown',
    () => now,
  )
  search.load(rows)
  return {
    search,
    names: async (asked: Asked): Promise<(string | null)[]> =>
      (await search.find({ limit: 200, ...asked })).items.map(({ name }) => name),
  }
}

const fleet = listOf([
  row(1, {
    name: 'Ana',
    olt: 'OLT-NORTE',
    pon: '0/1/5',
    ontId: 25,
    status: 'los',
    rxDbm: null,
    model: 'HS8545M5',
    firmware: 'V5R019',
    pppoe: 'ana',
    pppoeUp: true,
    lastSeen: ago(90),
    mac: '00:25:9E:B7:81:B0',
    serial: 'HWTC0A1B2C3D',
  }),
  row(2, {
    name: 'Bea',
    olt: 'OLT-NORTE',
    pon: '0/11/5',
    ontId: 3,
    status: 'online',
    rxDbm: -26.3,
    oltRxDbm: -27.1,
    model: 'HG8145V5',
    pppoe: 'bea',
    pppoeUp: true,
    lastSeen: ago(2),
  }),
  row(3, {
    name: 'Ciro',
    olt: 'Centro Norte',
    pon: '0/1/2',
    ontId: 1,
    status: 'online',
    rxDbm: -19.4,
    driftDb: -2.4,
    model: 'HG8145V5',
    pppoe: 'ciro',
    pppoeUp: false,
    lastSeen: ago(5),
  }),
  row(4, {
    name: 'Dora',
    olt: 'OLT-SUR',
    pon: '1/2/10',
    ontId: 9,
    rxDbm: -27.4,
    status: 'disabled',
    lastSeen: ago(600),
  }),
  row(5, { name: 'Eva' }),
])
const found = (q: string): Promise<(string | null)[]> => fleet.names({ q })

describe('the filter language', () => {
  it.each([
    ['rx<-25', ['Bea', 'Dora']],
    ['rx <-25', []],
    ['rx:<-25', ['Bea', 'Dora']],
    ['rx<=-26,3', ['Bea', 'Dora']],
    ['rx=-19.4', ['Ciro']],
    ['-rx<-25', ['Ciro']],
    ['rx:sin_datos', ['Ana', 'Eva']],
    ['rx:-sin_datos', ['Bea', 'Ciro', 'Dora']],
    ['rx_olt<-26', ['Bea']],
    ['delta<-1.5', ['Ciro']],
    ['deriva:sin_datos', ['Ana', 'Bea', 'Dora', 'Eva']],
    ['ont:25', ['Ana']],
    ['ont>=9', ['Ana', 'Dora']],
    ['olt:norte', ['Ana', 'Bea', 'Ciro']],
    ['olt:"centro norte"', ['Ciro']],
    ['olt:sur,centro', ['Ciro', 'Dora']],
    ['olt:-norte', ['Dora']],
    ['olt=olt-norte', ['Ana', 'Bea']],
    ['olt=norte', []],
    ['pon:0/1/5', ['Ana']],
    ['pon:0-1-5', ['Ana']],
    ['puerto:0/1', ['Ana', 'Ciro']],
    ['porta:1', ['Dora']],
    ['estado:los', ['Ana']],
    ['estado:sin_luz', ['Ana']],
    ['status:weak', ['Bea']],
    ['estado:señal-débil', ['Bea']],
    ['estado:sem_luz,desabilitada', ['Ana', 'Dora']],
    ['estado:-sin_datos', ['Ana', 'Bea', 'Ciro', 'Dora']],
    ['modelo:hg8145', ['Bea', 'Ciro']],
    ['model:hg8145 rx<-25', ['Bea']],
    ['firmware:v5', ['Ana']],
    ['fw:sin_datos', ['Bea', 'Ciro', 'Dora', 'Eva']],
    ['visto>1h', ['Ana', 'Dora']],
    ['seen<10min', ['Bea', 'Ciro']],
    ['visto:nunca', ['Eva']],
    ['pppoe:no', ['Ana', 'Ciro']],
    ['pppoe:sí', ['Bea']],
    ['pppoe:cir', ['Ciro']],
    ['pppoe:sin_datos', ['Dora', 'Eva']],
    ['mac:259e', ['Ana']],
    ['mac:00:25:9e', ['Ana']],
    ['serial:485754430a', ['Ana']],
    ['cliente:ana', ['Ana']],
    ['nome:bea', ['Bea']],
    ['series:485754430A1B2C3D,HWTC00000003', ['Ana', 'Ciro']],
    ['bea rx<-25', ['Bea']],
    ['estado:-sin_datos ciro', ['Ciro']],
  ])('%s finds %j', async (q, names) => {
    expect((await found(q)).sort()).toEqual(names)
  })

  it.each([
    ['"ana ruiz"', ['Ana Ruiz', 'Juana Ruiz']],
    ['"ruiz ana"', ['Ruiz Ana']],
    ['"ANA  RUÍZ"', ['Ana Ruiz', 'Juana Ruiz']],
    ['ana ruiz', ['Ana Ruiz', 'Juana Ruiz', 'Ruiz Ana']],
    ['"ana ruiz', ['Ana Ruiz', 'Juana Ruiz', 'Ruiz Ana']],
    ['ana "ruiz', ['Ana Ruiz', 'Juana Ruiz', 'Ruiz Ana']],
    ['"ana" "ruiz"', ['Ana Ruiz', 'Juana Ruiz', 'Ruiz Ana']],
    ['"na ru" juana', ['Juana Ruiz']],
    ['"ana ruiz" olt:sur', ['Juana Ruiz']],
    ['cliente:"ana ruiz"', ['Ana Ruiz', 'Juana Ruiz']],
    ['""', ['Ana Ruiz', 'Juana Ruiz', 'Ruiz Ana']],
  ])('quotes hold words together: %s finds %j', async (q, names) => {
    const { names: found } = listOf([
      row(1, { name: 'Ana Ruiz', pppoe: 'ana', olt: 'OLT-NORTE' }),
      row(2, { name: 'Juana Ruiz', olt: 'OLT-SUR' }),
      row(3, { name: 'Ruiz Ana', olt: 'OLT-SUR' }),
    ])
    expect((await found({ q })).sort()).toEqual(names)
    expect(await found({ q, counts: false })).toHaveLength(names.length)
  })

  it('leaves MACs, serials and everything that names no field to the search', () => {
    for (const q of ['00:25:9e:b7', 'hwtc:0a', 'HWTC-0', 'casa:ana', '100.64.1.7', 'fe80::1', "O'Higgins"])
      expect(parseFilter(q), q).toMatchObject({ conditions: [], wrong: [], words: q })
  })

  it.each([
    ['rx<abc', 'number'],
    ['rx<', 'empty'],
    ['estado:loz', 'status'],
    ['visto>ayer', 'age'],
    ['visto:1h', 'compare'],
    ['olt<norte', 'compare'],
    ['pon:norte', 'pon'],
    ['rxx<-25', 'field'],
  ])('%s says nothing: it is told, and the rest still works', async (term, problem) => {
    const answer = await fleet.search.find({ q: `${term} olt:sur` })
    expect(answer.wrong).toMatchObject([{ text: term, problem }])
    expect(answer.items.map(({ name }) => name)).toEqual(['Dora'])
  })

  it('counts every status of what is filtered, whatever status is chosen', async () => {
    const { counts, total } = await fleet.search.find({ q: 'olt:norte estado:los' })
    expect(total).toBe(1)
    expect(counts).toMatchObject({ los: 1, weak: 1, online: 1, disabled: 0, unknown: 0 })
  })

  it('says which serials of a list nobody has', async () => {
    const { missing, total } = await fleet.search.find({ q: 'series:HWTC00000003,ZTEG99999999,hwtc-00000004' })
    expect(missing).toEqual(['ZTEG99999999'])
    expect(total).toBe(2)
  })

  it('offers the values of a field in the fleet that is filtered, the most frequent first', async () => {
    expect(await fleet.search.values('pon:0', ({ model }) => model)).toEqual([
      ['HG8145V5', 2],
      ['HS8545M5', 1],
    ])
  })
})

describe('what menus and chips write', () => {
  it('puts a term in the place of the one of its field, and takes it away', () => {
    expect(withField('rx<-25 olt:norte ana', 'olt', 'olt:sur')).toBe('rx<-25 olt:sur ana')
    expect(withField('rx<-25 ana', 'olt', 'olt:sur')).toBe('rx<-25 olt:sur ana')
    expect(withField('estado:los', 'status', null)).toBe('')
    expect(withoutField('olt:norte rx<-25 olt:sur', 'olt')).toBe('rx<-25')
    expect(withoutPart('rx<-25 olt:norte ana', 1)).toBe('rx<-25 ana')
    expect(valuesOf('estado:los,caida rx<-25', 'status')).toEqual(['los', 'offline'])
    expect(valuesOf('olt:-norte', 'olt')).toEqual([])
  })

  it('takes a pasted list as exactly those serials', () => {
    const list = 'HWTC 1234 5678\tJuan\r\n"ZTEGC1192DD7";x\n\nHWTC-12345678\n'
    expect(pastedSerials(list)).toEqual({ serials: ['HWTC12345678', 'ZTEGC1192DD7'], without: 0 })
    expect(pastedSerials('HWTC12345678')).toBeNull()
    expect(pastedSerials('HWTC12345678,ZTEGC1192DD7')).toBeNull()
    const { q, taken } = serialsFilter(['HWTC12345678', 'ZTEGC1192DD7'], 'en')
    expect({ q, taken }).toEqual({ q: 'serials:HWTC12345678,ZTEGC1192DD7', taken: 2 })
    expect(parseFilter(q).conditions).toMatchObject([{ field: 'serials' }])
  })

  it('has room for a list of some thousand serials, and says where it ends', () => {
    const list = Array.from({ length: 5000 }, (_, n) => `HWTC${10_000_000 + n}`)
    const { q, taken } = serialsFilter(list, 'es')
    expect(taken).toBeGreaterThan(2900)
    expect(taken).toBeLessThan(5000)
    // And for what the list is then narrowed down by.
    expect(`${q} estado:en_linea olt:"centro norte" rx<-25`.length).toBeLessThan(mostQueryCharacters)
    expect(serialsFilter(list.slice(0, 800), 'es').taken).toBe(800)
  })
})

describe('a list that is pasted from a table', () => {
  const both = ['HWTC0A1B2C3D', 'ZTEGC1192DD7']

  it.each([
    ['tabs', 'Ana Ruiz\tHWTC0A1B2C3D\nAlicia Luna\tZTEGC1192DD7'],
    ['semicolons', 'Ana Ruiz;HWTC0A1B2C3D;-19,4\r\nAlicia Luna;ZTEGC1192DD7;-20,1\r\n'],
    ['commas', 'Ana Ruiz,HWTC0A1B2C3D\nAlicia Luna,ZTEGC1192DD7'],
    ['a head line', 'Cliente;Serie\nAna Ruiz;HWTC0A1B2C3D\nAlicia Luna;ZTEGC1192DD7'],
    ['a head line over one column', 'S/N\nHWTC0A1B2C3D\nZTEGC1192DD7'],
    ['quoted cells', '\ufeffCliente,Serie\r\n"Ruiz, ""Ana""\nCasa",HWTC0A1B2C3D\r\n"Luna, Alicia","ZTEGC1192DD7"'],
    ['a second serial elsewhere', 'HWTC0A1B2C3D;1\nZTEGC1192DD7;HWTC99999999'],
    ['what an OLT prints', '0/1/0  1  HWTC0A1B2C3D  online\n0/1/0  2  ZTEGC1192DD7  offline'],
    ['both forms of it', 'SN;x\nHWTC0A1B2C3D (485754430A1B2C3D);x\n"ZTEG-C1192DD7";y'],
    ['a quote that is never closed', '"Ana;HWTC0A1B2C3D\nAlicia;ZTEGC1192DD7'],
  ])('%s', (_, text) => {
    expect(pastedSerials(text)).toEqual({ serials: both, without: 0 })
  })

  it('gives our own file back, whatever its columns are', async () => {
    const columns: FleetSort[] = ['status', 'name', 'serial', 'mac', 'rx']
    const { search } = listOf([
      row(1, { name: 'Ruiz, Ana', serial: 'HWTC0A1B2C3D', mac: '00:25:9E:B7:81:B0' }),
      row(2, { name: '12" Luna', serial: 'ZTEGC1192DD7' }),
    ])
    let text = fileHeader(columns, 'es')
    for await (const rows of search.all({}, 50)) text += csvOf(rows, columns, 'es')
    expect(pastedSerials(text)?.serials.sort()).toEqual(both)
    expect(pastedSerials(text)?.without).toBe(0)
  })

  it('takes the column that holds serials in the most lines', () => {
    const text = 'HWTC99999999;HWTC0A1B2C3D\nx;ZTEGC1192DD7\ny;ALCL00000001'
    expect(pastedSerials(text)?.serials).toEqual([...both, 'ALCL00000001'])
  })

  it('counts the lines without a serial, and not the head line', () => {
    const text = 'Cliente;Serie\nAna;HWTC0A1B2C3D\nBea;pendiente\nCiro;\n;;\nDora;ZTEGC1192DD7\nEva;?'
    expect(pastedSerials(text)).toEqual({ serials: both, without: 3 })
    expect(pastedSerials('Ana;\nBea;HWTC0A1B2C3D')).toEqual({ serials: ['HWTC0A1B2C3D'], without: 1 })
  })

  it('keeps numbers of other vendors in the column of the serials', () => {
    expect(pastedSerials('HWTC0A1B2C3D\n2198765432101')).toEqual({
      serials: ['HWTC0A1B2C3D', '2198765432101'],
      without: 0,
    })
  })

  it('takes MACs where nothing else looks like a serial, and else the first cell', () => {
    expect(pastedSerials('Ana;00:25:9E:B7:81:B0\nBea;0025.9eb7.81b1')?.serials).toEqual([
      '00259EB781B0',
      '00259eb781b1',
    ])
    expect(pastedSerials('21987654321;Ana\n21987654322;Bea')).toEqual({
      serials: ['21987654321', '21987654322'],
      without: 0,
    })
  })

  it('is read at once, however long it is and whatever it holds', () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `"Ana ${n};HWTC${10_000_000 + n};""`)
    expect(pastedSerials(lines.join('\n'))?.serials.length).toBe(50_000)
  })
})

describe('sorting', () => {
  it('sorting by Rx puts «sin datos» last both ways', async () => {
    expect(await fleet.names({ sort: 'rx' })).toEqual(['Dora', 'Bea', 'Ciro', 'Ana', 'Eva'])
    expect(await fleet.names({ sort: 'rx', order: 'desc' })).toEqual(['Ciro', 'Bea', 'Dora', 'Ana', 'Eva'])
  })

  const columns: FleetSort[] = [
    'status',
    'olt',
    'pon',
    'ont',
    'model',
    'firmware',
    'olt_rx',
    'pppoe',
    'user',
    'mac',
    'seen',
  ]
  it.each(columns)('by %s what nobody knows is last both ways', async (sort) => {
    for (const order of ['asc', 'desc'] as const) expect((await fleet.names({ sort, order })).at(-1)).toBe('Eva')
  })

  it('sorts ports as they count, and states by how urgent they are', async () => {
    expect(await fleet.names({ sort: 'pon', q: 'pon:-sin_datos' })).toEqual(['Ciro', 'Ana', 'Bea', 'Dora'])
    expect((await fleet.names({ sort: 'status' })).slice(0, 3)).toEqual(['Ana', 'Bea', 'Dora'])
  })

  it('keeps equal rows in the order of names', async () => {
    expect(await fleet.names({ sort: 'olt', q: 'olt:olt-norte' })).toEqual(['Ana', 'Bea'])
    expect(await fleet.names({ sort: 'olt', order: 'desc', q: 'olt:olt-norte' })).toEqual(['Ana', 'Bea'])
  })

  it('gives every row once over its pages, while values change', async () => {
    const many = Array.from({ length: 1100 }, (_, n) =>
      row(n + 1, { name: `N${n}`, rxDbm: n % 9 ? -((n * 7919) % 300) / 10 : null }),
    )
    const { search } = listOf(many)
    const seen: string[] = []
    let last: number | null = -Infinity
    for (let cursor: string | undefined; ; ) {
      const page = await search.find({ sort: 'rx', limit: 100, cursor })
      seen.push(...page.items.map(({ serial }) => serial))
      if (cursor === undefined)
        for (const { rx_dbm: rx } of page.items) {
          expect(rx ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(last ?? 0)
          last = rx
        }
      if (page.next === null) break
      cursor = page.next
      search.put(row(1 + (seen.length % 1000), { name: 'changed', rxDbm: -5 }))
    }
    expect(new Set(seen).size).toBe(1100)
    expect(seen).toHaveLength(1100)
  })
})

it('keeps the drift of an ONU when its row is read again', async () => {
  const { search, names } = listOf([row(1, { name: 'Ana' }), row(2, { name: 'Bea', rxDbm: -22 })])
  search.drifted([
    { deviceId: 2, driftDb: -2.4 },
    { deviceId: 99, driftDb: 1 },
  ])
  search.put(row(2, { name: 'Beatriz', rxDbm: -21.8 }))
  expect(await names({ q: 'delta<-1.5' })).toEqual(['Beatriz'])
  expect((await search.find({ sort: 'drift', order: 'desc' })).items.map((onu) => onu.drift_db)).toEqual([-2.4, null])
})

it('has no drift of an ONU whose light nobody knows now', async () => {
  const { search, names } = listOf([
    row(1, { name: 'Ana', rxDbm: -19, driftDb: 0.4 }),
    row(2, { name: 'Bea', driftDb: -2.4 }),
  ])
  expect(await names({ q: 'delta<-1.5' })).toEqual([])
  expect(await names({ q: 'deriva:sin_datos' })).toEqual(['Bea'])
  const found = (await search.find({ sort: 'drift' })).items.map((onu) => [onu.name, onu.drift_db])
  expect(found).toEqual([
    ['Ana', 0.4],
    ['Bea', null],
  ])
})

describe('the file', () => {
  it('quotes as RFC 4180 does, marks formulas as text, and writes numbers as numbers', async () => {
    const { search } = listOf([
      row(1, { name: '=HYPERLINK("x")', pppoe: '@sum', rxDbm: -19.4, status: 'online', model: 'a,b\nc' }),
      row(2, { name: '-1+1', pppoe: '+54', model: 'ñandú' }),
    ])
    const columns: FleetSort[] = ['name', 'user', 'model', 'rx', 'pppoe', 'status']
    let text = fileHeader(columns, 'es')
    for await (const rows of search.all({ sort: 'rx' }, 1)) text += csvOf(rows, columns, 'es')
    expect(text).toBe(
      '\ufeffCliente,Usuario PPPoE,Modelo,"Rx ONU, dBm",PPPoE,Estado\r\n' +
        `"'=HYPERLINK(""x"")",'@sum,"a,b\nc",-19.4,,En línea\r\n` +
        `'-1+1,'+54,ñandú,,,Sin datos\r\n`,
    )
  })
})
