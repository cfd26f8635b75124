import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { NbiAuth, Task } from '../../../../main/acs/nbi/index.ts'
import { type Answerer, client, device, failure, inTurn, json, serve, stored, text } from './server.ts'

const wifiKey = 'clave-del-cliente-7'
const proxyPassword = 'proxy-geheim-9'
const task: Task = { name: 'setParameterValues', parameterValues: [['A.KeyPassphrase', wifiKey, 'xsd:string']] }
const auth: NbiAuth = { kind: 'basic', user: 'noc', password: async () => proxyPassword }
const basic = Buffer.from(`noc:${proxyPassword}`).toString('base64')

const all = (value: unknown): string =>
  `${inspect(value, { depth: 10, showHidden: true })}${JSON.stringify(value)}${value instanceof Error ? String(value.stack) + inspect(value.cause, { depth: 10 }) : ''}`

function expectNoSecret(value: unknown): void {
  const seen = all(value)
  for (const secret of [wifiKey, proxyPassword, basic]) expect(seen).not.toContain(secret)
}

describe('credentials of the proxy', () => {
  it.each<[string, NbiAuth, string, string]>([
    ['basic', auth, 'authorization', `Basic ${basic}`],
    ['bearer', { kind: 'bearer', token: async () => 'abc' }, 'authorization', 'Bearer abc'],
    ['own header', { kind: 'header', name: 'X-Api-Key', value: async () => 'abc' }, 'x-api-key', 'abc'],
  ])('%s', async (_name, kind, header, wanted) => {
    const server = await serve(json([]))
    await client(server.url, { auth: kind }).getDevice(device, ['_id'])
    expect(server.asked[0]?.headers[header]).toBe(wanted)
  })

  it.each<[string, NbiAuth]>([
    ['the store is locked', { kind: 'basic', user: 'noc', password: async () => null }],
    ['the store fails', { kind: 'bearer', token: async () => Promise.reject(new Error(proxyPassword)) }],
    ['a line break in it', { kind: 'header', name: 'X-Api-Key', value: async () => `${proxyPassword}\r\nX: y` }],
  ])('nothing is sent when %s', async (_name, kind) => {
    const server = await serve(json([]))
    const nbi = client(server.url, { auth: kind })
    const error = await failure(nbi.postTask(device, task))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'credential_missing' })
    expect(server.asked).toHaveLength(0)
    expect(nbi.health().state).toBe('unknown')
    expectNoSecret(error)
  })
})

describe('no error, receipt or exchange holds a secret', () => {
  const echo: Answerer = (asked, response) => {
    response.writeHead(502, asked.headers.authorization ?? '')
    response.end(asked.body)
  }
  const answers: [string, Answerer][] = [
    ['the credentials come back in the reason phrase', echo],
    ['closed without an answer', (_asked, _response, socket) => socket.destroy()],
    [
      'the body comes back with 400',
      (asked, response, socket) => text(asked.body, 400, 'Bad Request')(asked, response, socket),
    ],
    [
      'the body comes back with 500',
      (asked, response, socket) => text(asked.body, 500, 'Error')(asked, response, socket),
    ],
    [
      'the body comes back cut',
      (asked, response, socket) => text(asked.body.slice(0, -2), 200)(asked, response, socket),
    ],
    [
      'the body comes back as wrong JSON',
      (asked, response, socket) => text(`x${asked.body}`, 200)(asked, response, socket),
    ],
    [
      'the body comes back as HTML',
      (asked, response, socket) => text(`<pre>${asked.body}`, 200, 'OK', 'text/html')(asked, response, socket),
    ],
    ['hangs', () => undefined],
    ['redirects', (_asked, response) => response.writeHead(307, { Location: `http://x/?k=${wifiKey}` }).end()],
  ]

  it.each(answers)('%s', async (_name, answer) => {
    const server = await serve(answer)
    const exchanges: unknown[] = []
    const nbi = client(server.url, {
      auth,
      timeouts: { read: 200, task: 200 },
      onExchange: (one) => exchanges.push(one),
    })
    expectNoSecret(await failure(nbi.postTask(device, task, { connectionRequest: true })))
    expectNoSecret(exchanges)
    expectNoSecret(nbi.health())
  })

  it('refused connection', async () => {
    const server = await serve(echo)
    await server.close()
    expectNoSecret(await failure(client(server.url, { auth }).postTask(device, task)))
  })

  it('a reason phrase that repeats the key', async () => {
    const server = await serve(stored(`Connection request error: ${wifiKey}`))
    expectNoSecret(await client(server.url).postTask(device, task, { connectionRequest: true }))
  })

  it('a fault whose message repeats the key', async () => {
    const fault = {
      _id: 'x',
      channel: 'task_x',
      code: 'cwmp.9007',
      message: `refused: ${wifiKey}`,
      retries: 0,
      provisions: `[["value","${wifiKey}"]]`,
    }
    const server = await serve(inTurn(stored('Task faulted'), json([fault])))
    expectNoSecret(await client(server.url).postTask(device, task, { connectionRequest: true }))
  })
})
