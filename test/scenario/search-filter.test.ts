// The list of ONUs over both doors: filter, order, counts and the file of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '../../shared/operations/index.ts'
import { type Desk, openDesk, outputOf } from './harness.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ lab: 60 })
  for (const { id } of outputOf(await desk.http.invoke('olt.list', {})).items)
    outputOf(await desk.http.invoke('olt.read', { id }))
})
afterAll(() => desk.close())

/** The file as text, byte by byte as it came. */
async function fileOver(door: 'http' | 'ipc', input: object): Promise<string> {
  if (door === 'ipc') return outputOf(await desk.ipc.invoke('onu.export', input))
  const response = await desk.fetch('/api/v1/onus/export', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'es' },
    body: JSON.stringify(input),
  })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  return Buffer.from(await response.arrayBuffer()).toString('utf8')
}

describe.each(['http', 'ipc'] as const)('over %s', (name) => {
  const search = async (input: Parameters<Desk['http']['invoke']>[1] & object): Promise<OutputOf<'onu.search'>> =>
    outputOf(await desk[name].invoke('onu.search', { limit: 200, ...input }))

  it('rows say where the ONU is and what both ends receive', async () => {
    const { items } = await search({ q: 'olt:norte' })
    expect(items.length).toBeGreaterThan(0)
    expect(
      items.every(({ olt_name: olt, pon, ont_id: ont }) => olt === 'OLT-NORTE' && pon !== null && ont !== null),
    ).toBe(true)
    const [{ pon = '' } = {}] = items
    const { id = 0 } =
      outputOf(await desk.http.invoke('olt.list', {})).items.find((one) => one.name === 'OLT-NORTE') ?? {}
    const port = outputOf(await desk.http.invoke('olt.pon', { id, pon: pon ?? '', mode: 'fresh' }))
    const lit = port.onus.find(({ oltRxDbm }) => oltRxDbm !== null)
    const row = (await search({ q: `serie:${lit?.serial}` })).items[0]
    expect(row).toMatchObject({ olt_rx_dbm: lit?.oltRxDbm, pon })
    expect((await search({ q: `pon:${pon} rx_olt<0 olt:norte` })).items.map(({ serial }) => serial)).toContain(
      lit?.serial,
    )
  })

  it('a file of a filter that says nothing is refused, with the term and how to write it', async () => {
    const answer = await desk[name].invoke('onu.export', { q: 'olt:norte rx<mucho estado:zz' })
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_input',
        field: 'q',
        details: { problems: [{ term: 'rx<mucho' }, { term: 'estado:zz' }] },
      },
    })
    expect(!answer.ok && answer.error.error).toBe('No se exportó nada: «rx<mucho» pide un número; por ejemplo rx<-25.')
    if (name === 'http') expect(answer.status).toBe(400)
    const values = outputOf(await desk[name].invoke('onu.values', { field: 'olt', q: 'olt:x rx<mucho' }))
    expect(values.problems).toMatchObject([{ term: 'rx<mucho', phrase: { key: 'filter.number' } }])
  })

  it('sorting by Rx puts «sin datos» last both ways', async () => {
    for (const order of ['asc', 'desc'] as const) {
      const rx = (await search({ sort: 'rx', order })).items.map((onu) => onu.rx_dbm)
      const known = rx.filter((one) => one !== null)
      expect(known.length).toBeGreaterThan(20)
      expect(rx.length).toBeGreaterThan(known.length)
      expect(rx.slice(0, known.length)).toEqual([...known].sort((a, b) => (order === 'asc' ? a - b : b - a)))
    }
  })

  it('counts per status, and a term that says nothing is told with the way to write it', async () => {
    const all = await search({ q: '' })
    const { counts, total, problems } = await search({ q: 'estado:en_linea,senal_debil rx<abc' })
    expect(counts).toEqual(all.counts)
    if (!counts) throw new Error('nothing was counted')
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(all.total)
    expect(total).toBe(counts.online + counts.weak)
    expect(problems).toEqual([
      { term: 'rx<abc', phrase: { key: 'filter.number', params: { term: 'rx<abc', field: 'rx' } } },
    ])
  })

  it('finds the same without the numbers, for whoever does not look at them', async () => {
    for (const q of ['', 'a', 'perez', 'rx<-25 a']) {
      const { items, total, next } = await search({ q })
      expect(await search({ q, counts: false })).toMatchObject({ items, total, next })
    }
    expect((await search({ q: 'a', counts: false })).counts).toBeNull()
  })

  it('lists exactly the serials of a pasted list, and says which are not there', async () => {
    const [one, other] = (await search({ q: '' })).items
    const found = await search({ q: `series:${one?.serial},${other?.serial?.toLowerCase()},HWTCFFFFFFFF` })
    expect(found.items.map(({ serial }) => serial).sort()).toEqual([one?.serial, other?.serial].sort())
    expect(found.missing).toEqual(['HWTCFFFFFFFF'])
  })

  it('offers the OLTs, ports and models there are', async () => {
    const { items } = outputOf(await desk[name].invoke('onu.values', { q: 'olt:norte rx:-sin_datos', field: 'olt' }))
    expect(items.map(({ value }) => value)).toEqual(expect.arrayContaining(['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO']))
    const { total } = await search({ q: `olt:${items[0]?.value} rx:-sin_datos` })
    expect(total).toBe(items[0]?.count)
  })

  it('exports the query, sorted, as a file that spreadsheets read', async () => {
    const { total, items } = await search({ q: 'rx:-sin_datos', sort: 'rx' })
    const text = await fileOver(name, { q: 'rx:-sin_datos', sort: 'rx', columns: ['serial', 'rx', 'status'] })
    const [header, ...lines] = text.split('\r\n')
    expect(header).toBe('\ufeffSerie,"Rx ONU, dBm",Estado')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(total)
    expect(lines[0]).toMatch(new RegExp(`^${items[0]?.serial},${items[0]?.rx_dbm},`))
  })

  it('exports what was selected: these serials, or all of the query but some', async () => {
    const { items, total } = await search({ q: '' })
    const serials = items.slice(0, 3).map(({ serial }) => serial)
    const rows = async (input: object): Promise<string[]> =>
      (await fileOver(name, { columns: ['serial'], ...input })).split('\r\n').slice(1, -1)
    expect((await rows({ serials })).sort()).toEqual([...serials].sort())
    expect(await rows({ except: serials })).toHaveLength(total - 3)
  })
})

it('an export leaves a row in the audit, with what was asked', async () => {
  await fileOver('http', { q: 'olt:sur', columns: ['serial'] })
  const { items } = outputOf(await desk.http.invoke('audit.list', { q: 'onu.export', limit: 10 }))
  expect(items.map(({ action }) => action)).toContain('onu.export:outcome')
})

it('a column that does not exist is refused by its name', async () => {
  const answer = await desk.http.invoke('onu.export', { columns: ['password'] as never })
  expect(answer).toMatchObject({ ok: false, status: 400, error: { code: 'invalid_input', field: 'columns.0' } })
})

it('a column that is named twice is refused, with the field and the way out', async () => {
  const answer = await desk.http.invoke('onu.export', { columns: ['serial', 'rx', 'serial'] })
  expect(answer).toMatchObject({ ok: false, status: 400, error: { code: 'invalid_input', field: 'columns' } })
  expect(JSON.stringify(answer)).toMatch(/"columns\\?" names the same twice|«columns» nombra lo mismo dos veces/)
})
