// A plan applied twice, too late, by somebody else: it is sent once, in time, by who may, and the audit names everybody.
import { createHash, randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../main/store/index.ts'
import type { ErrorBody } from '../../../shared/errors.ts'
import { ana, type Desk, openDesk, temporaryFolder } from '../harness.ts'
import { expectRefused, labOf, outcomeOf, ssidPath, writesOf } from './support.ts'

let folder = ''
let desk: Desk
let ahead = 0
const tokens: Record<string, string> = {}
beforeEach(async () => {
  ahead = 0
  folder = await temporaryFolder()
  const store = openStore(folder, { clock: () => new Date(), appVersion: 'test' })
  for (const [username, role] of [
    ['marta', 'technician'],
    ['pedro', 'technician'],
    ['vera', 'viewer'],
    ['alba', 'admin'],
  ] as const) {
    const user = await store.users.ensure({ username, name: username, role, language: 'es' })
    const token = randomBytes(16).toString('hex')
    tokens[username] = token
    const hash = createHash('sha256').update(token).digest('hex')
    await store.tokens.add({ hash, kind: 'bearer', userId: user.id, label: 'test', expiresAt: null })
  }
  store.close()
  desk = await openDesk({ workspace: folder, clock: () => new Date(Date.now() + ahead) })
})
afterEach(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

async function as(
  who: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${tokens[who]}`, 'Content-Type': 'application/json', 'Accept-Language': 'es' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const applyAs = (who: string, id: string) => as(who, `/api/v1/changes/${id}/apply`, {})

async function planAs(who: string, ssid: string): Promise<string> {
  const { body } = await as(who, `/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, { ssid, dry_run: true })
  return (body.data as { change_id: string }).change_id
}
async function plan(ssid: string): Promise<string> {
  const preview = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid, dry_run: true })
  return outcomeOf(preview).data.change_id
}
const sent = async (ssid: string): Promise<number> =>
  (await writesOf(desk)).filter((line) => line.includes('setParameterValues') && line.includes(ssid)).length
const rowsOf = async (action: string) =>
  outcomeOf(await desk.http.invoke('audit.list', {})).items.filter((row) => row.action === action)

describe('a plan applied twice', () => {
  it('one after the other is sent once, and the second call tells what came of the first', async () => {
    const id = await plan('Una_vez')
    const first = outcomeOf(await desk.http.invoke('change.apply', { id }))
    const second = outcomeOf(await desk.ipc.invoke('change.apply', { id }))
    expect(first.data).toMatchObject({ outcome: 'applied', change_id: id })
    expect(second.data).toMatchObject({ outcome: 'applied', change_id: id })
    expect(await sent('Una_vez')).toBe(1)
    expect(await rowsOf('onu.wifi.set:intent')).toHaveLength(1)
    expect(await rowsOf('onu.wifi.set:outcome')).toHaveLength(1)
  })

  it('in the same instant by both doors is sent once', async () => {
    const id = await plan('A_la_vez')
    const answers = await Promise.all([
      desk.http.invoke('change.apply', { id }),
      desk.ipc.invoke('change.apply', { id }),
      desk.http.invoke('change.apply', { id }),
      desk.ipc.invoke('change.apply', { id }),
    ])
    for (const answer of answers) expect(outcomeOf(answer).data).toMatchObject({ outcome: 'applied', change_id: id })
    expect(await sent('A_la_vez')).toBe(1)
    expect(await rowsOf('onu.wifi.set:intent')).toHaveLength(1)
  })
})

describe('a plan applied after 15 minutes', () => {
  it('is refused with the reason, and nothing is sent', async () => {
    const id = await plan('Muy_tarde')
    ahead = 15 * 60_000 + 1_000
    await expectRefused(
      desk,
      'change.apply',
      { id },
      { status: 409, code: 'conflict', says: /vista previa venció. No se envió nada; hacerla de nuevo/ },
    )
    expect(await sent('Muy_tarde')).toBe(0)
    expect((await labOf(desk).truth(ana))[ssidPath]).toBe('Casa_Ana')
    expect(await rowsOf('onu.wifi.set:intent')).toEqual([])
  })

  it('less a moment is sent', async () => {
    const id = await plan('A_tiempo')
    ahead = 15 * 60_000 - 30_000
    expect(outcomeOf(await desk.http.invoke('change.apply', { id })).data.outcome).toBe('applied')
  })
})

describe('a plan applied by somebody else', () => {
  it('with the same role is refused, naming whose it is, and stays good for its owner', async () => {
    const id = await planAs('marta', 'De_Marta')
    const refused = await applyAs('pedro', id)
    expect(refused).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } })
    expect((refused.body as unknown as ErrorBody).error).toMatch(
      /es de marta: la aplica esa persona o un administrador/,
    )
    expect(await sent('De_Marta')).toBe(0)
    expect((await applyAs('marta', id)).status).toBe(200)
    expect(await sent('De_Marta')).toBe(1)
  })

  it('who may only look is refused, and the try is on record', async () => {
    const id = await planAs('marta', 'De_Marta')
    const refused = await applyAs('vera', id)
    expect(refused).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } })
    expect((refused.body as unknown as ErrorBody).error).toMatch(/rol technician/)
    expect(await sent('De_Marta')).toBe(0)
    expect(await rowsOf('change.apply:refused')).toMatchObject([{ user_name: 'vera', result: 'forbidden' }])
  })

  it('who is an administrator is sent once, and the audit names both', async () => {
    const id = await planAs('marta', 'Por_Alba')
    expect(await applyAs('alba', id)).toMatchObject({ status: 200, body: { data: { outcome: 'applied' } } })
    expect(await sent('Por_Alba')).toBe(1)
    const [intent] = await rowsOf('onu.wifi.set:intent')
    expect(intent).toMatchObject({ user_name: 'alba', new_value: { change: id, planned_by: 'marta' } })
    expect((await rowsOf('onu.wifi.set:outcome'))[0]).toMatchObject({ user_name: 'alba', result: 'applied' })
    expect(outcomeOf(await desk.http.invoke('change.get', { id })).requestedBy).toBe('marta')
    // The owner's own, later "apply" finds it done.
    expect(await applyAs('marta', id)).toMatchObject({ status: 200, body: { data: { outcome: 'applied' } } })
    expect(await sent('Por_Alba')).toBe(1)
  })
})
