// What has to be said before a change is sent, whoever the client is; what can be put aside, and stopped in time.
import { expect, it } from 'vitest'
import type { Plan } from '../../shared/model/plan.ts'
import type { OutputOf } from '../../shared/operations/index.ts'
import { quiet } from '../unit/lab/olt/console.ts'
import { type Answer, ana, eachDesk, filesWith, juan } from './harness.ts'

const { desk, lab } = eachDesk({ lab: 120 })

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

function planIn({ data }: OutputOf<'onu.wifi.set'>): Plan {
  if (!data.plan) throw new Error('no plan')
  return data.plan
}

const hexOf = (serial: string): string =>
  `${Buffer.from(serial.slice(0, 4), 'latin1').toString('hex')}${serial.slice(4)}`
const onusOf = async (olt: string) => (await lab().oltTruth(olt)).onus
const linesOf = async (olt: string) => (await lab().oltTruth(olt)).lines.map(({ line }) => line)
const missing = (field: string) => ({ ok: false, status: 400, error: { code: 'confirmation_required', field } })
const auditOf = async (number: number | null) =>
  ok(await desk().http.invoke('audit.list', { limit: 200 })).items.find(({ seq }) => seq === number)

it('a destructive change is sent only with the serial, in either spelling, and a reason', async () => {
  const onu = (await onusOf('OLT-NORTE')).find(({ isOnline }) => isOnline)
  if (!onu) throw new Error('no ONU')
  const { serial } = onu
  const { id, risk } = planIn(ok(await desk().http.invoke('onu.disable', { olt_id: 0, serial, dry_run: true })))
  expect(risk).toBe('R3')
  const reason = 'falta de pago'
  expect(await desk().http.invoke('change.apply', { id })).toMatchObject(missing('typed'))
  expect(await desk().http.invoke('change.apply', { id, reason, typed: ana })).toMatchObject(missing('typed'))
  expect(await desk().http.invoke('change.apply', { id, typed: serial, reason: '  ' })).toMatchObject(missing('reason'))
  expect((await linesOf('OLT-NORTE')).filter((line) => line.startsWith('ont deactivate'))).toEqual([])
  expect(ok(await desk().http.invoke('change.apply', { id, reason, typed: hexOf(serial) })).data.outcome).toBe(
    'applied',
  )
})

it('sent directly a destructive change wants `confirm`, leaves a row without it, and carries its reason', async () => {
  const onu = (await onusOf('OLT-NORTE')).find(({ isOnline }) => isOnline)
  if (!onu) throw new Error('no ONU')
  const { serial } = onu
  const post = async (verb: string, body: object) => {
    const response = await desk().fetch(`/api/olts/realtime/0/onus/${serial}/tr069/${verb}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'es' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const newest = async () => ok(await desk().http.invoke('audit.list', { limit: 1 })).items[0]
  for (const verb of ['disable', 'factory-reset'])
    for (const confirm of [undefined, false]) {
      expect(await post(verb, { confirm, reason: 'falta de pago' })).toMatchObject({
        status: 400,
        body: { code: 'confirmation_required', field: 'confirm', error: expect.stringContaining('«confirm»: true') },
      })
      expect(await newest()).toMatchObject({
        action: expect.stringMatching(/^onu\.(disable|factory_reset):refused$/),
        result: 'confirmation_required',
        entity_id: serial,
        operator_message: 'falta de pago',
        source: 'http',
      })
    }
  expect((await linesOf('OLT-NORTE')).filter((line) => /deactivate|restore/.test(line))).toEqual([])
  expect(await post('disable', { confirm: true, reason: ' '.repeat(201) })).toMatchObject({
    status: 400,
    body: { field: 'reason' },
  })
  expect(await post('disable', { confirm: true, reason: '  falta de pago ' })).toMatchObject({ status: 200 })
  expect(await newest()).toMatchObject({ action: 'onu.disable:outcome', operator_message: 'falta de pago' })
  expect(await post('enable', { reason: ' \u200b ' })).toMatchObject({ status: 200 })
  expect(await newest()).toMatchObject({ action: 'onu.enable:outcome', operator_message: null })
})

it('a direct change that another one overtook is refused without a word of a preview', async () => {
  const wish = (ssid: string) => desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid })
  const [one, two] = await Promise.all([wish('Primera'), wish('Segunda')])
  const [refused] = [one, two].filter((answer) => !answer.ok)
  expect(refused).toMatchObject({ ok: false, status: 409, error: { code: 'conflict', details: { fields: [{}] } } })
  if (!refused || refused.ok) throw new Error('both were sent')
  expect(refused.error.error).toMatch(/^Otro cambio llegó antes a la ONU: red \(SSID\)\. No se envió nada/)
  expect(JSON.stringify(refused.error)).not.toMatch(/vista previa/)
})

/** Somebody took the management of one ONU off by hand: bringing it back touches the line profile that all have. */
async function unmanaged() {
  const olt = lab().olts.find(({ name }) => name === 'OLT-NORTE')
  const onu = (await onusOf('OLT-NORTE')).find(({ isOnline }) => isOnline)
  if (!olt || !onu) throw new Error('no ONU')
  const [pon = '', onuId = ''] = onu.at.split(':')
  const [frame, slot, port] = pon.split('/')
  const hand = await quiet(olt)
  await hand.ask(`interface gpon ${frame}/${slot}`)
  await hand.ask(`undo ont tr069-server-config ${port} ${onuId}`)
  hand.end()
  return onu
}

it('a change that many share says how many, wants that number typed, and marks who alone approved it', async () => {
  const { serial } = await unmanaged()
  const wish = {
    olt_id: 0,
    serial,
    acs_url: 'http://acs2.tuisp.com:7547',
    acs_username: 'cpe',
    acs_password: 'MuySecreta77',
    profile_name: 'NUEVO',
    vlan_id: 69,
    gemport: 1,
    line_profile: true,
  }
  expect(await desk().http.invoke('onu.tr069.bind', wish)).toMatchObject(missing('dry_run'))
  const plan = planIn(ok(await desk().http.invoke('onu.tr069.bind', { ...wish, dry_run: true })))
  const count = plan.reach?.onus ?? 0
  expect([plan.risk, count]).toEqual(['R4', (await onusOf('OLT-NORTE')).length])
  expect(count).toBeGreaterThan(50)
  const { id } = plan
  const reason = 'pasar a TR-069'
  expect(await desk().http.invoke('change.apply', { id, reason, typed: serial })).toMatchObject(missing('typed'))
  expect(await desk().http.invoke('change.apply', { id, reason, typed: String(count + 1) })).toMatchObject(
    missing('typed'),
  )
  expect(await linesOf('OLT-NORTE')).not.toContain('tr069-management enable')
  ok(await desk().http.invoke('change.apply', { id, reason, typed: String(count) }))
  expect(await linesOf('OLT-NORTE')).toContain('tr069-management enable')
  const { number } = ok(await desk().http.invoke('change.get', { id }))
  expect(await auditOf(number)).toMatchObject({
    operator_message: reason,
    new_value: { onus: count, approved_by: 'sole_administrator' },
  })
})

it('a draft keeps the wish without its key, is planned anew from what the ONU holds then, and is thrown away', async () => {
  const key = 'Secreta-del-borrador'
  const { id } = planIn(
    ok(
      await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Otra', password: key, dry_run: true }),
    ),
  )
  const draft = ok(await desk().http.invoke('change.draft.save', { id }))
  expect(draft).toMatchObject({ operation: 'onu.wifi.set', fields: ['ssid'], secrets: ['password'] })
  expect(draft.input).toMatchObject({ serial: ana, ssid: 'Otra' })
  expect(await filesWith(desk().folder, key)).toEqual([])
  const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'
  await lab().control(ana, { do: 'changeLocally', path, value: 'Vecino' })
  const input = draft.input as { olt_id: number; serial: string }
  const again = planIn(ok(await desk().http.invoke('onu.wifi.set', { ...input, dry_run: true })))
  expect(again.id).not.toBe(id)
  expect(again.effects).toMatchObject([{ field: 'ssid', old: { value: 'Vecino' }, wished: 'Otra' }])
  expect(ok(await desk().http.invoke('change.draft.list', { serial: juan })).items).toEqual([])
  expect(ok(await desk().ipc.invoke('change.draft.list', { serial: ana })).items).toEqual([draft])
  ok(await desk().http.invoke('change.draft.remove', { id: draft.id }))
  expect(ok(await desk().http.invoke('change.draft.list', {})).items).toEqual([])
})

it('a draft of a key alone is refused: nothing would be left of it', async () => {
  const wish = { olt_id: 0, serial: ana, password: 'Otra-clave-nueva', dry_run: true }
  const { id } = planIn(ok(await desk().http.invoke('onu.wifi.set', wish)))
  expect(await desk().http.invoke('change.draft.save', { id })).toMatchObject({
    ok: false,
    error: { code: 'unsupported' },
  })
})

it('what waits for its turn can be stopped, and is not sent; what is sent cannot', async () => {
  const wish = (ssid: string) => ({ olt_id: 0, serial: ana, ssid, dry_run: true })
  const first = planIn(ok(await desk().http.invoke('onu.wifi.set', wish('Primera'))))
  const second = planIn(ok(await desk().http.invoke('onu.wifi.set', wish('Segunda'))))
  const begun = new Promise<void>((resolve) => {
    const stop = desk().app.events.subscribe('change', ({ id, stages }) => {
      if (id !== first.id || !stages.some(({ name, state }) => name === 'record' && state === 'done')) return
      stop()
      resolve()
    })
  })
  const one = desk().http.invoke('change.apply', { id: first.id })
  const two = desk().http.invoke('change.apply', { id: second.id })
  await begun
  expect(await desk().http.invoke('change.cancel', { id: first.id })).toMatchObject({ ok: false, status: 409 })
  expect(ok(await desk().http.invoke('change.cancel', { id: second.id })).state).toBe('planned')
  expect(await two).toMatchObject({ ok: false, status: 409, error: { details: { cancelled: true } } })
  expect(ok(await one).data.outcome).toBe('applied')
  expect((await lab().requests()).filter(({ body }) => body.includes('Segunda'))).toEqual([])
})

it('what was told to go goes on when who told it is gone, a reloaded page for one', async () => {
  const wish = { olt_id: 0, serial: ana, ssid: 'Sin_testigo', dry_run: true }
  const { id } = planIn(ok(await desk().http.invoke('onu.wifi.set', wish)))
  await lab().control(ana, { do: 'slow', ms: 1_000 })
  const asked = async (): Promise<number> => (await lab().requests()).length
  const before = await asked()
  const page = new AbortController()
  const apply = desk().fetch(`/api/v1/changes/${id}/apply`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal: page.signal,
  })
  await expect.poll(asked, { interval: 10 }).toBeGreaterThan(before)
  page.abort()
  await expect(apply).rejects.toThrow()
  await expect
    .poll(async () => ok(await desk().http.invoke('change.get', { id })).outcome, { timeout: 30_000 })
    .toBe('applied')
  expect(ok(await desk().http.invoke('change.list', { serial: ana })).items).toMatchObject([{ id }])
})

it('a plan says how long such changes took here, once there were some', async () => {
  const plan = async (ssid: string) =>
    planIn(ok(await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid, dry_run: true })))
  expect((await plan('Cero')).usualSeconds).toBeUndefined()
  for (const ssid of ['Uno', 'Dos', 'Tres'])
    ok(await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid }))
  expect((await plan('Cuatro')).usualSeconds).toBeGreaterThanOrEqual(1)
})
