// The same change against an installed GenieACS, with simulated ONUs that speak TR-069 to it. Name it with GENIEACS_DIR.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../main/store/index.ts'
import { root } from '../unit/rules/files.ts'
import { type Desk, openDesk, temporaryFolder } from './harness.ts'

const run = promisify(execFile)
const rig = join(root, '..', 'shared', 'rig', 'genieacs')
const installed = process.env.GENIEACS_DIR
const missing = installed === undefined || !existsSync(join(rig, 'up'))

/** Devices that only stand in the ACS's database. */
const synthetic = 600

interface Rig {
  nbi: string
  control: string
  devices: { serial: string; profile: string }[]
}

describe.skipIf(missing)('against a real GenieACS (needs GENIEACS_DIR and the shared rig)', () => {
  let folder = ''
  let rigFolder = ''
  let real: Rig
  let desk: Desk
  const huawei = () => real.devices.find(({ profile }) => profile === 'huawei')?.serial ?? ''
  const control = (path: string) => fetch(`${real.control}/_sim/devices/${huawei()}/${path}`, { method: 'POST' })

  beforeAll(async () => {
    folder = await temporaryFolder()
    rigFolder = await temporaryFolder()
    const { stdout } = await run(join(rig, 'up'), [
      '--genieacs',
      installed ?? '',
      '--detach',
      '--dir',
      rigFolder,
      '--devices',
      'huawei:1,zte:1,nokia:1,odd:1',
      '--synthetic',
      String(synthetic),
    ])
    real = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Rig
    const store = openStore(folder, { clock: () => new Date(), appVersion: 'test' })
    await store.sources.add({
      name: 'GenieACS',
      kind: 'acs',
      url: real.nbi,
      options: {},
      credential_ref: null,
      simulated: false,
      writable: true,
    })
    store.close()
    desk = await openDesk({ workspace: folder, lab: null })
  }, 120_000)

  afterAll(async () => {
    await desk?.close()
    await run(join(rig, 'down'), ['--dir', rigFolder])
    await rm(folder, { recursive: true, force: true })
    await rm(rigFolder, { recursive: true, force: true })
  })

  it('its whole inventory is read page by page, and the list finds any of them', async () => {
    const all = synthetic + real.devices.length
    const info = await desk.http.invoke('workspace.info', {})
    expect(info).toMatchObject({
      output: { onus: all, sources: [{ state: 'ok', inventory: { state: 'complete', known: all, total: all } }] },
    })
    const found = await desk.http.invoke('onu.search', { q: huawei() })
    expect(found).toMatchObject({ output: { total: 1, coverage: { asked: 1, answered: 1 } } })
  })

  it('an inventory goes on when the NBI comes back in the middle of it', async () => {
    const service = (what: string) => fetch(`${real.control}/_rig/${what}?service=nbi`, { method: 'POST' })
    const cut = desk.http.invoke('source.sync', { full: true })
    await service('stop')
    const first = await cut
    await service('start')
    expect(first).toMatchObject({ ok: true, output: { answered: 0 } })
    const answered = async () => {
      const again = await desk.http.invoke('source.sync', {})
      return again.ok ? again.output.answered : 0
    }
    await expect.poll(answered, { timeout: 20_000, interval: 500 }).toBe(1)
    expect(await desk.http.invoke('workspace.info', {})).toMatchObject({
      output: {
        onus: synthetic + real.devices.length,
        sources: [{ state: 'ok', inventory: { state: 'complete', known: synthetic + real.devices.length } }],
      },
    })
  })

  it('a change on each family is applied and read back, and undone', async () => {
    for (const { serial } of real.devices) {
      const done = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: `Red_${serial.slice(-4)}` })
      expect(done, serial).toMatchObject({ ok: true, output: { data: { outcome: 'applied', verified: ['ssid'] } } })
      const undone = await desk.http.invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })
      expect(undone, serial).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    }
  })

  it('a key is accepted and not verified', async () => {
    expect(
      await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: huawei(), password: 'clave-nueva-1' }),
    ).toMatchObject({ ok: true, output: { data: { outcome: 'accepted', not_verified: ['password'] } } })
  })

  it('a refusal of the ONU comes back in its own words, and leaves nothing in the queue', async () => {
    await control('fail?rpc=SetParameterValues&code=9002&times=1')
    expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: huawei(), ssid: 'Rechazada' })).toMatchObject({
      ok: false,
      status: 502,
      error: { code: 'device_rejected' },
    })
    expect(await (await fetch(`${real.nbi}/tasks/`)).json()).toEqual([])
  })

  it('an ONU that is away gets the change when it is back', async () => {
    await control('offline')
    const queued = await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: huawei(), ssid: 'A_la_vuelta' })
    expect(queued).toMatchObject({ ok: true, status: 202, output: { data: { status: 'queued' } } })
    await control('online')
    await control('inform?event=2+PERIODIC')
    const id = queued.ok ? queued.output.data.change_id : ''
    await expect
      .poll(
        async () => {
          const checked = await desk.http.invoke('change.check', { id })
          return checked.ok ? checked.output.outcome : checked.error.code
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe('applied')
  })
})
