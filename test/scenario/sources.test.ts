// A workspace of one's own: connect an ACS, test it, read its inventory, change something, forget it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../../main/lab/index.ts'
import { ana, type Desk, filesWith, openDesk } from './harness.ts'

let network: Lab
let desk: Desk
beforeAll(async () => {
  network = await startLab({ pace: 0.01 })
  desk = await openDesk({ lab: null, passphrase: 'una frase bastante larga' })
})
afterAll(async () => {
  await desk.close()
  await network.close()
})

describe('an administrator', () => {
  it('starts with an empty workspace that says what is missing', async () => {
    expect(await desk.http.invoke('onu.search', {})).toMatchObject({
      ok: true,
      output: { total: 0, coverage: { asked: 0, answered: 0 } },
    })
    expect(await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: ana })).toMatchObject({
      ok: false,
      status: 404,
    })
  })

  it('is told which field is wrong, and nothing is kept', async () => {
    const bad: [Record<string, unknown>, string | undefined, number][] = [
      [{ name: 'A', url: 'acs.local' }, 'url', 400],
      [{ name: 'A', url: 'http://user:pass@acs:7557' }, 'url', 400],
      [{ name: '', url: network.acs.url }, 'name', 400],
      [{ name: 'A', url: network.acs.url, auth: 'basic', secret: 'x' }, 'user', 400],
      [{ name: 'A', url: network.acs.url, auth: 'bearer' }, 'secret', 400],
      [{ name: 'A', url: network.acs.url, auth: 'basic', user: 'a:b', secret: 'x' }, 'user', 400],
      [{ name: 'A', url: network.acs.url, auth: 'header', header: 'Host', secret: 'x' }, 'header', 400],
      [{ name: 'A', url: network.acs.url, concurrency: 99 }, 'concurrency', 400],
      [{ name: 'A', url: network.acs.url, secret: 'x' }, 'auth', 400],
      [{ name: 'A', url: 'http://127.0.0.1:1' }, undefined, 503],
    ]
    for (const [input, field, status] of bad) {
      const answer = await desk.http.invoke('source.add', input as never)
      expect(answer, JSON.stringify(input)).toMatchObject({
        ok: false,
        status,
        error: field === undefined ? {} : { field },
      })
    }
    expect(await desk.http.invoke('source.list', {})).toMatchObject({ output: { items: [] } })
  })

  it('connects an ACS with a secret that nobody sees again, and its ONUs appear', async () => {
    const added = await desk.http.invoke('source.add', {
      name: 'Central',
      url: network.acs.url,
      auth: 'bearer',
      secret: 'canario-de-origen',
    })
    expect(added).toMatchObject({ ok: true, output: { id: 1, name: 'Central', secret_set: true, simulated: false } })
    expect(await desk.http.invoke('source.sync', {})).toMatchObject({ ok: true, output: { onus: 5, answered: 1 } })
    expect(await desk.http.invoke('source.test', { id: 1 })).toMatchObject({
      ok: true,
      output: { ok: true, devices: 5 },
    })
    const answers = [added, await desk.http.invoke('source.list', {}), await desk.http.invoke('audit.list', {})]
    expect(JSON.stringify(answers)).not.toContain('canario-de-origen')
    expect(await filesWith(desk.folder, 'canario-de-origen')).toEqual([])
    expect(await desk.http.invoke('source.add', { name: 'Central', url: network.acs.url })).toMatchObject({
      ok: false,
      status: 409,
    })
  })

  it('only reads through it until writing is switched on, and says where', async () => {
    const refused = { ok: false, status: 422, error: { error: expect.stringMatching(/Central.*Ajustes/) } }
    expect(
      await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Propia', dry_run: true }),
    ).toMatchObject(refused)
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Propia' })).toMatchObject(refused)
    const page = await desk.http.invoke('onu.get', { serial: ana })
    expect(page).toMatchObject({
      ok: true,
      output: { readOnly: { key: 'readonly.source', params: { source: 'Central' } } },
    })
    expect(await desk.http.invoke('source.update', { id: 1, writes: true })).toMatchObject({
      ok: true,
      output: { writes: true, secret_set: true },
    })
    expect(await desk.http.invoke('onu.get', { serial: ana })).toMatchObject({ ok: true, output: { readOnly: null } })
  })

  it('changes an ONU through it', async () => {
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Propia' })).toMatchObject({
      ok: true,
      output: { data: { outcome: 'applied' } },
    })
  })

  it('forgets it only when that is confirmed; the audit stays', async () => {
    expect(await desk.http.invoke('source.remove', { id: 1 })).toMatchObject({
      ok: false,
      status: 400,
      error: { code: 'confirmation_required' },
    })
    expect(await desk.http.invoke('source.remove', { id: 1, confirm: true })).toMatchObject({ ok: true })
    expect(await desk.http.invoke('source.list', {})).toMatchObject({ output: { items: [] } })
    expect(await desk.http.invoke('audit.verify', {})).toMatchObject({ ok: true, output: { intact: true } })
    expect(await desk.http.invoke('audit.list', { entity_id: ana, limit: 1 })).toMatchObject({
      ok: true,
      output: { items: [{ result: 'applied' }] },
    })
  })

  it('cannot mix a real source into the simulated network', async () => {
    const lab = await openDesk()
    try {
      expect(await lab.http.invoke('source.add', { name: 'Central', url: network.acs.url })).toMatchObject({
        ok: false,
        status: 409,
      })
      expect(await lab.http.invoke('source.remove', { id: 1, confirm: true })).toMatchObject({ ok: false, status: 422 })
    } finally {
      await lab.close()
    }
  })
})
