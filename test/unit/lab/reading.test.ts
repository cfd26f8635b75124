// What the NBI lists of the simulated fleet.
import { describe, expect, it } from 'vitest'
import { ana, cached, irene, juan, key, list, luis, nora, send, ssid, withLab, wlan } from './desk.ts'

const { lab } = withLab()

const ids = async (query: unknown, rest = ''): Promise<unknown[]> =>
  (await list(lab(), 'devices', query, `&projection=_id${rest}`)).map((one) => one._id)

describe('a device is found', () => {
  it.each([
    ['by its id', { _id: ana }, [ana]],
    ['by its id with a percent sign', { _id: nora }, [nora]],
    ['by its serial', { '_deviceId._SerialNumber': '485754430A1B2C3D' }, [ana]],
    [
      'by both forms of a serial at once',
      { '_deviceId._SerialNumber': { $in: ['HWTC0A1B2C3D', '485754430A1B2C3D'] } },
      [ana],
    ],
    ['by an SSID, without ._value', { [ssid]: 'Casa_Ana' }, [ana]],
    ['by an SSID, with ._value', { [`${ssid}._value`]: 'Casa_Ana' }, [ana]],
    ['by a number written as text', { [`${wlan}.1.Channel`]: '6', '_deviceId._OUI': '00259E' }, [ana, juan]],
    ['by a wildcard', { '_deviceId._SerialNumber': 'ZTEG*' }, [luis]],
    ['by a regular expression between slashes', { '_deviceId._SerialNumber': '/2dd7$/i' }, [luis]],
    ['by $regex', { [ssid]: { $regex: '^casa', $options: 'i' } }, [ana]],
    ['by two conditions', { $and: [{ '_deviceId._OUI': '00259E' }, { [`${wlan}.5.SSID`]: { $exists: true } }] }, [ana]],
    ['by one of two conditions', { $or: [{ _id: luis }, { '_deviceId._ProductClass': 'Device2' }] }, [luis, irene]],
    ['by what it is not', { '_deviceId._OUI': { $ne: '00259E' } }, [nora, luis, irene]],
    ['by an exact text in $all', { '_deviceId._SerialNumber': { $all: ['ZTEGC1192DD7'] } }, [luis]],
    [
      'by the time of its last inform',
      { _lastInform: { $lt: new Date(Date.now() - 3_600_000).toISOString() } },
      [juan],
    ],
  ])('%s', async (_how, query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it.each([
    ['the ASCII form of a serial that the ONU tells in hexadecimal', { '_deviceId._SerialNumber': 'HWTC0A1B2C3D' }],
    ['a serial in the wrong case', { '_deviceId._SerialNumber': 'ztegc1192dd7' }],
    ['the serial in place of the id', { _id: 'ZTEGC1192DD7' }],
    ['an instant given as a number', { _lastInform: { $gt: 1_000_000_000_000 } }],
    ['a wildcard in $all', { '_deviceId._SerialNumber': { $all: ['ZTEG*'] } }],
    ['the id decoded once too often', { _id: 'D0542D-G-1425G-A-ALCLB3C41D07' }],
  ])('not by %s', async (_how, query) => {
    expect(await ids(query)).toEqual([])
  })
})

describe('a list', () => {
  it('is an array with a line for each document', async () => {
    const reply = await send(lab(), 'GET', '/devices/?projection=_id&limit=2')
    expect(reply.body).toBe(`[\n{"_id":"${ana}"},\n{"_id":"${nora}"}\n]`)
  })

  it('tells the count of the query, not of the page', async () => {
    const reply = await send(lab(), 'GET', '/devices/?projection=_id&skip=4&limit=3')
    expect(reply.headers).toContainEqual(['total', '5'])
    expect(JSON.parse(reply.body)).toHaveLength(1)
  })

  it('is paged by key', async () => {
    const order = encodeURIComponent('{"_id":1}')
    const first = await ids({}, `&sort=${order}&limit=2`)
    const second = await ids({ _id: { $gt: first[1] } }, `&sort=${order}&limit=2`)
    const third = await ids({ _id: { $gt: second[1] } }, `&sort=${order}&limit=2`)
    expect([...first, ...second, ...third]).toEqual([ana, juan, irene, nora, luis].toSorted())
  })

  it('is sorted by a parameter, those without it first', async () => {
    const sorted = await ids({}, `&sort=${encodeURIComponent(JSON.stringify({ [`${wlan}.5.SSID`]: -1 }))}`)
    expect(sorted).toEqual([ana, nora, luis, irene, juan].toSorted((a, b) => order(b) - order(a)))
  })

  it('brings only the asked part of a subtree, without its parents’ attributes', async () => {
    const [document] = await list(lab(), 'devices', { _id: ana }, `&projection=${ssid}._value,_deviceId._SerialNumber`)
    expect(document).toEqual({
      _id: ana,
      _deviceId: { _SerialNumber: '485754430A1B2C3D' },
      InternetGatewayDevice: { LANDevice: { 1: { WLANConfiguration: { 1: { SSID: { _value: 'Casa_Ana' } } } } } },
    })
  })

  it('leaves out what the device does not have', async () => {
    const [document] = await list(lab(), 'devices', { _id: ana }, '&projection=Device.WiFi,_tags')
    expect(document).toEqual({ _id: ana })
  })
})

const order = (id: string): number => ({ [nora]: 2, [ana]: 3, [luis]: 1 })[id] ?? 0

describe('the document of an ONU', () => {
  it('holds values that are older than its last inform', async () => {
    const [document] = await list(lab(), 'devices', { _id: ana }, '&projection=_lastInform')
    const leaf = await cached(lab(), ana, ssid)
    expect(Date.parse(leaf?._timestamp ?? '')).toBeLessThan(Date.parse(String(document?._lastInform)))
  })

  it('holds names that were never read', async () => {
    expect(await cached(lab(), luis, `${wlan}.1.RegulatoryDomain`)).toEqual({ _object: false, _writable: true })
  })

  it('shows a key as empty, while the ONU knows it', async () => {
    expect(await cached(lab(), ana, key)).toMatchObject({ _value: '', _type: 'xsd:string', _writable: true })
    expect((await lab().truth('HWTC0A1B2C3D'))[key]).toBe('mate-y-bizcochos')
  })

  it('shows a key in clear text where the vendor does', async () => {
    expect(await cached(lab(), nora, `${wlan}.1.PreSharedKey.1.KeyPassphrase`)).toMatchObject({
      _value: 'tortas-fritas-22',
    })
  })

  it('has weak light in the encoding of its vendor', async () => {
    const path = 'InternetGatewayDevice.WANDevice.1.X_ZTE-COM_WANPONInterfaceConfig.RXPower'
    expect(await cached(lab(), luis, path)).toMatchObject({ _value: '-27.60', _type: 'xsd:string' })
  })

  it('names the management WAN by the host of the connection request', async () => {
    const root = 'InternetGatewayDevice'
    const url = await cached(lab(), juan, `${root}.ManagementServer.ConnectionRequestURL`)
    const address = await cached(
      lab(),
      juan,
      `${root}.WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.ExternalIPAddress`,
    )
    expect(String(url?._value)).toContain(`//${String(address?._value)}:`)
  })
})

describe('a tag', () => {
  it('is set at once, is found, and is taken away again', async () => {
    expect(await list(lab(), 'devices', { _id: luis }, '&projection=_tags')).toEqual([{ _id: luis }])
    await send(lab(), 'POST', `/devices/${luis}/tags/plan%2E100`)
    expect(await list(lab(), 'devices', { _tags: 'plan.100' }, '&projection=_tags')).toEqual([
      { _id: luis, _tags: ['plan.100'] },
    ])
    await send(lab(), 'DELETE', `/devices/${luis}/tags/plan%2E100`)
    expect(await ids({ _tags: 'plan.100' })).toEqual([])
  })
})
