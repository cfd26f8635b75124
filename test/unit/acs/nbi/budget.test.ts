import { describe, expect, it } from 'vitest'
import { type Answerer, client, device, failure, json, serve, stored, text } from './server.ts'

const away = text('<html>', 502, 'Bad Gateway', 'text/html')

describe('budget of an ACS', () => {
  it('asks for no more than four things at a time', async () => {
    let inside = 0
    let most = 0
    const server = await serve((asked, response, socket) => {
      inside += 1
      most = Math.max(most, inside)
      setTimeout(() => {
        inside -= 1
        json([])(asked, response, socket)
      }, 20)
    })
    const nbi = client(server.url)
    await Promise.all(Array.from({ length: 20 }, () => nbi.getDevice(device, ['_id'])))
    expect([most, server.asked.length]).toEqual([4, 20])
  })

  it('tasks that wait for their devices hold up no reads', async () => {
    const server = await serve((asked, response, socket) => {
      if (asked.method === 'GET') json([])(asked, response, socket)
      else setTimeout(() => stored('OK', 200)(asked, response, socket), 400)
    })
    const nbi = client(server.url, { concurrency: 1 })
    const tasks = [1, 2].map(() => nbi.postTask(device, { name: 'reboot' }, { connectionRequest: true }))
    const startedAt = Date.now()
    await nbi.getDevice(device, ['_id'])
    expect(Date.now() - startedAt).toBeLessThan(300)
    await Promise.all(tasks)
  })

  it('a call cancelled while it waits for its turn was not sent', async () => {
    const server = await serve((asked, response, socket) => setTimeout(() => json([])(asked, response, socket), 200))
    const nbi = client(server.url, { concurrency: 1 })
    const first = nbi.getDevice(device, ['_id'])
    const second = failure(nbi.deleteTask('6b00b3a1686ff4722d01c79e', { signal: AbortSignal.timeout(50) }))
    expect(await second).toMatchObject({ code: 'source_unreachable', reason: 'cancelled' })
    await first
    expect(server.asked).toHaveLength(1)
  })

  it('keeps to the rate', async () => {
    const server = await serve(json([]))
    const nbi = client(server.url, { rate: { perSecond: 20 }, concurrency: 30 })
    const startedAt = Date.now()
    await Promise.all(Array.from({ length: 24 }, () => nbi.getDevice(device, ['_id'])))
    expect(Date.now() - startedAt).toBeGreaterThan(150)
  })
})

describe('health and breaker', () => {
  it('goes from unknown through failing to open, and back by a trial', async () => {
    let now = Date.parse('2026-11-20T20:00:00.000Z')
    let answer: Answerer = away
    const server = await serve((...call) => answer(...call))
    const nbi = client(server.url, { clock: () => now, breaker: { failures: 3, cooldownMs: 15_000 } })
    const ask = () => nbi.getDevice(device, ['_id'])
    expect(nbi.health()).toEqual({ state: 'unknown', since: null, lastOkAt: null, lastError: null, retryAt: null })

    await failure(ask())
    expect(nbi.health()).toMatchObject({
      state: 'failing',
      since: '2026-11-20T20:00:00.000Z',
      lastError: { reason: 'bad_gateway', params: { status: 502 } },
    })
    await failure(ask())
    await failure(ask())
    expect(nbi.health()).toMatchObject({ state: 'open', retryAt: '2026-11-20T20:00:15.000Z' })

    now += 5000
    const refused = await failure(nbi.postTask(device, { name: 'reboot' }))
    expect(refused).toMatchObject({
      code: 'source_unreachable',
      reason: 'breaker_open',
      params: { seconds: 10 },
      details: { mayHaveRun: false },
    })
    expect(server.asked).toHaveLength(3)

    now += 10_000
    await failure(ask())
    expect(nbi.health()).toMatchObject({ state: 'open', retryAt: '2026-11-20T20:00:45.000Z' })

    now += 30_000
    answer = json([])
    await ask()
    expect(nbi.health()).toEqual({
      state: 'ok',
      since: '2026-11-20T20:00:45.000Z',
      lastOkAt: '2026-11-20T20:00:45.000Z',
      lastError: null,
      retryAt: null,
    })
  })

  it('a probe goes through an open breaker and closes it', async () => {
    let answer: Answerer = away
    const server = await serve((...call) => answer(...call))
    const nbi = client(server.url, { breaker: { failures: 1, cooldownMs: 60_000 } })
    await failure(nbi.getDevice(device, ['_id']))
    answer = json([])
    await nbi.probe()
    expect(nbi.health().state).toBe('ok')
    expect(await nbi.getDevice(device, ['_id'])).toBeNull()
  })

  it('what the caller did wrong or called off says nothing about the source', async () => {
    const server = await serve((asked, response, socket) =>
      asked.path.includes('tasks') ? text('x', 400, 'Bad Request')(asked, response, socket) : undefined,
    )
    const nbi = client(server.url, { breaker: { failures: 1, cooldownMs: 60_000 } })
    await failure(nbi.tasksOf(device))
    await failure(nbi.getDevice(device, ['_id'], AbortSignal.timeout(30)))
    expect(nbi.health().state).toBe('unknown')
  })

  it('those who waited for their turn learn that the source is away without asking it', async () => {
    const server = await serve((asked, response, socket) => setTimeout(() => away(asked, response, socket), 30))
    const nbi = client(server.url, { concurrency: 1, breaker: { failures: 1, cooldownMs: 60_000 } })
    const ends = await Promise.all(Array.from({ length: 5 }, () => failure(nbi.getDevice(device, ['_id']))))
    expect(ends.map(({ reason }) => reason)).toEqual([
      'bad_gateway',
      'breaker_open',
      'breaker_open',
      'breaker_open',
      'breaker_open',
    ])
    expect(server.asked).toHaveLength(1)
  })
})
