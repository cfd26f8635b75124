// Two devices of one serial in the ACS: which one is meant is never guessed, and may be said.
import { describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { eachDesk } from './harness.ts'

const { twinAlive, twinDead } = labCases
const ssid = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'

const { desk, lab } = eachDesk({ lab: 40 })
const writes = async () => (await lab().requests()).filter(({ body }) => body.includes('setParameterValues'))

describe.each(['http', 'ipc'] as const)('over %s', (name) => {
  const set = (serial: string, wish: Record<string, unknown>) =>
    desk()[name].invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'Gemela', ...wish })

  it('two that are both alive are refused, with both and their last informs', async () => {
    const devices = await lab().devices(twinAlive)
    expect(devices).toHaveLength(2)
    const answer = await set(twinAlive, {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'ambiguous', field: 'serial' } })
    if (name === 'http') expect(answer.status).toBe(409)
    const { candidates } = (answer.ok ? {} : answer.error.details) as {
      candidates: { acs_device_id: string; last_inform: string }[]
    }
    expect(candidates.map(({ acs_device_id }) => acs_device_id).sort()).toEqual([...devices].sort())
    for (const { last_inform } of candidates) expect(Date.parse(last_inform)).not.toBeNaN()
    expect(await writes()).toEqual([])
  })

  it.each([0, 1])('the one that is named is changed and undone, the other is left alone (%i)', async (meant) => {
    const devices = await lab().devices(twinAlive)
    const [id = '', other = ''] = meant === 0 ? devices : [...devices].reverse()
    const before = [(await lab().truth(id))[ssid], (await lab().truth(other))[ssid]]
    const done = await set(twinAlive, { acs_device_id: id })
    expect(done).toMatchObject({
      ok: true,
      output: { data: { outcome: 'applied' } },
    })
    const change = await desk()[name].invoke('change.get', { id: done.ok ? done.output.data.change_id : '' })
    expect(change).toMatchObject({
      ok: true,
      output: {
        plan: {
          subject: { acs_device_id: id },
          warnings: [{ key: 'plan.warning.several_named', params: { n: 2, device: id } }],
        },
      },
    })
    expect([(await lab().truth(id))[ssid], (await lab().truth(other))[ssid]]).toEqual(['Gemela', before[1]])
    const undone = await desk()[name].invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })
    expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(id))[ssid]).toBe(before[0])
  })

  it('a device that is not among them is not found, and they are listed', async () => {
    const devices = await lab().devices(twinAlive)
    for (const serial of [twinAlive, labCases.healthy]) {
      const answer = await set(serial, { acs_device_id: '00259E-NOSUCH-1' })
      expect(answer).toMatchObject({ ok: false, error: { code: 'not_found', field: 'acs_device_id' } })
      if (serial === twinAlive)
        expect(!answer.ok && answer.error.details).toMatchObject({
          candidates: expect.arrayContaining(devices.map((id) => expect.objectContaining({ acs_device_id: id }))),
        })
    }
    expect(await writes()).toEqual([])
  })

  it('a dead twin warns, and the one that informed last is written', async () => {
    const [alive = '', dead = ''] = await lab().devices(twinDead)
    const preview = await set(twinDead, { dry_run: true })
    expect(preview.ok && preview.output.data.plan).toMatchObject({
      subject: { acs_device_id: alive },
      warnings: [{ key: 'plan.warning.several', params: { n: 2, device: alive } }],
    })
    expect(await set(twinDead, {})).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(alive))[ssid]).toBe('Gemela')
    expect((await lab().truth(dead))[ssid]).not.toBe('Gemela')
  })

  it('reading shows the newest and lists all', async () => {
    for (const serial of [twinAlive, twinDead]) {
      const devices = await lab().devices(serial)
      const page = await desk()[name].invoke('onu.get', { serial })
      const stats = await desk()[name].invoke('onu.tr069.stats', { olt_id: 0, serial })
      const candidates = page.ok ? page.output.candidates : []
      expect(candidates.map(({ acs_device_id }) => acs_device_id).sort()).toEqual([...devices].sort())
      const [newest] = [...candidates].sort((a, b) => (b.last_inform ?? '').localeCompare(a.last_inform ?? ''))
      expect(page.ok && page.output.acs_device_id).toBe(newest?.acs_device_id)
      expect(stats.ok && stats.output.candidates).toHaveLength(2)
    }
    const alone = await desk()[name].invoke('onu.get', { serial: labCases.healthy })
    expect(alone.ok && alone.output.candidates).toEqual([])
  })

  it('a twin that appears between preview and write is found out', async () => {
    const serial = labCases.healthy
    expect(await set(serial, { dry_run: true })).toMatchObject({ ok: true })
    await lab().control(serial, { do: 'twin', alive: true })
    expect(await set(serial, {})).toMatchObject({ ok: false, error: { code: 'ambiguous' } })
  })
})
