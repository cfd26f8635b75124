// What the door remembers between requests must never outlive a decision: real tokens, one kept connection.
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hashToken } from '../../../main/http/index.ts'
import { openStore } from '../../../main/store/index.ts'
import { tokenPort } from '../../../main/store-ports.ts'
import { openDoor } from './door.ts'

const closing: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'pondesk-known-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const now = { at: new Date() }
  const store = openStore(folder, { clock: () => now.at, appVersion: 'test' })
  closing.push(() => store.close())
  const user = await store.users.ensure({ username: 'ana', name: 'Ana', role: 'viewer', language: 'es' })
  const add = (token: string, expiresAt: string | null = null) =>
    store.tokens.add({ hash: hashToken(token), kind: 'bearer', userId: user.id, label: 'phone', expiresAt })
  const door = await openDoor({ tokens: tokenPort(store, () => null), clock: () => now.at })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  closing.push(() => agent.destroy())
  const ask = (token: string, path = '/api/v1/session') =>
    new Promise<number>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` }
      request({ host: '127.0.0.1', port: door.port, path, agent, headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      })
        .on('error', reject)
        .end()
    })
  return { store, door, now, add, ask }
}

it('refuses a revoked token at the very next request of the same connection', async () => {
  const { store, add, ask } = await open()
  await add('one')
  expect([await ask('one'), await ask('one')]).toEqual([200, 200])
  await store.tokens.revoke(hashToken('one'))
  expect(await ask('one')).toBe(401)
})

it('refuses a token from the instant on at which it expires', async () => {
  const { now, add, ask } = await open()
  await add('short', new Date(now.at.getTime() + 10_000).toISOString())
  expect([await ask('short'), await ask('short')]).toEqual([200, 200])
  now.at = new Date(now.at.getTime() + 10_001)
  expect(await ask('short')).toBe(401)
})

it('looks at each token on a connection that several take turns on', async () => {
  const { add, ask } = await open()
  await add('one')
  expect([await ask('one'), await ask('other'), await ask('one'), await ask('')]).toEqual([200, 401, 200, 401])
})

it('reads a URL the same way each time, and an unknown field is refused each time', async () => {
  const { door, add, ask } = await open()
  await add('one')
  for (let n = 0; n < 2; n++) {
    expect(await ask('one', '/api/v1/onus?q=ana&limit=7')).toBe(200)
    expect(await ask('one', '/api/v1/onus?__proto__=x')).toBe(400)
    expect(await ask('one', '/api/v1/onus?limit=many')).toBe(400)
  }
  expect(door.calls.map(({ input }) => input)).toEqual([
    { q: 'ana', limit: 7 },
    { q: 'ana', limit: 7 },
  ])
})

it('tells a handler that its caller left, also when it asks late', async () => {
  const { door, add } = await open()
  await add('one')
  let aborted: boolean | null = null
  let goOn = (): void => undefined
  const leaving = new Promise<void>((resolve) => {
    goOn = resolve
  })
  door.answers.set('session.who', async (_input, call) => {
    await leaving
    aborted = call.signal.aborted
    return {}
  })
  const left = request({
    host: '127.0.0.1',
    port: door.port,
    path: '/api/v1/session',
    headers: { authorization: 'Bearer one' },
  })
  left.on('error', () => undefined).end()
  await expect.poll(() => door.calls.length).toBe(1)
  const isOver = new Promise((resolve) => left.once('close', resolve))
  left.destroy()
  await isOver
  // The other end hears of it a turn later.
  await new Promise((resolve) => setTimeout(resolve, 100))
  goOn()
  await expect.poll(() => aborted).toBe(true)
})
