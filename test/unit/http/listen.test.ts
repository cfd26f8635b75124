import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openDoor } from './door.ts'

const taken: Server[] = []
afterEach(() => {
  for (const server of taken.splice(0)) server.close()
})

const take = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    taken.push(server)
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })

describe('opening the door', () => {
  it.each(['0.0.0.0', '::', '192.168.1.10', 'pondesk.example', '', '127.0.0.1.evil.example'])(
    'refuses %j: other machines reach it',
    async (host) => {
      await expect(openDoor({ host })).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'host',
        reason: 'host_not_loopback',
      })
    },
  )

  it('takes localhost by its number', async () => {
    const door = await openDoor({ host: 'localhost' })
    expect(door.server.url).toBe(`http://127.0.0.1:${door.port}`)
  })

  it('goes on to the next free port, or says which one is taken', async () => {
    const port = await take(0)
    await expect(openDoor({ port })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'port',
      reason: 'port_taken',
      params: { port },
    })
    const door = await openDoor({ port, fallback: true })
    expect(door.port).toBeGreaterThan(port)
    expect(door.port).toBeLessThanOrEqual(port + 20)
    expect(door.server.url).toBe(`http://127.0.0.1:${door.port}`)
    expect((await door.askBare('/api/v1/health')).status).toBe(200)
  })

  it('names the port that is none', async () => {
    for (const fallback of [false, true])
      await expect(openDoor({ port: 99_999, fallback })).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'port',
        params: { port: 99_999 },
      })
  })

  it('closes once, however often it is told, and without waiting for readers', async () => {
    const door = await openDoor()
    door.answers.set('workspace.info', () => new Promise(() => undefined))
    const cut = door.ask('/api/v1/workspace').catch(() => 'cut')
    await expect.poll(() => door.calls.length).toBe(1)
    const began = Date.now()
    await Promise.all([door.server.close(), door.server.close()])
    expect(Date.now() - began).toBeLessThan(4000)
    expect(await cut).toBe('cut')
    await expect(door.askBare('/api/v1/health')).rejects.toThrow()
  })
})
