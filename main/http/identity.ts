// Who asks: a bearer token or the cookie of a signed-in browser. Being on this machine proves nothing (T3).
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import type { Identity } from '../gateway/index.ts'
import { isOwnOrigin } from './address.ts'
import type { TokenPort } from './ports.ts'
import { hashToken, isSame } from './tokens.ts'

export const SESSION_COOKIE = 'pondesk_session'
export const WRITE_COOKIE = 'pondesk_write'
export const WRITE_HEADER = 'x-pondesk-write'
export const SESSION_SECONDS = 12 * 3600

export interface Caller {
  identity: Identity
  means: 'bearer' | 'session'
  hash: string
  expiresAt: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the request is authenticated. */
    caller: Caller | null
  }
}

export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

export const cookie = (name: string, value: string, flags: string, seconds = SESSION_SECONDS): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Strict${flags}`

export const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** The value that scripts of our own pages read from a cookie and send back with writes: other sites cannot read it. */
export function createWriteTokens(): (session: string) => string {
  const secret = randomBytes(32)
  return (session) => createHmac('sha256', secret).update(session).digest('base64url')
}

interface Deps {
  tokens: TokenPort
  writeToken: (session: string) => string
  hosts: () => ReadonlySet<string>
  clock: () => Date
}

const TOUCH_EVERY_MS = 60_000

/**
 * What a kept connection said last, and its hash: programs say the same at every request.
 * The text lives as long as the connection, as it does in any server; whether the token is good is asked each time.
 */
const said = new WeakMap<object, { authorization: string; hash: string }>()

/** @throws PondeskError when there is no bearer token in it. */
function bearerHash(request: FastifyRequest, authorization: string): string {
  const last = said.get(request.socket)
  if (last?.authorization === authorization) return last.hash
  const token = /^Bearer +([\w\-.~+/=]{1,512})$/i.exec(authorization)?.[1]
  if (token === undefined) throw new PondeskError('unauthenticated', { reason: 'token_unknown' })
  const hash = hashToken(token)
  said.set(request.socket, { authorization, hash })
  return hash
}

export function createAuthenticate({ tokens, writeToken, hosts, clock }: Deps) {
  const touched = new Map<string, number>()

  /** "Last used" to the minute: a write for every request would be one too many. */
  const isTouchDue = (hash: string, now: number): boolean => now - (touched.get(hash) ?? 0) >= TOUCH_EVERY_MS

  async function touch(hash: string, now: number): Promise<void> {
    if (touched.size > 1000) touched.clear()
    touched.set(hash, now)
    await tokens.touch(hash)
  }

  async function find(hash: string, means: Caller['means']): Promise<Caller> {
    const found = await tokens.find(hash)
    const now = clock().getTime()
    const isOver = found?.expiresAt != null && Date.parse(found.expiresAt) <= now
    if (!found || found.kind !== means || isOver)
      throw new PondeskError('unauthenticated', {
        reason: means === 'bearer' ? 'token_unknown' : 'session_over',
      })
    if (isTouchDue(hash, now)) await touch(hash, now)
    return {
      identity: found.identity,
      means,
      hash,
      expiresAt: found.expiresAt,
    }
  }

  async function bySession(request: FastifyRequest, reply: FastifyReply, session: string): Promise<Caller> {
    // A cookie travels by itself: pages of others must not ride on it, not even for reading.
    if (!isOwnOrigin(request.headers, hosts())) throw new PondeskError('forbidden', { reason: 'foreign_origin' })
    const caller = await find(hashToken(session), 'session')
    const wanted = writeToken(session)
    // Sessions outlive a restart, the write secret does not: a page gets the new value with its next read.
    if (cookieOf(request, WRITE_COOKIE) !== wanted) reply.header('set-cookie', cookie(WRITE_COOKIE, wanted, ''))
    const given = request.headers[WRITE_HEADER]
    if (!isSafe(request.method) && !(typeof given === 'string' && isSame(given, wanted)))
      throw new PondeskError('forbidden', { reason: 'write_token' })
    return caller
  }

  /** Who spoke on this connection a moment ago, while that still holds: found without waiting for anything. */
  function knownCaller({ socket, headers }: FastifyRequest): Caller | null {
    const last = said.get(socket)
    if (last === undefined || last.authorization !== headers.authorization) return null
    const { hash } = last
    const found = tokens.known(hash)
    return found?.kind === 'bearer' && !isTouchDue(hash, clock().getTime())
      ? { identity: found.identity, means: 'bearer', hash, expiresAt: found.expiresAt }
      : null
  }

  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers
    if (authorization !== undefined) return find(bearerHash(request, authorization), 'bearer')
    const session = cookieOf(request, SESSION_COOKIE)
    if (!session) throw new PondeskError('unauthenticated')
    return bySession(request, reply, session)
  }

  return {
    /** Runs before the body is read; a refusal is a PondeskError. */
    authenticate(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
      request.caller = knownCaller(request)
      if (request.caller) done()
      else
        identify(request, reply).then((caller) => {
          request.caller = caller
          done()
        }, done)
    },
    /** Streams ask again while they run: a revoked token ends them. */
    async isStillGood(caller: Caller): Promise<boolean> {
      const found = await tokens.find(caller.hash)
      return found !== null && (found.expiresAt === null || Date.parse(found.expiresAt) > clock().getTime())
    },
  }
}

/** @throws PondeskError when a route that is only reached by authenticated requests is not. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new PondeskError('unauthenticated')
  return request.caller
}
