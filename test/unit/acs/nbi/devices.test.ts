import { describe, expect, it } from 'vitest'
import {
  client,
  device,
  failure,
  hasRecordings,
  inTurn,
  json,
  recording,
  replay,
  serve,
  text,
  withoutRecordings,
} from './server.ts'

const fields = ['_deviceId', '_lastInform']

describe('finding a device', () => {
  it('asks once for all forms of the serial and puts the newest first', async () => {
    const server = await serve(
      json([
        { _id: 'A-B-1', _lastInform: '2026-11-20T10:00:00.000Z' },
        { _id: 'A-C-1' },
        { _id: 'A-D-1', _lastInform: '2026-11-20T12:00:00.000Z' },
      ]),
    )
    const found = await client(server.url).findBySerial('hwtc 1101-0101', ['_tags'])
    expect(found.map(({ _id }) => _id)).toEqual(['A-D-1', 'A-B-1', 'A-C-1'])
    expect(server.asked).toHaveLength(1)
    const url = new URL(server.asked[0]?.path ?? '', server.url)
    expect(JSON.parse(url.searchParams.get('query') ?? '')['_deviceId._SerialNumber'].$in).toContain('4857544311010101')
    expect(url.searchParams.get('projection')).toBe('_tags,_deviceId,_lastInform')
  })

  it('answers an empty list when there is none', async () => {
    const server = await serve(text('[\n\n]'))
    expect(await client(server.url).findBySerial('000181', fields)).toEqual([])
  })

  it('escapes the id once more inside the query', async () => {
    const id = 'E0CB19-G%2D2425G%2DA-ALCL14040404'
    const server = await serve(json([{ _id: id }]))
    expect(await client(server.url).getDevice(id, fields)).toEqual({ _id: id })
    expect(server.asked[0]?.path).toContain('G%252D2425G%252DA')
  })

  it('answers null for a device that the ACS does not know', async () => {
    const server = await serve(json([]))
    expect(await client(server.url).getDevice(device, fields)).toBeNull()
  })

  it('keeps the path prefix of a reverse proxy', async () => {
    const server = await serve(json([]))
    await client(`${server.url}/acs/nbi/`).getDevice(device, ['_id'])
    expect(server.asked[0]?.path).toMatch(/^\/acs\/nbi\/devices\/\?query=/)
  })

  it('uses one socket for one read after the other', async () => {
    const server = await serve(json([]))
    const nbi = client(server.url)
    for (let n = 0; n < 5; n += 1) await nbi.getDevice(device, ['_id'])
    expect(server.connections()).toBe(1)
  })
})

describe('all devices, page by page', () => {
  const ids = Array.from({ length: 7 }, (_, n) => `A-B-00${n}`)
  const paged = () =>
    serve((asked, response) => {
      const search = new URL(asked.path, 'http://x').searchParams
      const query = JSON.parse(search.get('query') ?? '{}')
      const after = query._id?.$gt ?? query.$and?.[1]._id.$gt ?? ''
      const page = ids.filter((id) => id > after).slice(0, Number(search.get('limit')))
      json(page.map((_id) => ({ _id })))(asked, response, asked as never)
    })
  const collect = async (pages: AsyncGenerator<readonly { _id: string }[]>): Promise<string[][]> => {
    const all: string[][] = []
    for await (const page of pages) all.push(page.map(({ _id }) => _id))
    return all
  }

  it('goes on after the last id until a page is short', async () => {
    const server = await paged()
    const pages = await collect(client(server.url).devices({}, ['_id'], { pageSize: 3 }))
    expect(pages).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)])
    expect(server.asked).toHaveLength(3)
    expect(server.asked[0]?.path).toBe('/devices/?projection=_id&sort=%7B%22_id%22%3A1%7D&limit=3')
  })

  it('goes on where an earlier run stopped', async () => {
    const server = await paged()
    expect(await collect(client(server.url).devices({}, ['_id'], { pageSize: 5, after: 'A-B-003' }))).toEqual([
      ids.slice(4),
    ])
  })

  it('keeps a condition on the id beside its own', async () => {
    const server = await paged()
    await collect(client(server.url).devices({ _id: { $exists: true } }, ['_id'], { pageSize: 6 }))
    const query = new URL(server.asked[1]?.path ?? '', server.url).searchParams.get('query') ?? ''
    expect(JSON.parse(query)).toEqual({ $and: [{ _id: { $exists: true } }, { _id: { $gt: 'A-B-005' } }] })
  })

  it('stops when pages do not advance instead of asking for ever', async () => {
    const server = await serve(json([{ _id: 'A' }, { _id: 'B' }]))
    const error = await failure(collect(client(server.url).devices({}, ['_id'], { pageSize: 2 })))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'not_genieacs' })
    expect(server.asked).toHaveLength(2)
  })

  it('ends in an error, not in a short list, when a later page is cut', async () => {
    const server = await serve(inTurn(json([{ _id: 'A' }]), text('[\n{"_id":"B"')))
    const error = await failure(collect(client(server.url).devices({}, ['_id'], { pageSize: 1 })))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'cut_body' })
  })

  it('counts with HEAD', async () => {
    const server = await serve((_asked, response) => response.writeHead(200, { total: '12345' }).end())
    expect(await client(server.url).count({ _tags: 'vip' })).toBe(12345)
    expect(server.asked[0]).toMatchObject({ method: 'HEAD', path: '/devices/?query=%7B%22_tags%22%3A%22vip%22%7D' })
  })

  it('does not take an answer without a total for zero', async () => {
    const server = await serve(text(''))
    expect(await failure(client(server.url).count({}))).toMatchObject({ reason: 'not_genieacs' })
  })
})

describe('probe', () => {
  it('tells version, the server clock and how far it is off', async () => {
    const now = Date.parse('2026-11-20T20:00:00.000Z')
    const server = await serve((asked, response, socket) => {
      response.setHeader('Date', 'Fri, 20 Nov 2026 20:03:20 GMT')
      json([])(asked, response, socket)
    })
    const probe = await client(server.url, { clock: () => now }).probe()
    expect(probe).toEqual({
      version: '1.2.16+261120fcc5',
      serverTime: new Date('2026-11-20T20:03:20Z'),
      skewMs: 200_500,
      ms: 0,
    })
  })

  it('does not take another web server for GenieACS', async () => {
    const server = await serve((_asked, response) => response.end('{"hello":"world"}'))
    expect(await failure(client(server.url).probe())).toMatchObject({
      code: 'source_unreachable',
      reason: 'not_genieacs',
    })
  })
})

describe.skipIf(!hasRecordings)(`recorded GenieACS reads${withoutRecordings}`, () => {
  it('finds a device as GenieACS answered it', async () => {
    const server = await serve(replay('devices-by-serial-exact'))
    const [found] = await client(server.url).findBySerial('HWTC11010101', fields)
    expect(found).toMatchObject({ _id: device, _lastInform: '2026-11-20T20:47:29.814Z' })
  })

  it('reads a whole Huawei document', async () => {
    const server = await serve(replay('devices-whole-doc-tr098-huawei'))
    const found = await client(server.url).getDevice(device, ['InternetGatewayDevice'])
    expect(found).toHaveProperty('InternetGatewayDevice')
  })

  it('asks for a page in the words that GenieACS was recorded with', async () => {
    const server = await serve(replay('devices-keyset-page'))
    const pages = client(server.url).devices({}, ['_id'], { pageSize: 3, after: '202BC1-BM632w-000000' })
    expect((await pages.next()).value).toHaveLength(3)
    const recorded = new URL(recording('devices-keyset-page').request.path, server.url)
    expect(Object.fromEntries(new URL(server.asked[0]?.path ?? '', server.url).searchParams)).toEqual(
      Object.fromEntries(recorded.searchParams),
    )
  })

  it.each([['devices-not-found-empty-array'], ['devices-skip-past-end']])('%s is an empty list', async (name) => {
    const server = await serve(replay(name))
    expect(await client(server.url).findBySerial('000181', fields)).toEqual([])
  })

  it('counts as recorded', async () => {
    const server = await serve(replay('devices-head-total'))
    expect(await client(server.url).count({})).toBe(9)
  })

  it.each([
    ['root-404', 'acs_path'],
    ['devices-get-by-path-405', 'unexpected_status'],
    ['devices-query-bad-json-400', 'unexpected_status'],
    ['crash-after-headers-projection-empty', 'cut_body'],
  ])('%s is the failure %s', async (name, reason) => {
    const server = await serve(replay(name))
    expect(await failure(client(server.url).getDevice(device, ['_id']))).toMatchObject({
      code: 'source_unreachable',
      reason,
    })
  })
})
