// Everything that goes wrong leaves here, in one envelope. What an unknown error says stays in the log (T10).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import { errorBody } from '../gateway/index.ts'
import { languageOf } from './call.ts'
import { isSafe } from './identity.ts'
import type { LogLine } from './ports.ts'

interface Problem {
  error: unknown
  /** Where HTTP has a more exact status than our table. */
  status?: number
}

/** What a route takes that says nothing else. */
export const USUAL_BODY_BYTES = 1_000_000

const refuse = (reason: string, field: string): PondeskError => new PondeskError('invalid_input', { reason, field })

/** Refusals of the door itself that HTTP has a status for. */
const exact: Record<string, number> = { method_unknown: 405, content_encoding: 415 }

/** The framework's own refusals, by code; a `statusCode` on any other error proves nothing. */
function problemOf(thrown: unknown, bodyLimit = USUAL_BODY_BYTES): Problem {
  if (thrown instanceof PondeskError) {
    const status = exact[thrown.reason ?? '']
    return { error: thrown, ...(status === undefined ? {} : { status }) }
  }
  if (!(thrown instanceof Error)) return { error: thrown }
  const { code, statusCode } = thrown as Error & {
    code?: unknown
    statusCode?: unknown
  }
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { error: refuse('content_type', 'Content-Type'), status: 415 }
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        error:
          bodyLimit > USUAL_BODY_BYTES
            ? new PondeskError('invalid_input', {
                field: 'body',
                reason: 'body_over',
                params: { max: Math.round(bodyLimit / 1e6) },
              })
            : refuse('body_too_large', 'body'),
        status: 413,
      }
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return { error: refuse('request_malformed', 'url'), status: 414 }
    case 'FST_ERR_BAD_URL':
      return { error: refuse('url_encoding', 'url') }
    case 'FST_STATIC_FORBIDDEN_PATH':
      return {
        error: new PondeskError('not_found', { reason: 'route_unknown' }),
      }
    // The client went away while it was sending.
    case 'ECONNRESET':
      return statusCode === 400 ? { error: refuse('request_malformed', 'body') } : { error: thrown }
    default: {
      const isRefusal = typeof code === 'string' && code.startsWith('FST_ERR_CTP_') && Number(statusCode) < 500
      return {
        error: isRefusal ? refuse('request_malformed', 'body') : thrown,
      }
    }
  }
}

const secondsOf = (error: PondeskError): number => {
  const details = (typeof error.details === 'object' && error.details !== null ? error.details : {}) as Record<
    string,
    unknown
  >
  const seconds = Number(error.params.seconds ?? details.seconds ?? details.retry_after)
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 1
}

const isInternal = (error: unknown): boolean => !(error instanceof PondeskError) || error.code === 'internal'

/** @throws PondeskError for a body that came compressed: nobody here unpacks what may grow without end. */
export function refuseEncoded({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding']
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return
  throw new PondeskError('invalid_input', {
    field: 'Content-Encoding',
    reason: 'content_encoding',
    params: { encoding: encoding.slice(0, 40) },
  })
}

/** What cannot be decoded would be looked for as it is spelled, and not found. @throws PondeskError */
export function refuseUndecodable(url: string): void {
  if (!url.includes('%')) return
  if (!isDecodable(url)) throw refuse('url_encoding', 'url')
}

/** Its answer is used: a bundler leaves out what nobody looks at, and with it what it throws. */
function isDecodable(url: string): boolean {
  try {
    return decodeURIComponent(url) !== ''
  } catch {
    return false
  }
}

/** @throws PondeskError naming a parameter that this address does not take. */
export function refuseUnknownQuery(query: unknown, allowed: readonly string[]): void {
  const unknown = Object.keys(query as object).find((name) => !allowed.includes(name))
  if (unknown === undefined) return
  throw new PondeskError('invalid_input', {
    field: unknown,
    ...(allowed.length === 0
      ? { reason: 'input_no_field' }
      : { reason: 'input_unknown_field', params: { allowed: allowed.join(', ') } }),
  })
}

export const routeUnknown = (): PondeskError => new PondeskError('not_found', { reason: 'route_unknown' })

/** Our own page says so: it has other ways out than a program. */
const WINDOW_HEADER = 'x-pondesk-window'

export function sendFailure(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: (line: LogLine) => void,
): void {
  const { error, status } = problemOf(thrown, request.routeOptions.bodyLimit)
  if (isInternal(error)) {
    const path = request.routeOptions.url ?? 'no route'
    log({
      level: 'error',
      message: `${request.method} ${path} failed`,
      request: request.id,
      error: (error as Error)?.cause ?? error,
    })
  }
  const isRead = request.routeOptions.config?.isRead ?? isSafe(request.method)
  const isWindow = request.headers[WINDOW_HEADER] !== undefined
  const answer = errorBody(error, languageOf(request), request.id, { isRead, isWindow })
  if (answer.body.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  if (error instanceof PondeskError && error.code === 'rate_limited')
    reply.header('retry-after', String(secondsOf(error)))
  reply
    .status(status ?? answer.status)
    .type('application/json; charset=utf-8')
    .send(answer.body)
}

/** Requests that are not even HTTP: no route, no language, no keep-alive. */
export function malformedAnswer(code: string | undefined): string {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = JSON.stringify(errorBody(refuse('request_malformed', 'request'), 'en', '').body)
  const text = {
    400: 'Bad Request',
    408: 'Request Timeout',
    431: 'Request Header Fields Too Large',
  }[status]
  return [
    `HTTP/1.1 ${status} ${text}`,
    'Content-Type: application/json; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

export function handleFailures(app: FastifyInstance, log: (line: LogLine) => void): void {
  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply, log))
}
