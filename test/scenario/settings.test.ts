// What an administrator keeps in order: sources changed without losing what was there, backups, diagnostics; no secret is ever shown.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../main/lab/index.ts'
import type { InputOf } from '../../shared/operations/index.ts'
import { ana, type Desk, filesWith, openDesk, outputOf, temporaryFolder } from './harness.ts'

const passphrase = 'una frase bastante larga'
const first = 'canario-primero-de-origen'
const second = 'canario-segundo-de-origen'
let lab: Lab
beforeAll(async () => {
  lab = await startLab({ pace: 0.01, onus: 5 })
})
afterAll(() => lab.close())

/** A reverse proxy in front of the simulated ACS: takes one bearer token, and notes those that came. */
async function startProxy(token: string) {
  const seen: string[] = []
  const held: (() => void)[] = []
  const proxy = {
    url: '',
    token,
    seen,
    holding: '',
    stopped: 0,
    release(): void {
      for (const go of held.splice(0)) go()
    },
    close: (): void => undefined,
  }
  const server = createServer((request: IncomingMessage, response) => {
    const given = request.headers.authorization ?? ''
    seen.push(given)
    if (given !== `Bearer ${proxy.token}`) return void response.writeHead(401).end()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const isHeld = proxy.holding !== '' && Buffer.concat(chunks).includes(proxy.holding)
      if (isHeld) {
        proxy.stopped += 1
        await new Promise<void>((resolve) => held.push(resolve))
      }
      const method = request.method ?? 'GET'
      const answer = await fetch(lab.acs.url + request.url, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      })
      const headers = Object.fromEntries(
        ['content-type', 'genieacs-version', 'total', 'date'].flatMap((name) => {
          const value = answer.headers.get(name)
          return value === null ? [] : [[name, value]]
        }),
      )
      response.writeHead(answer.status, answer.statusText, headers).end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  proxy.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return proxy
}

describe('an ACS that is changed', () => {
  let desk: Desk
  let near: Awaited<ReturnType<typeof startProxy>>
  let far: Awaited<ReturnType<typeof startProxy>>
  const update = (more: Omit<InputOf<'source.update'>, 'id'>) => desk.http.invoke('source.update', { id: 1, ...more })
  const listed = async () => outputOf(await desk.http.invoke('source.list', {})).items[0]
  beforeAll(async () => {
    near = await startProxy(first)
    far = await startProxy(second)
    desk = await openDesk({ lab: null, passphrase })
    outputOf(
      await desk.http.invoke('source.add', {
        ...{ name: 'Central', url: near.url, auth: 'bearer', secret: first, writes: true },
        ...{ concurrency: 7, read_timeout_s: 20, breaker_failures: 2 },
      }),
    )
    outputOf(await desk.http.invoke('source.sync', {}))
  })
  afterAll(async () => {
    await desk.close()
    near.close()
    far.close()
  })

  it('keeps what was left out, blank secrets too', async () => {
    const before = await listed()
    const after = outputOf(await update({ name: 'Norte', per_second: 50, secret: '' }))
    expect(after).toMatchObject({ name: 'Norte', url: near.url, auth: 'bearer', secret_set: true, writes: true })
    expect(after.budget).toEqual({ ...before?.budget, per_second: 50 })
    expect(outputOf(await desk.http.invoke('source.test', { id: 1 }))).toMatchObject({ ok: true, devices: 5 })
    expect(outputOf(await desk.http.invoke('onu.get', { serial: ana })).status.source).toBe('Norte')
  })

  it('is asked with a new address before that is kept', async () => {
    const before = await listed()
    for (const [wish, field, status] of [
      [{ url: 'http://127.0.0.1:1', secret: first }, 'url', 503],
      [{ url: far.url, secret: first }, 'secret', 503],
      [{ secret: 'equivocada' }, 'secret', 503],
      [{ url: 'ftp://acs' }, 'url', 400],
      [{ concurrency: 99 }, 'concurrency', 400],
      [{ auth: 'basic', secret: first }, 'user', 400],
      [{ host: '10.0.0.1' }, 'host', 400],
    ] as const)
      expect(await update(wish), JSON.stringify(wish)).toMatchObject({ ok: false, status, error: { field } })
    expect(await listed()).toEqual({ ...before, status: (await listed())?.status })
    expect(outputOf(await desk.http.invoke('source.test', { id: 1 })).ok).toBe(true)
  })

  it('never sends a kept secret to another address', async () => {
    far.seen.length = 0
    expect(await update({ url: far.url })).toMatchObject({ ok: false, status: 400, error: { field: 'secret' } })
    expect(await update({ url: far.url, unchecked: true })).toMatchObject({ ok: false, status: 400 })
    expect(far.seen).toEqual([])
  })

  it('moves to another address with a secret of its own, and reads all of it again', async () => {
    const moved = outputOf(await update({ url: far.url, secret: second }))
    expect(moved).toMatchObject({ url: far.url, secret_set: true })
    near.seen.length = 0
    expect(outputOf(await desk.http.invoke('source.sync', {}))).toMatchObject({ onus: 5, answered: 1 })
    expect(near.seen).toEqual([])
    expect(await filesWith(desk.folder, first)).toEqual([])
    expect(await filesWith(desk.folder, second)).toEqual([])
  })

  it('is kept unasked where somebody insists, and says that it does not answer', async () => {
    expect(outputOf(await update({ url: 'http://127.0.0.1:1', secret: second, unchecked: true })).url).toBe(
      'http://127.0.0.1:1',
    )
    expect(await desk.http.invoke('source.test', { id: 1 })).toMatchObject({ ok: false, error: { field: 'url' } })
    expect(await update({ url: far.url, secret: second })).toMatchObject({ ok: true })
  })

  it('lets a change that is on its way end first', async () => {
    far.holding = 'setParameterValues'
    const change = desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'EnCurso' })
    await expect.poll(() => far.stopped, { timeout: 10_000 }).toBe(1)
    const updating = update({ read_timeout_s: 25 })
    const isOver = Promise.race([updating.then(() => true), new Promise((resolve) => setTimeout(resolve, 300, false))])
    const waited = !(await isOver)
    far.holding = ''
    far.release()
    expect(outputOf(await change).data).toMatchObject({ outcome: 'applied' })
    expect(outputOf(await updating).budget).toMatchObject({ read_timeout_s: 25 })
    expect(waited).toBe(true)
  })

  it('does not cut off a change that is being prepared', async () => {
    far.holding = 'getParameterValues'
    far.stopped = 0
    const change = desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Preparada' })
    await expect.poll(() => far.stopped, { timeout: 10_000 }).toBe(1)
    outputOf(await update({ read_timeout_s: 26 }))
    far.holding = ''
    far.release()
    expect(outputOf(await change).data).toMatchObject({ outcome: 'applied' })
  })

  it('refuses a preview that was made before writing was switched off', async () => {
    const preview = outputOf(
      await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Tarde', dry_run: true }),
    )
    const id = preview.data.plan?.id ?? ''
    outputOf(await update({ writes: false }))
    const refused = { ok: false, status: 422, error: { error: expect.stringMatching(/Norte.*Ajustes/) } }
    expect(await desk.http.invoke('change.apply', { id })).toMatchObject(refused)
    outputOf(await update({ writes: true }))
    expect(await desk.http.invoke('change.apply', { id })).toMatchObject({ ok: true })
  })

  it('forgets its secret where it needs none any more', async () => {
    far.token = ''
    const after = outputOf(await update({ auth: 'none', secret: null, url: lab.acs.url }))
    expect(after).toMatchObject({ auth: 'none', secret_set: false, user: null })
    expect(outputOf(await desk.http.invoke('source.test', { id: 1 })).ok).toBe(true)
  })
})

describe('an OLT that is changed', () => {
  let desk: Desk
  let box: LabOlt
  let id = 0
  const update = (more: Omit<InputOf<'source.update'>, 'id'>) => desk.http.invoke('source.update', { id, ...more })
  beforeAll(async () => {
    desk = await openDesk({ lab: null, passphrase })
    const found = lab.olts.find(({ vendor }) => vendor === 'huawei')
    if (!found) throw new Error('no OLT')
    box = found
    const { host, port, user, password, hostKey } = box
    const added = await desk.http.invoke('source.add', {
      ...{ kind: 'olt', name: 'Cabecera', vendor: 'huawei', host, port, user, secret: password, host_key: hostKey },
    })
    id = outputOf(added).id
  })
  afterAll(() => desk.close())

  it('only is read until writing is switched on', async () => {
    const { onus } = await lab.oltTruth(box.name)
    const serial = onus[0]?.serial ?? ''
    const oltId = outputOf(await desk.http.invoke('olt.list', {})).items[0]?.id ?? 0
    outputOf(await desk.http.invoke('olt.read', { id: oltId }))
    const wish = { olt_id: oltId, serial, description: 'Nueva', dry_run: true }
    expect(await desk.http.invoke('onu.description.set', wish)).toMatchObject({
      ok: false,
      status: 422,
      error: { error: expect.stringMatching(/Cabecera.*Ajustes/) },
    })
    expect(outputOf(await update({ writes: true }))).toMatchObject({ writes: true })
    expect(await desk.http.invoke('onu.description.set', wish)).toMatchObject({ ok: true })
  })

  it('keeps what was left out, and what does not answer is not kept', async () => {
    expect(outputOf(await update({ name: 'Centro', per_minute: 200 }))).toMatchObject({
      name: 'Centro',
      user: box.user,
      secret_set: true,
      olt: { host: box.host, port: box.port, host_key: box.hostKey, per_minute: 200 },
    })
    for (const [wish, field, status] of [
      [{ port: 1 }, 'port', 503],
      [{ secret: 'equivocada' }, 'secret', 503],
      [{ transport: 'telnet' }, 'clear_text', 400],
      [{ transport: 'telnet', clear_text: true, port: box.telnetPort }, 'secret', 400],
      [{ host: '127.0.0.2', host_key: `SHA256:${'A'.repeat(43)}` }, 'secret', 400],
      [{ url: 'http://acs' }, 'url', 400],
      [{ secret: null }, 'secret', 400],
      [{ jump_user: 'noc' }, 'jump_host', 400],
    ] as const)
      expect(await update(wish), JSON.stringify(wish)).toMatchObject({ ok: false, status, error: { field } })
    expect(outputOf(await desk.http.invoke('source.test', { id }))).toMatchObject({ ok: true, kind: 'olt' })
  })

  it('changes to Telnet and back with its secret typed again', async () => {
    const telnet = { transport: 'telnet', clear_text: true, port: box.telnetPort ?? 0, secret: box.password } as const
    expect(outputOf(await update(telnet)).olt).toMatchObject({ transport: 'telnet', host_key: null })
    expect(outputOf(await desk.http.invoke('source.test', { id }))).toMatchObject({ ok: true })
    const ssh = { transport: 'ssh', port: box.port, secret: box.password } as const
    expect(await update(ssh)).toMatchObject({ ok: false, error: { code: 'confirmation_required', field: 'host_key' } })
    expect(outputOf(await update({ ...ssh, host_key: box.hostKey })).olt).toMatchObject({ host_key: box.hostKey })
    expect(outputOf(await desk.http.invoke('source.test', { id }))).toMatchObject({ ok: true })
  })
})

describe('backups and diagnostics', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ lab: null, passphrase })
    outputOf(await desk.http.invoke('source.add', { name: 'Central', url: lab.acs.url }))
    outputOf(await desk.http.invoke('source.sync', {}))
  })
  afterAll(() => desk.close())

  it('makes a copy that was opened, and lists it', async () => {
    const made = outputOf(await desk.http.invoke('backup.create', {}))
    expect(made).toMatchObject({ onus: 5, problem: null, verified_at: expect.stringMatching(/^\d{4}-/) })
    expect(made.bytes).toBeGreaterThan(10_000)
    expect(outputOf(await desk.http.invoke('backup.list', {}))).toMatchObject({
      items: [made],
      folder: join(desk.folder, 'backups'),
    })
    expect(outputOf(await desk.http.invoke('backup.check', { name: made.name }))).toMatchObject({ problem: null })
  })

  it('says what is wrong with a copy, and never takes a name for a path', async () => {
    const broken = 'pondesk-2020-01-01.sqlite'
    writeFileSync(join(desk.folder, 'backups', broken), 'no es una base')
    expect(outputOf(await desk.http.invoke('backup.check', { name: broken }))).toMatchObject({
      problem: expect.stringMatching(/dañado/),
      verified_at: null,
    })
    for (const name of ['nada.sqlite', 'pondesk-2020-01-02.sqlite'])
      expect(await desk.http.invoke('backup.check', { name })).toMatchObject({ status: 404, error: { field: 'name' } })
    expect(await desk.http.invoke('backup.check', { name: '../pondesk.sqlite' })).toMatchObject({ ok: false })
    rmSync(join(desk.folder, 'backups', broken))
  })

  it('tells of the program what a report of a problem needs', async () => {
    const told = outputOf(await desk.http.invoke('diagnostics.get', {}))
    expect(told).toMatchObject({
      node: process.versions.node,
      electron: null,
      read_only: false,
      workspace: desk.folder,
    })
    expect(told.onus).toBe(5)
    expect(told.schema).toBeGreaterThan(3)
    expect(told.audit_rows).toBe(outputOf(await desk.http.invoke('audit.list', {})).total)
    expect(told.database_bytes).toBeGreaterThan(10_000)
    desk.app.log({ level: 'error', message: 'algo falló', error: new Error('por esto') })
    const { log } = outputOf(await desk.http.invoke('diagnostics.get', {}))
    expect(log.at(-1)).toMatchObject({ level: 'error', text: 'algo falló: Error: por esto' })
  })
})

describe('secrets', () => {
  it('no stored secret can be shown', async () => {
    const desk = await openDesk({ lab: null, passphrase })
    const proxy = await startProxy(first)
    try {
      const call = async (name: Parameters<Desk['http']['invoke']>[0], input: object): Promise<unknown> => [
        await desk.http.invoke(name, input as never),
        await desk.ipc.invoke(name, input as never),
      ]
      const answers = [
        await call('source.add', { name: 'Central', url: proxy.url, auth: 'bearer', secret: first }),
        await call('source.update', { id: 1, secret: second }),
        await call('source.update', { id: 1, secret: first, user: 'noc' }),
        await call('source.update', { id: 1, name: 'Central' }),
        await call('source.test', { id: 1 }),
      ]
      desk.app.log({ level: 'error', message: `se coló ${first}` })
      answers.push(
        await call('source.list', {}),
        await call('diagnostics.get', {}),
        await call('workspace.info', {}),
        await call('backup.create', {}),
        await call('backup.list', {}),
        await call('audit.list', {}),
      )
      const told = JSON.stringify(answers)
      for (const secret of [first, second]) expect(told).not.toContain(secret)
      for (const secret of [first, second]) expect(await filesWith(desk.folder, secret)).toEqual([])
    } finally {
      proxy.close()
      await desk.close()
    }
  })

  it('keyring lost → locked with recovery steps, data intact', async () => {
    const workspace = await temporaryFolder()
    const proxy = await startProxy(first)
    try {
      const before = await openDesk({ workspace, lab: null, passphrase })
      outputOf(
        await before.http.invoke('source.add', {
          name: 'Central',
          url: proxy.url,
          auth: 'bearer',
          secret: first,
          writes: true,
        }),
      )
      outputOf(await before.http.invoke('source.sync', {}))
      await before.close()

      const locked = await openDesk({ workspace, lab: null, passphrase: null })
      const info = outputOf(await locked.http.invoke('workspace.info', {}))
      expect(info).toMatchObject({
        onus: 5,
        credentials: { state: 'locked', phrase: { key: 'credentials.passphrase_needed' } },
      })
      expect(outputOf(await locked.http.invoke('onu.get', { serial: ana }))).toMatchObject({ cached: true })
      expect(await locked.http.invoke('source.test', { id: 1 })).toMatchObject({
        ok: false,
        error: { field: 'secret', error: expect.stringMatching(/credencial/) },
      })
      expect(await locked.http.invoke('source.update', { id: 1, secret: second, unchecked: true })).toMatchObject({
        ok: false,
        error: { field: 'secret' },
      })
      const opened = outputOf(await locked.ipc.invoke('credentials.unlock', { passphrase }))
      expect(opened.credentials.state).toBe('ready')
      expect(outputOf(await locked.http.invoke('source.test', { id: 1 }))).toMatchObject({ ok: true, devices: 5 })
      await locked.close()
      expect(readdirSync(workspace)).toContain('secrets.json')
    } finally {
      proxy.close()
      rmSync(workspace, { recursive: true, force: true })
    }
  })
})
