import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BadPage, managementProjection } from '../../main/acs/index.ts'
import { type Lab, startLab } from '../../main/lab/index.ts'
import { createPageReader, type PageReader } from '../../main/page-reader.ts'
import { type DeviceWrite, JsonText } from '../../main/store/index.ts'

let network: Lab
let few: Uint8Array
let many: Uint8Array
let reader: PageReader

async function page(limit: number): Promise<Uint8Array> {
  const projection = encodeURIComponent(managementProjection().join(','))
  const response = await fetch(`${network.acs.url}/devices/?projection=${projection}&limit=${limit}&sort={"_id":1}`)
  return new Uint8Array(await response.arrayBuffer())
}

beforeAll(async () => {
  network = await startLab({ onus: 60 })
  few = await page(3)
  many = await page(60)
})
afterAll(() => network.close())
afterEach(() => reader.close())

const start = (): PageReader => {
  reader = createPageReader(() => ({ sourceId: 7, source: 'Central', now: '2026-03-01T12:00:00.000Z' }))
  return reader
}

/** The readings as they will be read again, however they travelled. */
const legible = (row: DeviceWrite): DeviceWrite => {
  const document = row.reading?.document
  const said: unknown = document instanceof JsonText ? JSON.parse(document.text) : JSON.parse(JSON.stringify(document))
  return row.reading ? { ...row, reading: { ...row.reading, document: said } } : row
}

const reason = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof BadPage ? error.reason : String(error)),
  )

describe('a page of devices', () => {
  it('gives the same rows whether it is read here or in the thread', async () => {
    const here = start().read(few, '')
    const rows = (await here.content).map(legible)
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ vendor: expect.any(String), reading: { sourceId: 7, document: { hosts: {} } } })
    const { read } = start()
    await read(many.slice(), '').content
    const there = await read(few.slice(), '').content
    expect(there.map(legible)).toEqual(rows)
  })

  it('says where it ends before it is resolved', async () => {
    const { end, content } = start().read(many.slice(), '')
    const order: string[] = []
    await Promise.all([end.then(() => order.push('end')), content.then(() => order.push('rows'))])
    expect(order).toEqual(['end', 'rows'])
    const rows = await content
    expect(await end).toEqual({ count: rows.length, last: rows.at(-1)?.acs_device_id })
  })

  it('keeps names of two-byte letters and emoji whole', async () => {
    const text = new TextDecoder().decode(many).replaceAll('"EG8145V5"', '"Ñandú 光 🦤"')
    const rows = await start().read(new TextEncoder().encode(text), '').content
    expect(rows.map(legible).filter(({ model_name }) => model_name === 'Ñandú 光 🦤').length).toBeGreaterThan(5)
    for (const row of rows.map(legible)) expect(row.reading?.document).toMatchObject({ general: { model_name: {} } })
  })

  it('never seen is a device that never informed, or whose inform is no instant', async () => {
    const documents = [
      { _id: 'a', _deviceId: { _SerialNumber: 'A' } },
      { _id: 'b', _deviceId: { _SerialNumber: 'B' }, _lastInform: 'not a date' },
      { _id: 'd', _deviceId: { _SerialNumber: 'D' }, _lastInform: '2026-02-28T10:00:00.000Z' },
    ]
    const rows = await start().read(new TextEncoder().encode(JSON.stringify(documents)), '').content
    expect(rows.map(({ last_seen }) => last_seen)).toEqual([null, null, '2026-02-28T10:00:00.000Z'])
  })

  it.each([
    ['here', () => few],
    ['in the thread', () => many],
  ])('that was cut, is no list or goes back in order is refused %s', async (_, whole) => {
    const { read } = start()
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text.padEnd(whole().length))
    expect(await reason(read(whole().slice(0, -2000), '').end)).toBe('cut_body')
    expect(await reason(read(encode('proxy says hello'), '').end)).toBe('bad_json')
    expect(await reason(read(encode('{"error":"no"}'), '').end)).toBe('not_genieacs')
    expect(await reason(read(encode('[{"_id":"b"},{"_id":"a"}]'), '').end)).toBe('not_genieacs')
    expect(await reason(read(encode('[{"_id":"b"}]'), 'b').content)).toBe('not_genieacs')
    expect(await reason(read(whole().slice(), '').content), 'goes on after that').toBe('read')
  })

  it('that nobody waits for any more is given up', async () => {
    const { read, close } = start()
    const { end, content } = read(many.slice(), '')
    close()
    expect(await Promise.all([reason(end), reason(content)])).toEqual([
      'Error: the thread that reads pages has ended',
      'Error: the thread that reads pages has ended',
    ])
    expect(await reason(read(many.slice(), '').end)).toMatch(/has ended/)
  })
})
