import { describe, expect, it } from 'vitest'
import type { Task } from '../../../../main/acs/nbi/index.ts'
import {
  client,
  device,
  failure,
  hasRecordings,
  inTurn,
  json,
  recording,
  replay,
  serve,
  stored,
  taskId,
  text,
  withoutRecordings,
} from './server.ts'

const reboot: Task = { name: 'reboot', expiry: 60 }
const wake = { connectionRequest: true }

describe('posting a task', () => {
  it('sends one request with exactly the task', async () => {
    const server = await serve(stored('OK', 200))
    const task: Task = {
      name: 'setParameterValues',
      parameterValues: [
        ['A.B.1.SSID', 'Casa', 'xsd:string'],
        ['A.B.1.Channel', 6],
      ],
      expiry: 600,
      uniqueKey: 'wifi',
    }
    const receipt = await client(server.url).postTask('E0CB19-G%2D2425G%2DA-1', task, {
      ...wake,
      sessionTimeoutMs: 5000,
    })
    expect(receipt).toEqual({ kind: 'done', taskId, reason: 'OK' })
    expect(server.asked).toHaveLength(1)
    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      path: '/devices/E0CB19-G%252D2425G%252DA-1/tasks?connection_request&timeout=5000',
    })
    expect(server.asked[0]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual(task)
  })

  it('without connection request it is queued at once', async () => {
    const server = await serve(stored('Accepted'))
    expect(await client(server.url).postTask(device, reboot)).toEqual({
      kind: 'queued',
      taskId,
      why: 'no_connection_request',
      reason: 'Accepted',
    })
    expect(server.asked.map(({ path }) => path)).toEqual([`/devices/${device}/tasks`])
  })

  it.each([
    ['Device is offline', 'offline'],
    ['Task queued but not processed', 'no_session'],
    ['Incorrect connection request credentials', 'credentials'],
    ['Connection request error: Incorrect connection request credentials', 'credentials'],
    ['Connection request error: Unexpected response code from device: 500', 'connection_error'],
    ['Invalid connection request URL http://admin:geheim@10.0.0.7:7547/', 'connection_error'],
  ])('202 %s is queued: %s', async (phrase, why) => {
    const server = await serve(stored(phrase))
    const receipt = await client(server.url).postTask(device, reboot, wake)
    expect(receipt).toMatchObject({ kind: 'queued', taskId, why })
    expect(JSON.stringify(receipt)).not.toContain('geheim')
    expect(server.asked).toHaveLength(1)
  })

  it('202 Task faulted looks the fault up, without the written values', async () => {
    const fault = {
      _id: `${device}:task_${taskId}`,
      device,
      channel: `task_${taskId}`,
      code: 'cwmp.9003',
      message: 'Invalid arguments',
      retries: 0,
      timestamp: '2026-11-20T20:53:32.241Z',
      detail: {
        setParameterValuesFault: [
          { parameterName: 'A.KeyPassphrase', faultCode: '9007', faultString: 'bad value "supersecreto1"' },
        ],
      },
    }
    const server = await serve(inTurn(stored('Task faulted'), json([fault])))
    const task: Task = { name: 'setParameterValues', parameterValues: [['A.KeyPassphrase', 'supersecreto1']] }
    expect(await client(server.url).postTask(device, task, wake)).toMatchObject({
      kind: 'faulted',
      fault: {
        code: 'cwmp.9003',
        at: '2026-11-20T20:53:32.241Z',
        parameters: [{ path: 'A.KeyPassphrase', code: '9007', text: 'bad value "•••"' }],
      },
    })
    expect(server.asked[1]?.path).toContain('projection=_id,device,channel,code,message,detail,timestamp,retries')
  })

  it('is faulted also when the fault cannot be read', async () => {
    const server = await serve(inTurn(stored('Task faulted'), text('<html>', 502, 'Bad Gateway', 'text/html')))
    expect(await client(server.url).postTask(device, reboot, wake)).toEqual({
      kind: 'faulted',
      taskId,
      fault: null,
      reason: 'Task faulted',
    })
  })

  it('an unknown device is not found, and nothing happened', async () => {
    const server = await serve(text('No such device', 404, 'Not Found'))
    expect(await failure(client(server.url).postTask(device, reboot, wake))).toMatchObject({
      code: 'not_found',
      reason: 'acs_device',
    })
  })
})

describe('a proxy that drops the reason phrase', () => {
  const fault = {
    _id: `${device}:task_${taskId}`,
    channel: `task_${taskId}`,
    code: 'cwmp.9002',
    message: 'Internal error',
    retries: 0,
  }

  it.each([[''], ['Accepted'], ['202']])('%j with a fault stored is faulted', async (phrase) => {
    const server = await serve(inTurn(stored(phrase), json([fault])))
    expect(await client(server.url).postTask(device, reboot, wake)).toMatchObject({
      kind: 'faulted',
      fault: { code: 'cwmp.9002' },
    })
  })

  it('a task that still waits is queued', async () => {
    const server = await serve(inTurn(stored(''), json([]), json([{ _id: taskId, name: 'reboot', device }])))
    expect(await client(server.url).postTask(device, reboot, wake)).toMatchObject({ kind: 'queued', why: 'no_session' })
  })

  it('a task that is gone without a fault has run', async () => {
    const server = await serve(inTurn(stored(''), json([])))
    expect(await client(server.url).postTask(device, reboot, wake)).toMatchObject({ kind: 'done', taskId })
  })

  it('what cannot be found out is said to be unknown, with the id of the task', async () => {
    const server = await serve(inTurn(stored(''), (_asked, _response, socket) => socket.destroy()))
    expect(await failure(client(server.url).postTask(device, reboot, wake))).toMatchObject({
      code: 'timeout',
      reason: 'write_unknown',
      details: { mayHaveRun: true, why: 'reason_lost', taskId },
    })
  })
})

describe('looking after tasks', () => {
  it('reads a stored task without its values', async () => {
    const server = await serve(
      json([
        {
          _id: taskId,
          name: 'reboot',
          device,
          timestamp: '2026-11-20T20:54:57.274Z',
          expiry: '2026-11-20T21:54:57.274Z',
        },
      ]),
    )
    expect(await client(server.url).task(taskId)).toEqual({
      id: taskId,
      name: 'reboot',
      deviceId: device,
      at: '2026-11-20T20:54:57.274Z',
      expiresAt: '2026-11-20T21:54:57.274Z',
      uniqueKey: null,
    })
    expect(server.asked[0]?.path).not.toContain('parameterValues')
  })

  it('lists the tasks of a device', async () => {
    const server = await serve(json([{ _id: taskId, name: 'reboot', device }]))
    expect(await client(server.url).tasksOf(device)).toHaveLength(1)
    expect(server.asked[0]?.path).toContain(encodeURIComponent(JSON.stringify({ device })))
  })

  it('deletes a task, or finds it gone', async () => {
    const server = await serve(inTurn(text(''), text('Task not found', 404, 'Not Found')))
    const nbi = client(server.url)
    expect([await nbi.deleteTask(taskId), await nbi.deleteTask(taskId)]).toEqual(['deleted', 'gone'])
    expect(server.asked[0]).toMatchObject({ method: 'DELETE', path: `/tasks/${taskId}` })
  })

  it('waits for the end of the session before it deletes', async () => {
    const busy = text('Device is in session', 503, 'Service Unavailable')
    const server = await serve(inTurn(busy, busy, text('')))
    const nbi = client(server.url)
    expect(await nbi.deleteTask(taskId)).toBe('deleted')
    expect(server.asked).toHaveLength(3)
    expect(nbi.health().state).toBe('ok')
  })

  it('says that the device is in session when the session outlasts the limit', async () => {
    const server = await serve(text('Device is in session', 503, 'Service Unavailable'))
    const nbi = client(server.url, { timeouts: { read: 1000, task: 1000, session: 300 } })
    expect(await failure(nbi.deleteTask(taskId))).toMatchObject({ code: 'conflict', reason: 'device_in_session' })
  })

  it('gives up waiting for a session when the caller does', async () => {
    const server = await serve(text('Device is in session', 503, 'Service Unavailable'))
    const error = await failure(client(server.url).deleteTask(taskId, { signal: AbortSignal.timeout(100) }))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'cancelled' })
    expect(server.asked).toHaveLength(1)
  })

  it('deletes the fault of a download whose task is gone', async () => {
    const server = await serve(text(''))
    await client(server.url).deleteFault(device, `task_${taskId}`)
    expect(server.asked[0]).toMatchObject({ method: 'DELETE', path: `/faults/${device}%3Atask_${taskId}` })
  })

  it.each([
    ['a lock is held', [{ _id: `cwmp_session_${device}`, value: 'cwmp_session_79a537bdbda0bad1' }], true],
    ['no lock', [], false],
    ['a lock of another kind', [{ _id: `cwmp_session_${device}`, value: 'x' }], false],
  ])('in session: %s', async (_name, locks, wanted) => {
    const server = await serve(json(locks))
    expect(await client(server.url).inSession(device)).toBe(wanted)
  })
})

describe.skipIf(!hasRecordings)(`recorded GenieACS tasks${withoutRecordings}`, () => {
  it.each([
    ['task-spv-batch-online-200', { kind: 'done', reason: 'OK' }],
    ['task-addobject-with-values-online-200', { kind: 'done' }],
    ['task-spv-unknown-param-200-silent', { kind: 'done' }],
    ['task-offline-202-device-is-offline', { kind: 'queued', why: 'offline', taskId: '6b00b3a1686ff4722d01c7a0' }],
    ['task-silent-202-default-timeout', { kind: 'queued', why: 'no_session' }],
    ['task-connreq-wrong-credentials-202', { kind: 'queued', why: 'credentials' }],
  ])('%s', async (name, wanted) => {
    const { body } = recording(name).request
    const server = await serve(replay(name))
    expect(await client(server.url).postTask(device, JSON.parse(body ?? ''), wake)).toMatchObject(wanted)
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual(JSON.parse(body ?? ''))
  })

  it('a refused value names the parameter', async () => {
    const faults = JSON.parse(recording('faults-spv-9003-with-detail').response.body).slice(1)
    const server = await serve(inTurn(replay('task-spv-invalid-value-202-faulted'), json(faults)))
    const task = JSON.parse(recording('task-spv-invalid-value-202-faulted').request.body ?? '')
    const receipt = await client(server.url).postTask(device, task, wake)
    expect(receipt).toMatchObject({
      kind: 'faulted',
      taskId: '6b00b34cef8219cd4f284c08',
      fault: {
        code: 'cwmp.9003',
        parameters: [
          {
            path: 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID',
            code: '9007',
            text: 'Invalid parameter value',
          },
        ],
      },
    })
    expect(JSON.stringify(receipt)).not.toContain('much longer')
  })

  it.each([
    ['faults-9000-method-not-supported', 'cwmp.9000', 'Method not supported'],
    ['faults-after-trailing-dot', 'script.Error', 'Invalid parameter path'],
    ['faults-download-transfer-failure', 'cwmp.9016', 'File transfer failure: HTTP 404'],
  ])('%s is plain text', async (name, code, message) => {
    const server = await serve(replay(name))
    expect(await client(server.url).faults({})).toMatchObject([{ code, message, parameters: [], retries: 0 }])
  })

  it.each([['task-unknown-device-404-connreq'], ['task-id-decoded-404'], ['task-serial-as-id-404']])(
    '%s',
    async (name) => {
      const server = await serve(replay(name))
      expect(await failure(client(server.url).postTask(device, reboot, wake))).toMatchObject({ code: 'not_found' })
    },
  )

  it('the session lock as recorded', async () => {
    const server = await serve(replay('locks-device-in-session'))
    expect(await client(server.url).inSession(device)).toBe(true)
    expect(server.asked[0]?.path).toBe(recording('locks-device-in-session').request.path)
  })

  it.each([['tasks-delete-again-404'], ['tasks-delete-unknown-404']])('%s is gone', async (name) => {
    const server = await serve(replay(name))
    expect(await client(server.url).deleteTask(taskId)).toBe('gone')
  })

  it('a delete during a session waits', async () => {
    const server = await serve(inTurn(replay('devices-delete-while-in-session-503'), replay('faults-delete-200')))
    expect(await client(server.url).deleteTask(taskId)).toBe('deleted')
  })
})
