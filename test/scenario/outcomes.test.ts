// Everything that can come of a change, each produced for real on the simulated network.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, type Desk, openDesk, weak } from './harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const wish = { olt_id: 0, serial: ana, ssid: 'Otra_red' }
const lab = () => {
  if (!desk.app.lab) throw new Error('no lab')
  return desk.app.lab
}
const ssidPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'

describe('a change', () => {
  it('that the ONU refuses is an error with the ONU’s own words and code, and does not stay in the queue', async () => {
    await lab().control(ana, {
      do: 'fault',
      code: 9003,
      parameters: [{ path: ssidPath, code: 9007, message: 'Invalid parameter value' }],
    })
    const answer = await desk.http.invoke('onu.wifi.set', wish)
    expect(answer).toMatchObject({
      ok: false,
      status: 502,
      error: { code: 'device_rejected', details: { fault: { code: '9007', path: ssidPath } } },
    })
    expect(!answer.ok && answer.error.error).toMatch(/9007/)
    const changes = await desk.http.invoke('change.list', { limit: 1 })
    expect(changes.ok && changes.output.items[0]).toMatchObject({
      outcome: 'faulted',
      undoRefused: { key: 'undo.nothing_changed' },
    })
    const left = await fetch(`${lab().acs.url}/tasks/`)
    expect(await left.json()).toEqual([])
  })

  it('that the ONU accepts and ignores is found out by reading back', async () => {
    await lab().control(ana, { do: 'acceptAndIgnore' })
    const answer = await desk.http.invoke('onu.wifi.set', wish)
    expect(answer).toMatchObject({ ok: false, status: 502, error: { code: 'device_rejected' } })
    expect(!answer.ok && answer.error.error).toMatch(/no lo aplicó/)
  })

  it('that is half applied says which half', async () => {
    await lab().control(ana, { do: 'acceptAndIgnore', paths: [ssidPath] })
    const answer = await desk.http.invoke('onu.wifi.set', { ...wish, channel: 1 })
    expect(answer).toMatchObject({
      ok: true,
      status: 200,
      output: { data: { status: 'partial', outcome: 'partial', verified: ['channel'], not_verified: ['ssid'] } },
    })
  })

  it('whose connection breaks after sending is unknown, read back, and can be checked later', async () => {
    const preview = await desk.http.invoke('onu.wifi.set', { ...wish, dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    // Once the intent is on record the next task is the write itself: that one is cut.
    const stop = desk.app.events.subscribe('change', ({ stages }) => {
      if (stages.some(({ name, state }) => name === 'record' && state === 'done')) {
        stop()
        void lab().control(ana, { do: 'resetConnection', times: 1 })
      }
    })
    const answer = await desk.http.invoke('change.apply', { id })
    expect(answer).toMatchObject({ ok: false, status: 504, error: { code: 'timeout' } })
    const change = await desk.http.invoke('change.get', { id })
    expect(change).toMatchObject({ ok: true, output: { outcome: 'unknown', undoRefused: { key: 'undo.unknown' } } })
    const checked = await desk.http.invoke('change.check', { id })
    expect(checked.ok && ['applied', 'unchanged']).toContain(checked.ok && checked.output.outcome)
  })

  it('whose value moved since the preview is a conflict with three values, and nothing is sent', async () => {
    const preview = await desk.http.invoke('onu.wifi.set', { ...wish, dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    await lab().control(ana, { do: 'changeLocally', path: ssidPath, value: 'Vecino' })
    const answer = await desk.http.invoke('change.apply', { id })
    expect(answer).toMatchObject({
      ok: false,
      status: 409,
      error: {
        code: 'conflict',
        details: { fields: [{ field: 'ssid', recorded: 'Casa_Ana', now: 'Vecino', wished: 'Otra_red' }] },
      },
    })
    expect((await lab().truth(ana))[ssidPath]).toBe('Vecino')
  })

  it('is not undone over somebody else’s change unless told so', async () => {
    const done = await desk.http.invoke('onu.wifi.set', wish)
    const id = done.ok ? done.output.data.change_id : ''
    await lab().control(ana, { do: 'changeLocally', path: ssidPath, value: 'Vecino' })
    const refused = await desk.http.invoke('change.undo', { id })
    expect(refused).toMatchObject({
      ok: false,
      status: 409,
      error: { details: { fields: [{ field: 'ssid', before: 'Casa_Ana', ours: 'Otra_red', now: 'Vecino' }] } },
    })
    const forced = await desk.http.invoke('change.undo', { id, overwrite: true })
    expect(forced).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(ana))[ssidPath]).toBe('Casa_Ana')
  })

  it('is sent once, however often it is applied', async () => {
    const preview = await desk.http.invoke('onu.wifi.set', { ...wish, dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    const answers = await Promise.all([1, 2, 3].map(() => desk.http.invoke('change.apply', { id })))
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, output: { data: { outcome: 'applied', change_id: id } } })
    expect((await lab().requests()).filter(({ body }) => body.includes('Otra_red'))).toHaveLength(1)
  })

  it('over HTTP with one Idempotency-Key is done once and answered the same', async () => {
    const send = (ssid: string) =>
      desk.fetch(`/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'pedido-1' },
        body: JSON.stringify({ ssid }),
      })
    const [first, second] = await Promise.all([send('Una_vez'), send('Una_vez')])
    expect(await second.json()).toEqual(await first.json())
    expect((await lab().requests()).filter(({ body }) => body.includes('Una_vez'))).toHaveLength(1)
    expect((await send('Dos_veces')).status).toBe(409)
  })

  it('queued for an ONU that comes back is settled and verified', async () => {
    await lab().control(ana, { do: 'offline' })
    const queued = await desk.http.invoke('onu.wifi.set', wish)
    const id = queued.ok ? queued.output.data.change_id : ''
    await lab().control(ana, { do: 'online' })
    expect(await desk.http.invoke('change.check', { id })).toMatchObject({ ok: true, output: { outcome: 'applied' } })
  })

  it('on every family of the lab is applied and read back', async () => {
    const all = await desk.http.invoke('onu.search', {})
    const online = all.ok ? all.output.items.filter(({ status }) => status === 'online') : []
    expect(online.length).toBeGreaterThanOrEqual(4)
    for (const { serial } of online) {
      const answer = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: `Red_${serial.slice(-4)}` })
      expect(answer, serial).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    }
  })

  it('names the field and the fix for every bad input, and nothing is sent', async () => {
    const bad: [Record<string, unknown>, string, RegExp][] = [
      [{ ssid: '' }, 'ssid', /1 a 32/],
      [{ ssid: 'ñ'.repeat(17) }, 'ssid', /32 bytes/],
      [{ password: 'corta' }, 'password', /8 a 63/],
      [{ password: 'ñandú-ñandú' }, 'password', /ASCII/],
      [{ channel: 'azul' }, 'channel', /auto/],
      [{ channel: 14.5 }, 'channel', /auto/],
      [{ tx_power: 0 }, 'tx_power', /1/],
      [{ country_domain: 'DOM' }, 'country_domain', /dos letras/],
      [{ auth_mode: 'wep' }, 'auth_mode', /wpa2-psk/],
      [{ ssid: 'x', contraseña: 'y' }, 'contraseña', /no se conoce/i],
      [{ band: '6GHz', ssid: 'x' }, 'band', /2\.4GHz/],
      [{}, 'body', /ssid/],
    ]
    for (const [change, field, text] of bad) {
      const answer = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ...change } as never)
      expect(answer, JSON.stringify(change)).toMatchObject({
        ok: false,
        status: 400,
        error: { code: 'invalid_input', field },
      })
      expect(!answer.ok && answer.error.error, JSON.stringify(change)).toMatch(text)
    }
    expect((await lab().requests()).filter(({ body }) => body.includes('setParameterValues'))).toEqual([])
  })

  it('with a channel that the ONU does not list is refused with the channels it does', async () => {
    const answer = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, channel: 36 })
    expect(answer).toMatchObject({
      ok: false,
      status: 400,
      error: { code: 'invalid_input', field: 'channel', error: expect.stringContaining('1, 2, 3') },
    })
  })

  it('for an unknown serial says so', async () => {
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: 'HWTCFFFFFFFF', ssid: 'x' })).toMatchObject({
      ok: false,
      status: 404,
      error: { code: 'not_found', field: 'serial' },
    })
    expect(await desk.http.invoke('onu.tr069.stats', { olt_id: 7, serial: ana })).toMatchObject({
      ok: false,
      status: 404,
      error: { field: 'olt_id' },
    })
  })

  it('with the ACS down sends nothing, and the last values stay readable with their age', async () => {
    const fresh = await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: weak })
    expect(fresh).toMatchObject({ ok: true, output: { cached: false } })
    expect(fresh.ok && 'observed_at' in fresh.output).toBe(false)
    const ended = new Date().toISOString()
    await lab().service('stop')
    expect(await desk.http.invoke('onu.wifi.set', wish)).toMatchObject({
      ok: false,
      status: 503,
      error: { code: 'source_unreachable' },
    })
    const stats = await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: weak })
    if (!stats.ok) throw new Error(stats.error.code)
    expect(stats.output).toMatchObject({ success: true, cached: true, data: { general: { serial_number: weak } } })
    const { observed_at: observed = '', timestamp } = stats.output
    expect(observed).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect([observed <= ended, observed <= timestamp]).toEqual([true, true])
    // The next ones come from what the first one left; they say the same.
    for (const _again of [1, 2, 3]) {
      const again = await desk.ipc.invoke('onu.tr069.stats', { olt_id: 0, serial: weak })
      expect(again).toMatchObject({ ok: true, output: { cached: true, observed_at: observed } })
    }
    const page = await desk.http.invoke('onu.get', { serial: weak })
    expect(page).toMatchObject({
      ok: true,
      output: {
        cached: true,
        coverage: { asked: 1, answered: 0 },
        readOnly: { key: 'readonly.acs_down' },
        // The age of the values is that of the device's last word, as on its page.
        cpe: { general: { last_inform: { value: observed } } },
      },
    })
  })

  it('answers "running" when the door’s patience ends, and goes on as a job', async () => {
    await desk.close()
    desk = await openDesk({ patienceMs: 50 })
    await lab().control(ana, { do: 'slow', ms: 200 })
    const preview = await desk.ipc.invoke('onu.wifi.set', { ...wish, dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    const answer = await desk.http.invoke('change.apply', { id })
    expect(answer).toMatchObject({ ok: true, status: 202, output: { data: { status: 'running', outcome: null } } })
    const taskId = answer.ok ? answer.output.data.task_id : null
    const stream = await desk.fetch(`/jobs/events/${taskId}`)
    expect(await stream.text()).toMatch(/event: completed\ndata: .*"status":"completed"/)
  })
})
