import { describe, expect, it } from 'vitest'
import type { NbiClient, Query, Task } from '../../../../main/acs/nbi/index.ts'
import { client, device, failure, json, serve, taskId } from './server.ts'

const tasks: [string, unknown][] = [
  ['an unknown name', { name: 'selfDestruct' }],
  ['null', null],
  ['an array', [{ name: 'reboot' }]],
  ['no names', { name: 'getParameterValues' }],
  ['an empty list of names', { name: 'getParameterValues', parameterNames: [] }],
  ['an empty name', { name: 'getParameterValues', parameterNames: [''] }],
  ['a trailing dot', { name: 'getParameterValues', parameterNames: ['Device.WiFi.'] }],
  ['a wildcard', { name: 'getParameterValues', parameterNames: ['Device.*'] }],
  ['a space in a name', { name: 'getParameterValues', parameterNames: ['Device.Wi Fi'] }],
  ['no values', { name: 'setParameterValues', parameterValues: [] }],
  ['a value null', { name: 'setParameterValues', parameterValues: [['A.B', null]] }],
  ['a value undefined', { name: 'setParameterValues', parameterValues: [['A.B', undefined]] }],
  ['a value NaN', { name: 'setParameterValues', parameterValues: [['A.B', Number.NaN]] }],
  ['an infinite value', { name: 'setParameterValues', parameterValues: [['A.B', Number.POSITIVE_INFINITY]] }],
  ['an object as value', { name: 'setParameterValues', parameterValues: [['A.B', {}]] }],
  ['a control character', { name: 'setParameterValues', parameterValues: [['A.B', 'a\u0000b']] }],
  ['half a surrogate pair', { name: 'setParameterValues', parameterValues: [['A.B', 'a\ud800b']] }],
  [
    'the same name twice',
    {
      name: 'setParameterValues',
      parameterValues: [
        ['A.B', 1],
        ['A.B', 2],
      ],
    },
  ],
  [
    'more than one RPC of pairs',
    { name: 'setParameterValues', parameterValues: Array.from({ length: 33 }, (_, n) => [`A.B${n}`, n]) },
  ],
  ['a type that is no text', { name: 'setParameterValues', parameterValues: [['A.B', 1, 2]] }],
  ['no object name', { name: 'refreshObject' }],
  ['the whole tree', { name: 'refreshObject', objectName: '' }],
  ['addObject with a trailing dot', { name: 'addObject', objectName: 'A.B.' }],
  ['deleteObject without instance', { name: 'deleteObject', objectName: 'A.B' }],
  ['a download of nothing', { name: 'download', fileType: '1 Firmware Upgrade Image', fileName: '' }],
  ['an expiry that is no number', { name: 'reboot', expiry: 'tomorrow' }],
  ['an expiry of zero', { name: 'reboot', expiry: 0 }],
  ['a field that is not known', { name: 'reboot', timestamp: 'x' }],
]

const queries: [string, Query][] = [
  ['an unknown operator', { a: { $where: '1' } }],
  ['a top-level operator', { $where: 'sleep(1)' }],
  ['$or that is no list', { $or: {} as never }],
  ['an empty $and', { $and: [] }],
  ['$ne beside another operator', { a: { $ne: 1, $gt: 0 } }],
  ['$not', { a: { $not: { $eq: 1 } } }],
  ['text that is a pattern', { a: '/(/' }],
  ['text with a wildcard', { a: '((*' }],
  ['a wildcard inside $in', { a: { $in: ['x*'] } }],
  ['a broken pattern', { a: { $regex: '(' } }],
  ['null', { a: null }],
  ['undefined, which JSON would drop', { a: undefined }],
  ['an empty condition', { a: {} }],
  ['a field name with a space', { 'a b': 1 }],
  ['an empty field name', { '': 1 }],
  ['a list as condition', { a: [1] }],
]

const calls: [string, (nbi: NbiClient) => Promise<unknown>][] = [
  ['a task id that is not hexadecimal', (nbi) => nbi.deleteTask('1')],
  ['a task id with a path in it', (nbi) => nbi.deleteTask('../devices/x')],
  ['a look-up of such a task', (nbi) => nbi.task('6b00b3a1686ff4722d01c79')],
  ['a fault of such a task', (nbi) => nbi.fault(device, 'x')],
  ['a malformed escape in a device id', (nbi) => nbi.postTask('A-%zz-B', { name: 'reboot' })],
  ['a serial instead of a device id with a wildcard', (nbi) => nbi.getDevice('*', ['_id'])],
  ['an empty projection', (nbi) => nbi.getDevice(device, [])],
  ['a projection with an empty path', (nbi) => nbi.getDevice(device, [''])],
  ['a projection with an operator', (nbi) => nbi.findBySerial('000181', ['$where'])],
  [
    'a session timeout that is no number',
    (nbi) => nbi.postTask(device, { name: 'reboot' }, { connectionRequest: true, sessionTimeoutMs: Number.NaN }),
  ],
  [
    'a negative session timeout',
    (nbi) => nbi.postTask(device, { name: 'reboot' }, { connectionRequest: true, sessionTimeoutMs: -1 }),
  ],
  ['a serial with a pattern', (nbi) => nbi.findBySerial('/(/.', ['_id'])],
  ['a task query by a wrong id', (nbi) => nbi.count({ _id: 'abc' }, 'tasks')],
  ['a task query by a pattern of ids', (nbi) => nbi.count({ _id: { $regex: 'a' } }, 'tasks')],
  ['a fault query by no date', (nbi) => nbi.faults({ timestamp: { $gt: 'soon' } })],
  ['a channel with a slash', (nbi) => nbi.deleteFault(device, 'a/b')],
]

async function expectRefusal(call: (nbi: NbiClient) => Promise<unknown>): Promise<void> {
  const server = await serve(json([]))
  const error = await failure(call(client(server.url)))
  expect(error.code).toBe('invalid_input')
  expect(error.field).toBeTruthy()
  expect(server.asked).toHaveLength(0)
}

describe('what would kill a worker of the NBI never leaves', () => {
  it.each(tasks)('task: %s', async (_name, task) => expectRefusal((nbi) => nbi.postTask(device, task as Task)))
  it.each(queries)('query: %s', async (_name, query) => expectRefusal((nbi) => nbi.count(query)))
  it.each(queries)('query of pages: %s', async (_name, query) =>
    expectRefusal((nbi) => nbi.devices(query, ['_id']).next()),
  )
  it.each(calls)('%s', async (_name, call) => expectRefusal(call))

  it('does not repeat a refused value in the error', async () => {
    const server = await serve(json([]))
    const task = { name: 'setParameterValues', parameterValues: [['A.KeyPassphrase', ['clave-wifi']]] } as never
    const error = await failure(client(server.url).postTask(device, task))
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('clave-wifi')
  })

  it('lets through what GenieACS understands', async () => {
    const server = await serve((_asked, response) => response.writeHead(200, { total: '1' }).end())
    const nbi = client(server.url)
    const fine: Query[] = [
      { $or: [{ '_deviceId._OUI': '0011AA' }, { _tags: { $all: ['/raro*/'] } }] },
      { _lastInform: { $gt: '2026-11-20T00:00:00.000Z', $lt: '2026-11-21T00:00:00.000Z' } },
      { 'A.B.1.SSID': { $regex: 'caf\\(é', $options: 'i' } },
      { _tags: { $ne: 'vip' } },
      { 'A.B._value': true, 'A.C': 6 },
    ]
    for (const query of fine) expect(await nbi.count(query)).toBe(1)
    expect(await nbi.count({ _id: { $in: [taskId] }, timestamp: { $gt: '2026-11-20T00:00:00.000Z' } }, 'tasks')).toBe(1)
  })
})

describe('a source that cannot be right', () => {
  it.each([
    [{ url: 'acs:7557' }, 'acs_url'],
    [{ url: 'ftp://acs' }, 'acs_url'],
    [{ url: 'http://user:geheim@acs:7557' }, 'acs_url_credentials'],
    [{ url: 'http://acs:7557/?a=b' }, 'acs_url'],
    [{ url: 'http://acs:7557', fingerprint256: 'a'.repeat(64) }, 'acs_tls_without_https'],
    [{ url: 'https://acs', fingerprint256: 'AB:CD' }, 'acs_fingerprint'],
    [{ url: 'https://acs', ca: 'no certificate' }, 'acs_ca'],
    [{ url: 'https://acs', ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }, 'acs_ca'],
  ])('%j is refused: %s', ({ url, ...options }, reason) => {
    expect(() => client(url, options)).toThrow(reason)
    expect(() => client(url, options)).not.toThrow('geheim')
  })
})
