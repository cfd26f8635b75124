// Opens the HTTP door of the app for whoever asks, with the keys that it needs.
import { createHash, randomBytes } from 'node:crypto'
import type { Identity } from './gateway/index.ts'
import { type HttpOptions, startHttp } from './http/index.ts'
import { type OpenedCredentialStore, secretFingerprint } from './security/index.ts'
import type { Store } from './store/index.ts'
import { tokenPort } from './store-ports.ts'

export interface HttpAsked {
  host?: string
  port: number
  /** Takes the next free port when this one is taken. */
  fallback?: boolean
}

export interface OpenedHttp {
  url: string
  port: number
  signInLink(): Promise<string>
  close(): Promise<void>
}

export interface HttpOpening {
  /** An administrator's bearer token that ends with this run; it is stored nowhere. */
  runToken(): Promise<string>
  open(asked: HttpAsked): Promise<OpenedHttp>
}

export interface HttpOpeningDeps
  extends Omit<HttpOptions, 'host' | 'port' | 'fallback' | 'tokens' | 'idempotency' | 'requestHashKey'> {
  store: Store
  operator: Identity
  credentials: Promise<OpenedCredentialStore>
}

/** How long the start of the HTTP door waits for the keychain. */
const keychainPatienceMs = 300

export function prepareHttp({ store, operator, credentials, ...deps }: HttpOpeningDeps): HttpOpening {
  let runToken: string | null = null
  let runHash: string | null = null
  return {
    async runToken() {
      runToken ??= randomBytes(32).toString('base64url')
      runHash ??= createHash('sha256').update(runToken).digest('hex')
      return runToken
    },
    async open({ host = '127.0.0.1', port, fallback = false }) {
      const http = await startHttp({
        ...deps,
        host,
        port,
        fallback,
        tokens: tokenPort(store, (hash) => (hash === runHash ? operator : null)),
        idempotency: store.idempotency,
        ...(await idempotencySecret(credentials)),
      })
      return {
        url: http.url,
        port: http.port,
        signInLink: () => http.signInLink(operator),
        close: () => http.close(),
      }
    },
  }
}

/** Keys the hashes of repeated requests. From the keychain it outlives a restart; without one it is new at every start. */
async function idempotencySecret(
  credentials: Promise<OpenedCredentialStore>,
): Promise<{ requestHashKey?: Uint8Array }> {
  const kept = credentials.then((opened) => secretFingerprint(opened, 'idempotency')).catch(() => null)
  const text = await Promise.race([
    kept,
    new Promise<null>((resolve) => setTimeout(resolve, keychainPatienceMs, null).unref()),
  ])
  return text === null ? {} : { requestHashKey: Buffer.from(text, 'hex') }
}
