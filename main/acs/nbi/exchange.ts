// One HTTP request and its answer. Knows axios, and is the last to see an axios error.
import axios, { type AxiosInstance } from 'axios'
import type { Address } from './address.ts'
import type { Connections } from './connection.ts'
import type { Failure } from './failure.ts'
import { cleanText } from './fault.ts'
import { type Cause, failureOf, startProgress, watchedTransport } from './progress.ts'

export interface Outgoing {
  method: 'GET' | 'HEAD' | 'POST' | 'DELETE'
  /** Below the base address, percent-encoded. */
  path: string
  headers: Record<string, string>
  body?: string
  /** For the whole exchange. */
  limitMs: number
  /** The body stays as it came, for somebody who parses it elsewhere. */
  isRaw?: boolean
}

export interface Reply {
  status: number
  /** Reason phrase, cleaned; it carries the result of a task. */
  reason: string
  header(name: string): string | null
  /** With `isRaw` only its first characters, enough to see who speaks. */
  text: string
  bytes: number
  /** With `isRaw` the body as the socket gave it: joined here it would be twice in memory. Empty otherwise. */
  parts: Uint8Array[]
}

export type Ended =
  | { isAnswered: true; reply: Reply }
  /** `isStale`: a kept socket turned out to be closed; nobody has seen the request. */
  | { isAnswered: false; failure: Failure; isStale: boolean }

export interface Signals {
  caller: AbortSignal | undefined
  closed: AbortSignal
}

/** Pages are a few MB at most; more is a mistake or an attack. */
const maxBytes = 128 * 1024 * 1024

/** Bytes of a raw body that are looked at. */
const glimpse = 2000

export function createAxios(): AxiosInstance {
  return axios.create({
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    timeout: 0,
    responseType: 'text',
    transitional: { silentJSONParsing: false, clarifyTimeoutError: true },
    // The body is parsed in answer.ts, where a cut one can be told from a wrong one.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxContentLength: maxBytes,
    headers: { common: { Accept: 'application/json' } },
  })
}

export async function exchange(
  client: AxiosInstance,
  address: Address,
  connections: Connections,
  outgoing: Outgoing,
  signals: Signals,
): Promise<Ended> {
  const progress = startProgress()
  const isRead = outgoing.method === 'GET' || outgoing.method === 'HEAD'
  const agent = isRead ? connections.reads : connections.writes
  const stop = stopper(outgoing.limitMs, signals)
  try {
    const response = await client.request<string | AsyncIterable<Uint8Array>>({
      method: outgoing.method,
      // Counted below: axios would lead every part through two more streams for it.
      ...(outgoing.isRaw ? { responseType: 'stream', maxContentLength: -1 } : {}),
      url: address.base + outgoing.path,
      headers: outgoing.headers,
      data: outgoing.body,
      httpAgent: agent,
      httpsAgent: agent,
      signal: stop.signal,
      transport: watchedTransport(address, progress),
    })
    const { data } = response
    const parts = typeof data === 'string' ? [] : await partsOf(data)
    const bytes = parts.reduce((sum, { length }) => sum + length, 0)
    const text = typeof data === 'string' ? data : Buffer.concat(parts, Math.min(bytes, glimpse)).toString('utf8')
    return {
      isAnswered: true,
      reply: {
        status: response.status,
        // A server may say anything in it, our own credentials included.
        reason: cleanText(response.statusText, Object.values(outgoing.headers)),
        header: (name) => headerOf(response.headers[name.toLowerCase()]),
        text,
        bytes: outgoing.isRaw ? bytes : Buffer.byteLength(text),
        parts,
      },
    }
  } catch (thrown) {
    return { isAnswered: false, ...failureOf(progress, stop.cause(), thrown, address, outgoing.limitMs) }
  } finally {
    stop.done()
  }
}

async function partsOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > maxBytes) throw new Error(`maxContentLength size of ${maxBytes} exceeded`)
    parts.push(part)
  }
  return parts
}

const headerOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function stopper(limitMs: number, { caller, closed }: Signals) {
  const controller = new AbortController()
  let cause: Cause | null = null
  const stop = (why: Cause) => (): void => {
    cause ??= why
    controller.abort()
  }
  const timer = setTimeout(stop('limit'), limitMs)
  const onCaller = stop('cancelled')
  const onClosed = stop('closed')
  caller?.addEventListener('abort', onCaller, { once: true })
  closed.addEventListener('abort', onClosed, { once: true })
  if (caller?.aborted) onCaller()
  if (closed.aborted) onClosed()
  return {
    signal: controller.signal,
    cause: () => cause,
    done(): void {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onCaller)
      closed.removeEventListener('abort', onClosed)
    },
  }
}
