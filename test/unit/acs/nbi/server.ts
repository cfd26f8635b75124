// A loopback HTTP server that answers as a test wants, and keeps what it was asked.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createNbiClient, type NbiClient, type NbiOptions } from '../../../../main/acs/nbi/index.ts'
import { PondeskError } from '../../../../shared/errors.ts'

export interface Asked {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

export type Answerer = (asked: Asked, response: ServerResponse, socket: Socket) => void

export interface TestServer {
  url: string
  port: number
  asked: Asked[]
  /** Connections opened so far. */
  connections: () => number
  close(): Promise<void>
}

/** Closed by itself at the end of the test. */
export async function serve(answer: Answerer, tls?: { cert: string; key: string }): Promise<TestServer> {
  const asked: Asked[] = []
  let connections = 0
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      asked.push(one)
      answer(one, response, request.socket)
    })
  }
  const server: Server = tls ? createSecureServer(tls, onRequest) : createServer(onRequest)
  server.on('connection', () => {
    connections += 1
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, asked, connections: () => connections, close }
}

/** Closed by itself at the end of the test. */
export function client(url: string, options: Partial<NbiOptions> = {}): NbiClient {
  const created = createNbiClient({ url, timeouts: { read: 2000, task: 3000 }, ...options })
  onTestFinished(() => created.close())
  return created
}

export const json = (body: unknown, status = 200, phrase = 'OK'): Answerer =>
  text(JSON.stringify(body), status, phrase, 'application/json')

export const text =
  (body: string, status = 200, phrase = 'OK', type = 'text/plain'): Answerer =>
  (_asked, response) => {
    response.writeHead(status, phrase, { 'GenieACS-Version': '1.2.16+261120fcc5', 'Content-Type': type })
    response.end(body)
  }

/** One answerer a request; the last one stays. */
export function inTurn(...answerers: Answerer[]): Answerer {
  let next = 0
  return (...call) => answerers[Math.min(next++, answerers.length - 1)]?.(...call)
}

/** The PondeskError that the work ends in; anything else fails the test. */
export async function failure(work: Promise<unknown>): Promise<PondeskError> {
  const end = await work.then(
    (value) => ({ value }),
    (error: unknown) => error,
  )
  if (end instanceof PondeskError) return end
  throw new Error('expected a PondeskError', { cause: end })
}

interface Recording {
  request: { method: string; path: string; body: string | null }
  response: { status: number; statusText: string; headers: [string, string][]; body: string }
}

const recordings = new URL('../../../../../shared/fixtures/genieacs/', import.meta.url)
export const hasRecordings = existsSync(recordings)
export const withoutRecordings = hasRecordings ? '' : ' (skipped: the GenieACS recordings are not on this machine)'

export const recording = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`${name}.json`, recordings), 'utf8'))

export function replay(name: string): Answerer {
  const { response: recorded } = recording(name)
  return (_asked, response) => {
    const framing = /^(transfer-encoding|connection|keep-alive|content-length)$/i
    const headers = recorded.headers.filter(([key]) => !framing.test(key)).flat()
    response.writeHead(recorded.status, recorded.statusText, headers)
    response.end(recorded.body)
  }
}

export const device = '00259E-HG8245H5-4857544311010101'
export const taskId = '6b00b3a1686ff4722d01c79e'
export const stored = (phrase: string, status = 202): Answerer =>
  json({ _id: taskId, name: 'reboot', device }, status, phrase)
