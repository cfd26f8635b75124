import { describe, expect, it } from 'vitest'
import { BEARER, type Door, openDoor, signIn, speak } from './door.ts'

const statusOf = (heard: string): number => Number(heard.split(' ')[1])
const bodyOf = (heard: string): string => heard.split('\r\n\r\n')[1] ?? ''
const wifi = '/api/olts/realtime/12/onus/HWTC12345678/tr069/wireless-lan'

const hello = (door: Door, lines: string[], target = '/api/v1/health', version = '1.1'): Promise<string> =>
  speak(door.port, `GET ${target} HTTP/${version}\r\n${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`)

describe('Host is checked before anything else (T2)', () => {
  it.each([
    ['127.0.0.1:PORT', 200],
    ['localhost:PORT', 200],
    ['LOCALHOST:PORT', 200],
    ['[::1]:PORT', 200],
    ['evil.example:PORT', 421],
    ['evil.example', 421],
    ['127.0.0.1', 421],
    ['127.0.0.1:1', 421],
    ['127.0.0.1.:PORT', 421],
    ['localhost.:PORT', 421],
    ['user@127.0.0.1:PORT', 421],
    ['127.0.0.1:PORT.evil.example', 421],
    ['0.0.0.0:PORT', 421],
    ['', 421],
  ])('Host: %s → %i', async (host, status) => {
    const door = await openDoor()
    const heard = await hello(door, [`Host: ${host.replace('PORT', String(door.port))}`])
    expect(statusOf(heard)).toBe(status)
    if (status === 421) expect(bodyOf(heard)).toBe('')
    expect(heard).toContain("frame-ancestors 'none'")
  })

  it('refuses none, two, and targets that are no path', async () => {
    const door = await openDoor()
    const own = `Host: 127.0.0.1:${door.port}`
    expect(statusOf(await hello(door, []))).toBe(421)
    expect(statusOf(await hello(door, [], '/api/v1/health', '1.0'))).toBe(421)
    expect([400, 421]).toContain(statusOf(await hello(door, [own, 'Host: evil.example'])))
    expect([400, 421]).toContain(statusOf(await hello(door, [own, own])))
    expect(statusOf(await hello(door, [own], 'http://evil.example/api/v1/health'))).toBe(421)
    expect(statusOf(await hello(door, [own], `http://127.0.0.1:${door.port}/api/v1/health`))).toBe(421)
  })

  it('ignores what proxies say', async () => {
    const door = await openDoor()
    const reply = await door.askBare('/api/v1/health', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '10.0.0.1', forwarded: 'host=evil.example' },
    })
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('evil')
  })
})

describe('pages of others get nothing (T3, T4)', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1:PORT' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'http://127.0.0.1:PORT.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'cross-site' },
  ]
  const at = (headers: Record<string, string>, door: Door): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(door.port))]))

  it.each(foreign)('%j', async (headers) => {
    const door = await openDoor()
    const { cookie, write } = await signIn(door)
    const theirs = at(headers, door)
    // Writes, whoever asks; reads that ride on a cookie.
    const bearer = await door.ask(wifi, { body: { ssid: 'x' }, headers: theirs })
    const session = await door.askBare(wifi, {
      body: { ssid: 'x' },
      headers: { ...theirs, cookie, 'x-pondesk-write': write },
    })
    const read = await door.askBare('/api/v1/workspace', { headers: { ...theirs, cookie } })
    const signing = await door.askBare('/api/v1/session/sign-in', { body: { code: 'x' }, headers: theirs })
    for (const reply of [bearer, session, read, signing]) {
      expect(reply.status).toBe(403)
      expect(reply.json).toMatchObject({ success: false, code: 'forbidden' })
    }
    expect(door.calls).toEqual([])
    // A bearer does not travel by itself: reading with it is no trick.
    expect((await door.ask('/api/v1/workspace', { headers: theirs })).status).toBe(200)
  })

  it('lets its own pages through', async () => {
    const door = await openDoor()
    const { cookie, write } = await signIn(door)
    for (const origin of [door.server.url, `http://localhost:${door.port}`]) {
      const headers = { origin, 'sec-fetch-site': 'same-origin', cookie, 'x-pondesk-write': write }
      expect((await door.askBare(wifi, { body: { ssid: 'x' }, headers })).status).toBe(200)
      expect((await door.askBare('/api/v1/workspace', { headers })).status).toBe(200)
    }
  })

  it('never says a CORS word', async () => {
    const door = await openDoor()
    const preflight = {
      origin: 'http://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    }
    const replies = [
      await door.askBare(wifi, { method: 'OPTIONS', headers: preflight }),
      await door.ask('/api/v1/workspace', { headers: { origin: 'http://evil.example' } }),
      await door.askBare('/api/v1/health', { headers: { origin: 'null' } }),
    ]
    for (const { headers } of replies)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(replies[0]?.status).toBe(403)
  })
})

describe('headers of every answer (E7, T10)', () => {
  it('are there, also on errors', async () => {
    const door = await openDoor()
    for (const path of ['/api/v1/health', '/api/v1/workspace', '/nothing', '/openapi.json', '/api/v1/onus/%zz']) {
      const { headers } = await door.ask(path)
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      expect(headers.server).toBeUndefined()
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })

  it('let a page load what is ours, and nothing else', async () => {
    const { headers } = await (await openDoor()).ask('/docs')
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })
})

describe('every route needs an identity', () => {
  it('also the documentation; only health does not', async () => {
    const door = await openDoor()
    for (const path of [
      '/api/v1/workspace',
      '/api/v1/onus',
      '/openapi.json',
      '/docs',
      '/redoc',
      '/api/v1/events',
      '/jobs/events/1',
    ]) {
      const reply = await door.askBare(path)
      expect([path, reply.status]).toEqual([path, 401])
      expect(reply.json).toMatchObject({ success: false, code: 'unauthenticated' })
      expect(reply.headers['www-authenticate']).toBe('Bearer')
    }
    for (const path of [wifi, '/api/v1/session/sign-out', '/api/v1/changes/1/apply'])
      expect((await door.askBare(path, { body: {} })).status).toBe(401)
    // Before the body is looked at.
    expect((await door.askBare(wifi, { raw: '{', headers: { 'content-type': 'text/plain' } })).status).toBe(401)
    expect((await door.askBare('/api/v1/health')).json).toEqual({ ok: true })
    expect(door.calls).toEqual([])
  })

  it('takes a bearer, and no token of another kind, form or age', async () => {
    const door = await openDoor()
    const as = async (authorization: string): Promise<number> =>
      (await door.askBare('/api/v1/workspace', { headers: { authorization } })).status
    expect(await as(`Bearer ${BEARER}`)).toBe(200)
    expect(await as(`bearer ${BEARER}`)).toBe(200)
    for (const wrong of [
      `Basic ${BEARER}`,
      BEARER,
      'Bearer',
      'Bearer ',
      `Bearer ${BEARER}x`,
      'Bearer a b',
      `Bearer ${'x'.repeat(600)}`,
    ])
      expect(await as(wrong)).toBe(401)
    const link = await door.server.signInLink({ userId: 7, name: 'Ana', role: 'technician' })
    expect(await as(`Bearer ${link.split('/').at(-1)}`)).toBe(401)
    const { cookie } = await signIn(door)
    expect(await as(`Bearer ${/pondesk_session=([^;]+)/.exec(cookie)?.[1]}`)).toBe(401)
    const [row] = door.tokens.rows.values()
    if (row) row.expiresAt = new Date(door.now.at.getTime() + 1000).toISOString()
    expect(await as(`Bearer ${BEARER}`)).toBe(200)
    door.now.at = new Date(door.now.at.getTime() + 1000)
    expect(await as(`Bearer ${BEARER}`)).toBe(401)
  })

  it('a wrong bearer does not fall back to a good cookie', async () => {
    const door = await openDoor()
    const { cookie } = await signIn(door)
    expect(
      (await door.askBare('/api/v1/workspace', { headers: { cookie, authorization: 'Bearer wrong' } })).status,
    ).toBe(401)
  })

  it('notes the use of a token once a minute', async () => {
    const door = await openDoor()
    await door.ask('/api/v1/workspace')
    await door.ask('/api/v1/workspace')
    expect(door.tokens.touched).toHaveLength(1)
    door.now.at = new Date(door.now.at.getTime() + 61_000)
    await door.ask('/api/v1/workspace')
    expect(door.tokens.touched).toHaveLength(2)
  })
})
