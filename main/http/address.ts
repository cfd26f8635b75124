// Where we listen, and which `Host` and `Origin` are ours (T2, T3, T5).
import type { IncomingMessage } from 'node:http'
import { PondeskError } from '../../shared/errors.ts'

const loopback: Record<string, string> = {
  '127.0.0.1': '127.0.0.1',
  localhost: '127.0.0.1',
  '::1': '::1',
  '[::1]': '::1',
}

/** @throws PondeskError for an address that other machines reach: that door needs TLS and pairing (L1). */
export function loopbackAddress(host: string): string {
  const address = Object.hasOwn(loopback, host.toLowerCase()) ? loopback[host.toLowerCase()] : undefined
  if (address === undefined)
    throw new PondeskError('invalid_input', {
      field: 'host',
      reason: 'host_not_loopback',
      params: { host },
    })
  return address
}

export const urlOf = (address: string, port: number): string =>
  `http://${address.includes(':') ? `[${address}]` : address}:${port}`

const names = ['127.0.0.1', 'localhost', '[::1]']

/** Exactly these, with port; a browser leaves the port out when it is 80. */
export const ownHosts = (port: number): ReadonlySet<string> =>
  new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])))

/**
 * Checked before routing. One `Host`, exactly one of ours, and a target that is a path: a page of another name that was
 * made to resolve to this machine, or a request meant for a proxy, gets nothing.
 */
export function isForUs(request: IncomingMessage, hosts: ReadonlySet<string>): boolean {
  const { rawHeaders } = request
  let host: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) return false
    host = rawHeaders[at + 1]
  }
  if (host === undefined) return false
  return hosts.has(host.toLowerCase()) && (request.url ?? '').startsWith('/')
}

/** False for requests that a page of somebody else makes. Programs send neither header. */
export function isOwnOrigin(headers: IncomingMessage['headers'], hosts: ReadonlySet<string>): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return origin.startsWith('http://') && hosts.has(origin.slice('http://'.length))
}
