// Find an ONU, see it, change its WiFi, verify, audit, undo: over both doors, with the same results.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ana, type Desk, type Door, juan, openDesk } from './harness.ts'

const targetOf = (serial: string) => ({ olt_id: 0, serial })

describe.each(['http', 'ipc'] as const)('an operator over %s', (name) => {
  let desk: Desk
  let door: Door

  beforeAll(async () => {
    desk = await openDesk()
    door = desk[name]
  })
  afterAll(() => desk.close())

  it('finds the ONU by ASCII serial, hex serial, customer, PPPoE user and MAC', async () => {
    const stats = await door.invoke('onu.tr069.stats', targetOf(ana))
    if (!stats.ok) throw new Error(stats.error.error)
    const mac = stats.output.data.general.mac_address ?? ''
    for (const q of [ana, ana.toLowerCase(), '485754430A1B2C3D', 'ana ruiz', 'ÁNA', mac.replaceAll(':', '-')]) {
      const found = await door.invoke('onu.search', { q })
      expect(found.ok && found.output.items.map(({ serial }) => serial), q).toContain(ana)
    }
  })

  it('lists all five with source, and says how many sources answered', async () => {
    const found = await door.invoke('onu.search', {})
    expect(found).toMatchObject({ ok: true, output: { total: 5, coverage: { asked: 1, answered: 1 }, next: null } })
  })

  it('pages through the list by cursor', async () => {
    const first = await door.invoke('onu.search', { limit: 2 })
    if (!first.ok || first.output.next === null) throw new Error('no second page')
    const second = await door.invoke('onu.search', { limit: 2, cursor: first.output.next })
    const serials = [...first.output.items, ...(second.ok ? second.output.items : [])].map(({ serial }) => serial)
    expect(new Set(serials).size).toBe(4)
  })

  it('opens the same page from the hex and the ASCII serial', async () => {
    const ascii = await door.invoke('onu.get', { serial: ana })
    const hex = await door.invoke('onu.get', { serial: '485754430A1B2C3D' })
    expect(ascii.ok && ascii.output.serial).toBe(ana)
    expect(hex.ok && hex.output.acs_device_id).toBe(ascii.ok && ascii.output.acs_device_id)
  })

  it('sees the key nowhere and unknown values as null', async () => {
    const stats = await door.invoke('onu.tr069.stats', targetOf(ana))
    expect(stats).toMatchObject({
      ok: true,
      output: {
        success: true,
        source: 'acs',
        cached: false,
        data: { wireless_lan_2_4ghz: { ssid: 'Casa_Ana', password: '' }, general: { distance: null } },
      },
    })
    const truth = await desk.app.lab?.truth(ana)
    const keys = Object.entries(truth ?? {}).filter(
      ([path, value]) => /(PreSharedKey|KeyPassphrase|Password)$/.test(path) && String(value).length >= 8,
    )
    expect(keys.length).toBeGreaterThan(0)
    for (const [, key] of keys) expect(JSON.stringify(stats)).not.toContain(String(key))
  })

  it('previews without sending anything', async () => {
    const before = (await desk.app.lab?.requests())?.filter(({ body }) => body.includes('setParameterValues')).length
    const preview = await door.invoke('onu.wifi.set', {
      ...targetOf(ana),
      band: '5GHz',
      ssid: 'Vista_previa',
      password: 'clave-de-prueba',
      dry_run: true,
    })
    if (!preview.ok) throw new Error(preview.error.error)
    const { data } = preview.output
    expect(data.status).toBe('planned')
    expect(data.plan).toMatchObject({ applicable: true, complete: true, nothingToDo: false, risk: 'R2' })
    expect(data.plan?.effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'ssid', wished: 'Vista_previa', changes: true }),
        expect.objectContaining({ field: 'password', wished: null, secret: true }),
      ]),
    )
    expect(JSON.stringify(data)).not.toContain('clave-de-prueba')
    const after = (await desk.app.lab?.requests())?.filter(({ body }) => body.includes('setParameterValues')).length
    expect(after).toBe(before)
  })

  it('changes SSID and channel: sent as shown, read back from the device, audited', async () => {
    const preview = await door.invoke('onu.wifi.set', {
      ...targetOf(ana),
      ssid: 'Ana_nueva',
      channel: 11,
      dry_run: true,
    })
    const plan = preview.ok ? preview.output.data.plan : undefined
    if (!plan) throw new Error('no plan')
    const done = await door.invoke('change.apply', { id: plan.id, reason: 'prueba' })
    expect(done).toMatchObject({
      ok: true,
      output: {
        success: true,
        data: {
          status: 'completed',
          outcome: 'applied',
          verified: expect.arrayContaining(['ssid', 'channel']),
          not_verified: [],
        },
      },
    })
    const truth = await desk.app.lab?.truth(ana)
    expect(Object.values(truth ?? {})).toContain('Ana_nueva')

    const sent = (await desk.app.lab?.requests())?.filter(({ body }) => body.includes('Ana_nueva'))
    expect(sent).toHaveLength(1)
    const shown = plan.steps[0]?.request ?? []
    expect(shown[0]).toBe(`POST ${sent?.[0]?.path}`)
    const end = shown.findIndex((line, index) => index > 0 && line.startsWith('POST '))
    expect(
      shown
        .slice(1, end)
        .map((line) => line.replace(/^ /, ''))
        .join(''),
    ).toBe(sent?.[0]?.body)

    const audit = await door.invoke('audit.list', { entity_id: ana, limit: 2 })
    expect(audit.ok && audit.output.items.map(({ action, result }) => [action, result])).toEqual([
      ['onu.wifi.set:outcome', 'applied'],
      ['onu.wifi.set:intent', null],
    ])
    expect(audit.ok && audit.output.items[1]).toMatchObject({
      operator_message: 'prueba',
      old_value: { ssid: 'Casa_Ana' },
    })
    const changes = await door.invoke('change.list', { serial: ana, limit: 1 })
    expect(changes.ok && changes.output.items[0]).toMatchObject({ id: plan.id, outcome: 'applied', state: 'done' })
  })

  it('undoes it, and the ONU is as before', async () => {
    const changes = await door.invoke('change.list', { serial: ana, limit: 1 })
    const id = changes.ok ? changes.output.items[0]?.id : undefined
    if (!id) throw new Error('no change')
    const undone = await door.invoke('change.undo', { id })
    expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    const now = await door.invoke('onu.tr069.stats', targetOf(ana))
    expect(now).toMatchObject({ ok: true, output: { data: { wireless_lan_2_4ghz: { ssid: 'Casa_Ana' } } } })
    const again = await door.invoke('change.undo', { id })
    expect(again).toMatchObject({ ok: false, error: { code: 'unsupported' } })
  })

  it('says "already so" and sends nothing when the value is equal', async () => {
    const answer = await door.invoke('onu.wifi.set', { ...targetOf(ana), ssid: 'Casa_Ana' })
    expect(answer).toMatchObject({ ok: true, output: { data: { status: 'completed', outcome: 'unchanged' } } })
  })

  it('accepts a new key as "accepted, not verified", because the ONU does not give keys back', async () => {
    const answer = await door.invoke('onu.wifi.set', { ...targetOf(ana), password: 'otra-clave-9', ssid: 'Casa_Ana2' })
    expect(answer).toMatchObject({
      ok: true,
      output: { data: { outcome: 'accepted', verified: ['ssid'], not_verified: ['password'] } },
    })
    const truth = await desk.app.lab?.truth(ana)
    expect(Object.values(truth ?? {})).toContain('otra-clave-9')
  })

  it('queues a change for an ONU that is away, with an expiry, and takes it out of the queue again', async () => {
    const answer = await door.invoke('onu.wifi.set', { ...targetOf(juan), ssid: 'En_cola' })
    expect(answer).toMatchObject({ ok: true, output: { data: { status: 'queued', outcome: 'queued' } } })
    if (name === 'http') expect(answer.status).toBe(202)
    const task = (await desk.app.lab?.requests())?.find(({ body }) => body.includes('En_cola'))
    expect(JSON.parse(task?.body ?? '{}')).toMatchObject({ expiry: 14400 })
    const id = answer.ok ? answer.output.data.change_id : ''
    const withdrawn = await door.invoke('change.withdraw', { id })
    expect(withdrawn).toMatchObject({ ok: true, output: { outcome: 'unchanged' } })
    await desk.app.lab?.control(juan, { do: 'online' })
    expect(Object.values((await desk.app.lab?.truth(juan)) ?? {})).not.toContain('En_cola')
    await desk.app.lab?.control(juan, { do: 'offline' })
  })

  it('has one intact audit chain at the end', async () => {
    expect(await door.invoke('audit.verify', {})).toMatchObject({ ok: true, output: { intact: true, firstBad: null } })
  })
})
