import { type OutgoingHttpHeaders, ServerResponse } from 'node:http'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const everywhere = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Static files of the renderer say otherwise for themselves.
  'cache-control': 'no-store',
}
const headers = Object.entries(everywhere)

/** No array of pairs, and every name as we write ours: then those given take the place of ours by themselves. */
function isPlain(given: unknown): given is OutgoingHttpHeaders {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
  for (const name in given) if (/[A-Z]/.test(name)) return false
  return true
}

/**
 * An answer of the door. Its headers are added where every answer begins, so that errors, streams and files have them too
 * (E7, T10); set one by one beforehand they cost more than everything else of a short answer.
 */
export class SecureResponse extends ServerResponse {
  override writeHead(status: number, ...more: unknown[]): this {
    const [given] = more
    if (more.length === 1 && isPlain(given) && this.getHeaderNames().length === 0)
      return super.writeHead(status, { ...everywhere, ...given })
    for (const [name, value] of headers) if (!this.hasHeader(name)) this.setHeader(name, value)
    return super.writeHead(status, ...(more as [OutgoingHttpHeaders?]))
  }
}
