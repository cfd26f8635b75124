// Where the NBI is and which certificate it must show.
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { PondeskError } from '../../../shared/errors.ts'
import type { NbiOptions } from './options.ts'

export interface Address {
  isSecure: boolean
  host: string
  port: number
  /** `host:port`, as shown. */
  shown: string
  /** Without trailing slash: a path starting with `/` is appended. */
  base: string
  /** Name for TLS; undefined for an IP address. */
  serverName: string | undefined
  ca: string | undefined
  /** Upper-case hex without colons. */
  pin: string | undefined
}

const refuse = (field: string, reason: string): never => {
  throw new PondeskError('invalid_input', { field, reason })
}

const plainPin = (fingerprint: string): string => fingerprint.replaceAll(':', '').toUpperCase()

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : refuse('url', 'acs_url')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('url', 'acs_url')
  // A password in the address would end up in logs and in the workspace file.
  if (url.username !== '' || url.password !== '') refuse('url', 'acs_url_credentials')
  if (url.search !== '' || url.hash !== '') refuse('url', 'acs_url')
  return url
}

/** Errors: `invalid_input`, reasons `acs_url`, `acs_url_credentials`, `acs_ca`, `acs_fingerprint`, `acs_tls_without_https`. */
export function readAddress({ url: text, ca, fingerprint256 }: NbiOptions): Address {
  const url = readUrl(text)
  const isSecure = url.protocol === 'https:'
  if (!isSecure && (ca !== undefined || fingerprint256 !== undefined)) refuse('url', 'acs_tls_without_https')
  if (ca !== undefined) checkCa(ca)
  const pin = fingerprint256 === undefined ? undefined : plainPin(fingerprint256)
  if (pin !== undefined && !/^[0-9A-F]{64}$/.test(pin)) refuse('fingerprint256', 'acs_fingerprint')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (isSecure ? 443 : 80)
  return {
    isSecure,
    host,
    port,
    shown: `${url.hostname}:${port}`,
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    serverName: isIP(host) === 0 ? host : undefined,
    ca,
    pin,
  }
}

function checkCa(ca: string): void {
  const blocks = ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    // TLS itself ignores what it cannot read, and would then trust nothing without saying why.
    for (const block of blocks) new X509Certificate(block)
  } catch {
    refuse('ca', 'acs_ca')
  }
  if (blocks.length === 0) refuse('ca', 'acs_ca')
}
