// "Is this the key?": compared by its fingerprint in the audit, which keeps no key.
import { afterEach, expect, it } from 'vitest'
import { ana, type Desk, filesWith, openDesk } from './harness.ts'

const lan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const [at24, at5] = [`${lan}.1`, `${lan}.5`]
const [first, second] = ['Clave-de-marzo', 'Clave-de-abril']

let desk: Desk
afterEach(() => desk.close())

const send = (password: string) => desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial: ana, network: at5, password })

async function check(key: string, network = at5) {
  const answer = await desk.http.invoke('onu.wifi.key_check', { serial: ana, network, key })
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output
}

it('tells the last key from an earlier one and from any other, and keeps none of them', async () => {
  desk = await openDesk({ passphrase: 'una frase bastante larga' })
  expect(await check(first)).toMatchObject({ result: 'unknown', sent: null, why: { key: 'key_check.never' } })
  expect((await send(first)).ok).toBe(true)
  expect(await check(first)).toMatchObject({ result: 'same', sent: { by: desk.app.operator.name }, why: null })
  expect((await send(second)).ok).toBe(true)
  expect(await check(second)).toMatchObject({ result: 'same' })
  expect(await check(first)).toMatchObject({ result: 'older' })
  expect(await check('Clave-de-nadie')).toMatchObject({ result: 'different', sent: { outcome: 'accepted' } })
  expect(await check(second, at24)).toMatchObject({ result: 'unknown', why: { key: 'key_check.never' } })
  const rows = await desk.http.invoke('audit.list', { entity_id: ana, limit: 500 })
  for (const key of [first, second, 'Clave-de-nadie']) {
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(await filesWith(desk.folder, key)).toEqual([])
  }
})

it('says that it cannot compare where no fingerprint was kept', async () => {
  desk = await openDesk({ passphrase: null })
  expect((await send(first)).ok).toBe(true)
  expect(await check(first)).toMatchObject({ result: 'unknown', why: { key: 'key_check.locked' } })
})

it('names a network that the ONU does not have, and stops who tries keys one after the other', async () => {
  desk = await openDesk({ passphrase: 'una frase bastante larga' })
  const wrong = await desk.http.invoke('onu.wifi.key_check', { serial: ana, network: `${lan}.9`, key: first })
  expect(wrong).toMatchObject({ ok: false, status: 404, error: { field: 'network' } })
  const answers = []
  for (let guess = 0; guess < 10; guess++)
    answers.push(await desk.http.invoke('onu.wifi.key_check', { serial: ana, network: at5, key: `${first}${guess}` }))
  expect(answers.at(-1)).toMatchObject({ ok: false, status: 429 })
})
