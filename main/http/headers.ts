import { type OutgoingHttpHeaders, ServerResponse } from 'node:http'

const closed = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
const pagesLoad = [
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
]

/** Of whatever is no page: nothing in it may load or run anything. */
const ofData = {
  'content-security-policy': closed.join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  // Static files of the renderer say otherwise for themselves.
  'cache-control': 'no-store',
}
const ofPages = {
  ...ofData,
  'content-security-policy': [...closed, ...pagesLoad].join('; '),
  'cross-origin-opener-policy': 'same-origin',
}
const data = Object.entries(ofData)
const flatData = data.flat()
const pages = Object.entries(ofPages)

const isPage = (type: unknown): boolean => typeof type === 'string' && type.startsWith('text/html')

/** Names that answers give besides ours, as they are sent: not ours under whatever spelling. Programs use a handful. */
const others = new Map<string, boolean>()

function isOther(name: string): boolean {
  const known = others.get(name)
  if (known !== undefined) return known
  const is = !(name.toLowerCase() in ofPages)
  if (others.size < 100) others.set(name, is)
  return is
}

/** Those of data and those given as one flat list, which Node writes as it stands; null where that would not do. */
function joined(given: unknown): string[] | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null
  const names = Object.keys(given)
  // Filled by index: concatenating or growing a list costs as much as writing it out.
  const all = new Array<string>(flatData.length + 2 * names.length)
  let at = 0
  for (const part of flatData) all[at++] = part
  for (const name of names) {
    const value: unknown = (given as OutgoingHttpHeaders)[name]
    if (typeof value !== 'string' || !isOther(name) || isPage(value)) return null
    all[at++] = name
    all[at++] = value
  }
  return all
}

function typeIn(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return undefined
  return Object.entries(given).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
}

/**
 * An answer of the door. Its headers are added where every answer begins, so that errors, streams and files have them too
 * (E7, T10); set one by one beforehand they cost more than everything else of a short answer.
 */
export class SecureResponse extends ServerResponse {
  override writeHead(status: number, ...more: unknown[]): this {
    // "Not changed": its headers would take the place of those that the browser keeps, and a page without its policy is empty.
    if (status === 304) return super.writeHead(status, ...(more as [OutgoingHttpHeaders?]))
    const [given] = more
    const all = more.length === 1 && this.getHeaderNames().length === 0 ? joined(given) : null
    if (all) return super.writeHead(status, all)
    const ours = isPage(typeIn(more.at(-1)) ?? this.getHeader('content-type')) ? pages : data
    for (const [name, value] of ours) if (!this.hasHeader(name)) this.setHeader(name, value)
    return super.writeHead(status, ...(more as [OutgoingHttpHeaders?]))
  }
}
