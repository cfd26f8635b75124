import { createServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Exchange, NbiClient } from '../../../../main/acs/nbi/index.ts'
import { type Answerer, client, device, failure, inTurn, json, serve, stored, taskId, text } from './server.ts'

const read = (nbi: NbiClient) => nbi.getDevice(device, ['_id'])
const write = (nbi: NbiClient) => nbi.postTask(device, { name: 'reboot', expiry: 60 }, { connectionRequest: true })
const unreachable = (reason: string) => ({ code: 'source_unreachable', reason, details: { mayHaveRun: false } })
const unknown = (why: string) => ({ code: 'timeout', reason: 'write_unknown', details: { mayHaveRun: true, why } })
const html = text('<!doctype html><h1>502</h1>', 502, 'Bad Gateway', 'text/html')

/** Plain TCP: for answers that no HTTP library would send. */
async function serveRaw(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

const answering = (bytes: string | Buffer) =>
  serveRaw((socket) => {
    socket.once('data', () => socket.end(bytes))
  })

async function deadPort(): Promise<string> {
  const server = await serve(json([]))
  await server.close()
  return server.url
}

const head = 'HTTP/1.1 200 OK\r\nGenieACS-Version: 1.2.16\r\nContent-Type: application/json\r\n'
const cut: [string, string][] = [
  ['chunked', `${head}Transfer-Encoding: chunked\r\n\r\n10\r\n[\n{"_id":"A-B-1"}`],
  ['by length', `${head}Content-Length: 400\r\n\r\n[\n{"_id":"A-B-1"}`],
  ['by close', `${head}Connection: close\r\n\r\n[\n{"_id":"A-B-1"},`],
  ['chunked, after the headers', `${head}Transfer-Encoding: chunked\r\n\r\n2\r\n[\n\r\n`],
  ['by close, after nothing', `${head}Connection: close\r\n\r\n`],
  ['with an empty body', `${head}Content-Length: 0\r\n\r\n`],
]

describe('nothing was sent', () => {
  it('a refused connection, for a read', async () => {
    expect(await failure(read(client(await deadPort())))).toMatchObject(unreachable('refused'))
  })

  it('a refused connection, for a write', async () => {
    expect(await failure(write(client(await deadPort())))).toMatchObject(unreachable('refused'))
  })

  it('a name that does not resolve', async () => {
    expect(await failure(write(client('http://acs.invalid:7557')))).toMatchObject({
      code: 'source_unreachable',
      reason: 'dns',
    })
  })

  it('a connection that does not come up in time', async () => {
    const silent = (await serveRaw(() => undefined)).replace('http:', 'https:')
    const error = await failure(write(client(silent, { timeouts: { read: 2000, task: 2000, connect: 100 } })))
    expect(error).toMatchObject({ ...unreachable('timeout_connect'), params: { seconds: 1 } })
  })

  it('a call that was cancelled before', async () => {
    const server = await serve(json([]))
    const error = await failure(
      client(server.url).postTask(device, { name: 'reboot' }, { signal: AbortSignal.abort() }),
    )
    expect(error).toMatchObject(unreachable('cancelled'))
    expect(server.asked).toHaveLength(0)
  })

  it('a write that is cancelled while the connection comes up', async () => {
    const silent = (await serveRaw(() => undefined)).replace('http:', 'https:')
    const work = client(silent).postTask(device, { name: 'reboot' }, { signal: AbortSignal.timeout(50) })
    expect(await failure(work)).toMatchObject(unreachable('cancelled'))
  })

  it('a client that is closed', async () => {
    const server = await serve(json([]))
    const nbi = client(server.url)
    nbi.close()
    expect(await failure(write(nbi))).toMatchObject(unreachable('closed'))
    expect(server.asked).toHaveLength(0)
  })
})

describe('a proxy answers in place of GenieACS', () => {
  const answers: [string, Answerer, string, object][] = [
    ['502 with HTML', html, 'bad_gateway', unknown('bad_gateway')],
    ['504', text('', 504, 'Gateway Time-out'), 'bad_gateway', unknown('bad_gateway')],
    ['503', text('no server', 503, 'Service Unavailable'), 'bad_gateway', unreachable('bad_gateway')],
    ['401', text('<html>', 401, 'Unauthorized', 'text/html'), 'unauthorized_401', unreachable('unauthorized_401')],
    ['403', text('no', 403, 'Forbidden'), 'forbidden_403', unreachable('forbidden_403')],
    [
      '404 with HTML',
      text('<html>', 404, 'Not Found', 'text/html'),
      'acs_path_missing',
      unreachable('acs_path_missing'),
    ],
    [
      'a sign-in page',
      (_asked, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      'html_answer',
      unreachable('html_answer'),
    ],
    ['wrong JSON', text('OK'), 'bad_json', unknown('bad_json')],
    ['JSON of something else', json({ users: 3 }), 'not_genieacs', unknown('not_genieacs')],
    ['a list of something else', json([{ id: 3 }]), 'not_genieacs', unknown('not_genieacs')],
  ]

  it.each(answers)('%s, for a read', async (_name, answer, reason) => {
    const server = await serve(answer)
    expect(await failure(read(client(server.url)))).toMatchObject(unreachable(reason))
    expect(server.asked).toHaveLength(1)
  })

  it.each(answers)('%s, for a write', async (_name, answer, _reason, wanted) => {
    const server = await serve(answer)
    expect(await failure(write(client(server.url)))).toMatchObject(wanted)
    expect(server.asked).toHaveLength(1)
  })

  it('a redirect is told, without its query, and not followed', async () => {
    const server = await serve((_asked, response) =>
      response.writeHead(302, { Location: 'https://sso.example/login?token=geheim' }).end(),
    )
    const error = await failure(write(client(server.url)))
    expect(error).toMatchObject({ ...unreachable('redirect'), params: { to: 'https://sso.example/login' } })
    expect(server.asked).toHaveLength(1)
  })

  it('429 tells how long to wait', async () => {
    const server = await serve((_asked, response) => response.writeHead(429, { 'Retry-After': '7' }).end())
    expect(await failure(read(client(server.url)))).toMatchObject({
      reason: 'too_many_requests',
      params: { seconds: 7 },
    })
  })

  it('something that does not speak HTTP', async () => {
    expect(await failure(read(client(await answering('SSH-2.0-OpenSSH_9.9\r\n'))))).toMatchObject(
      unreachable('not_genieacs'),
    )
  })
})

describe('an answer that ends in the middle', () => {
  it.each(cut)('%s is an error for a read, never an empty list', async (_name, bytes) => {
    expect(await failure(read(client(await answering(bytes))))).toMatchObject(unreachable('cut_body'))
  })

  it.each(cut)('%s leaves the fate of a write unknown', async (_name, bytes) => {
    expect(await failure(write(client(await answering(bytes))))).toMatchObject(unknown('cut_body'))
  })

  it('compressed and cut is cut', async () => {
    const whole = gzipSync(JSON.stringify([{ _id: 'x'.repeat(500) }]))
    const bytes = Buffer.concat([
      Buffer.from(`${head}Content-Encoding: gzip\r\nConnection: close\r\n\r\n`),
      whole.subarray(0, whole.length - 10),
    ])
    expect(await failure(read(client(await answering(bytes))))).toMatchObject(unreachable('cut_body'))
  })

  it('whole and framed by close is fine', async () => {
    expect(await read(client(await answering(`${head}Connection: close\r\n\r\n[\n{"_id":"A-B-1"}\n]`)))).toEqual({
      _id: 'A-B-1',
    })
  })
})

describe('no answer', () => {
  const closing: Answerer = (_asked, _response, socket) => socket.destroy()
  const hanging: Answerer = () => undefined

  it('closed without a byte, for a read', async () => {
    const server = await serve(closing)
    expect(await failure(read(client(server.url)))).toMatchObject(unreachable('no_answer'))
    expect(server.asked).toHaveLength(1)
  })

  it('closed without a byte, for a write: it may have run, and is not repeated', async () => {
    const server = await serve(closing)
    expect(await failure(write(client(server.url)))).toMatchObject(unknown('no_answer'))
    expect(server.asked).toHaveLength(1)
  })

  it('reset after the request was written', async () => {
    const url = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
    expect(await failure(write(client(url)))).toMatchObject(unknown('no_answer'))
  })

  it('a read that hangs ends at its limit', async () => {
    const server = await serve(hanging)
    const error = await failure(read(client(server.url, { timeouts: { read: 120, task: 9000 } })))
    expect(error).toMatchObject({ ...unreachable('timeout_read'), params: { seconds: 1 } })
  })

  it('a body that hangs ends at the limit too', async () => {
    const server = await serve((_asked, response) => response.writeHead(200).write('[\n'))
    expect(await failure(read(client(server.url, { timeouts: { read: 120, task: 9000 } })))).toMatchObject(
      unreachable('timeout_read'),
    )
  })

  it('a task has its own, longer limit', async () => {
    const server = await serve((asked, response, socket) =>
      setTimeout(() => stored('OK', 200)(asked, response, socket), 250),
    )
    const nbi = client(server.url, { timeouts: { read: 100, task: 2000 } })
    expect(await write(nbi)).toMatchObject({ kind: 'done' })
  })

  it('a task that hangs may have run', async () => {
    const server = await serve(hanging)
    expect(await failure(write(client(server.url, { timeouts: { read: 5000, task: 120 } })))).toMatchObject(
      unknown('timeout_read'),
    )
  })

  it('a task that is cancelled under way may have run', async () => {
    const server = await serve(hanging)
    const work = client(server.url).postTask(device, { name: 'reboot' }, { signal: AbortSignal.timeout(100) })
    expect(await failure(work)).toMatchObject(unknown('cancelled'))
  })

  it('closing the client ends what is under way', async () => {
    const server = await serve(hanging)
    const nbi = client(server.url)
    const works = [failure(read(nbi)), failure(write(nbi))]
    await expect.poll(() => server.asked.length).toBe(2)
    nbi.close()
    expect(await Promise.all(works)).toMatchObject([unreachable('closed'), unknown('closed')])
  })
})

describe('kept sockets', () => {
  /** Answers the first request of a connection; the next one on it finds the socket closed under its feet. */
  const closesAfterOne = async () => {
    let requests = 0
    const url = await serveRaw((socket) => {
      let served = 0
      socket.on('data', () => {
        requests += 1
        served += 1
        if (served > 1) socket.resetAndDestroy()
        else socket.write(`${head}Content-Length: 2\r\n\r\n[]`)
      })
    })
    return { url, requests: () => requests }
  }

  it('a read whose kept socket was closed is repeated once', async () => {
    const server = await closesAfterOne()
    const nbi = client(server.url)
    await read(nbi)
    expect(await read(nbi)).toBeNull()
    expect(server.requests()).toBe(3)
  })

  it('a write never uses a kept socket', async () => {
    const server = await serve(inTurn(json([]), stored('OK', 200), text('')))
    const nbi = client(server.url)
    await read(nbi)
    await write(nbi)
    await nbi.deleteTask(taskId)
    expect(server.connections()).toBe(3)
  })
})

describe('surroundings', () => {
  it('takes no notice of http_proxy', async () => {
    const dead = await deadPort()
    const before = { ...process.env }
    onTestFinished(() => {
      for (const name of ['http_proxy', 'HTTP_PROXY', 'NODE_USE_ENV_PROXY']) delete process.env[name]
      Object.assign(process.env, before)
    })
    Object.assign(process.env, { http_proxy: dead, HTTP_PROXY: dead, NODE_USE_ENV_PROXY: '1' })
    const server = await serve(json([]))
    expect(await read(client(server.url))).toBeNull()
    // Meant for a proxy it would be a whole URL.
    expect(server.asked[0]?.path).toMatch(/^\/devices\//)
  })

  it('tells every exchange, without what was searched', async () => {
    const exchanges: Exchange[] = []
    const server = await serve(inTurn(json([]), html))
    const nbi = client(server.url, { onExchange: (one) => exchanges.push(one) })
    await nbi.findBySerial('HWTC12345678', ['_id'])
    await failure(write(nbi))
    expect(exchanges).toMatchObject([
      {
        method: 'GET',
        path: '/devices/?query=…&projection=_id,_deviceId,_lastInform&limit=50',
        status: 200,
        reason: 'OK',
        error: null,
        bytes: 2,
      },
      {
        method: 'POST',
        path: `/devices/${device}/tasks?connection_request`,
        status: 502,
        reason: 'Bad Gateway',
        error: 'bad_gateway',
      },
    ])
    expect(JSON.stringify(exchanges)).not.toContain('HWTC')
  })
})
