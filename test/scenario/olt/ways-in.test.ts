// Ways into an OLT over real SSH: a host in between, a private key, an enable password; and what a wrong one is told as.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../../main/lab/index.ts'
import type { InputOf } from '../../../shared/operations/index.ts'
import { type Box, type BoxOptions, keyPair, startBox } from '../../unit/olt/engine/box.ts'
import { type Desk, filesWith, openDesk, outputOf } from '../harness.ts'

let network: Lab
let desk: Desk
const boxes: Box[] = []
beforeAll(async () => {
  network = await startLab({ pace: 0.01 })
  desk = await openDesk({ lab: null, passphrase: 'una frase bastante larga' })
})
afterEach(async () => {
  for (const { id } of outputOf(await desk.http.invoke('source.list', {})).items)
    outputOf(await desk.http.invoke('source.remove', { id, confirm: true }))
  for (const box of boxes.splice(0)) await box.close()
})
afterAll(async () => {
  await desk.close()
  await network.close()
})

async function place(options: BoxOptions): Promise<Box> {
  const box = await startBox(options)
  boxes.push(box)
  return box
}

function ofLab(vendor: 'huawei' | 'zte'): LabOlt {
  const found = network.olts.find((olt) => olt.vendor === vendor)
  if (!found) throw new Error(`no OLT of ${vendor}`)
  return found
}

type Input = InputOf<'source.add'>
const add = (input: Omit<Input, 'kind' | 'name'>) =>
  desk.http.invoke('source.add', { kind: 'olt', name: 'Cabecera', ...input })
const labInput = (olt: LabOlt) => ({
  vendor: olt.vendor,
  host: olt.host,
  port: olt.port,
  user: olt.user,
  secret: olt.password,
  host_key: olt.hostKey,
})
const only = async () => {
  const [source] = outputOf(await desk.http.invoke('source.list', {})).items
  return { source: source?.id ?? 0, olt: source?.olt?.id ?? 0 }
}

describe('an OLT behind a host in between', () => {
  async function behind(options: BoxOptions = {}) {
    const bastion = await place({ user: 'puente', password: 'clave-del-puente', ...options })
    const olt = ofLab('huawei')
    const jump = {
      // The OLT's own address: the refusals of the two are told apart all the same.
      jump_host: olt.host,
      jump_port: bastion.port,
      jump_user: 'puente',
      jump_secret: 'clave-del-puente',
    }
    return { bastion, olt, input: { ...labInput(olt), ...jump } }
  }

  it('is connected and read through it, each with its own key confirmed; the secret stays', async () => {
    const { bastion, olt, input } = await behind()
    expect(await add(input)).toMatchObject({
      ok: false,
      error: { field: 'jump_host_key', details: { fingerprint: bastion.fingerprint } },
    })
    expect(bastion.passwords).toEqual([])
    outputOf(await add({ ...input, jump_host_key: bastion.fingerprint }))
    const page = outputOf(await desk.http.invoke('olt.read', { id: (await only()).olt }))
    expect(page.olt.onus?.total).toBe((await network.oltTruth(olt.name)).onus.length)
    expect(bastion.connections()).toBeGreaterThan(0)
    expect(await filesWith(desk.folder, 'clave-del-puente')).toEqual([])
  })

  it('names the field of the host in between when that refuses the login', async () => {
    const { bastion, input } = await behind()
    expect(await add({ ...input, jump_secret: 'mala', jump_host_key: bastion.fingerprint })).toMatchObject({
      ok: false,
      error: { field: 'jump_secret' },
    })
    expect(outputOf(await desk.http.invoke('source.list', {})).items).toEqual([])
  })

  it('that takes a private key and no password lets it through; the key stays', async () => {
    const pair = keyPair()
    const { bastion, input } = await behind({ methods: ['publickey'], publicKey: pair.public })
    const added = await add({
      ...input,
      jump_secret: pair.private.trim(),
      jump_host_key: bastion.fingerprint,
    })
    expect(added).toMatchObject({ ok: true, output: { status: { state: 'ok' } } })
    expect(await filesWith(desk.folder, pair.private.split('\n')[5] ?? '')).toEqual([])
  })
})

describe('a private key', () => {
  it('opens an OLT that takes no password, and is nowhere to be seen', async () => {
    const pair = keyPair()
    const box = await place({ methods: ['publickey'], publicKey: pair.public })
    const input = { vendor: 'huawei', host: box.host, port: box.port, user: 'noc', secret: pair.private.trim() }
    const added = await add({ ...input, host_key: box.fingerprint })
    expect(added).toMatchObject({ ok: true, output: { secret_set: true, status: { state: 'ok' } } })
    expect(box.passwords).toEqual([])
    const middle = pair.private.split('\n')[5] ?? ''
    expect(middle.length).toBeGreaterThan(40)
    expect(JSON.stringify([added, await desk.http.invoke('audit.list', {})])).not.toContain(middle)
    expect(await filesWith(desk.folder, middle)).toEqual([])
  })

  it('that the OLT does not know is told as the secret', async () => {
    const box = await place({ methods: ['publickey'], publicKey: keyPair().public })
    const input = { vendor: 'huawei', host: box.host, port: box.port, user: 'noc', secret: keyPair().private.trim() }
    expect(await add({ ...input, host_key: box.fingerprint })).toMatchObject({ ok: false, error: { field: 'secret' } })
  })
})

describe.each(['huawei', 'zte'] as const)('an enable password of %s', (vendor) => {
  beforeAll(() => network.olt(ofLab(vendor).name, { do: 'askEnable' }))
  afterAll(() => network.olt(ofLab(vendor).name, { do: 'behave' }))

  it('is given where it is asked for, and is in no transcript', async () => {
    const olt = ofLab(vendor)
    outputOf(await add({ ...labInput(olt), enable_secret: olt.enablePassword }))
    const { olt: id } = await only()
    const page = outputOf(await desk.http.invoke('olt.read', { id }))
    expect(page.olt.onus?.total).toBe((await network.oltTruth(olt.name)).onus.length)
    const { items } = outputOf(await desk.http.invoke('olt.exchanges', { id }))
    expect(items.map(({ line }) => line)).toContain('enable')
    expect(
      items.filter(({ line }) => line === 'enable').every(({ serial, by }) => serial === null && by === 'PonDesk'),
    ).toBe(true)
    expect(await filesWith(desk.folder, olt.enablePassword)).toEqual([])
  })
})

describe('a box of another vendor', () => {
  it.each([
    ['huawei', 'zte', 'ZTE'],
    ['zte', 'huawei', 'Huawei'],
  ] as const)(
    'chosen as %s and being %s is not connected, and the field and the vendor are named',
    async (chosen, real, label) => {
      const olt = ofLab(real)
      expect(await add({ ...labInput(olt), vendor: chosen })).toMatchObject({
        ok: false,
        error: { field: 'vendor', error: expect.stringContaining(label), details: { vendor: real } },
      })
      expect(outputOf(await desk.http.invoke('source.list', {})).items).toEqual([])
    },
  )
})
