// A door on a real socket over a fake gateway that parses with the real contract.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { afterEach } from 'vitest'
import { type Call, createEvents, type Events, type Gateway, type Identity } from '../../../main/gateway/index.ts'
import { parseInput } from '../../../main/gateway/parse.ts'
import { type HttpOptions, type HttpServer, hashToken, type LogLine, startHttp } from '../../../main/http/index.ts'
import type { FoundToken, IdempotencyPort, StoredAnswer, TokenPort } from '../../../main/http/ports.ts'
import type { Change } from '../../../shared/model/change.ts'
import { operations } from '../../../shared/operations/index.ts'

export const BEARER = 'a-bearer-token-of-the-test'
export const ana: Identity = { userId: 7, name: 'Ana', role: 'technician' }

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  text: string
  json: Record<string, unknown>
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  /** Sent as it is. */
  raw?: string | Buffer
}

type Answer = (input: Record<string, unknown>, call: Call) => unknown

export interface Door {
  server: HttpServer
  port: number
  events: Events
  /** What the fake gateway answers, by operation. */
  answers: Map<string, Answer>
  calls: { name: string; input: Record<string, unknown>; call: Call }[]
  jobs: Map<string, Change>
  log: LogLine[]
  tokens: ReturnType<typeof fakeTokens>
  kept: Map<string, StoredAnswer | 'running'>
  now: { at: Date }
  /** With the bearer token, unless `headers` say who it is. */
  ask(path: string, asked?: Asked): Promise<Reply>
  /** Without any identity. */
  askBare(path: string, asked?: Asked): Promise<Reply>
}

function fakeTokens() {
  const rows = new Map<string, FoundToken>()
  const touched: string[] = []
  const port: TokenPort = {
    async add({ hash, kind, userId, expiresAt }) {
      rows.set(hash, { identity: { ...ana, userId }, kind, expiresAt })
    },
    find: async (hash) => rows.get(hash) ?? null,
    known: () => null,
    async use(hash) {
      const row = rows.get(hash)
      if (row?.kind !== 'sign_in') return null
      rows.delete(hash)
      return row.identity
    },
    touch: async (hash) => void touched.push(hash),
    revoke: async (hash) => void rows.delete(hash),
  }
  return { rows, touched, port }
}

function fakeIdempotency(kept: Map<string, StoredAnswer | 'running'>): IdempotencyPort {
  const begun = new Map<string, string>()
  return {
    async begin(key, identity, _operation, requestHash) {
      const place = `${identity} ${key}`
      const known = kept.get(place)
      if (known) return known
      kept.set(place, 'running')
      begun.set(place, requestHash)
      return 'new'
    },
    async finish(key, identity, answer) {
      const place = `${identity} ${key}`
      if (answer) kept.set(place, { ...answer, requestHash: begun.get(place) ?? '' })
      else kept.delete(place)
    },
  }
}

const doors: HttpServer[] = []
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()))
})

export async function openDoor(more: Partial<HttpOptions> = {}): Promise<Door> {
  const answers: Door['answers'] = new Map()
  const calls: Door['calls'] = []
  const jobs: Door['jobs'] = new Map()
  const log: LogLine[] = []
  const kept: Door['kept'] = new Map()
  const tokens = fakeTokens()
  const events = createEvents()
  const now = { at: new Date() }
  tokens.rows.set(hashToken(BEARER), { identity: ana, kind: 'bearer', expiresAt: null })
  const gateway = {
    async invoke(name: keyof typeof operations, raw: unknown, call: Call) {
      const input = parseInput(operations[name], raw)
      calls.push({ name, input, call })
      return answers.get(name)?.(input, call) ?? { answered: name }
    },
  } as unknown as Gateway
  const server = await startHttp({
    gateway,
    events,
    host: '127.0.0.1',
    port: 0,
    tokens: tokens.port,
    idempotency: fakeIdempotency(kept),
    findJob: async (id) => jobs.get(id) ?? null,
    assets: null,
    version: '9.9.9',
    clock: () => now.at,
    log: (line) => log.push(line),
    ...more,
  })
  doors.push(server)
  const askBare = (path: string, asked?: Asked): Promise<Reply> => ask(server.port, path, asked)
  return {
    server,
    port: server.port,
    events,
    answers,
    calls,
    jobs,
    log,
    tokens,
    kept,
    now,
    askBare,
    ask: (path, asked = {}) =>
      askBare(path, { ...asked, headers: { authorization: `Bearer ${BEARER}`, ...asked.headers } }),
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function ask(port: number, path: string, { method, headers = {}, body, raw }: Asked = {}): Promise<Reply> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const type =
    content !== undefined && headers['content-type'] === undefined ? { 'content-type': 'application/json' } : {}
  // Node announces the length of a body by itself, except with DELETE.
  const length =
    content !== undefined && method === 'DELETE' ? { 'content-length': String(Buffer.byteLength(content)) } : {}
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (content === undefined ? 'GET' : 'POST'),
        headers: { ...type, ...length, ...headers },
        agent: false,
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) }),
        )
      },
    )
    request.on('error', reject)
    request.end(content)
  })
}

/** Bytes as they are; answers what came back until the other side closed. */
export function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      heard += part
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

export interface Following {
  status: number
  headers: IncomingHttpHeaders
  /** Everything heard so far. */
  heard(): string
  /** Waits until this text was heard. */
  until(text: string): Promise<void>
  ended: Promise<void>
  leave(): void
}

export function follow(port: number, path: string, headers: Record<string, string>): Promise<Following> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      let text = ''
      const waiting = new Set<() => void>()
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        for (const check of waiting) check()
      })
      response.on('error', () => undefined)
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        heard: () => text,
        until: (wanted) =>
          new Promise((done) => {
            const check = (): void => {
              if (!text.includes(wanted)) return
              waiting.delete(check)
              done()
            }
            waiting.add(check)
            check()
          }),
        ended: new Promise((done) => response.once('close', () => done())),
        leave: () => request.destroy(),
      })
    })
    request.on('error', reject)
    request.end()
  })
}

/** Signs a browser in; answers its cookies as it would send them. */
export async function signIn(door: Door): Promise<{ cookie: string; write: string; reply: Reply }> {
  const link = await door.server.signInLink(ana)
  const reply = await door.askBare('/api/v1/session/sign-in', { body: { code: link.split('/').at(-1) } })
  const pairs = (reply.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '')
  return {
    cookie: pairs.join('; '),
    write: pairs.find((pair) => pair.startsWith('pondesk_write='))?.split('=')[1] ?? '',
    reply,
  }
}
