import { describe, expect, it } from 'vitest'
import { createSearch, type FleetRow } from '../../../main/fleet/index.ts'

const row = (id: number, more: Partial<FleetRow>): FleetRow => ({
  id,
  serial: `HWTC0000000${id}`,
  serialHex: null,
  oltId: 0,
  name: null,
  pppoe: null,
  model: null,
  mac: null,
  ip: null,
  rxDbm: null,
  ssids: [],
  acsDeviceId: null,
  lastSeen: null,
  informInterval: null,
  source: 'ACS',
  ...more,
})

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
const serials = (q: string): string[] => search.find(q, 10, undefined).items.map(({ serial }) => serial)

describe('search by anything an operator knows', () => {
  it.each([
    ['HWTC0A1B2C3D'],
    ['hwtc 0a1b 2c3d'],
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
  ])('%s finds Ana first', (q) => {
    expect(serials(q)[0]).toBe('HWTC0A1B2C3D')
  })

  it('finds by one character, and nothing by what nobody has', () => {
    expect(serials('ñ')).toEqual(expect.arrayContaining(['HWTC0A1B2C3D', 'HWTC9A034D12']))
    expect(serials('zzz')).toEqual([])
    expect(serials('%')).toEqual([])
  })

  it('says why a row is there', () => {
    expect(search.find('ana', 10, undefined).items[0]?.matched).toEqual(expect.arrayContaining(['name', 'pppoe']))
  })

  it('puts exact hits before beginnings and beginnings before the rest', () => {
    expect(serials('100.64.18.7')).toEqual(['HWTC0A1B2C3D', 'ZTEGC1192DD7'])
  })

  it('takes up a row that changed', () => {
    search.put(row(3, { serial: 'HWTC9A034D12', name: 'Berta Soto' }))
    expect(serials('berta')).toEqual(['HWTC9A034D12'])
    expect(serials('anabel')).toEqual([])
  })
})
