// Is this an answer of GenieACS, and is it whole? A cut or foreign answer must never look like an empty list.

import type { Reply } from './exchange.ts'
import type { Failure, FailureReason } from './failure.ts'

/** `list`: array of objects with `_id`. `stored`: one object with `_id`. `body`: a list that somebody else parses. `nothing`: the status says it all. */
export type Expected = 'list' | 'stored' | 'body' | 'nothing'

export interface DeviceDocument {
  readonly _id: string
  readonly [name: string]: unknown
}

export type Read = { documents: DeviceDocument[] } | { failure: Failure }

/** GenieACS's own words for what is not a failure of the source. */
const ownWords: Record<number, string[]> = { 404: ['No such device', 'Task not found'], 503: ['Device is in session'] }

export const isOwnWord = ({ status, text }: Reply): boolean => ownWords[status]?.includes(text.trim()) ?? false

const isHtml = (reply: Reply): boolean =>
  (reply.header('content-type') ?? '').toLowerCase().includes('html') || /^\s*</.test(reply.text)

/** CPEs are answered with nothing at the end of a session. */
const isSilent = ({ status, bytes }: Reply, host: string): boolean =>
  host.endsWith(':7547') && (status === 204 || bytes === 0)

/** Who of GenieACS answers where its NBI was looked for: each tells itself apart by what it never leaves out. */
function neighbourOf(reply: Reply, host: string): FailureReason | null {
  const isScreen = reply.header('x-config-snapshot') !== null || /<title>\s*GenieACS/i.test(reply.text)
  // The screen's own port: its title may have been changed, or a sign-in page stand before it.
  if (isScreen || (host.endsWith(':3000') && isHtml(reply))) return 'acs_ui'
  const isForCpes = reply.status === 405 && reply.header('allow')?.trim() === 'POST'
  if (isForCpes || isSilent(reply, host) || /<(?:[\w-]+:)?Envelope[\s>]/i.test(reply.text)) return 'acs_cwmp'
  if (host.endsWith(':7567')) return 'acs_files'
  const isOwn = reply.status === 404 && !isHtml(reply) && reply.header('genieacs-version') !== null
  return isOwn ? 'acs_path' : null
}

/** A proxy speaks, or GenieACS refuses. Null: go on and read the body. */
function judgeStatus(reply: Reply, host: string): Failure | null {
  const { status } = reply
  const failure = (reason: FailureReason, mayHaveRun = false, params = {}): Failure => ({
    reason,
    params: { host, status, ...params },
    mayHaveRun,
    details: { status, phrase: reply.reason },
  })
  if (status >= 200 && status < 300) {
    // A sign-in page in front: GenieACS has not seen the request.
    const isForeign = isHtml(reply) || isSilent(reply, host)
    return isForeign
      ? failure(neighbourOf(reply, host) ?? 'html_answer', reply.header('genieacs-version') !== null)
      : null
  }
  if (isOwnWord(reply)) return null
  if (status === 401 || status === 407) return failure('unauthorized_401')
  if (status === 403) return failure('forbidden_403')
  if (status === 429) return failure('too_many_requests', false, { seconds: retryAfter(reply) })
  if (status >= 300 && status < 400) return failure('redirect', false, { to: targetOf(reply) })
  // 503 comes from a proxy without a server to ask; after 500, 502 and 504 the request may have got through.
  if (status >= 500) return failure('bad_gateway', status !== 503)
  const neighbour = status === 404 || status === 405 || isHtml(reply) ? neighbourOf(reply, host) : null
  if (neighbour) return failure(neighbour)
  if (status === 404) return failure('acs_path_missing')
  if (isHtml(reply)) return failure('not_genieacs')
  return failure('unexpected_status')
}

const retryAfter = (reply: Reply): number => Math.max(1, Math.ceil(Number(reply.header('retry-after')) || 1))

/** Only host and path: a query may hold a session. */
function targetOf(reply: Reply): string {
  const location = reply.header('location') ?? ''
  const url = URL.canParse(location, 'http://-') ? new URL(location, 'http://-') : null
  return url === null ? '?' : url.host === '-' ? url.pathname : url.origin + url.pathname
}

export function readAnswer(reply: Reply, expected: Expected, host: string): Read {
  const failed = judgeStatus(reply, host)
  if (failed) return { failure: failed }
  if (expected === 'nothing' || expected === 'body' || isOwnWord(reply)) return { documents: [] }

  const failure = (reason: FailureReason): Read => ({
    failure: { reason, params: { host }, mayHaveRun: true, details: { status: reply.status, bytes: reply.bytes } },
  })
  let body: unknown
  try {
    body = JSON.parse(reply.text)
  } catch {
    // Never the parser's message: it quotes the body. GenieACS's JSON begins with a bracket, so what begins so was cut.
    return failure(/^\s*(?:[[{]|$)/.test(reply.text) ? 'cut_body' : 'bad_json')
  }
  const documents = expected === 'list' ? body : [body]
  return Array.isArray(documents) && documents.every(isDocument) ? { documents } : failure('not_genieacs')
}

const isDocument = (value: unknown): value is DeviceDocument =>
  typeof value === 'object' && value !== null && '_id' in value && typeof value._id === 'string'
