// The demonstration network of 400: that each story can be found in it, and what an operator sees there.
import { describe, expect, it } from 'vitest'
import { labCases } from '../../../main/lab/index.ts'
import { cached, type Doc, eventually, list, outcome, read, refresh, send, withLab, wlan, write } from './desk.ts'

const { lab } = withLab({ onus: 400, pace: 0.005 })
const lan = 'InternetGatewayDevice.LANDevice.1'
const pool = `${lan}.LANHostConfigManagement`

const idOf = async (serial: string): Promise<string> => (await lab().devices(serial))[0] ?? ''
const valuesOf = async (serial: string, pattern: RegExp): Promise<[string, unknown][]> =>
  Object.entries(await lab().truth(serial)).filter(([path]) => pattern.test(path))
const truthOf = async (serial: string, path: string): Promise<unknown> => (await lab().truth(serial))[path]
const total = async (query: unknown): Promise<number> => {
  const reply = await send(lab(), 'HEAD', `/devices/?query=${encodeURIComponent(JSON.stringify(query))}`)
  return Number(reply.headers.find(([name]) => name === 'total')?.[1])
}
const quietSince = (hours: number): unknown => ({
  _lastInform: { $lt: new Date(Date.now() - hours * 3_600_000).toISOString() },
})

describe('the network of 400', () => {
  it('has 400 customers, every named case among them, and two devices more than ONUs', async () => {
    const serials = lab().customers.map(({ serial }) => serial)
    expect(new Set(serials).size).toBe(400)
    for (const serial of Object.values(labCases)) expect(serials).toContain(serial)
    expect(new Set(Object.values(labCases)).size).toBe(Object.keys(labCases).length)
    expect(await total({})).toBe(402)
  })

  it('has believable shares: most are well, some are dark, silent or too bright', async () => {
    const huawei = 'InternetGatewayDevice.WANDevice.1.X_GponInterafceConfig.RXPower'
    const all = await total({ [huawei]: { $lt: 0 } })
    const weak = await total({ [huawei]: { $lt: -25 } })
    const bright = await total({ [huawei]: { $gt: -8 } })
    const quiet = await total(quietSince(0.9))
    expect(weak / all).toBeGreaterThan(0.02)
    expect(weak / all).toBeLessThan(0.15)
    expect(bright).toBeGreaterThan(0)
    expect(bright).toBeLessThan(10)
    expect(quiet).toBeGreaterThan(10)
    expect(quiet).toBeLessThan(40)
    expect(new Set(lab().customers.map(({ serial }) => serial.slice(0, 4))).size).toBe(6)
  })
})

describe('light', () => {
  it('is weak, good or too strong', async () => {
    const rx = async (serial: string): Promise<number> =>
      Number((await valuesOf(serial, /InterfaceConfig\.RXPower$|InterafceConfig\.RXPower$/))[0]?.[1])
    expect(await rx(labCases.weak)).toBeLessThan(-27)
    expect(await rx(labCases.healthy)).toBeGreaterThan(-25)
    expect(await rx(labCases.tooStrong)).toBeGreaterThan(-8)
  })
})

describe('an ONU that does not do as told', () => {
  const ssidOf: Record<string, string> = {}
  const writeSsid = async (serial: string): Promise<string> => {
    ssidOf[serial] = 'Otro_Nombre'
    return outcome(await write(lab(), await idOf(serial), { [`${wlan}.1.SSID`]: 'Otro_Nombre' }))
  }

  it('is offline, silent, faults, or ignores what it accepted', async () => {
    expect(await writeSsid(labCases.offline)).toBe('202 Device is offline')
    expect(await writeSsid(labCases.silent)).toBe('202 Task queued but not processed')
    expect(await writeSsid(labCases.faulting)).toBe('202 Task faulted')
    expect(await writeSsid(labCases.ignoring)).toBe('200 OK')
    expect(await truthOf(labCases.ignoring, `${wlan}.1.SSID`)).not.toBe('Otro_Nombre')
  })

  it('has no Internet when it has not paid', async () => {
    const states = await valuesOf(labCases.unpaid, /WANPPPConnection\.1\.ConnectionStatus$/)
    expect(states.map(([, value]) => value)).toEqual(['Disconnected'])
  })
})

describe('a crowded channel', () => {
  const survey = `${lan}.WiFi.NeighboringWiFiDiagnostic`

  it('shows strong neighbours on its own channel, and weak clients', async () => {
    const id = await idOf(labCases.crowded)
    const own = (await cached(lab(), id, `${wlan}.1.Channel`))?._value
    await refresh(lab(), id, survey)
    expect(outcome(await write(lab(), id, { [`${survey}.DiagnosticsState`]: 'Requested' }))).toBe('200 OK')
    await eventually(async () => (await truthOf(labCases.crowded, `${survey}.DiagnosticsState`)) === 'Complete')
    await refresh(lab(), id, survey)
    const [document] = await list(lab(), 'devices', { _id: id }, `&projection=${survey}.Result`)
    const neighbours = rowsAt(document, `${survey}.Result`)
    const strong = neighbours.filter((row) => row.Channel === own && Number(row.SignalStrength) > -65)
    expect(strong.length).toBeGreaterThanOrEqual(8)
    const clients = await valuesOf(labCases.crowded, /WLANConfiguration\.1\.AssociatedDevice\.\d+\.X_HW_RSSI$/)
    expect(clients.length).toBeGreaterThanOrEqual(3)
    for (const [, rssi] of clients) expect(Number(rssi)).toBeLessThan(-75)
  })

  it('is unknown to a healthy ONU of the same model', async () => {
    const id = await idOf(labCases.healthy)
    await refresh(lab(), id, survey)
    await write(lab(), id, { [`${survey}.DiagnosticsState`]: 'Requested' })
    await eventually(async () => (await truthOf(labCases.healthy, `${survey}.DiagnosticsState`)) === 'Complete')
    const own = await truthOf(labCases.healthy, `${wlan}.1.Channel`)
    const found = await valuesOf(labCases.healthy, /NeighboringWiFiDiagnostic\.Result\.\d+\.Channel$/)
    expect(found.filter(([, channel]) => channel === own).length).toBeLessThan(3)
  })
})

describe('a full DHCP pool', () => {
  it('has as many active DHCP hosts as addresses, each inside it', async () => {
    const [min, max] = await Promise.all(
      ['MinAddress', 'MaxAddress'].map(async (name) => station(await truthOf(labCases.fullPool, `${pool}.${name}`))),
    )
    const [document] = await list(
      lab(),
      'devices',
      { _id: await idOf(labCases.fullPool) },
      `&projection=${lan}.Hosts.Host`,
    )
    const hosts = rowsAt(document, `${lan}.Hosts.Host`).filter((row) => row.Active && row.AddressSource === 'DHCP')
    const stations = hosts.map((row) => station(row.IPAddress))
    expect(new Set(stations).size).toBe((max ?? 0) - (min ?? 0) + 1)
    expect([Math.min(...stations), Math.max(...stations)]).toEqual([min, max])
  })
})

describe('guest networks', () => {
  const enabled = (leaves: [string, unknown][]): string[] =>
    leaves.filter(([, value]) => value === true).map(([path]) => /(\d+)\.Enable$/.exec(path)?.[1] ?? '')

  it('are there on both bands and off in most homes', async () => {
    const own = await valuesOf(labCases.healthy, /WLANConfiguration\.\d+\.Enable$/)
    expect(own.map(([path]) => path.split('.').at(-2)).sort()).toEqual(['1', '2', '5', '6'])
    expect(enabled(own).sort()).toEqual(['1', '5'])
    const on = await total({ [`${wlan}.2.Enable`]: true })
    const off = await total({ [`${wlan}.2.Enable`]: false })
    expect(on).toBeGreaterThan(10)
    expect(off).toBeGreaterThan(4 * on)
  })

  it('are on in some, with a name and a state of their own', async () => {
    expect(enabled(await valuesOf(labCases.guests, /WLANConfiguration\.\d+\.Enable$/)).sort()).toEqual([
      '1',
      '2',
      '5',
      '6',
    ])
    const truth = await lab().truth(labCases.guests)
    expect([truth[`${wlan}.2.Status`], truth[`${wlan}.6.Status`]]).toEqual(['Up', 'Up'])
    expect(truth[`${wlan}.2.SSID`]).toMatch(/Invitados$/)
    expect(truth[`${wlan}.6.SSID`]).toMatch(/Invitados_5G$/)
  })

  it('are access points of their own kind on a TP-Link', async () => {
    const kinds = Object.fromEntries(await valuesOf(labCases.guestsTr181, /AccessPoint\.\d+\.X_TP_APType$/))
    const guests = Object.keys(kinds).filter((path) => kinds[path] === 'Guest')
    expect(guests).toHaveLength(2)
    for (const path of guests) {
      expect(await truthOf(labCases.guestsTr181, path.replace('X_TP_APType', 'Enable'))).toBe(true)
      expect(await truthOf(labCases.guestsTr181, path.replace('X_TP_APType', 'Status'))).toBe('Up')
    }
  })
})

describe('an assumed band', () => {
  const band = `${wlan}.3.X_HW_RFBand`

  it('is 5 GHz on instance 3, which nothing that was read tells', async () => {
    const id = await idOf(labCases.assumedBand)
    expect(await truthOf(labCases.assumedBand, band)).toBe('5GHz')
    const [document] = await list(lab(), 'devices', { _id: id }, `&projection=${wlan}.3`)
    const [instance] = rowsAt(document, wlan)
    for (const name of ['X_HW_RFBand', 'Channel', 'ChannelsInUse', 'PossibleChannels', 'Standard', 'X_HW_Standard']) {
      expect(instance).toHaveProperty(name, undefined)
    }
    expect(instance?.SSID).toMatch(/_5G$/)
    expect(await cached(lab(), id, `${wlan}.5`)).toBeUndefined()
  })

  it('is known once it has been read', async () => {
    const id = await idOf(labCases.assumedBand)
    expect(outcome(await read(lab(), id, band))).toBe('200 OK')
    expect((await cached(lab(), id, band))?._value).toBe('5GHz')
  })
})

function station(address: unknown): number {
  return Number(String(address).split('.').at(-1))
}

/** Rows of a table, each name → value; a leaf that was not read is undefined. */
function rowsAt(document: Doc | undefined, table: string): Record<string, unknown>[] {
  let node: unknown = document
  for (const segment of table.split('.')) node = (node as Doc | undefined)?.[segment]
  return Object.entries((node ?? {}) as Doc)
    .filter(([name]) => /^\d+$/.test(name))
    .map(([, row]) =>
      Object.fromEntries(
        Object.entries(row as Doc)
          .filter(([name]) => !name.startsWith('_'))
          .map(([name, leaf]) => [name, (leaf as Doc)._value]),
      ),
    )
}
