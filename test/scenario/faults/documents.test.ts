// Bad input, documents: what the ACS answers is no document that anybody expected. One odd device never takes the others along.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../harness.ts'
import { type FakeNbi, identity, startFakeNbi, value } from './fake-nbi.ts'
import { longestHold, outcomeOf } from './support.ts'

type Tree = Record<string, unknown>

const general = {
  DeviceInfo: { ModelName: value('X1'), UpTime: value(3600, 'xsd:unsignedInt'), SoftwareVersion: value('V1') },
}
const wifi = (ssid: string): Tree => ({
  Enable: value(true, 'xsd:boolean'),
  SSID: value(ssid),
  Channel: value(6, 'xsd:unsignedInt'),
  _object: true,
  _writable: true,
})
const host = (index: number): Tree => ({
  HostName: value(`equipo-${index}`),
  IPAddress: value(`192.168.${index >> 8}.${index & 255}`),
  MACAddress: value('02:00:00:00:00:01'),
})
const table = (count: number, row: (index: number) => Tree): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), row(index + 1)]))

/** Five megabytes and more, as one device. */
const huge = (): Tree => ({
  ...general,
  LANDevice: {
    1: {
      WLANConfiguration: { 1: wifi('Grande') },
      Hosts: { Host: table(9_000, (index) => ({ ...host(index), X_Notes: value('n'.repeat(300)) })) },
    },
  },
})

/** References that lead in a circle, objects inside objects without end, names that every object inherits. */
function loops(): Tree {
  let deep: Tree = { SSID: value('fondo') }
  for (let level = 0; level < 400; level++) deep = { 1: deep, WLANConfiguration: {} }
  const circle = (to: number): Tree => ({
    LowerLayers: value(`Device.IP.Interface.${to}.`),
    SSIDReference: value('Device.WiFi.SSID.1.'),
    Name: value('__proto__'),
  })
  return {
    ...general,
    IP: { Interface: { 1: circle(2), 2: circle(1) } },
    WiFi: {
      SSID: { 1: { ...circle(1), SSID: value('Vuelta') } },
      AccessPoint: { 1: circle(1) },
      Radio: { 1: circle(2) },
    },
    constructor: { prototype: value('x') },
    LANDevice: deep,
  }
}

const odd: Record<string, Tree> = {
  'without values': {
    ...identity('ODD000000001'),
    InternetGatewayDevice: {
      DeviceInfo: { ModelName: {}, UpTime: { _writable: true } },
      LANDevice: { 1: { WLANConfiguration: { 1: { SSID: { _object: false } } } } },
    },
  },
  'with another root': { ...identity('ODD000000002'), Gerät: general },
  '5 MB large': { ...identity('ODD000000003'), InternetGatewayDevice: huge() },
  'with loops of nonsense': { ...identity('ODD000000004'), Device: loops() },
  'with numbers, lists and nothing where objects belong': {
    ...identity('ODD000000005'),
    InternetGatewayDevice: { DeviceInfo: 7, LANDevice: ['a', null, { WLANConfiguration: null }], WANDevice: 'x' },
    _lastInform: 12,
    _tags: {},
  },
  'without ManagementServer.ConnectionRequestURL': {
    ...identity('ODD000000006'),
    InternetGatewayDevice: {
      ...general,
      ManagementServer: {},
      LANDevice: { 1: { WLANConfiguration: { 1: wifi('Sin_URL') } } },
    },
  },
  'whose _id has percent signs': {
    ...identity('ODD000000007', 'X 1/2%'),
    InternetGatewayDevice: { ...general, LANDevice: { 1: { WLANConfiguration: { 1: wifi('Por_ciento') } } } },
  },
  'with thousands of instances': {
    ...identity('ODD000000008'),
    InternetGatewayDevice: {
      ...general,
      LANDevice: { 1: { WLANConfiguration: table(3_000, (index) => wifi(`Red_${index}`)) } },
    },
  },
}
const serialOf = (document: Tree): string => String((document._deviceId as Tree)._SerialNumber)
const withoutSerial: Tree = { ...identity(''), _id: '00259E-X1-', _deviceId: {}, InternetGatewayDevice: general }
const plain: Tree = {
  ...identity('GOOD00000001'),
  InternetGatewayDevice: { ...general, LANDevice: { 1: { WLANConfiguration: { 1: wifi('Buena') } } } },
}

let desk: Desk
let nbi: FakeNbi
beforeAll(async () => {
  nbi = await startFakeNbi([...Object.values(odd), withoutSerial, plain])
  desk = await openDesk({ lab: null })
  outcomeOf(await desk.http.invoke('source.add', { name: 'Raro', url: nbi.url, writes: true }))
})
afterAll(async () => {
  await desk.close()
  await nbi.close()
})

describe('an inventory with odd documents', () => {
  it('is read to its end: every device that says who it is can be found', async () => {
    expect(outcomeOf(await desk.http.invoke('source.sync', { full: true }))).toMatchObject({ sources: 1, answered: 1 })
    for (const [how, document] of [...Object.entries(odd), ['plain', plain] as const]) {
      const serial = serialOf(document)
      const found = outcomeOf(await desk.http.invoke('onu.search', { q: serial }))
      expect(
        found.items.map((one) => one.serial),
        how,
      ).toContain(serial)
    }
  })
})

describe('a document', () => {
  it.each(Object.entries(odd))(
    '%s gives a page, unknown where nothing is known, by both doors',
    async (_how, document) => {
      const serial = serialOf(document)
      for (const door of [desk.http, desk.ipc]) {
        const page = outcomeOf(await door.invoke('onu.get', { serial }))
        expect(page).toMatchObject({ serial, cached: false, acs_device_id: document._id })
        expect(page.verdict).not.toBeNull()
        const stats = outcomeOf(await door.invoke('onu.tr069.stats', { olt_id: 0, serial }))
        expect(stats.data.general).toMatchObject({ serial_number: serial })
      }
    },
  )

  it('without values shows unknown, never zero and never an empty text that looks like a value', async () => {
    const { data } = outcomeOf(await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: 'ODD000000001' }))
    expect(data.general).toMatchObject({ software_version: null, uptime: null, optical_power_rx: null })
  })

  it.each(['ODD000000001', 'ODD000000002'])(
    '%s without networks refuses a change in words, and sends nothing',
    async (serial) => {
      const before = nbi.asked.length
      const answer = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'Nueva' })
      expect(answer.ok).toBe(false)
      if (!answer.ok) {
        expect([404, 409, 422, 503, 502]).toContain(answer.status)
        expect(answer.error.error).toMatch(/No se (envió|cambió) nada/)
        expect(answer.error.code).not.toBe('internal')
      }
      expect(
        nbi.asked.slice(before).filter((line) => line.startsWith('POST') && line.includes('setParameter')),
      ).toEqual([])
    },
  )

  it('5 MB large is read without holding up the other doors', async () => {
    let answered = 0
    const held = await longestHold(async () => {
      const page = desk.http.invoke('onu.get', { serial: 'ODD000000003' })
      let isOver = false
      page.finally(() => {
        isOver = true
      })
      while (!isOver) {
        await desk.ipc.invoke('onu.search', { q: 'GOOD' })
        answered += 1
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      outcomeOf(await page)
    })
    expect(answered).toBeGreaterThan(0)
    // A JSON of 5 MB is parsed in one go; on the machine of the tests that is a part of a second.
    expect(held).toBeLessThan(1_000)
  })

  it('without a serial is not mixed up with any other device', async () => {
    const all = outcomeOf(await desk.http.invoke('onu.search', { limit: 200 }))
    const serials = all.items.map(({ serial }) => serial)
    expect(new Set(serials).size).toBe(serials.length)
    expect(outcomeOf(await desk.http.invoke('onu.get', { serial: 'GOOD00000001' }))).toMatchObject({
      acs_device_id: plain._id,
    })
  })

  it('whose _id has percent signs is asked for under exactly that id', async () => {
    const before = nbi.asked.length
    await desk.http.invoke('onu.refresh', { serial: 'ODD000000007' })
    const posts = nbi.asked.slice(before).filter((line) => line.startsWith('POST'))
    expect(posts.length).toBeGreaterThan(0)
    for (const line of posts)
      expect(line).toContain(`/devices/${String(odd['whose _id has percent signs']?._id)}/tasks`)
  })
})
