// Faults of the NBI: whatever is wrong on the line, nothing is sent, the cache answers with its age, and the desk recovers by itself.
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabServiceAction } from '../../../main/lab/index.ts'
import { root } from '../../unit/rules/files.ts'
import { ana, type Desk, openDesk, temporaryFolder, weak } from '../harness.ts'
import { startFakeNbi } from './fake-nbi.ts'
import { expectRefused, labOf, longestHold, outcomeOf, sourceOf, ssidPath, writesOf } from './support.ts'

let desk: Desk
let ahead = 0
beforeEach(async () => {
  ahead = 0
  desk = await openDesk({ clock: () => new Date(Date.now() + ahead) })
})
afterEach(() => desk.close())

interface Fault {
  begin: LabServiceAction
  end: LabServiceAction
  says: RegExp
  problem: string
  /** It is there, and answers something else. */
  isRefusal?: true
  /** Nobody knows whether a write got through: then it is not called "not sent". */
  status?: number
  code?: 'source_unreachable' | 'timeout'
}

const faults: Record<string, Fault> = {
  'that is down': { begin: 'stop', end: 'start', says: /rechaza la conexión/, problem: 'reason.refused' },
  'behind a proxy that answers HTML': {
    begin: { http: 'html502' },
    end: { http: null },
    says: /proxy de .* no llega al ACS \(502\)/,
    problem: 'reason.bad_gateway',
    isRefusal: true,
  },
  'that answers 401': {
    begin: { http: '401' },
    end: { http: null },
    says: /pide una credencial/,
    problem: 'reason.unauthorized_401',
    isRefusal: true,
  },
  'that redirects': {
    begin: { http: 'redirect' },
    end: { http: null },
    says: /desvía a /,
    problem: 'reason.redirect',
    isRefusal: true,
  },
  'whose body is cut in the middle, chunked': {
    begin: { http: 'cut_chunked' },
    end: { http: null },
    says: /llegó cortada/,
    problem: 'reason.cut_body',
  },
  'whose body is cut in the middle, by length': {
    begin: { http: 'cut_length' },
    end: { http: null },
    says: /llegó cortada/,
    problem: 'reason.cut_body',
  },
  'whose body is cut in the middle, by close': {
    begin: { http: 'cut_close' },
    end: { http: null },
    says: /llegó cortada/,
    problem: 'reason.cut_body',
  },
  'that closes the connection without an answer': {
    begin: { http: 'no_answer' },
    end: { http: null },
    says: /cerró la conexión sin contestar/,
    problem: 'reason.no_answer',
  },
}

describe('an NBI', () => {
  it.each(Object.entries(faults))(
    '%s: the reason is said in words, the cache answers with its age, and nothing is changed',
    async (_how, { begin, says, problem, isRefusal }) => {
      const lab = labOf(desk)
      const before = outcomeOf(await desk.http.invoke('onu.get', { serial: ana }))
      await lab.service(begin)

      const test = await desk.http.invoke('source.test', { id: 1 })
      expect(test).toMatchObject({ ok: false, status: 503, error: { code: 'source_unreachable' } })
      expect(!test.ok && test.error.error).toMatch(says)
      expect(await sourceOf(desk)).toMatchObject({ state: 'failing', problem: { key: problem } })
      const listed = outcomeOf(await desk.ipc.invoke('source.list', {}))
      expect(listed.items[0]?.status).toMatchObject({ state: 'failing', problem: { key: problem } })

      for (const door of [desk.http, desk.ipc]) {
        const page = outcomeOf(await door.invoke('onu.get', { serial: ana }))
        expect(page).toMatchObject({
          cached: true,
          coverage: { asked: 1, answered: 0 },
          readOnly: { key: isRefusal ? 'readonly.acs_refuses' : 'readonly.acs_down' },
        })
        expect(page.cpe?.general.model_name.observedAt).toBe(before.cpe?.general.model_name.observedAt)
        const stats = outcomeOf(await door.invoke('onu.tr069.stats', { olt_id: 0, serial: ana }))
        expect(stats).toMatchObject({ cached: true, data: { general: { serial_number: ana } } })
        expect(outcomeOf(await door.invoke('onu.search', { q: ana })).total).toBe(1)
      }
      // By now it failed three times: it is left alone for a while, and that is said as well.
      const refused = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'No_debe_salir' })
      expect(refused).toMatchObject({ ok: false, error: { code: 'source_unreachable' } })
      expect(!refused.ok && refused.error.error).toMatch(/No se (envió|cambió) nada/)
      await expectRefused(
        desk,
        'onu.get',
        { serial: 'HWTCFFFFFFF0' },
        { status: 503, code: 'source_unreachable', says: /falló varias veces\. Se reintenta en \d+ s/ },
      )
      expect((await lab.truth(ana))[ssidPath]).toBe('Casa_Ana')
      expect((await writesOf(desk)).filter((line) => line.includes('No_debe_salir'))).toEqual([])
    },
  )

  it.each([
    ['that was down', 'stop', 'start'],
    ['that answered HTML', { http: 'html502' }, { http: null }],
  ] as const)('%s recovers by itself when it is well again: nobody has to do anything', async (_how, begin, end) => {
    await labOf(desk).service(begin)
    for (let round = 0; round < 4; round++) await desk.http.invoke('onu.get', { serial: ana })
    expect((await sourceOf(desk)).state).toBe('down')
    await labOf(desk).service(end)
    // The pause of the breaker is over on the desk's clock: the next look at the sources tries again.
    ahead = 90_000
    await expect.poll(async () => (await sourceOf(desk)).state, { timeout: 20_000 }).toBe('ok')
    expect((await sourceOf(desk)).problem).toBeNull()
    expect(outcomeOf(await desk.http.invoke('onu.get', { serial: ana }))).toMatchObject({
      cached: false,
      readOnly: null,
    })
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'De_vuelta' })).toMatchObject({
      ok: true,
      output: { data: { outcome: 'applied' } },
    })
  })

  it('that is slow holds up neither the event loop nor the other doors: the page comes from the cache and says how old', async () => {
    await labOf(desk).service('hang')
    const stuck = new AbortController()
    const slow = fetch(`${desk.url}/api/v1/onus/${ana}`, {
      headers: { Authorization: `Bearer ${desk.token}` },
      signal: stuck.signal,
    }).then(
      () => 'answered',
      () => 'left',
    )
    let rounds = 0
    const held = await longestHold(async () => {
      for (; rounds < 20; rounds++)
        for (const door of [desk.http, desk.ipc]) {
          const page = outcomeOf(await door.invoke('onu.get', { serial: ana, mode: 'cache' }))
          expect(page).toMatchObject({ cached: true, serial: ana })
          expect(Date.parse(page.cpe?.general.model_name.observedAt ?? '')).toBeGreaterThan(0)
          expect(outcomeOf(await door.invoke('onu.search', { q: weak })).total).toBe(1)
          expect(outcomeOf(await door.invoke('audit.list', {})).total).toBe(0)
        }
    })
    expect(rounds).toBe(20)
    expect(held).toBeLessThan(500)
    // The reading that hangs is still under way: none of the others waited for it.
    expect(await Promise.race([slow, new Promise((resolve) => setTimeout(resolve, 50, 'under way'))])).toBe('under way')
    stuck.abort()
    expect(await slow).toBe('left')
    await labOf(desk).service('resume')
    expect(outcomeOf(await desk.http.invoke('onu.get', { serial: ana }))).toMatchObject({ cached: false })
  })

  it('that is down never hides what waits: a change already planned is not sent, and can be sent when it is well again', async () => {
    const preview = outcomeOf(
      await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Con_paciencia', dry_run: true }),
    )
    const id = preview.data.change_id
    await labOf(desk).service('stop')
    const refused = await desk.http.invoke('change.apply', { id })
    expect(refused).toMatchObject({ ok: false, status: 503, error: { code: 'source_unreachable' } })
    await labOf(desk).service('start')
    outcomeOf(await desk.http.invoke('source.test', { id: 1 }))
    expect(await desk.http.invoke('change.apply', { id })).toMatchObject({
      ok: true,
      output: { data: { outcome: 'applied' } },
    })
  })
})

it('http_proxy, HTTPS_PROXY and ALL_PROXY set: nothing goes through them', async () => {
  const seen: string[] = []
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response.writeHead(502).end('<html>proxy</html>')
  })
  proxy.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`)
    socket.destroy()
  })
  proxy.on('connection', () => seen.push('connection'))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const nbi = await startFakeNbi()
  const folder = await temporaryFolder()
  const names = ['http_proxy', 'https_proxy', 'all_proxy']
  const env = Object.fromEntries(names.flatMap((name) => [name, name.toUpperCase()].map((one) => [one, address])))
  const child = spawn(
    process.execPath,
    [join(root, 'main/headless.ts'), '--workspace', folder, '--port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env, NODE_USE_ENV_PROXY: '1', no_proxy: '', NO_PROXY: '' },
    },
  )
  const exited = new Promise((resolve) => child.once('exit', resolve))
  try {
    const { url, token } = await new Promise<{ url: string; token: string }>((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('\n')) resolve(JSON.parse(text) as { url: string; token: string })
      })
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
    })
    const added = await fetch(`${url}/api/v1/sources`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Directo', url: nbi.url }),
    })
    expect(added.status, await added.text()).toBe(200)
    expect(nbi.asked.length).toBeGreaterThan(0)
    expect(seen).toEqual([])
  } finally {
    child.kill('SIGTERM')
    await exited
    proxy.close()
    await nbi.close()
    await rm(folder, { recursive: true, force: true })
  }
})
