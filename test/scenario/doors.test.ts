// Who may do what, through any door; and what the command line answers.
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../unit/rules/files.ts'
import { ana, type Desk, openDesk, temporaryFolder } from './harness.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('the HTTP door', () => {
  it('answers the requirement’s shape of tr069-stats, whole', async () => {
    const response = await desk.fetch(`/api/olts/realtime/0/onus/${ana}/tr069-stats`)
    const stats = (await response.json()) as { data: Record<string, Record<string, unknown>> }
    expect(Object.keys(stats.data)).toEqual(
      expect.arrayContaining([
        'general',
        'ip_interface_1_1',
        'ip_interface_2_1',
        'wireless_lan_2_4ghz',
        'wireless_lan_5ghz',
        'wifi_site_survey',
        'lan_dhcp_server',
        'hosts',
      ]),
    )
    expect(stats.data.general).toMatchObject({
      serial_number: ana,
      optical_power_rx: expect.stringMatching(/^-\d+(\.\d+)? dBm$/),
      uptime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    })
    expect(stats.data.ip_interface_1_1).toMatchObject({ vlan_id: expect.stringMatching(/^\d+$/) })
  })

  it('says in the answer when several devices have the serial', async () => {
    const one = await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: ana })
    expect(one.ok && one.output.candidates).toBeUndefined()
  })

  it('refuses a cursor that no page gave, and goes on from one that did', async () => {
    for (const path of ['changes?cursor=abc', 'onus?cursor=-5', 'onus?cursor=abc', 'onus?cursor=']) {
      const answer = await desk.fetch(`/api/v1/${path}`)
      expect(answer.status, path).toBe(400)
      expect(await answer.json(), path).toMatchObject({ code: 'invalid_input', field: 'cursor' })
    }
    for (const ssid of ['Uno', 'Dos']) await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid })
    const first = (await (await desk.fetch('/api/v1/changes?limit=1')).json()) as { next: string }
    const next = await desk.fetch(`/api/v1/changes?${new URLSearchParams({ limit: '1', cursor: first.next })}`)
    expect(await next.json()).toMatchObject({ items: [{}] })
  })

  it('refuses without identity, with a viewer’s change refused and audited', async () => {
    expect((await fetch(`${desk.url}/api/v1/onus`)).status).toBe(401)
    const answer = await fetch(`${desk.url}/api/v1/onus`, { headers: { Authorization: 'Bearer nope' } })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ success: false, code: 'unauthenticated' })
  })
})

const passphrase = 'una frase bastante larga'

const run = (entry: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'es_DO.UTF-8', PONDESK_PASSPHRASE: passphrase }
    execFile(process.execPath, [join(root, `main/${entry}.ts`), ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
const pondesk = (...args: string[]) => run('cli', ...args)

describe('the command line', () => {
  it('writes the OpenAPI document', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'openapi.json')
    expect(await pondesk('openapi', file, '--json')).toMatchObject({
      code: 0,
      out: `${JSON.stringify({ success: true, file })}\n`,
    })
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/olts/realtime/{olt_id}/onus/{serial}/tr069-stats': {} },
    })
    await rm(folder, { recursive: true })
  })

  it('verifies an audit, and says which row was tampered with', async () => {
    const folder = await temporaryFolder()
    const other = await openDesk({ workspace: folder })
    await other.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Uno' })
    await other.close()
    expect(await pondesk('audit', 'verify', '--workspace', folder)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Íntegra: 2 filas, último hash [0-9a-f]{64}\n$/),
    })
    const { default: Database } = await import('better-sqlite3')
    const db = new Database(join(folder, 'pondesk.sqlite'))
    db.exec('drop trigger if exists activity_logs_no_update')
    for (const { name } of db
      .prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'activity_logs'")
      .all() as { name: string }[])
      db.exec(`drop trigger "${name}"`)
    db.prepare("update activity_logs set user_name = 'nadie' where seq = 1").run()
    db.close()
    const broken = await pondesk('audit', 'verify', '--workspace', folder, '--json')
    expect(broken.code).toBe(1)
    expect(JSON.parse(broken.out)).toMatchObject({ intact: false, firstBad: 1 })
    await rm(folder, { recursive: true })
  })

  it('reads a device document from a file without network or workspace, and shows no key of it', async () => {
    const folder = await temporaryFolder()
    const [document] = (await (
      await fetch(
        `${desk.app.lab?.acs.url}/devices/?query=${encodeURIComponent('{"_deviceId._SerialNumber":"485754430A1B2C3D"}')}`,
      )
    ).json()) as unknown[]
    await writeFile(join(folder, 'one.json'), JSON.stringify(document))
    await writeFile(join(folder, 'array.json'), `\uFEFF${JSON.stringify([document])}`)
    await writeFile(join(folder, 'not.json'), '{"password":"canario-9"')
    await writeFile(join(folder, 'other.json'), '[1, 2]')
    const one = await pondesk('inspect', 'cpe', join(folder, 'one.json'))
    expect(one.code).toBe(0)
    expect(JSON.parse(one.out)).toMatchObject({
      success: true,
      data: { general: { serial_number: ana }, wireless_lan_5ghz: { ssid: 'Casa_5G', password: '' } },
    })
    expect((await pondesk('inspect', 'cpe', join(folder, 'array.json'))).out).toBe(one.out)
    for (const file of ['not.json', 'other.json', 'none.json']) {
      const refused = await pondesk('inspect', 'cpe', join(folder, file))
      expect(refused, file).toMatchObject({ code: 2, out: '' })
      expect(refused.err.trim().split('\n'), file).toHaveLength(1)
      expect(refused.err).not.toContain('canario')
    }
    await rm(folder, { recursive: true })
  })

  it('answers bad input with 2, naming the option', async () => {
    expect(await pondesk('audit', 'verify', '--nope')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--nope'),
    })
    expect(await pondesk('dance')).toMatchObject({ code: 2, err: expect.stringContaining('dance') })
    expect(await pondesk()).toMatchObject({ code: 2 })
    const refused = [
      [['audit', 'verify', 'extra', 'args'], 'Sobra «args»'],
      [['audit', 'verify', '--lang', 'fr'], '«fr»'],
      [['audit', 'verify', '/nowhere.jsonl'], '/nowhere.jsonl'],
      [['audit', 'verify', '--workspace='], '--workspace'],
      [['sync', '--workspace', ''], '--workspace'],
      [['sync', '--workspace', '/etc/passwd'], '/etc/passwd'],
      [['openapi', '/nonexistent/x'], '/nonexistent/x'],
    ] as const
    for (const [args, named] of refused) {
      const answer = await pondesk(...args)
      expect(answer, args.join(' ')).toMatchObject({ code: 2, err: expect.stringContaining(named) })
      expect(answer.err.trim().split('\n'), args.join(' ')).toHaveLength(1)
    }
    const serve = await run('headless', '--port', '99999')
    expect(serve).toMatchObject({ code: 2, err: expect.stringMatching(/^--port /) })
    expect(serve.err).not.toContain('    at ')
    const elsewhere = await run('headless', '--port', '0', '--workspace', '/etc/passwd')
    expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining('/etc/passwd') })
    expect(elsewhere.err.trim().split('\n')).toHaveLength(1)
  })

  it('verifies the audit of a workspace that is open, and makes none where there is none', async () => {
    expect(await pondesk('audit', 'verify', '--workspace', desk.folder)).toMatchObject({ code: 0 })
    const nowhere = await pondesk('audit', 'verify', '--workspace', join(desk.folder, 'nowhere'))
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('--workspace') })
  })

  it('exports the audit of a workspace that is open, signed with its key, and says that this is not noted', async () => {
    const folder = await temporaryFolder()
    const other = await openDesk({ workspace: folder })
    try {
      const rows = async () => {
        const page = await other.http.invoke('audit.list', { limit: 1 })
        return page.ok ? page.output.total : -1
      }
      expect(await other.ipc.invoke('credentials.unlock', { passphrase })).toMatchObject({
        output: { credentials: { state: 'ready' } },
      })
      await other.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Uno' })
      const own = await other.fetch('/api/v1/audit/export')
      await writeFile(join(folder, 'own.jsonl'), await own.text())
      const before = await rows()
      const file = join(folder, 'beside.jsonl')
      const beside = await pondesk('audit', 'export', file, '--workspace', folder)
      expect(beside).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^Escrito: .*\nÍntegra: \d+ filas\n/),
        err: '',
      })
      expect(beside.out).toMatch(/Otro PonDesk tiene abierto este espacio.*no quedó anotada/)
      const keyOf = (out: string) => (JSON.parse(out) as { key: string }).key
      const verified = await pondesk('audit', 'verify', file, '--json')
      expect(JSON.parse(verified.out)).toMatchObject({ intact: true, rows: before })
      expect(keyOf(verified.out)).toBe(
        keyOf((await pondesk('audit', 'verify', join(folder, 'own.jsonl'), '--json')).out),
      )
      expect(await rows()).toBe(before)
    } finally {
      await other.close()
      await rm(folder, { recursive: true })
    }
  })

  it('refuses to open a workspace twice, naming who has it', async () => {
    await expect(openDesk({ workspace: desk.folder })).rejects.toMatchObject({
      reason: 'workspace_in_use',
      params: { pid: process.pid },
    })
  })
})

describe('roles', () => {
  it('let a viewer look and preview nothing, and leave a trace of the try', async () => {
    const { openStore } = await import('../../main/store/index.ts')
    const folder = await temporaryFolder()
    const token = randomBytes(16).toString('hex')
    const store = openStore(folder, { clock: () => new Date(), appVersion: 'test' })
    const user = await store.users.ensure({ username: 'mira', name: 'Mira', role: 'viewer', language: 'es' })
    await store.tokens.add({
      hash: createHash('sha256').update(token).digest('hex'),
      kind: 'bearer',
      userId: user.id,
      label: 'test',
      expiresAt: null,
    })
    store.close()
    const other = await openDesk({ workspace: folder })
    try {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Accept-Language': 'es' }
      expect((await fetch(`${other.url}/api/v1/onus`, { headers })).status).toBe(200)
      const refused = await fetch(`${other.url}/api/olts/realtime/0/onus/${ana}/tr069/wireless-lan`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ssid: 'x', password: 'no-debe-verse' }),
      })
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ code: 'forbidden', error: expect.stringContaining('technician') })
      const audit = await other.http.invoke('audit.list', { limit: 1 })
      expect(audit.ok && audit.output.items[0]).toMatchObject({
        user_name: 'Mira',
        action: 'onu.wifi.set:refused',
        result: 'forbidden',
      })
      expect(JSON.stringify(audit)).not.toContain('no-debe-verse')
    } finally {
      await other.close()
      await rm(folder, { recursive: true })
    }
  })
})
