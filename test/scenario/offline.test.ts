// A workspace that is only looked at: everything that was known can be read with its age, and not a byte changes where it lies.
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../main/app.ts'
import { ana, type Desk, openDesk, outputOf, temporaryFolder } from './harness.ts'

const folder = await temporaryFolder()
let onus = 0
let changes = 0
let oltId = 0
let pon = ''
/** Of an ONU that the OLT was asked for. */
let onOlt = ''

/** Every file below, with its bytes and its moment. */
const filesOf = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return `${file} ${statSync(file).mtimeMs} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`
    })
    .sort()

const reviews = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pondesk-review-'))

const look = (workspace: string): Promise<Desk> => openDesk({ workspace, lab: null, readOnly: true })

beforeAll(async () => {
  const desk = await openDesk({ workspace: folder })
  const { items } = outputOf(await desk.http.invoke('olt.list', {}))
  oltId = items[0]?.id ?? 0
  const page = outputOf(await desk.http.invoke('olt.read', { id: oltId }))
  pon = page.boards.flatMap(({ pons }) => pons).find(({ total }) => (total ?? 0) > 0)?.pon ?? ''
  const port = outputOf(await desk.http.invoke('olt.pon', { id: oltId, pon }))
  onOlt = port.onus[0]?.serial ?? ''
  outputOf(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Antes' }))
  onus = outputOf(await desk.http.invoke('onu.search', {})).total
  changes = outputOf(await desk.http.invoke('change.list', {})).total
  await desk.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a workspace that is only looked at', () => {
  const copy = `${folder}-copy`
  let desk: Desk
  let before: string[]
  beforeAll(async () => {
    cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
    before = filesOf(copy)
    desk = await look(copy)
  })
  afterAll(async () => {
    await desk.close()
    rmSync(copy, { recursive: true, force: true })
  })

  it('says so, and asks nobody', async () => {
    const info = outputOf(await desk.http.invoke('workspace.info', {}))
    expect(info).toMatchObject({ read_only: true, simulated: true, onus, credentials: { state: 'unavailable' } })
    expect(info.sources.length).toBeGreaterThan(1)
    for (const source of info.sources)
      expect(source).toMatchObject({ state: 'unknown', problem: { key: 'reason.read_only' } })
  })

  it('shows the fleet, an ONU, its OLT and the changes, with their ages', async () => {
    expect(outputOf(await desk.http.invoke('onu.search', { q: ana })).items[0]).toMatchObject({ serial: ana })
    expect(outputOf(await desk.http.invoke('onu.search', {})).total).toBe(onus)
    for (const mode of ['cache', 'fresh'] as const) {
      const page = outputOf(await desk.http.invoke('onu.get', { serial: ana, mode }))
      expect(page).toMatchObject({ cached: true, readOnly: { key: 'readonly.workspace' } })
      expect(page.cpe?.general.last_inform.value).toMatch(/^\d{4}-/)
    }
    const stats = outputOf(await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: ana }))
    expect(stats).toMatchObject({ success: true, cached: true, observed_at: expect.stringMatching(/^\d{4}-/) })
    expect(outputOf(await desk.http.invoke('olt.list', {})).items.length).toBeGreaterThan(0)
    expect(outputOf(await desk.http.invoke('olt.get', { id: oltId })).olt.readAt).toMatch(/^\d{4}-/)
    for (const mode of ['cache', 'fresh'] as const) {
      const port = outputOf(await desk.http.invoke('olt.pon', { id: oltId, pon, mode }))
      expect(port).toMatchObject({ cached: true, readAt: expect.stringMatching(/^\d{4}-/) })
      expect(port.onus.length).toBeGreaterThan(0)
    }
    expect(outputOf(await desk.http.invoke('onu.olt', { olt_id: 0, serial: onOlt, mode: 'fresh' }))).toMatchObject({
      cached: true,
      problem: { key: 'reason.read_only' },
    })
    expect(outputOf(await desk.http.invoke('change.list', {})).total).toBe(changes)
    expect(outputOf(await desk.http.invoke('audit.verify', {}))).toMatchObject({ intact: true })
    expect(outputOf(await desk.http.invoke('diagnostics.get', {}))).toMatchObject({
      read_only: true,
      workspace: copy,
      onus,
    })
  })

  it('refuses every change and every job in words, and records nothing of it', async () => {
    const rows = outputOf(await desk.http.invoke('audit.list', {})).total
    const refused = { ok: false, status: 422, error: { error: expect.stringMatching(/solo para mirarlo/) } }
    const asked: Parameters<Desk['http']['invoke']>[] = [
      ['onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Nueva' }],
      ['onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Nueva', dry_run: true }],
      ['onu.reboot', { olt_id: 0, serial: ana }],
      ['onu.refresh', { serial: ana }],
      ['olt.read', { id: oltId }],
      ['source.add', { name: 'Otro', url: 'http://127.0.0.1:1' }],
      ['source.update', { id: 1, writes: true }],
      ['source.test', { id: 1 }],
      ['source.sync', {}],
      ['source.remove', { id: 1, confirm: true }],
      ['backup.create', {}],
    ]
    for (const [name, input] of asked) {
      expect(await desk.http.invoke(name, input), name).toMatchObject(refused)
      expect((await desk.ipc.invoke(name, input)).ok, name).toBe(false)
    }
    expect(outputOf(await desk.http.invoke('audit.list', {})).total).toBe(rows)
  })

  it('lets a browser sign in', async () => {
    const http = await desk.app.startHttp({ port: 0 })
    const code = (await http.signInLink()).split('/').at(-1)
    const signedIn = await fetch(`${http.url}/api/v1/session/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: http.url },
      body: JSON.stringify({ code }),
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const page = await fetch(`${http.url}/api/v1/workspace`, { headers: { Cookie: cookie } })
    expect(page.status).toBe(200)
    expect(await page.json()).toMatchObject({ read_only: true })
  })

  it('changes no byte where it lies, and leaves nothing behind', async () => {
    expect(reviews().length).toBeGreaterThan(0)
    const mine = reviews()
    await desk.close()
    expect(filesOf(copy)).toEqual(before)
    expect(reviews().filter((name) => mine.includes(name)).length).toBeLessThan(mine.length)
    desk = await look(copy)
  })

  it('is the same on a disk that cannot be written', async () => {
    for (const name of ['', ...readdirSync(copy)]) chmodSync(join(copy, name), name.includes('.') ? 0o400 : 0o500)
    const again = await look(copy)
    expect(outputOf(await again.http.invoke('workspace.info', {}))).toMatchObject({ read_only: true, onus })
    await again.close()
    for (const name of ['', ...readdirSync(copy)]) chmodSync(join(copy, name), name.includes('.') ? 0o600 : 0o700)
  })
})

describe('what can be opened', () => {
  it('is a backup by itself, as it was when it was made', async () => {
    const [name = ''] = readdirSync(join(folder, 'backups'))
    const backup = join(folder, 'backups', name)
    const before = filesOf(folder)
    const desk = await look(backup)
    expect(outputOf(await desk.http.invoke('workspace.info', {}))).toMatchObject({ read_only: true, onus })
    expect(outputOf(await desk.http.invoke('onu.get', { serial: ana }))).toMatchObject({ cached: true })
    expect(outputOf(await desk.http.invoke('diagnostics.get', {}))).toMatchObject({ log_folder: null, log: [] })
    await desk.close()
    expect(filesOf(folder)).toEqual(before)
  })

  it('is a workspace that another PonDesk has open, with what that one wrote last', async () => {
    const live = await openDesk({ workspace: folder })
    const ssid = 'Recién'
    outputOf(await live.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid }))
    const seen = await look(folder)
    expect(JSON.stringify(outputOf(await seen.http.invoke('change.list', {})))).toContain(ssid)
    await seen.close()
    expect(await live.http.invoke('workspace.info', {})).toMatchObject({ ok: true, output: { read_only: false } })
    await live.close()
  })

  it('is nothing else: the refusal names what was given, and nothing is made', async () => {
    const nowhere = `${folder}-nowhere`
    await expect(createApp({ workspace: nowhere, readOnly: true, quiet: true })).rejects.toMatchObject({
      field: 'workspace',
      reason: 'read_only_none',
      params: { folder: nowhere },
    })
    expect(existsSync(nowhere)).toBe(false)
    const other = join(folder, 'pondesk.lock')
    await expect(createApp({ workspace: other, readOnly: true, quiet: true })).rejects.toMatchObject({
      params: { folder: other },
    })
    const damaged = join(folder, 'audit.reserve')
    await expect(createApp({ workspace: damaged, readOnly: true, quiet: true })).rejects.toMatchObject({
      reason: 'store_corrupt',
      params: { file: damaged },
    })
    await expect(createApp({ workspace: folder, readOnly: true, lab: 5, quiet: true })).rejects.toMatchObject({
      field: 'lab',
    })
  })
})
