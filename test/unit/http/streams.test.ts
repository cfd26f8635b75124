import { describe, expect, it, vi } from 'vitest'
import { hashToken } from '../../../main/http/index.ts'
import { createStreams } from '../../../main/http/streams.ts'
import type { Change } from '../../../shared/model/change.ts'
import { BEARER, type Door, type Following, follow, openDoor, signIn } from './door.ts'

const bearer = { authorization: `Bearer ${BEARER}` }
const change = (more: Partial<Change>): Change =>
  ({
    id: 'c1',
    task_id: '41',
    state: 'applying',
    outcome: null,
    message: null,
    stages: [],
    plan: { nothingToDo: false },
    ...more,
  }) as Change
const stages = [{ state: 'done' }, { state: 'done' }, { state: 'running' }, { state: 'pending' }] as Change['stages']

/** The data of every event of this name. */
const told = (heard: string, event: string): unknown[] =>
  [...heard.matchAll(new RegExp(`event: ${event}\\ndata: (.*)\\n\\n`, 'g'))].map(
    ([, data = '']) => JSON.parse(data) as unknown,
  )

describe('GET /api/v1/events', () => {
  it('tells what is published, of the topics that were asked for', async () => {
    const door = await openDoor()
    const stream = await follow(door.port, '/api/v1/events?topics=onu,change', bearer)
    expect(stream.status).toBe(200)
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(stream.headers['content-security-policy']).toContain("default-src 'none'")
    door.events.publish('source', { id: 1 } as never)
    door.events.publish('onu', { serial: 'line\nbreak' })
    door.events.publish('change', change({}))
    await stream.until('event: change')
    expect(told(stream.heard(), 'onu')).toEqual([{ serial: 'line\nbreak' }])
    expect(told(stream.heard(), 'change')).toEqual([change({})])
    expect(stream.heard()).not.toContain('event: source')
    stream.leave()
  })

  it('tells everything where no topic is named, and refuses unknown ones', async () => {
    const door = await openDoor()
    const stream = await follow(door.port, '/api/v1/events', bearer)
    door.events.publish('source', { id: 1 } as never)
    await stream.until('event: source')
    stream.leave()
    const reply = await door.ask('/api/v1/events?topics=onu,nonsense')
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ code: 'invalid_input', field: 'topics' })
  })

  it('takes the cookie of a browser, from its own page only', async () => {
    const door = await openDoor()
    const { cookie } = await signIn(door)
    const stream = await follow(door.port, '/api/v1/events', { cookie, 'sec-fetch-site': 'same-origin' })
    expect(stream.status).toBe(200)
    stream.leave()
    expect((await door.askBare('/api/v1/events', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(
      403,
    )
  })

  it('stops listening when the reader leaves', async () => {
    const door = await openDoor()
    const unsubscribed: string[] = []
    const subscribe = door.events.subscribe.bind(door.events)
    door.events.subscribe = (topic, listener) => {
      const end = subscribe(topic, listener)
      return () => {
        unsubscribed.push(topic)
        end()
      }
    }
    const stream = await follow(door.port, '/api/v1/events?topics=onu', bearer)
    stream.leave()
    await expect.poll(() => unsubscribed).toEqual(['onu'])
  })

  it('allows eight to one identity, and one more when one leaves', async () => {
    const door = await openDoor()
    const open: Following[] = []
    for (let count = 0; count < 8; count++) open.push(await follow(door.port, '/api/v1/events', bearer))
    const ninth = await door.ask('/api/v1/events')
    expect(ninth.status).toBe(429)
    expect(ninth.headers['retry-after']).toBe('15')
    door.tokens.rows.set(hashToken('of-somebody-else'), {
      identity: { userId: 8, name: 'Beto', role: 'viewer' },
      kind: 'bearer',
      expiresAt: null,
    })
    const other = await follow(door.port, '/api/v1/events', { authorization: 'Bearer of-somebody-else' })
    expect(other.status).toBe(200)
    open[0]?.leave()
    await expect
      .poll(async () => {
        const again = await follow(door.port, '/api/v1/events', bearer)
        return again.status
      })
      .toBe(200)
  })

  it('ends when the door closes', async () => {
    const door = await openDoor()
    const stream = await follow(door.port, '/api/v1/events', bearer)
    await door.server.close()
    await stream.ended
  })
})

describe('a long stream', () => {
  const quiet = (isStillGood: () => Promise<boolean>) => {
    const written: string[] = []
    const listeners: (() => void)[] = []
    const raw = {
      writableLength: 0,
      ended: false,
      destroyed: false,
      setHeader: () => undefined,
      writeHead: () => undefined,
      write: (text: string) => written.push(text),
      end: () => {
        raw.ended = true
      },
      destroy: () => {
        raw.destroyed = true
      },
      once: (_: string, listener: () => void) => listeners.push(listener),
    }
    const caller = { identity: { userId: 1, name: 'Ana', role: 'viewer' }, means: 'bearer', hash: 'h', expiresAt: null }
    const stream = createStreams(isStillGood).open(
      { caller } as never,
      { raw, getHeaders: () => ({}), hijack: () => undefined } as never,
    )
    return { raw, written, stream, close: () => listeners.map((listener) => listener()) }
  }

  it('says every 15 s that it is there, and ends with its token', async () => {
    vi.useFakeTimers()
    try {
      let isGood = true
      const { raw, written, close } = quiet(async () => isGood)
      await vi.advanceTimersByTimeAsync(45_000)
      expect(written.filter((text) => text.startsWith(': '))).toHaveLength(3)
      expect(raw.ended).toBe(false)
      isGood = false
      await vi.advanceTimersByTimeAsync(15_000)
      expect(raw.ended).toBe(true)
      close()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(written.filter((text) => text.startsWith(': '))).toHaveLength(4)
    } finally {
      vi.useRealTimers()
    }
  })

  it('drops a reader that does not read', () => {
    const { raw, stream, close } = quiet(async () => true)
    raw.writableLength = 2_000_000
    stream.send('onu', {})
    expect(raw.destroyed).toBe(true)
    close()
  })
})

describe('GET /jobs/events/{job_id}', () => {
  const job = async (now: Change): Promise<{ door: Door; stream: Following }> => {
    const door = await openDoor()
    door.jobs.set('41', now)
    return { door, stream: await follow(door.port, '/jobs/events/41', { ...bearer, 'accept-language': 'en' }) }
  }

  it('tells the progress of one change, and ends with it', async () => {
    const { door, stream } = await job(change({ stages }))
    await stream.until('event: progress')
    door.events.publish('change', change({ task_id: '42', state: 'done', outcome: 'faulted' }))
    door.events.publish('change', change({ stages, state: 'done', outcome: 'queued' }))
    door.events.publish(
      'change',
      change({ stages, state: 'done', outcome: 'applied', message: { key: 'error.not_found', params: {} } }),
    )
    await stream.ended
    expect(told(stream.heard(), 'progress')).toEqual([
      { job_id: '41', status: 'running', progress: 50, message: '' },
      { job_id: '41', status: 'queued', progress: 50, message: '' },
    ])
    expect(told(stream.heard(), 'completed')).toEqual([
      { job_id: '41', status: 'completed', progress: 100, message: 'Not found.' },
    ])
    expect(stream.heard()).not.toContain('failed')
  })

  it.each([
    [{ state: 'done', outcome: 'applied' }, 'completed', 'completed'],
    [{ state: 'done', outcome: 'partial' }, 'completed', 'completed'],
    [{ state: 'done', outcome: 'faulted' }, 'failed', 'failed'],
    [{ state: 'done', outcome: 'unknown' }, 'failed', 'unknown'],
    [{ state: 'done', outcome: 'unchanged' }, 'cancelled', 'cancelled'],
    [{ state: 'done', outcome: 'unchanged', plan: { nothingToDo: true } as Change['plan'] }, 'completed', 'completed'],
    [{ state: 'expired' }, 'cancelled', 'cancelled'],
  ] as [Partial<Change>, string, string][])('%j → %s', async (more, event, status) => {
    const { stream } = await job(change(more))
    await stream.ended
    expect(told(stream.heard(), event)).toEqual([expect.objectContaining({ status, progress: 100 })])
  })

  it('misses nothing that happens while it looks', async () => {
    const door: Door = await openDoor({
      findJob: async () => {
        door.events.publish('change', change({ state: 'done', outcome: 'applied' }))
        return change({})
      },
    })
    const stream = await follow(door.port, '/jobs/events/41', bearer)
    await stream.ended
    expect(told(stream.heard(), 'completed')).toHaveLength(1)
  })

  it('answers 404 for a job that is none', async () => {
    const door = await openDoor()
    const reply = await door.ask('/jobs/events/99')
    expect(reply.status).toBe(404)
    expect(reply.json).toMatchObject({ success: false, code: 'not_found' })
  })
})
