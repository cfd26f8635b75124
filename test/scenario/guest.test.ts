// Guest networks: found, changed, verified, refused and undone on their own instance, over both doors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import type { WifiReadings } from '../../shared/model/snapshot.ts'
import { type Desk, type Door, openDesk } from './harness.ts'

const { guests, guestsTr181 } = labCases

describe.each(['http', 'ipc'] as const)('a guest network over %s', (name) => {
  let desk: Desk
  let door: Door
  const lab = () => {
    if (!desk.app.lab) throw new Error('no lab')
    return desk.app.lab
  }
  const networks = async (serial: string): Promise<WifiReadings[]> => {
    const page = await door.invoke('onu.get', { serial })
    if (!page.ok) throw new Error(page.error.error)
    return page.output.cpe?.wifi ?? []
  }
  const named = async (serial: string, path: RegExp): Promise<WifiReadings> => {
    const found = (await networks(serial)).find((one) => path.test(one.path))
    if (!found) throw new Error(`no ${path}`)
    return found
  }

  beforeAll(async () => {
    desk = await openDesk({ lab: 40 })
    door = desk[name]
  })
  afterAll(() => desk.close())

  it('is listed beside the main one, and called a guest where the device says so', async () => {
    expect((await networks(guests)).map(({ main, guest }) => [main, guest])).toEqual([
      [true, false],
      [false, false],
      [true, false],
      [false, false],
    ])
    expect((await networks(guestsTr181)).map(({ path, main, guest }) => [path, main, guest])).toEqual([
      ['Device.WiFi.SSID.1', true, false],
      ['Device.WiFi.SSID.2', false, true],
      ['Device.WiFi.SSID.3', true, false],
      ['Device.WiFi.SSID.4', false, true],
    ])
  })

  it('is named in the plan, with its own clients, and nothing is sent', async () => {
    const { path, total_associations } = await named(guestsTr181, /SSID\.2$/)
    const preview = await door.invoke('onu.wifi.set', {
      olt_id: 0,
      serial: guestsTr181,
      network: path,
      ssid: 'Visitas',
      dry_run: true,
    })
    const plan = preview.ok ? preview.output.data.plan : undefined
    expect(plan?.title).toMatchObject({ key: 'plan.title.wifi_guest', params: { band: '2.4 GHz' } })
    expect(plan?.title.params.network).toMatch(/Invitados/)
    const n = total_associations.value ?? 0
    expect(plan?.impact[0]).toMatchObject({
      key: n > 0 ? 'plan.impact.wifi_network_drop' : 'plan.impact.wifi_network_nobody',
    })
  })

  it.each([
    ['FiberHome', guests, /WLANConfiguration\.2$/, 'SSID', 'PreSharedKey.1.KeyPassphrase'],
    ['TP-Link', guestsTr181, /SSID\.2$/, 'SSID', null],
  ] as const)(
    'of %s is applied, read back, shown and undone on that instance alone',
    async (_model, serial, which, leaf, keyLeaf) => {
      const before = await lab().truth(serial)
      const { path, ssid } = await named(serial, which)
      const done = await door.invoke('onu.wifi.set', { olt_id: 0, serial, network: path, ssid: 'Visitas' })
      expect(done).toMatchObject({
        ok: true,
        output: { data: { status: 'completed', outcome: 'applied', verified: ['ssid'] } },
      })
      const after = await lab().truth(serial)
      const changed = Object.keys(after).filter((one) => /SSID$/.test(one) && after[one] !== before[one])
      expect(changed).toEqual([`${path}.${leaf}`])
      // What was read on the way is on the page without asking again.
      await expect
        .poll(async () => {
          const page = await door.invoke('onu.get', { serial, mode: 'cache' })
          return page.ok ? page.output.cpe?.wifi.find((one) => one.path === path) : undefined
        })
        .toMatchObject({ ssid: { value: 'Visitas' }, main: false })

      const undone = await door.invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })
      expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
      expect((await lab().truth(serial))[`${path}.${leaf}`]).toBe(ssid.value)

      const locked = await door.invoke('onu.wifi.set', { olt_id: 0, serial, network: path, password: 'nueva-clave-7' })
      expect(locked).toMatchObject({ ok: true, output: { data: { outcome: 'accepted', not_verified: ['password'] } } })
      const holders = Object.entries(await lab().truth(serial)).flatMap(([at, value]) =>
        value === 'nueva-clave-7' ? [at] : [],
      )
      expect(holders.length).toBeGreaterThan(0)
      const owner = path.replace('.SSID.', '.AccessPoint.')
      expect(holders.every((at) => at.startsWith(`${owner}.`))).toBe(true)
      if (keyLeaf) expect(holders).toContain(`${path}.${keyLeaf}`)
    },
  )

  it('of TP-Link is switched off at the access point and the SSID', async () => {
    const { path } = await named(guestsTr181, /SSID\.4$/)
    const off = await door.invoke('onu.wifi.set', { olt_id: 0, serial: guestsTr181, network: path, enable: false })
    expect(off).toMatchObject({ ok: true, output: { data: { outcome: 'applied', verified: ['enable'] } } })
    const truth = await lab().truth(guestsTr181)
    expect([truth[`${path}.Enable`], truth['Device.WiFi.AccessPoint.4.Enable']]).toEqual([false, false])
    expect(truth['Device.WiFi.SSID.3.Enable']).toBe(true)
    const undone = await door.invoke('change.undo', { id: off.ok ? off.output.data.change_id : '' })
    expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(guestsTr181))['Device.WiFi.AccessPoint.4.Enable']).toBe(true)
  })

  it('that the ONU refuses is an error with the parameter and its code', async () => {
    const { path } = await named(guests, /WLANConfiguration\.6$/)
    await lab().control(guests, {
      do: 'fault',
      code: 9003,
      parameters: [{ path: `${path}.SSID`, code: 9007, message: 'Invalid parameter value' }],
    })
    const answer = await door.invoke('onu.wifi.set', { olt_id: 0, serial: guests, network: path, ssid: 'Visitas' })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'device_rejected', details: { fault: { code: '9007', path: `${path}.SSID` } } },
    })
  })

  it('is not undone over somebody else’s change', async () => {
    const { path } = await named(guests, /WLANConfiguration\.2$/)
    const done = await door.invoke('onu.wifi.set', { olt_id: 0, serial: guests, network: path, ssid: 'Nuestra' })
    await lab().control(guests, { do: 'changeLocally', path: `${path}.SSID`, value: 'Vecino' })
    expect(await door.invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', details: { fields: [{ field: 'ssid', ours: 'Nuestra', now: 'Vecino' }] } },
    })
  })

  it('does not change what belongs to the radio, field by field', async () => {
    const { path } = await named(guests, /WLANConfiguration\.2$/)
    const mixed = await door.invoke('onu.wifi.set', {
      olt_id: 0,
      serial: guests,
      network: path,
      ssid: 'Visitas2',
      channel: 6,
      tx_power: 60,
      country_domain: 'DO',
      channel_width: '20 MHz',
      dry_run: true,
    })
    const plan = mixed.ok ? mixed.output.data.plan : undefined
    expect(plan?.refused.map(({ field, reason }) => [field, reason.key, reason.params.band])).toEqual(
      ['channel', 'tx_power', 'country_domain', 'channel_width'].map((field) => [
        field,
        'reason.wifi_guest_radio',
        '2.4GHz',
      ]),
    )
    expect(plan?.effects.map(({ field }) => field)).toEqual(['ssid'])
    expect(await door.invoke('onu.wifi.set', { olt_id: 0, serial: guests, network: path, channel: 6 })).toMatchObject({
      ok: false,
      error: { code: 'unsupported', field: 'channel', error: expect.stringContaining('red principal') },
    })
  })

  it('that does not exist is answered with those that do', async () => {
    for (const network of ['Device.WiFi.SSID.7', 'Device.WiFi.SSID.9', 'Device.WiFi.AccessPoint.2']) {
      const answer = await door.invoke('onu.wifi.set', { olt_id: 0, serial: guestsTr181, network, ssid: 'x' })
      expect(answer, network).toMatchObject({ ok: false, error: { code: 'not_found', field: 'network' } })
      expect(!answer.ok && answer.error.details).toMatchObject({
        networks: [
          { path: 'Device.WiFi.SSID.1', band: '2.4GHz', main: true },
          { path: 'Device.WiFi.SSID.2', band: '2.4GHz', main: false },
          { path: 'Device.WiFi.SSID.3', band: '5GHz', main: true },
          { path: 'Device.WiFi.SSID.4', band: '5GHz', main: false },
        ],
      })
    }
    expect((await lab().requests()).some(({ body }) => body.includes('SSID.9'))).toBe(false)
  })

  it('must not contradict the band, and may be named with the dot of a reference', async () => {
    const wish = { olt_id: 0, serial: guestsTr181, network: 'Device.WiFi.SSID.4.', ssid: 'x', dry_run: true }
    expect(await door.invoke('onu.wifi.set', { ...wish, band: '2.4GHz' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'band' },
    })
    expect(await door.invoke('onu.wifi.set', { ...wish, band: '5GHz' })).toMatchObject({ ok: true })
    expect(await door.invoke('onu.wifi.set', wish)).toMatchObject({ ok: true })
    expect(await door.invoke('onu.wifi.set', { ...wish, network: 'SSID.4; drop' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'network' },
    })
  })
})
