import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BadPage, managementProjection } from '../../main/acs/index.ts'
import { type Lab, startLab } from '../../main/lab/index.ts'
import { createPageReader, type PageReader } from '../../main/page-reader.ts'
import { type DeviceWrite, type Digests, Packed } from '../../main/store/index.ts'
import { unpack } from '../../main/store/packed.ts'

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

function startBare(source = 'Central', edition?: string): PageReader {
  reader = createPageReader(() => ({ sourceId: 7, source, now: '2026-03-01T12:00:00.000Z' }), edition)
  return reader
}

/** Bodies come whole here; a socket cuts them anywhere. */
function start(source?: string, edition?: string) {
  const made = startBare(source, edition)
  return { ...made, read: (body: Uint8Array, last: string) => made.read([body], last) }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body)

/** The readings as they will be read again, however they travelled. */
const legible = (row: DeviceWrite): DeviceWrite => {
  const document = row.reading?.document
  const said: unknown =
    document instanceof Packed ? unpack(document.bytes) : (JSON.parse(JSON.stringify(document)) as unknown)
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
    const text = textOf(many).replaceAll('"EG8145V5"', '"Ñandú 光 🦤"')
    const rows = await start().read(encode(text), '').content
    expect(rows.map(legible).filter(({ model_name }) => model_name === 'Ñandú 光 🦤').length).toBeGreaterThan(5)
    for (const row of rows.map(legible)) expect(row.reading?.document).toMatchObject({ general: { model_name: {} } })
  })

  it('never seen is a device that never informed, or whose inform is no instant', async () => {
    const documents = [
      { _id: 'a', _deviceId: { _SerialNumber: 'A' } },
      { _id: 'b', _deviceId: { _SerialNumber: 'B' }, _lastInform: 'not a date' },
      { _id: 'd', _deviceId: { _SerialNumber: 'D' }, _lastInform: '2026-02-28T10:00:00.000Z' },
    ]
    const rows = await start().read(encode(JSON.stringify(documents)), '').content
    expect(rows.map(({ last_seen }) => last_seen)).toEqual([null, null, '2026-02-28T10:00:00.000Z'])
  })

  it.each([
    ['here', () => few],
    ['in the thread', () => many],
  ])('that was cut, is no list or goes back in order is refused %s', async (_, whole) => {
    const { read } = start()
    const padded = (text: string): Uint8Array => encode(text.padEnd(whole().length))
    expect(await reason(read(whole().slice(0, -2000), '').end)).toBe('cut_body')
    expect(await reason(read(padded('proxy says hello'), '').end)).toBe('bad_json')
    expect(await reason(read(padded('{"error":"no"}'), '').end)).toBe('not_genieacs')
    expect(await reason(read(padded('[{"_id":"b"},{"_id":"a"}]'), '').end)).toBe('not_genieacs')
    expect(await reason(read(padded('[{"_id":"b"}]'), 'b').content)).toBe('not_genieacs')
    expect(await reason(read(whole().slice(), '').content), 'goes on after that').toBe('read')
  })

  it.each([
    ['here', () => few],
    ['in the thread', () => many],
  ])('that came in many parts is the same %s', async (_, whole) => {
    const body = whole()
    const parts = [body.slice(0, 1), body.slice(1, 70_001), body.slice(70_001)]
    const { end } = startBare().read(parts, '')
    expect(await end).toEqual(await start().read(body.slice(), '').end)
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

describe('a device of which nothing new is said', () => {
  /** What a store would know after these rows. */
  const known = (rows: DeviceWrite[]): Digests => {
    const digested = rows.filter(({ reading }) => reading?.digest)
    return {
      ids: digested.map(({ acs_device_id: id }) => id ?? ''),
      digests: digested.map(({ reading }) => reading?.digest ?? ''),
    }
  }
  const idsOf = (rows: DeviceWrite[]) => rows.map(({ acs_device_id: id }) => id)
  const first = async (body = many): Promise<DeviceWrite[]> => start('Central', '1').read(body.slice(), '').content
  const again = async (body: Uint8Array, before: DeviceWrite[], source = 'Central', edition = '1') => {
    const { read, know } = start(source, edition)
    know(known(before))
    const { end, content } = read(body.slice(), '')
    return { count: (await end).count, rows: await content }
  }

  it('is counted and not read again', async () => {
    const rows = await first()
    expect(rows.length).toBeGreaterThan(55)
    expect(await again(many, rows)).toEqual({ count: rows.length, rows: [] })
  })

  it('is one among others: what changed by a byte is read, and what is new', async () => {
    const rows = await first()
    const [lines, at] = [textOf(many).split('\n'), 30]
    const changed = lines.with(at, (lines[at] ?? '').replace('"_value"', '"_value" '))
    expect(changed).not.toEqual(lines)
    const one = await again(encode(changed.join('\n')), rows)
    expect(idsOf(one.rows)).toEqual([rows[at - 1]?.acs_device_id])
    expect(one.count).toBe(rows.length)
    const unknown = rows.filter((_, index) => index !== 3)
    expect(idsOf((await again(many, unknown)).rows)).toEqual([rows[3]?.acs_device_id])
  })

  it('is read again by another PonDesk, and under another name of its source', async () => {
    const rows = await first()
    expect((await again(many, rows, 'Central', '2')).rows).toHaveLength(rows.length)
    expect((await again(many, rows, 'Norte')).rows).toHaveLength(rows.length)
  })

  it('never informed: then it is read every time', async () => {
    const body = encode(textOf(many).replaceAll('"_lastInform":', '"_other":'))
    const rows = await first(body)
    expect((await again(body, rows)).rows).toHaveLength(rows.length)
  })

  it.each([
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['in one line', (text: string) => text.replaceAll('\n', '')],
    ['indented', (text: string) => JSON.stringify(JSON.parse(text), null, 1)],
    ['with a newline at the end', (text: string) => `${text}\n`],
    ['with empty lines', (text: string) => text.replaceAll(',\n', ',\n\n')],
  ])('is read every time in a body %s', async (_, write) => {
    const usual = await first()
    const body = encode(write(textOf(many)))
    const { count, rows } = await again(body, usual)
    expect(rows.map(({ reading }) => reading?.digest)).toEqual(usual.map(() => null))
    expect([count, idsOf(rows)]).toEqual([usual.length, idsOf(usual)])
  })

  it('is known as well where its id does not stand first, or is written with escapes', async () => {
    const lines = textOf(many)
      .slice(2, -2)
      .split(',\n')
      .map((line, index) => {
        const { _id, ...rest } = JSON.parse(line) as { _id: string }
        return index % 2 === 0
          ? JSON.stringify({ ...rest, _id })
          : line.replace(`"${_id}"`, `"\\u00${_id.charCodeAt(0).toString(16)}${_id.slice(1)}"`)
      })
    const body = encode(`[\n${lines.join(',\n')}\n]`)
    const rows = await first(body)
    expect(idsOf(rows)).toEqual(idsOf(await first()))
    expect((await again(body, rows)).rows).toEqual([])
  })

  it('does not hide a page that was cut: in a line, between lines, or behind a comma', async () => {
    const { read } = start()
    const text = textOf(many)
    for (const cut of [text.slice(0, -3000), text.slice(0, text.lastIndexOf(',\n') + 2), text.slice(0, -2)])
      expect(await reason(read(encode(cut), '').end)).toBe('cut_body')
    const gap = text.lastIndexOf('":', text.length / 2) + 1
    for (const damaged of [`${text.slice(0, gap)}${text.slice(gap + 1)}`, text.replace(/\n]$/, ',\n]')])
      expect(await reason(read(encode(damaged), '').content)).toBe('cut_body')
    const lines = text.split('\n')
    const twice = lines.with(5, (lines[5] ?? '').replace(/},?$/, ',"_id":"zz"},'))
    expect(await reason(read(encode(twice.join('\n')), '').content)).toBe('not_genieacs')
    const back = lines.with(5, lines[6] ?? '').with(6, lines[5] ?? '')
    expect(await reason(read(encode(back.join('\n')), '').end)).toBe('not_genieacs')
    expect(await reason(read(many.slice(), '').content), 'goes on after that').toBe('read')
  })
})
