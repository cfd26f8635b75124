// The past of an ONU, over both doors, against the simulated network.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lab } from '../../../main/lab/index.ts'
import type { OnuEvent } from '../../../shared/model/history.ts'
import { ana, type Desk, filesWith, openDesk, outputOf } from '../harness.ts'

let desk: Desk
let lab: Lab
beforeAll(async () => {
  desk = await openDesk({ lab: 40, measureEveryMs: 20 })
  if (!desk.app.lab) throw new Error('no lab')
  lab = desk.app.lab
})
afterAll(() => desk.close())

const hexOf = (serial: string): string =>
  Buffer.from(serial.slice(0, 4), 'latin1').toString('hex').toUpperCase() + serial.slice(4)
const seriesOf = async (serial: string, range: '24h' | '7d' | '30d' = '24h') =>
  outputOf(await desk.http.invoke('onu.series', { serial, range }))
const eventsOf = async (serial: string): Promise<OnuEvent[]> =>
  outputOf(await desk.http.invoke('onu.events', { serial, limit: 200 })).items

async function readOlts(): Promise<void> {
  for (const { id } of outputOf(await desk.http.invoke('olt.list', {})).items)
    outputOf(await desk.http.invoke('olt.read', { id }))
}

/** An ONU of a customer that is online behind this OLT. */
async function onlineBehind(name: string): Promise<string> {
  const found = (await lab.oltTruth(name)).onus.find((onu) => onu.isOnline && onu.customer !== null)
  if (!found) throw new Error(`nobody is online behind ${name}`)
  return found.serial
}

describe('the lines of an ONU', () => {
  it.each(['24h', '7d', '30d'] as const)(
    'of %s: no more than 2,000 points each, in order, inside the window',
    async (range) => {
      const series = await seriesOf(ana, range)
      expect(series.lines.map(({ field }) => field)).toContain('optical_rx')
      for (const { points } of series.lines) {
        expect(points.length).toBeLessThanOrEqual(2000)
        expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted())
        for (const { at, min, max, last } of points) {
          expect(at >= series.from && at <= series.to).toBe(true)
          expect(min <= last && last <= max).toBe(true)
        }
      }
      expect((series.known_since ?? '9') < series.from, 'what was read before the window counts').toBe(range !== '30d')
      expect(series.usual_rx).toBeCloseTo(-20.5, 0)
      expect(Math.abs(series.drift_db ?? 9)).toBeLessThan(1)
    },
  )

  it('are the same over both doors and in both forms of the serial', async () => {
    const ipc = outputOf(await desk.ipc.invoke('onu.series', { serial: hexOf(ana).toLowerCase(), range: '7d' }))
    const http = await seriesOf(ana, '7d')
    expect(ipc.serial).toBe(ana)
    expect(ipc.lines.map(({ points }) => points.at(-1))).toEqual(http.lines.map(({ points }) => points.at(-1)))
    expect(ipc.usual_rx).toBe(http.usual_rx)
  })

  it('of an ONU that nobody knows are an error that names the serial', async () => {
    expect(await desk.http.invoke('onu.series', { serial: 'HWTC00000000' })).toMatchObject({
      ok: false,
      status: 404,
      error: { field: 'serial' },
    })
  })
})

describe.each(['OLT-NORTE', 'OLT-CENTRO'])('an ONU behind %s that is pulled offline and comes back', (name) => {
  it('leaves an outage with both times, and both in its events', async () => {
    await readOlts()
    const serial = await onlineBehind(name)
    const before = new Date().toISOString()
    await lab.control(serial, { do: 'offline' })
    await readOlts()
    // Lists may say that it is gone and not why.
    outputOf(await desk.http.invoke('onu.olt', { olt_id: 0, serial, mode: 'fresh' }))
    const open = (await seriesOf(serial)).outages.at(-1)
    expect(open).toMatchObject({ to: null, status: 'power_fail' })
    await lab.control(serial, { do: 'online' })
    // What an OLT prints has no more than seconds.
    await expect
      .poll(
        async () => {
          await readOlts()
          return (await seriesOf(serial)).outages.at(-1)?.to ?? null
        },
        { timeout: 20_000 },
      )
      .not.toBeNull()
    const outage = (await seriesOf(serial)).outages.at(-1)
    expect(Date.parse(outage?.from ?? '')).toBeGreaterThanOrEqual(Date.parse(before) - 1000)
    expect(outage?.to && outage.to >= outage.from).toBe(true)
    const keys = (await eventsOf(serial)).map(({ phrase }) => phrase.key)
    expect(keys.slice(0, 4)).toEqual(expect.arrayContaining(['event.status.online', 'event.status.power_fail']))
  }, 30_000)
})

describe('a change of the WiFi', () => {
  it('stands among the lines and in the timeline, to be opened; what PonDesk did is told once', async () => {
    const set = outputOf(
      await desk.http.invoke('onu.wifi.set', {
        olt_id: 0,
        serial: ana,
        ssid: 'Casa_Nueva',
        password: 'zorzal-y-ceibo',
      }),
    )
    const { change_id: id } = set.data
    expect((await seriesOf(ana)).changes).toMatchObject([{ id, phrase: { key: 'plan.title.wifi' } }])
    outputOf(await desk.http.invoke('onu.get', { serial: ana, mode: 'fresh' }))
    const events = await eventsOf(ana)
    expect(events.find((event) => event.change_id === id)).toMatchObject({
      kind: 'change',
      source: 'ACS simulado',
    })
    expect(events.filter(({ kind }) => kind === 'config')).toEqual([])
  })

  it('that somebody makes on the ONU’s own page is told as not ours, with both names', async () => {
    const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'
    await lab.control(ana, { do: 'changeLocally', path, value: 'Vecinos' })
    outputOf(await desk.http.invoke('onu.refresh', { serial: ana }))
    await expect
      .poll(async () => (await eventsOf(ana)).find(({ kind }) => kind === 'config')?.phrase, { timeout: 10_000 })
      .toEqual({ key: 'event.config.ssid', params: { where: '2.4GHz', old: 'Casa_Nueva', new: 'Vecinos' } })
  })
})

describe('the timeline', () => {
  it('is paged without a doubled or a missing event', async () => {
    const serial = ana
    const whole = await eventsOf(serial)
    const paged: OnuEvent[] = []
    for (let cursor: string | undefined; ; ) {
      const page = outputOf(
        await desk.ipc.invoke('onu.events', { serial, limit: 1, ...(cursor === undefined ? {} : { cursor }) }),
      )
      paged.push(...page.items)
      if (page.next === null) break
      cursor = page.next
    }
    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(1)
    expect(await desk.http.invoke('onu.events', { serial, cursor: 'later' })).toMatchObject({
      ok: false,
      error: { field: 'cursor' },
    })
  })
})

describe('the parameter tree', () => {
  const key = 'zorzal-y-ceibo'

  it('is whole, paged, found by words of path and value, and holds no key that was set', async () => {
    const all = []
    for (let cursor: string | undefined; ; ) {
      const page = outputOf(
        await desk.http.invoke('onu.parameters', {
          serial: ana,
          limit: 500,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      )
      all.push(...page.items)
      if (page.next === null) {
        expect(page.total).toBe(all.length)
        break
      }
      cursor = page.next
    }
    const truth = await lab.truth(ana)
    for (const path of Object.keys(truth).slice(0, 50)) expect(all.map((one) => one.path)).toContain(path)
    const text = JSON.stringify(all)
    expect(text).not.toContain(key)
    expect(text).not.toContain('mate-y-bizcochos')
    const secrets = all.filter(({ secret }) => secret)
    expect(secrets.map(({ path }) => path)).toContain(
      'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.PreSharedKey.1.PreSharedKey',
    )
    expect(secrets.every(({ value }) => value === null)).toBe(true)
    expect(await filesWith(desk.folder, key)).toEqual([])
    expect(await filesWith(desk.folder, 'mate-y-bizcochos')).toEqual([])
    const found = outputOf(
      await desk.ipc.invoke('onu.parameters', { serial: ana, q: 'wlanconfiguration.1.ssid vecinos' }),
    )
    expect(found.items).toMatchObject([{ value: 'Vecinos', type: 'xsd:string', writable: true, secret: false }])
  })

  it('of an ONU that no ACS knows is empty, not an error', async () => {
    const only = (await lab.oltTruth('OLT-NORTE')).onus.find((onu) => onu.customer === null)
    for (const serial of [only?.serial ?? '', 'HWTC00000000'])
      expect(outputOf(await desk.http.invoke('onu.parameters', { serial }))).toEqual({
        acs_device_id: null,
        source: null,
        items: [],
        next: null,
        total: 0,
      })
  })

  it('is there when the ACS is not: what was looked into, or else what pages show', async () => {
    await lab.service('stop')
    try {
      const { total } = outputOf(await desk.http.invoke('onu.parameters', { serial: ana }))
      expect(total).toBeGreaterThan(100)
      const other = outputOf(await desk.http.invoke('onu.parameters', { serial: 'ZTEGC1192DD7', q: 'ssid' }))
      expect(other.items.map(({ value }) => value)).toContain('Araya')
    } finally {
      await lab.service('start')
    }
  })
})

describe('a measurement', () => {
  it('reads every few seconds, tells each point, and ends with lowest, highest and mean', async () => {
    const serial = await onlineBehind('OLT-NORTE')
    const seen: unknown[] = []
    const end = desk.app.events.subscribe('onu', ({ measured }) => measured && seen.push(measured.point))
    const done = outputOf(await desk.http.invoke('onu.measure', { serial }))
    end()
    expect(done).toMatchObject({ way: 'olt', source: 'OLT-NORTE', stopped: false, limited: null, left: null })
    expect(done.points).toHaveLength(12)
    expect(seen).toEqual(done.points)
    const [line] = done.lines
    expect(line && line.min <= line.mean && line.mean <= line.max && line.max < -8).toBe(true)
    const kept = (await seriesOf(serial)).lines.find(
      ({ field, source }) => field === 'olt_rx' && source === 'OLT-NORTE',
    )
    expect(kept?.points.at(-1)?.last).toBeCloseTo(done.points.at(-1)?.olt_rx ?? 0, 1)
  })

  it('of an ONU behind a ZTE ends when operators have read it twelve times in the hour; then its ACS is asked', async () => {
    const serial = await onlineBehind('OLT-CENTRO')
    const first = outputOf(await desk.ipc.invoke('onu.measure', { serial }))
    expect(first).toMatchObject({ way: 'olt', left: 0 })
    expect(first.points).toHaveLength(12)
    const second = outputOf(await desk.ipc.invoke('onu.measure', { serial }))
    expect(second).toMatchObject({ way: 'acs', left: null })
    const lines = (await lab.oltTruth('OLT-CENTRO')).lines.filter(({ line }) => line.includes('attenuation'))
    expect(lines.length).toBeLessThanOrEqual(12 + 20)
  }, 60_000)

  it('is stopped by whoever asks; both get what it has', async () => {
    const serial =
      (await lab.oltTruth('OLT-NORTE')).onus.filter((onu) => onu.isOnline && onu.customer !== null)[1]?.serial ?? ''
    let stopped: Promise<unknown> | undefined
    const end = desk.app.events.subscribe('onu', ({ measured }) => {
      if (measured?.done === 3) stopped ??= desk.ipc.invoke('onu.measure', { serial, stop: true })
    })
    const answer = outputOf(await desk.http.invoke('onu.measure', { serial }))
    end()
    expect(answer.stopped).toBe(true)
    expect(answer.points.length).toBeLessThan(12)
    expect(await stopped).toMatchObject({ ok: true, output: { points: answer.points } })
  })
})
