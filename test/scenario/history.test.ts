// What becomes of a change afterwards: undone, queued, checked. History says what is known, and is not rewritten.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, type Desk, openDesk } from './harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const lab = () => {
  if (!desk.app.lab) throw new Error('no lab')
  return desk.app.lab
}
const ssidPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'
const truth = async () => (await lab().truth(ana))[ssidPath]

async function set(ssid: string): Promise<string> {
  const answer = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid })
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output.data.change_id
}
const change = async (id: string) => {
  const answer = await desk.http.invoke('change.get', { id })
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output
}

describe('a change', () => {
  it('that was planned before another one ended is not built on what is no longer there', async () => {
    const wished = ['Uno', 'Dos', 'Tres', 'Cuatro']
    const answers = await Promise.all(
      wished.map((ssid) => desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid })),
    )
    const done = answers.flatMap((answer) => (answer.ok ? [answer.output.data.change_id] : []))
    const changes = await Promise.all(done.map(change))
    // Each one's old value is what the one before it wrote: undoing them backwards leads home.
    const steps = changes.flatMap(({ plan }) => plan.effects.map(({ old, wished: to }) => [old.value, to]))
    const olds = steps.map(([old]) => old)
    expect(new Set(olds).size, JSON.stringify(steps)).toBe(olds.length)
    for (const answer of answers) if (!answer.ok) expect(answer.error).toMatchObject({ code: 'conflict' })
    expect(steps.map(([, to]) => to)).toContain(await truth())
  })

  it('is undone only when its undo is known to be done: one that was queued and withdrawn frees it again', async () => {
    const id = await set('Uno')
    await lab().control(ana, { do: 'offline' })
    const undo = await desk.http.invoke('change.undo', { id })
    expect(undo).toMatchObject({ ok: true, output: { data: { outcome: 'queued' } } })
    expect(await change(id)).toMatchObject({ undoneBy: null })
    await desk.http.invoke('change.withdraw', { id: undo.ok ? undo.output.data.change_id : '' })
    expect(await change(id)).toMatchObject({ undoneBy: null, undoRefused: null })
    await lab().control(ana, { do: 'online' })
    const again = await desk.http.invoke('change.undo', { id })
    expect(again).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect(await change(id)).toMatchObject({
      undoneBy: again.ok ? again.output.data.change_id : '',
      undoRefused: { key: 'undo.done_already' },
    })
  })

  it('whose queued undo runs later counts as undone then', async () => {
    const id = await set('Uno')
    await lab().control(ana, { do: 'offline' })
    const undo = await desk.http.invoke('change.undo', { id })
    const undoId = undo.ok ? undo.output.data.change_id : ''
    await lab().control(ana, { do: 'online' })
    expect(await desk.http.invoke('change.check', { id: undoId })).toMatchObject({
      ok: true,
      output: { outcome: 'applied' },
    })
    expect(await change(id)).toMatchObject({ undoneBy: undoId })
  })

  it('that ran from the queue is not called applied on the word of the ACS’s copy', async () => {
    await lab().control(ana, { do: 'offline' })
    const id = await set('Eco')
    await lab().control(ana, { do: 'acceptAndIgnore' })
    await lab().control(ana, { do: 'online' })
    await lab().control(ana, { do: 'offline' })
    expect(await truth()).toBe('Casa_Ana')
    expect(await desk.http.invoke('change.check', { id })).toMatchObject({
      ok: true,
      output: { outcome: 'unknown', message: { key: 'outcome.message.ran_unread' } },
    })
    await lab().control(ana, { do: 'online' })
    expect(await desk.http.invoke('change.check', { id })).toMatchObject({ ok: true, output: { outcome: 'unchanged' } })
  })

  it('that is settled is not judged again by what the ONU shows today', async () => {
    const first = await set('Uno')
    await set('Dos')
    expect(await desk.http.invoke('change.check', { id: first })).toMatchObject({ ok: false, status: 409 })
    expect(await change(first)).toMatchObject({ outcome: 'applied', undoRefused: null })
  })

  it('that was only previewed cannot be undone', async () => {
    const preview = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Nunca', dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    expect(await desk.http.invoke('change.undo', { id })).toMatchObject({ ok: false, status: 409 })
  })

  it('in the queue says until when it waits as the ACS counts it, and is taken out when that is past', async () => {
    let ahead = 0
    await desk.close()
    desk = await openDesk({ clock: () => new Date(Date.now() + ahead) })
    await lab().control(ana, { do: 'offline' })
    const preview = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Tarde', dry_run: true })
    const id = preview.ok ? preview.output.data.change_id : ''
    ahead = 14 * 60_000
    await desk.http.invoke('change.apply', { id })
    const until = Date.parse((await change(id)).plan.queueUntil ?? '')
    expect(until - (Date.now() + ahead)).toBeGreaterThan(14_380_000)
    ahead += 5 * 3600_000
    expect(await desk.http.invoke('change.check', { id })).toMatchObject({
      ok: true,
      output: { outcome: 'unchanged', message: { key: 'outcome.message.expired' } },
    })
    await lab().control(ana, { do: 'online' })
    expect(await truth()).toBe('Casa_Ana')
  })

  it('that failed before anything was sent may be tried again with the same Idempotency-Key', async () => {
    const send = () =>
      desk.fetch(`/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'otra-vez' },
        body: JSON.stringify({ ssid: 'Reintento' }),
      })
    await lab().service({ http: 'no_answer' })
    expect((await send()).status).toBe(503)
    await lab().service({ http: null })
    await expect.poll(async () => (await send()).status, { timeout: 40_000, interval: 1_000 }).toBe(200)
    expect(await truth()).toBe('Reintento')
  })

  it('keeps a key out of the reason and out of the network name', async () => {
    const key = 'Canario-99-xyz'
    const done = await desk.http.invoke('onu.wifi.set', {
      olt_id: 0,
      serial: ana,
      password: key,
      reason: `clave nueva ${key}`,
    })
    expect(done.ok).toBe(true)
    expect(
      await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, password: key, ssid: `Casa ${key}` }),
    ).toMatchObject({ ok: false, status: 400, error: { field: 'password' } })
    const audit = await desk.http.invoke('audit.list', {})
    expect(JSON.stringify(audit)).not.toContain(key)
    expect(JSON.stringify(audit)).toContain('clave nueva •••')
  })

  it('for an OLT that does not exist is refused', async () => {
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 999, serial: ana, ssid: 'x' })).toMatchObject({
      ok: false,
      status: 404,
      error: { field: 'olt_id' },
    })
    expect(await truth()).toBe('Casa_Ana')
  })
})
