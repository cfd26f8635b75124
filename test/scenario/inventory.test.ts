// The list of ONUs while it is being read, cut off, gone on with, and kept up: real store, real sockets, the simulated ACS.
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Acs, createAcs, createNbiClient } from '../../main/acs/index.ts'
import { createInventory } from '../../main/inventory.ts'
import { type Lab, startLab } from '../../main/lab/index.ts'
import { openStore, type Store } from '../../main/store/index.ts'
import { devicePorts } from '../../main/store-ports.ts'
import { ana, openDesk, temporaryFolder } from './harness.ts'

const signal = new AbortController().signal
let network: Lab
const onus = 150
let devices: number
let folder: string
let open: { store: Store; acs: Acs }[] = []

beforeEach(async () => {
  network = await startLab({ pace: 0.01, onus })
  const nbi = createNbiClient({ url: network.acs.url })
  // Some ONUs are two devices to the ACS.
  devices = await nbi.count({})
  nbi.close()
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const { store, acs } of open) {
    acs.close()
    store.close()
  }
  open = []
  await network.close()
  await rm(folder, { recursive: true, force: true })
})

/** A program on the folder; `stored` hears of every slice that reached the store. */
async function startProgram(stored: (rows: number) => void = () => undefined) {
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)
  const store = openStore(folder, { clock, appVersion: '0.1.0' })
  const [row] = await store.sources.list()
  const { id } =
    row ??
    (await store.sources.add({
      name: 'Central',
      kind: 'acs',
      url: network.acs.url,
      options: {},
      credential_ref: null,
      simulated: false,
      writable: true,
    }))
  const acs = createAcs(
    { id, name: 'Central', simulated: false, writes: true },
    createNbiClient({ url: network.acs.url }),
    () => undefined,
  )
  open.push({ store, acs })
  const inventory = createInventory({
    rows: () => store.devices.searchRows(),
    keep: devicePorts(
      store,
      (rows) => {
        inventory.kept(rows)
        stored(rows.length)
      },
      () => undefined,
    ).keep,
    marks: store.inventories,
    devices: store.devices,
    sources: () => [acs],
    changed: () => undefined,
    clock,
    log: () => undefined,
  })
  await inventory.load()
  return {
    inventory,
    acs,
    store,
    state: () => inventory.stateOf(acs),
    total: async () => (await inventory.search({ q: '', limit: 1 })).total,
    passMs(ms: number) {
      ahead += ms
    },
    stop() {
      acs.close()
      store.close()
      open = open.filter((one) => one.acs !== acs)
    },
  }
}

const inventoryRequests = async (): Promise<string[]> =>
  (await network.requests())
    .filter(({ method, path }) => method === 'GET' && path.includes('sort='))
    .map(({ path }) => decodeURIComponent(path))

describe('the first inventory', () => {
  it('says how far it is, and then that it is complete', async () => {
    const states: unknown[] = []
    const { inventory, state } = await startProgram(() => states.push(state().state))
    expect(state()).toMatchObject({ state: 'never', known: 0, at: null })
    await inventory.keepUp(signal)
    expect(new Set(states)).toEqual(new Set(['reading']))
    expect(state()).toMatchObject({ state: 'complete', known: devices, total: devices })
    expect(await inventory.search({ q: '', limit: 1 })).toMatchObject({
      total: onus,
      coverage: { asked: 1, answered: 1 },
    })
  })

  it('is cut off when the ACS goes away, keeps what it has, and goes on from there after a restart', async () => {
    let rows = 0
    let stopped: Promise<void> | null = null
    const first = await startProgram((more) => {
      rows += more
      stopped ??= network.service('stop')
    })
    await first.inventory.keepUp(signal)
    await stopped
    expect(rows).toBeLessThan(devices)
    expect(first.state()).toMatchObject({ state: 'partial', known: rows, total: devices })
    expect([rows, rows - 1, rows - 2]).toContain(await first.total())
    first.stop()

    const again = await startProgram()
    expect(again.state()).toMatchObject({ state: 'partial', known: rows })
    await again.inventory.keepUp(signal)
    expect(again.state().state, 'still away').toBe('partial')
    await network.service('start')
    const before = (await inventoryRequests()).length
    await again.acs.probe()
    await again.inventory.keepUp(signal)
    expect(again.state()).toMatchObject({ state: 'complete', known: devices })
    const [next] = (await inventoryRequests()).slice(before)
    expect(next).toContain('{"_id":{"$gt":"')
    expect(await again.total()).toBe(onus)
  })
})

it('a run that is stopped while pages are on their way ends quietly, and goes on later', async () => {
  const stop = new AbortController()
  let slices = 0
  const { inventory, state } = await startProgram(() => {
    slices += 1
    if (slices === 2) stop.abort()
  })
  await inventory.keepUp(stop.signal)
  expect(state()).toMatchObject({ state: 'partial' })
  // A failure that nobody waits for would show now, and end the program.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await inventory.keepUp(signal)
  expect(state()).toMatchObject({ state: 'complete', known: devices })
})

describe('an inventory that was read', () => {
  it('asks afterwards only for what informed since', async () => {
    let rows = 0
    const { inventory, passMs } = await startProgram((more) => {
      rows += more
    })
    await inventory.keepUp(signal)
    const before = (await inventoryRequests()).length
    await inventory.keepUp(signal)
    expect(await inventoryRequests(), 'nothing is due').toHaveLength(before)
    await network.control(ana, { do: 'inform' })
    rows = 0
    passMs(7 * 3600_000)
    await inventory.keepUp(signal)
    const asked = (await inventoryRequests()).slice(before)
    expect(asked[0]).toContain('"_lastInform":{"$gt":"')
    expect(rows).toBeGreaterThan(0)
    expect(rows, 'those that were quiet were not read again').toBeLessThan(devices)
    expect(await inventory.syncNow(true, signal)).toEqual({ onus, sources: 1, answered: 1, problems: [] })
  })

  describe('and is read again in full', () => {
    // Nobody informs by itself while a test runs.
    beforeEach(async () => {
      await network.close()
      network = await startLab({ pace: 0.01, onus, informSeconds: 86_400 })
    })

    const list = async ({ inventory }: Awaited<ReturnType<typeof startProgram>>) =>
      (await inventory.search({ q: '', limit: onus })).items
    /** When what is known of a device was stored last. */
    const storedAt = async ({ store }: Awaited<ReturnType<typeof startProgram>>, serial = ana) => {
      const device = await store.devices.bySerial(serial)
      const [reading] = device ? await store.devices.readings(device.id) : []
      return reading?.storedAt ?? ''
    }
    /** The serial of a device that stands far behind in the list: a handful at its beginning is always read. */
    const farBehind = async ({ acs, store }: Awaited<ReturnType<typeof startProgram>>) => {
      const id = [...(await acs.ids())].at(-1) ?? ''
      return { id, serial: (await store.devices.byAcsId(id))?.serial ?? '' }
    }

    it('stores only what changed meanwhile, and the list shows the same', async () => {
      let rows = 0
      const program = await startProgram((more) => {
        rows += more
      })
      await program.inventory.keepUp(signal)
      const before = await list(program)
      const { serial } = await farBehind(program)
      const first = await storedAt(program, serial)
      const heard = new Date(Date.now() + 1000).toISOString()
      const [{ id: heardOf = '' } = {}] = await program.acs.findBySerial(serial)
      await program.store.devices.heard([{ id: heardOf, lastInform: heard }])
      rows = 0
      program.passMs(60_000)
      await program.inventory.syncNow(true, signal)
      expect(rows).toBeLessThan(devices / 4)
      expect(await storedAt(program, serial)).toBe(first)
      const seen = (await program.store.devices.searchRows()).find(
        ({ acsDeviceId }) => acsDeviceId === heardOf,
      )?.lastSeen
      expect(seen, 'what was heard since stays').toBe(heard)
      expect((await list(program)).map(({ status, ...one }) => one)).toEqual(before.map(({ status, ...one }) => one))
      expect(program.state()).toMatchObject({ state: 'complete', known: devices })
      await network.control(serial, { do: 'inform' })
      await program.inventory.syncNow(true, signal)
      expect((await storedAt(program, serial)) > first).toBe(true)
      expect((await program.inventory.search({ q: serial, limit: 1 })).items[0]?.last_seen).not.toBe(
        before.find((one) => one.serial === serial)?.last_seen,
      )
    })

    it('also by the next run of the program, and after it was cut off in the middle', async () => {
      const first = await startProgram()
      await first.inventory.keepUp(signal)
      const { serial } = await farBehind(first)
      const stored = await storedAt(first, serial)
      first.stop()
      const stop = new AbortController()
      const second = await startProgram(() => stop.abort())
      second.passMs(60_000)
      await second.inventory.syncNow(true, stop.signal)
      expect(second.state()).toMatchObject({ known: devices })
      await second.inventory.syncNow(true, signal)
      expect(await storedAt(second, serial)).toBe(stored)
      expect(second.state()).toMatchObject({ state: 'complete', known: devices })
    })

    it('brings back what left the list, and what was read in another way meanwhile', async () => {
      const program = await startProgram()
      const { inventory, store, acs, total } = program
      await inventory.keepUp(signal)
      const { id, serial } = await farBehind(program)
      const { id: deviceId = 0 } = (await store.devices.byAcsId(id)) ?? {}
      const [read] = await store.devices.readings(deviceId)
      await store.devices.saveReadings(deviceId, acs.source.id, { something: 'else' }, read?.observedAt ?? '')
      await inventory.syncNow(true, signal)
      expect((await store.devices.readings(deviceId))[0]?.document).toEqual(read?.document)

      const { retired } = await store.devices.retireMissing(
        acs.source.id,
        new Set([...(await acs.ids())].filter((one) => one !== id)),
      )
      inventory.dropped(retired)
      expect(await total()).toBe(onus - 1)
      await inventory.syncNow(true, signal)
      expect(await total()).toBe(onus)
      expect((await inventory.search({ q: serial, limit: 1 })).items).toHaveLength(1)
    })
  })

  it('hears who informed by one small question, and remembers it over a restart', async () => {
    const { inventory, passMs, stop } = await startProgram()
    await inventory.keepUp(signal)
    const status = async () => (await inventory.search({ q: ana, limit: 1 })).items[0]?.status
    expect(await status()).toBe('online')
    await network.control(ana, { do: 'inform' })
    const seen = async () => (await inventory.search({ q: ana, limit: 1 })).items[0]?.last_seen ?? ''
    const read = await seen()
    passMs(700_000)
    expect(await status(), 'nearly twelve minutes later, nothing heard').toBe('offline')
    passMs(-700_000)
    const before = (await network.requests()).length
    await inventory.listen(signal)
    expect((await network.requests()).length - before).toBe(1)
    expect((await seen()) > read).toBe(true)
    const heard = await seen()
    stop()
    const again = await startProgram()
    expect((await again.inventory.search({ q: ana, limit: 1 })).items[0]?.last_seen).toBe(heard)
  })
})

it('drops a device that was deleted at the ACS from the list, unless half of the fleet seems to be gone', async () => {
  const { inventory, acs, total } = await startProgram()
  await inventory.keepUp(signal)
  const [found] = await acs.findBySerial(ana)
  await fetch(`${network.acs.url}/devices/${encodeURIComponent(found?.id ?? '')}`, { method: 'DELETE' })
  await inventory.syncNow(false, signal)
  expect(await total()).toBe(onus - 1)
  expect((await inventory.search({ q: ana, limit: 1 })).total).toBe(0)
  await network.control(ana, { do: 'inform' })
  await inventory.listen(signal)
  expect((await inventory.search({ q: ana, limit: 1 })).items, 'it informed again').toHaveLength(1)

  const ids = [...(await acs.ids())].slice(0, devices / 2)
  for (const id of ids)
    await fetch(`${network.acs.url}/devices/${encodeURIComponent(id)}`, { method: 'DELETE' }).then((one) => one.text())
  await inventory.syncNow(false, signal)
  expect(await total()).toBe(onus)
})

it('finds ONUs by their customers from the first page on', async () => {
  const desk = await openDesk({ lab: 40 })
  try {
    const [customer] = desk.app.lab?.customers.slice(-1) ?? []
    const found = await desk.http.invoke('onu.search', { q: customer?.name ?? '' })
    expect(found).toMatchObject({ ok: true, output: { items: [{ serial: customer?.serial, name: customer?.name }] } })
    const info = await desk.http.invoke('workspace.info', {})
    const acs = expect.objectContaining({ kind: 'acs', inventory: expect.objectContaining({ state: 'complete' }) })
    expect(info).toMatchObject({ output: { sources: expect.arrayContaining([acs]) } })
  } finally {
    await desk.close()
  }
})
