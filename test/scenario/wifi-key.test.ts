// "Is this the key?": compared by its fingerprint in the audit, which keeps no key.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { openStore, restoreWorkspace } from '../../main/store/index.ts'
import { ana, type Desk, filesWith, openDesk, outputOf, temporaryFolder } from './harness.ts'

const lan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const [at24, at5] = [`${lan}.1`, `${lan}.5`]
const [first, second] = ['Clave-de-marzo', 'Clave-de-abril']
const passphrase = 'una frase bastante larga'

let desk: Desk
afterEach(() => desk.close())

const send = (password: string) => desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial: ana, network: at5, password })

const check = async (key: string, network = at5, serial: string = ana) =>
  outputOf(await desk.http.invoke('onu.wifi.key_check', { serial, network, key }))

it('tells the last key from an earlier one and from any other, and keeps none of them', async () => {
  desk = await openDesk({ passphrase })
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
  desk = await openDesk({ passphrase })
  const wrong = await desk.http.invoke('onu.wifi.key_check', { serial: ana, network: `${lan}.9`, key: first })
  expect(wrong).toMatchObject({ ok: false, status: 404, error: { field: 'network' } })
  const answers = []
  for (let guess = 0; guess < 10; guess++)
    answers.push(await desk.http.invoke('onu.wifi.key_check', { serial: ana, network: at5, key: `${first}${guess}` }))
  expect(answers.at(-1)).toMatchObject({ ok: false, status: 429 })
})

it('compares with what was sent to the device that is shown, not to another one of its serial', async () => {
  desk = await openDesk({ lab: 40, passphrase })
  const serial = labCases.twinAlive
  const shown = async () => outputOf(await desk.http.invoke('onu.get', { serial, mode: 'cache' })).acs_device_id ?? ''
  const before = await shown()
  const [other = ''] = (await desk.app.lab?.devices(serial))?.filter((id) => id !== before) ?? []
  const sendTo = async (acs_device_id: string, password: string) =>
    outputOf(await desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial, acs_device_id, network: at24, password }))
  await sendTo(other, first)
  expect(await shown()).toBe(before)
  expect(await check(first, at24, serial)).toMatchObject({
    result: 'unknown',
    sent: { outcome: 'accepted' },
    why: { key: 'key_check.other_record', params: { device: other } },
  })
  await sendTo(before, second)
  await sendTo(other, first)
  expect(await check(second, at24, serial)).toMatchObject({ result: 'same' })
  expect(await check(first, at24, serial)).toMatchObject({ result: 'different' })
})

it('compares with nothing from before a restored backup: a key may have been sent in the rows that are gone', async () => {
  const workspace = await temporaryFolder()
  try {
    desk = await openDesk({ workspace, passphrase })
    await send(first)
    const { name } = outputOf(await desk.http.invoke('backup.create', {}))
    await send(second)
    expect(await check(first)).toMatchObject({ result: 'older' })
    await desk.close()
    await restoreWorkspace(
      { folder: workspace, backup: join(workspace, 'backups', name), overSound: true, userName: 'Ana' },
      { clock: () => new Date(), appVersion: '0.1.0' },
    )
    desk = await openDesk({ workspace, passphrase })
    for (const key of [first, second])
      expect(await check(key)).toMatchObject({ result: 'unknown', why: { key: 'key_check.rows_lost' } })
    expect(await check(first, at24)).toMatchObject({ result: 'unknown', why: { key: 'key_check.rows_lost' } })
    await send(second)
    expect(await check(second)).toMatchObject({ result: 'same' })
    expect(await check(first)).toMatchObject({ result: 'older' })
  } finally {
    await desk.close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('remembers the key however many rows of its ONU came after it, and says it of a closed keyring only', async () => {
  const workspace = await temporaryFolder()
  const row = { user_id: null, user_name: 'Ana', request_id: 'r', level: 'warning', operator_message: null } as const
  try {
    desk = await openDesk({ workspace, passphrase: null })
    await send(first)
    await desk.close()
    desk = await openDesk({ workspace, passphrase })
    expect(await check(first)).toMatchObject({ result: 'unknown', why: { key: 'key_check.unkept' } })
    await send(second)
    await desk.close()
    const store = openStore(workspace, { clock: () => new Date(), appVersion: '0.1.0' })
    for (let n = 0; n < 600; n++)
      await store.audit.append({
        ...row,
        action: 'onu.factory_reset:refused',
        entity_type: 'onu',
        entity_id: ana,
        entity_name: null,
        source: 'http',
        old_value: null,
        new_value: {},
        plan_hash: null,
        result: 'confirmation_required',
      })
    store.close()
    desk = await openDesk({ workspace, passphrase })
    expect(await check(second)).toMatchObject({ result: 'same', why: null })
  } finally {
    await desk.close()
    await rm(workspace, { recursive: true, force: true })
  }
})

it('compares with nothing when somebody took the row of the sending out of the audit', async () => {
  const workspace = await temporaryFolder()
  try {
    desk = await openDesk({ workspace, passphrase })
    await send(first)
    await desk.close()
    const database = new Database(join(workspace, 'pondesk.sqlite'))
    database.exec('drop trigger activity_logs_no_delete')
    database.exec("delete from activity_logs where action = 'onu.wifi.set:intent'")
    database.close()
    desk = await openDesk({ workspace, passphrase })
    expect(await check(first)).toMatchObject({
      result: 'unknown',
      sent: { by: desk.app.operator.name },
      why: { key: 'key_check.no_row' },
    })
  } finally {
    await desk.close()
    await rm(workspace, { recursive: true, force: true })
  }
})
