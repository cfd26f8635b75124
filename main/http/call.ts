import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type Language } from '../../shared/words/index.ts'
import type { Call, Identity } from '../gateway/index.ts'
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
  return new HttpCall(request, reply, patienceMs)
}

class HttpCall implements Call {
  readonly identity: Identity
  readonly door = 'http'
  readonly requestId: string
  readonly language: Language
  readonly patienceMs: number
  readonly startedAt = performance.now()
  private readonly response: ServerResponse
  private gone: AbortController | null = null

  constructor(request: FastifyRequest, reply: FastifyReply, patienceMs: number) {
    this.identity = callerOf(request).identity
    this.requestId = request.id
    this.language = languageOf(request)
    this.patienceMs = patienceMs
    this.response = reply.raw
  }

  /** Made for those who ask for it: what is answered from memory never does. */
  get signal(): AbortSignal {
    this.gone ??= goneOf(this.response)
    return this.gone.signal
  }
}

/** Aborted once the caller is gone without the whole answer. */
function goneOf(response: ServerResponse): AbortController {
  const gone = new AbortController()
  const look = (): void => {
    if (!response.writableFinished) gone.abort()
  }
  if (response.destroyed) look()
  else response.once('close', look)
  return gone
}
