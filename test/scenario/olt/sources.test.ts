// An OLT of one's own: connect it with its key confirmed, read it, see its key change, forget it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../../main/lab/index.ts'
import type { InputOf } from '../../../shared/operations/index.ts'
import { type Desk, filesWith, openDesk, outputOf } from '../harness.ts'

let network: Lab
let desk: Desk
let box: LabOlt
beforeAll(async () => {
  network = await startLab({ pace: 0.01 })
  desk = await openDesk({ lab: null, passphrase: 'una frase bastante larga' })
  const found = network.olts.find(({ vendor }) => vendor === 'huawei')
  if (!found) throw new Error('no OLT')
  box = found
})
afterAll(async () => {
  await desk.close()
  await network.close()
})

const asked = (more: Partial<InputOf<'source.add'>> = {}): InputOf<'source.add'> => ({
  kind: 'olt',
  name: 'Cabecera',
  vendor: 'huawei',
  host: box.host,
  port: box.port,
  user: box.user,
  secret: box.password,
  ...more,
})
const add = (more: Partial<InputOf<'source.add'>> = {}) => desk.http.invoke('source.add', asked(more))

const ids = async () => {
  const { items } = outputOf(await desk.http.invoke('source.list', {}))
  const source = items.find(({ kind }) => kind === 'olt')
  return { source: source?.id ?? 0, olt: source?.olt?.id ?? 0 }
}

describe('an administrator', () => {
  it('is told which field is missing or has no place, and nothing is kept', async () => {
    const bad: [Partial<InputOf<'source.add'>>, string, number][] = [
      [{ vendor: undefined }, 'vendor', 400],
      [{ host: undefined }, 'host', 400],
      [{ host: 'a b;reboot' }, 'host', 400],
      [{ user: undefined }, 'user', 400],
      [{ secret: undefined }, 'secret', 400],
      [{ transport: 'telnet', port: box.telnetPort }, 'clear_text', 400],
      [{ transport: 'telnet', port: box.telnetPort, clear_text: true, legacy: true }, 'legacy', 400],
      [{ transport: 'telnet', port: box.telnetPort, clear_text: true, user: 'noc\nreboot' }, 'user', 400],
      [{ transport: 'telnet', port: box.telnetPort, clear_text: true, secret: 'a\rreboot' }, 'secret', 400],
      [{ enable_secret: 'a\nreboot' }, 'enable_secret', 400],
      [{ host_key: 'MD5:aa' }, 'host_key', 400],
      [{ jump_host: 'bastion', jump_user: undefined }, 'jump_user', 400],
      [{ per_minute: 0 }, 'per_minute', 400],
    ]
    for (const [input, field, status] of bad)
      expect(await add(input as never), JSON.stringify(input)).toMatchObject({ ok: false, status, error: { field } })
    expect(outputOf(await desk.http.invoke('source.list', {})).items).toEqual([])
    expect(outputOf(await desk.http.invoke('olt.list', {})).items).toEqual([])
  })

  it('sees the fingerprint of the host key before it is accepted', async () => {
    const answer = await add()
    expect(answer).toMatchObject({
      ok: false,
      status: 400,
      error: {
        code: 'confirmation_required',
        field: 'host_key',
        error: expect.stringContaining(box.hostKey),
        details: { fingerprint: box.hostKey },
      },
    })
    const other = `SHA256:${'A'.repeat(43)}`
    expect(await add({ host_key: other })).toMatchObject({ ok: false, status: 503 })
    expect(await add({ secret: 'mala', host_key: box.hostKey })).toMatchObject({ ok: false })
    expect(outputOf(await desk.http.invoke('source.list', {})).items).toEqual([])
  })

  it('connects it with the key confirmed; its secret is nowhere to be seen', async () => {
    const added = await add({ host_key: box.hostKey })
    expect(added).toMatchObject({
      ok: true,
      output: {
        kind: 'olt',
        secret_set: true,
        user: box.user,
        olt: { vendor: 'huawei', host_key: box.hostKey, transport: 'ssh', per_minute: 60 },
        status: { kind: 'olt', state: 'ok' },
      },
    })
    const { source, olt } = await ids()
    expect(await desk.http.invoke('source.test', { id: source })).toMatchObject({
      ok: true,
      output: { ok: true, kind: 'olt', model: box.model },
    })
    expect(outputOf(await desk.http.invoke('olt.get', { id: olt })).olt.simulated).toBe(false)
    expect(await add({ host_key: box.hostKey })).toMatchObject({ ok: false, status: 409, error: { field: 'name' } })
    const answers = [added, await desk.http.invoke('source.list', {}), await desk.http.invoke('audit.list', {})]
    expect(JSON.stringify(answers)).not.toContain(box.password)
    expect(await filesWith(desk.folder, box.password)).toEqual([])
  })

  it('cannot add it twice: the source that is there is named', async () => {
    expect(await add({ name: 'Otra vez', host_key: box.hostKey })).toMatchObject({
      ok: false,
      status: 409,
      error: { code: 'conflict', field: 'host', error: expect.stringContaining('«Cabecera»') },
    })
    expect(outputOf(await desk.http.invoke('source.list', {})).items).toHaveLength(1)
  })

  it('reads its ONUs, and finds them', async () => {
    const { olt } = await ids()
    const page = outputOf(await desk.http.invoke('olt.read', { id: olt }))
    const { onus } = await network.oltTruth(box.name)
    expect(page.olt.onus?.total).toBe(onus.length)
    const found = outputOf(await desk.http.invoke('onu.search', { q: onus[0]?.serial ?? '' }))
    expect(found.items[0]).toMatchObject({ serial: onus[0]?.serial, olt_id: olt })
    expect(await desk.http.invoke('onu.tr069.stats', { olt_id: olt, serial: onus[0]?.serial ?? '' })).toMatchObject({
      ok: true,
      output: { source: 'cli' },
    })
  })

  it('is not connected to a box that shows another key, is told both, and accepts the new one only as it is shown', async () => {
    const { olt } = await ids()
    const before = box.hostKey
    await network.olt(box.name, { do: 'changeHostKey' })
    await network.olt(box.name, { do: 'dropSessions' })
    const now = network.olts.find(({ name }) => name === box.name)?.hostKey ?? ''
    expect(now).not.toBe(before)
    expect(await desk.http.invoke('olt.read', { id: olt })).toMatchObject({
      ok: false,
      status: 503,
      error: { error: expect.stringContaining(now) },
    })
    const shown = outputOf(await desk.ipc.invoke('olt.get', { id: olt })).olt
    expect(shown.hostKeyChanged).toEqual({ pinned: before, offered: now })
    expect(await desk.http.invoke('olt.trust', { id: olt, fingerprint: now })).toMatchObject({
      error: { code: 'confirmation_required' },
    })
    const wrong = { id: olt, fingerprint: `SHA256:${'B'.repeat(43)}`, confirm: true }
    expect(await desk.http.invoke('olt.trust', wrong)).toMatchObject({ ok: false, status: 503 })
    expect(outputOf(await desk.http.invoke('source.list', {})).items[0]?.olt?.host_key).toBe(before)
    expect(await desk.http.invoke('olt.trust', { id: olt, fingerprint: now, confirm: true })).toMatchObject({
      ok: true,
      output: { state: 'ok', hostKeyChanged: null },
    })
    expect(outputOf(await desk.http.invoke('olt.read', { id: olt })).olt.state).toBe('ok')
  })

  it('forgets it only when that is confirmed; its ONUs leave the list', async () => {
    const { source } = await ids()
    expect(await desk.http.invoke('source.remove', { id: source })).toMatchObject({ ok: false, status: 400 })
    expect(outputOf(await desk.http.invoke('onu.search', {})).total).toBeGreaterThan(0)
    outputOf(await desk.http.invoke('source.remove', { id: source, confirm: true }))
    expect(outputOf(await desk.http.invoke('olt.list', {})).items).toEqual([])
    expect(outputOf(await desk.http.invoke('onu.search', {})).total).toBe(0)
    expect((await network.oltTruth(box.name)).openSessions).toBe(0)
  })

  it('connects by Telnet only with the clear text accepted, and it is said', async () => {
    outputOf(await add({ transport: 'telnet', port: box.telnetPort, clear_text: true }))
    const { source, olt } = await ids()
    expect(outputOf(await desk.http.invoke('olt.get', { id: olt })).olt).toMatchObject({
      transport: 'telnet',
      session: { clearText: true, algorithms: null },
    })
    expect(await filesWith(desk.folder, box.password)).toEqual([])
    outputOf(await desk.http.invoke('source.remove', { id: source, confirm: true }))
  })

  it('cannot mix it into the simulated network', async () => {
    const simulated = await openDesk()
    try {
      expect(await simulated.http.invoke('source.add', asked({ host_key: box.hostKey }))).toMatchObject({ status: 409 })
      const { items } = outputOf(await simulated.http.invoke('source.list', {}))
      expect(items.filter(({ kind }) => kind === 'olt').every((one) => one.simulated)).toBe(true)
      const id = items.find(({ kind }) => kind === 'olt')?.id ?? 0
      expect(await simulated.http.invoke('source.remove', { id, confirm: true })).toMatchObject({ status: 422 })
    } finally {
      await simulated.close()
    }
  })
})
