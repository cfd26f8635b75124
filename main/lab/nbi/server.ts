// The NBI's socket: answers as GenieACS's HTTP server does, and fails as it and the proxies before it fail.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WorkerCrash } from '../acs/crash.ts'
import type { Network } from '../network.ts'
import type { LabProxyFault, LabRequest, LabServiceAction } from '../types.ts'
import type { Answer, NbiRequest } from './answer.ts'
import { proxyPage, sendCut } from './proxy.ts'
import { handle } from './router.ts'

const version = '1.2.16+lab'
/** A dying worker keeps its client waiting this long; with both of them gone nobody accepts. */
const crashMs = 21_000
const workers = 2
const logLength = 10_000

export interface Nbi {
  url: string
  requests(): LabRequest[]
  service(action: LabServiceAction): Promise<void>
  close(): Promise<void>
}

export async function startNbi(network: Network): Promise<Nbi> {
  const { settings, clock } = network
  const log: LabRequest[] = []
  let proxy: LabProxyFault | null = null
  let isStopped = false
  let dead = 0
  let gate: { open: Promise<void>; resume(): void } | undefined
  let port = settings.port

  const listener = (message: IncomingMessage, response: ServerResponse): void => {
    serve(message, response).catch(() => response.destroy())
  }
  let server = await listen(listener, port)
  port = (server.address() as AddressInfo).port

  const refresh = async (): Promise<void> => {
    const shouldListen = !isStopped && dead < workers
    if (shouldListen && !server.listening) server = await listen(listener, port)
    if (!shouldListen && server.listening) await stop(server, isStopped)
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await received(message)
    const entry = noted(message, request)
    if (gate) await gate.open
    if (clock.isMoved()) response.setHeader('Date', new Date(clock.now()).toUTCString())
    if (proxy && !proxy.startsWith('cut_')) return proxyPage(response, proxy, entry)
    try {
      const answer = await handle(network, request)
      if (answer.end === 'reset') message.socket.resetAndDestroy()
      else if (proxy) sendCut(response, answer, proxy, version, entry)
      else await send(response, answer, entry)
      if (answer.end === 'crash') await crash(message)
    } catch (error) {
      if (!(error instanceof WorkerCrash)) throw error
      await crash(message)
    }
  }

  function noted(message: IncomingMessage, request: NbiRequest): LabRequest {
    const { method, body } = request
    const at = new Date(clock.now()).toISOString()
    const entry: LabRequest = { method, path: message.url ?? '', body, status: null, reason: null, at }
    log.push(entry)
    if (log.length > logLength) log.shift()
    return entry
  }

  async function crash(message: IncomingMessage): Promise<void> {
    dead += 1
    clock.later(crashMs, () => {
      dead -= 1
      refresh().catch(() => undefined)
    })
    await refresh()
    await clock.wait(crashMs)
    message.socket.destroy()
  }

  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => log,
    service: async (action) => {
      if (typeof action === 'object' && 'passMs' in action) clock.pass(action.passMs)
      else if (typeof action === 'object') proxy = action.http
      else if (action === 'hang') gate ??= makeGate()
      else if (action === 'resume') {
        gate?.resume()
        gate = undefined
      } else {
        isStopped = action === 'stop'
        await refresh()
      }
    },
    close: async () => {
      gate?.resume()
      if (server.listening) await stop(server, true)
    },
  }
}

async function send(response: ServerResponse, answer: Answer, entry: LabRequest): Promise<void> {
  const headers = { 'GenieACS-Version': version, ...answer.headers }
  if (answer.reason === undefined) response.writeHead(answer.status, headers)
  else response.writeHead(answer.status, answer.reason, headers)
  entry.status = answer.status
  entry.reason = response.statusMessage
  let waiting = ''
  for (const piece of typeof answer.body === 'string' ? [answer.body] : (answer.body ?? [])) {
    waiting += piece
    if (waiting.length < 65_536) continue
    const isFull = !response.write(waiting)
    waiting = ''
    if (response.destroyed) return
    if (isFull) await drained(response)
  }
  if (answer.end === 'crash') response.write(waiting)
  else if (waiting === '') response.end()
  else response.end(waiting)
}

/** Also resolves when the client goes away. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })
}

async function received(message: IncomingMessage): Promise<NbiRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const [path = '/', ...rest] = (message.url ?? '/').split('?')
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
  const body = Buffer.concat(chunks).toString('utf8')
  return { method: message.method ?? 'GET', path, query: new URLSearchParams(rest.join('?')), headers, body }
}

async function listen(
  listener: (message: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 5000 }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

/** `isHard`: connections in use are cut too, as when the process is killed. */
async function stop(server: Server, isHard: boolean): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if (!isHard) return
  server.closeAllConnections()
  await closed
}

function makeGate(): { open: Promise<void>; resume(): void } {
  let resume: () => void = () => undefined
  const open = new Promise<void>((resolve) => {
    resume = resolve
  })
  return { open, resume: () => resume() }
}
