// Signing a browser in and out. The code of the link is in the fragment: it reaches no log, no history of a server, no Referer (T6).
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PondeskError } from '../../shared/errors.ts'
import type { Identity } from '../gateway/index.ts'
import { callerOf, cookie, SESSION_COOKIE, SESSION_SECONDS, WRITE_COOKIE } from './identity.ts'
import type { LogLine, TokenPort } from './ports.ts'
import { hashToken, newToken } from './tokens.ts'

export const SIGN_IN_PATH = '/api/v1/session/sign-in'
export const SIGN_OUT_PATH = '/api/v1/session/sign-out'
export const SignIn = z.strictObject({
  code: z.string().min(1).max(200).meta({ format: 'password', description: 'the code of a sign-in link' }),
})
export const SignedIn = z.object({
  success: z.literal(true),
  name: z.string(),
  role: z.string(),
})
export const SignedOut = z.object({ success: z.literal(true) })

const LINK_MINUTES = 10
const ATTEMPTS = 5
const WINDOW_MS = 60_000

interface Deps {
  tokens: TokenPort
  writeToken: (session: string) => string
  clock: () => Date
  log: (line: LogLine) => void
}

const inSeconds = (clock: () => Date, seconds: number): string =>
  new Date(clock().getTime() + seconds * 1000).toISOString()

/** Five attempts a minute from one address, right or wrong. By socket, not by a header that anyone writes (T5). */
function createAttempts() {
  const seen = new Map<string, number[]>()
  return (request: FastifyRequest): void => {
    // Not the clock of the machine: set back, it would shut the door for hours.
    const now = performance.now()
    const address = request.socket.remoteAddress ?? ''
    if (seen.size > 1000) seen.clear()
    const times = (seen.get(address) ?? []).filter((time) => time > now - WINDOW_MS)
    const [oldest] = times
    if (times.length >= ATTEMPTS && oldest !== undefined)
      throw new PondeskError('rate_limited', {
        params: {
          seconds: Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000)),
        },
      })
    seen.set(address, [...times, now])
  }
}

export async function makeSignInCode(tokens: TokenPort, identity: Identity, clock: () => Date): Promise<string> {
  const code = newToken()
  await tokens.add({
    hash: hashToken(code),
    kind: 'sign_in',
    userId: identity.userId,
    label: 'sign-in link',
    expiresAt: inSeconds(clock, LINK_MINUTES * 60),
  })
  return code
}

export function addSignIn(app: FastifyInstance, { tokens, writeToken, clock, log }: Deps): void {
  const countAttempt = createAttempts()
  app.post(SIGN_IN_PATH, { onRequest: async (request) => countAttempt(request) }, async (request, reply) => {
    const given = SignIn.safeParse(request.body)
    if (!given.success) throw new PondeskError('invalid_input', { field: 'code' })
    const identity = await tokens.use(hashToken(given.data.code))
    if (!identity) {
      log({
        level: 'info',
        message: 'sign-in refused: code unknown, used or expired',
        request: request.id,
      })
      throw new PondeskError('unauthenticated', { reason: 'sign_in_code' })
    }
    const session = newToken()
    await tokens.add({
      hash: hashToken(session),
      kind: 'session',
      userId: identity.userId,
      label: String(request.headers['user-agent'] ?? 'browser').slice(0, 120),
      expiresAt: inSeconds(clock, SESSION_SECONDS),
    })
    log({
      level: 'info',
      message: `${identity.name} signed in over HTTP`,
      request: request.id,
    })
    reply.header('set-cookie', [
      cookie(SESSION_COOKIE, session, '; HttpOnly'),
      cookie(WRITE_COOKIE, writeToken(session), ''),
    ])
    return { success: true, name: identity.name, role: identity.role }
  })
}

/** Ends what the request was authenticated with, a bearer too. */
export function addSignOut(api: FastifyInstance, { tokens, log }: Deps): void {
  api.post(SIGN_OUT_PATH, async (request, reply) => {
    const caller = callerOf(request)
    await tokens.revoke(caller.hash)
    log({
      level: 'info',
      message: `${caller.identity.name} signed out`,
      request: request.id,
    })
    reply.removeHeader('set-cookie')
    reply.header('set-cookie', [cookie(SESSION_COOKIE, '', '; HttpOnly', 0), cookie(WRITE_COOKIE, '', '', 0)])
    return { success: true }
  })
}
