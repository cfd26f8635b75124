import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Store } from '../../../main/store/index.ts'
import { createClock, newFolder, open, openInsides } from './support.ts'

const ana = { username: 'ana', name: 'Ana Núñez', role: 'technician', language: 'es' } as const
const later = '2026-03-01T12:10:00.000Z'

async function withUser(
  clock = createClock(),
): Promise<{ store: Store; userId: number; clock: ReturnType<typeof createClock> }> {
  const store = open(newFolder(), clock)
  return { store, userId: (await store.users.ensure(ana)).id, clock }
}

describe('a token', () => {
  it('answers who it belongs to until it expires', async () => {
    const { store, userId, clock } = await withUser()
    await store.tokens.add({ hash: 'h', kind: 'bearer', userId, label: 'phone', expiresAt: later })
    expect(await store.tokens.find('h')).toEqual({
      identity: { userId, name: 'Ana Núñez', role: 'technician' },
      kind: 'bearer',
      expiresAt: later,
    })
    clock.passSeconds(600)
    expect(await store.tokens.find('h')).toBeNull()
    expect(await store.tokens.purge()).toBe(1)
    expect(await store.tokens.list()).toEqual([])
  })

  it('that signs in is taken once, however many try', async () => {
    const { store, userId } = await withUser()
    await store.tokens.add({ hash: 'code', kind: 'sign_in', userId, label: 'link', expiresAt: later })
    const answers = await Promise.all(Array.from({ length: 10 }, () => store.tokens.use('code')))
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
    expect(await store.tokens.find('code')).toBeNull()
  })

  it('of another kind does not sign in, an expired code neither', async () => {
    const { store, userId, clock } = await withUser()
    await store.tokens.add({ hash: 'bearer', kind: 'bearer', userId, label: 'phone', expiresAt: null })
    await store.tokens.add({ hash: 'code', kind: 'sign_in', userId, label: 'link', expiresAt: later })
    clock.passSeconds(600)
    expect([await store.tokens.use('bearer'), await store.tokens.use('code')]).toEqual([null, null])
    expect(await store.tokens.find('bearer')).not.toBeNull()
  })

  it('is worth nothing once revoked or when its user is put out', async () => {
    const { store, insides } = openInsides()
    const { id: userId } = await store.users.ensure(ana)
    for (const hash of ['a', 'b'])
      await store.tokens.add({ hash, kind: 'session', userId, label: hash, expiresAt: null })
    await store.tokens.touch('a')
    await store.tokens.revoke('a')
    expect(await store.tokens.find('a')).toBeNull()
    expect(await store.tokens.list()).toMatchObject([
      { label: 'a', lastUsedAt: '2026-03-01T12:00:00.000Z', revokedAt: '2026-03-01T12:00:00.000Z' },
      { label: 'b', revokedAt: null },
    ])
    insides.database.exec('update users set active = 0')
    expect(await store.tokens.find('b')).toBeNull()
  })

  it('needs a user', async () => {
    const { store } = await withUser()
    await expect(
      store.tokens.add({ hash: 'h', kind: 'bearer', userId: null, label: '', expiresAt: null }),
    ).rejects.toThrow('user')
  })
})

describe('an idempotency key', () => {
  const begin = (store: Store, hash = 'r1') => store.idempotency.begin('k', 'u1', 'onu.wifi.set', hash)

  it('is new once, then running, then the answer', async () => {
    const { store } = await withUser()
    expect(await Promise.all([begin(store), begin(store)])).toEqual(['new', 'running'])
    await store.idempotency.finish('k', 'u1', { status: 200, response: { success: true } })
    expect(await begin(store)).toEqual({ status: 200, response: { success: true }, requestHash: 'r1' })
    expect(await begin(store, 'another')).toMatchObject({ requestHash: 'r1' })
  })

  it('of one user says nothing to another', async () => {
    const { store } = await withUser()
    await begin(store)
    expect(await store.idempotency.begin('k', 'u2', 'onu.wifi.set', 'r1')).toBe('new')
  })

  it('is free again when nothing was done, and after 24 hours', async () => {
    const { store, clock } = await withUser()
    await begin(store)
    await store.idempotency.finish('k', 'u1', null)
    expect(await begin(store)).toBe('new')
    await store.idempotency.finish('k', 'u1', { status: 200, response: null })
    clock.passSeconds(24 * 3600)
    expect(await begin(store, 'r2')).toBe('new')
    clock.passSeconds(24 * 3600)
    expect(await store.idempotency.purge()).toBe(1)
  })

  it('that has an answer keeps it, whatever comes later', async () => {
    const { store } = await withUser()
    await begin(store)
    await store.idempotency.finish('k', 'u1', { status: 200, response: 1 })
    await store.idempotency.finish('k', 'u1', null)
    expect(await begin(store)).toMatchObject({ status: 200 })
  })
})

describe('a user', () => {
  it('is made once and then stays as it is', async () => {
    const { store, userId } = await withUser()
    expect(await store.users.ensure({ ...ana, name: 'Somebody else', role: 'admin' })).toMatchObject({
      id: userId,
      name: 'Ana Núñez',
      role: 'technician',
      active: true,
    })
    expect(await store.users.get(userId)).toMatchObject({ username: 'ana' })
    expect(await store.users.list()).toHaveLength(1)
  })
})

describe('a setting', () => {
  it('comes back as it was set, null when it never was', async () => {
    const { store } = await withUser()
    const shape = z.object({ port: z.int() })
    expect(await store.settings.get('http', shape)).toBeNull()
    await store.settings.set('http', { port: 8080 })
    await store.settings.set('http', { port: 8081 })
    expect(await store.settings.get('http', shape)).toEqual({ port: 8081 })
    await store.settings.set('http', { port: 'eighty' })
    await expect(store.settings.get('http', shape)).rejects.toThrow()
  })
})

describe('a source', () => {
  const acs = {
    name: 'ACS',
    kind: 'acs',
    url: 'http://acs:7557',
    options: { rate: 5 },
    credential_ref: 'acs/1',
    simulated: false,
    writable: true,
  } as const

  it('comes back as it was added, with its changes', async () => {
    const { store } = await withUser()
    const added = await store.sources.add(acs)
    expect(await store.sources.get(added.id)).toEqual({ ...acs, id: added.id })
    expect(await store.sources.update(added.id, { writable: false, options: {} })).toMatchObject({
      name: 'ACS',
      writable: false,
      options: {},
    })
    expect(await store.sources.list()).toMatchObject([{ writable: false, simulated: false }])
    expect(await store.sources.update(99, {})).toBeNull()
  })

  it('has a name of its own', async () => {
    const { store } = await withUser()
    await store.sources.add(acs)
    await expect(store.sources.add(acs)).rejects.toThrow('UNIQUE')
  })

  it('takes its readings along when it is removed and leaves the devices', async () => {
    const { store } = await withUser()
    const { id } = await store.sources.add(acs)
    const [device = 0] = await store.devices.upsertMany([
      { serial_number: 'A', reading: { sourceId: id, document: {}, observedAt: later } },
    ])
    await store.inventories.set(id, { readUntil: later, completedAt: later, run: null })
    expect(await store.sources.remove(id)).toBe(true)
    expect(await store.sources.remove(id)).toBe(false)
    expect(await store.devices.readings(device)).toEqual([])
    expect((await store.inventories.get(id)).completedAt).toBeNull()
    expect(await store.devices.byId(device)).not.toBeNull()
  })
})

describe('a task', () => {
  it('knows its device, when it began and when it ended', async () => {
    const { store, clock } = await withUser()
    const [deviceId = 0] = await store.devices.upsertMany([{ serial_number: 'A' }])
    const id = await store.tasks.create({
      type: 'change',
      deviceSerial: 'A',
      requestedBy: 'Ana',
      payload: { change: 'p1' },
      planHash: 'f',
    })
    expect(await store.tasks.get(id)).toMatchObject({
      type: 'change',
      status: 'pending',
      device_id: deviceId,
      payload: { change: 'p1' },
      started_at: null,
    })
    clock.passSeconds(1)
    await store.tasks.set(id, { status: 'running', progress: 40 })
    clock.passSeconds(1)
    await store.tasks.set(id, { status: 'completed', result: { outcome: 'applied' } })
    expect(await store.tasks.get(id)).toMatchObject({
      status: 'completed',
      progress: 100,
      result: { outcome: 'applied' },
      error: null,
      started_at: '2026-03-01T12:00:01.000Z',
      finished_at: '2026-03-01T12:00:02.000Z',
    })
  })

  it('takes its type by the requirement’s own name, and refuses one that nobody knows', async () => {
    const { store } = await withUser()
    const id = await store.tasks.create({ type: 'resetar_wifi', requestedBy: 'Ana' })
    expect((await store.tasks.get(id))?.type).toBe('reset_wifi')
    await expect(store.tasks.create({ type: 'make coffee', requestedBy: 'Ana' })).rejects.toThrow('make coffee')
    await expect(store.tasks.set(99, { status: 'running' })).rejects.toThrow('99')
  })
})
