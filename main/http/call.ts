import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type Language } from '../../shared/words/index.ts'
import type { Call } from '../gateway/index.ts'
import { callerOf, cookieOf, SESSION_COOKIE } from './identity.ts'

/** What the caller asks for; else English for programs and Spanish for browsers. */
export function languageOf(request: FastifyRequest): Language {
  const isBrowser = request.headers.authorization === undefined && cookieOf(request, SESSION_COOKIE) !== undefined
  return chosen(request.headers['accept-language'], isBrowser ? 'es' : 'en')
}

/** Headers that were read before: there are a handful of them. */
const known = new Map<string, Language>()
const mostKnown = 100

function chosen(header: string | undefined, fallback: Language): Language {
  if (header === undefined) return fallback
  const key = `${fallback} ${header}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= mostKnown) known.clear()
  const language = chooseLanguage(header, fallback)
  known.set(key, language)
  return language
}

export function callOf(request: FastifyRequest, reply: FastifyReply, patienceMs: number): Call {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return {
    identity: callerOf(request).identity,
    door: 'http',
    requestId: request.id,
    language: languageOf(request),
    signal: gone.signal,
    patienceMs,
  }
}
