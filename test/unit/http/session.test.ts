import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ana, openDoor, signIn } from './door.ts'

const wifi = '/api/olts/realtime/12/onus/HWTC12345678/tr069/wireless-lan'

describe('signing in by link', () => {
  it('carries the code in the fragment, and works once', async () => {
    const door = await openDoor()
    const link = await door.server.signInLink(ana)
    expect(link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${door.port}/#/sign-in/[\\w-]{43}$`))
    const code = link.split('/').at(-1)
    const first = await door.askBare('/api/v1/session/sign-in', { body: { code } })
    expect(first.status).toBe(200)
    expect(first.json).toEqual({ success: true, name: 'Ana', role: 'technician' })
    const second = await door.askBare('/api/v1/session/sign-in', { body: { code } })
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(JSON.stringify(door.log)).not.toContain(code)
  })

  it('sets a cookie that scripts cannot read, and one that they can', async () => {
    const door = await openDoor()
    const { reply } = await signIn(door)
    const [session, write] = reply.headers['set-cookie'] ?? []
    expect(session).toMatch(/^pondesk_session=[\w-]{43}; Path=\/; Max-Age=43200; SameSite=Strict; HttpOnly$/)
    expect(write).toMatch(/^pondesk_write=[\w-]{43}; Path=\/; Max-Age=43200; SameSite=Strict$/)
    const stored = [...door.tokens.rows.values()].find(({ kind }) => kind === 'session')
    expect(stored?.expiresAt).toBe(new Date(door.now.at.getTime() + 12 * 3600_000).toISOString())
    // Only the hash is kept.
    expect([...door.tokens.rows.keys()].join(' ')).not.toContain(/pondesk_session=([\w-]+)/.exec(session ?? '')?.[1])
  })

  it('gives a code ten minutes', async () => {
    const door = await openDoor()
    await door.server.signInLink(ana)
    const row = [...door.tokens.rows.values()].find(({ kind }) => kind === 'sign_in')
    expect(row?.expiresAt).toBe(new Date(door.now.at.getTime() + 600_000).toISOString())
  })

  it('refuses what is no code, and more than five attempts a minute', async () => {
    const door = await openDoor()
    const began = performance.now()
    const monotonic = vi.spyOn(performance, 'now').mockReturnValue(began)
    onTestFinished(() => monotonic.mockRestore())
    const attempt = (body: unknown) =>
      door.askBare('/api/v1/session/sign-in', { body, headers: { 'x-forwarded-for': String(Math.random()) } })
    expect((await attempt({})).json).toMatchObject({ code: 'invalid_input', field: 'code' })
    expect((await attempt({ code: 5 })).status).toBe(400)
    expect((await attempt({ code: 'x', more: 1 })).status).toBe(400)
    expect((await attempt({ code: 'wrong' })).status).toBe(401)
    expect((await attempt([])).status).toBe(400)
    const sixth = await attempt({ code: 'wrong' })
    expect(sixth.status).toBe(429)
    expect(sixth.headers['retry-after']).toBe('60')
    expect((await signIn(door)).reply.status).toBe(429)
    // Neither does a clock that is set back or forth.
    door.now.at = new Date(door.now.at.getTime() - 3_600_000)
    expect((await attempt({ code: 'wrong' })).headers['retry-after']).toBe('60')
    monotonic.mockReturnValue(began + 61_000)
    expect((await signIn(door)).reply.status).toBe(200)
  })
})

describe('a session', () => {
  it('reads with the cookie, in Spanish where no language is asked', async () => {
    const door = await openDoor()
    const { cookie } = await signIn(door)
    expect((await door.askBare('/api/v1/workspace', { headers: { cookie } })).status).toBe(200)
    expect(door.calls[0]?.call).toMatchObject({ language: 'es', identity: { name: 'Ana' } })
    const { json } = await door.askBare('/api/v1/nothing', { headers: { cookie } })
    expect(json.error).toMatch(/dirección/)
  })

  it('writes only with the token of its own page', async () => {
    const door = await openDoor()
    const { cookie, write } = await signIn(door)
    const other = await signIn(door)
    const send = (more: Record<string, string>) =>
      door.askBare(wifi, { body: { ssid: 'x' }, headers: { cookie, ...more } })
    for (const headers of [
      {},
      { 'x-pondesk-write': '' },
      { 'x-pondesk-write': `${write}x` },
      { 'x-pondesk-write': other.write },
    ] as Record<string, string>[]) {
      const reply = await send(headers)
      expect(reply.status).toBe(403)
      expect(reply.json).toMatchObject({ code: 'forbidden' })
    }
    expect(door.calls).toEqual([])
    expect((await send({ 'x-pondesk-write': write })).status).toBe(200)
  })

  it('gets its write token again when the program was started anew', async () => {
    const door = await openDoor()
    const { cookie, write } = await signIn(door)
    const stale = cookie.replace(write, 'from-the-last-start')
    const read = await door.askBare('/api/v1/workspace', { headers: { cookie: stale } })
    expect(read.headers['set-cookie']).toEqual([expect.stringContaining(`pondesk_write=${write};`)])
    expect((await door.askBare('/api/v1/workspace', { headers: { cookie } })).headers['set-cookie']).toBeUndefined()
  })

  it('ends when it is signed out, revoked or twelve hours old', async () => {
    const door = await openDoor()
    const { cookie, write } = await signIn(door)
    const out = await door.askBare('/api/v1/session/sign-out', {
      method: 'POST',
      headers: { cookie, 'x-pondesk-write': write },
    })
    expect(out.json).toEqual({ success: true })
    expect(out.headers['set-cookie']).toEqual([
      expect.stringMatching(/^pondesk_session=; .*Max-Age=0/),
      expect.stringMatching(/^pondesk_write=; .*Max-Age=0/),
    ])
    const after = await door.askBare('/api/v1/workspace', { headers: { cookie } })
    expect(after.status).toBe(401)

    const second = await signIn(door)
    door.now.at = new Date(door.now.at.getTime() + 12 * 3600_000)
    expect((await door.askBare('/api/v1/workspace', { headers: { cookie: second.cookie } })).status).toBe(401)
  })

  it('cannot be signed out by somebody else’s page', async () => {
    const door = await openDoor()
    const { cookie } = await signIn(door)
    expect((await door.askBare('/api/v1/session/sign-out', { method: 'POST', headers: { cookie } })).status).toBe(403)
    expect((await door.askBare('/api/v1/workspace', { headers: { cookie } })).status).toBe(200)
  })
})
