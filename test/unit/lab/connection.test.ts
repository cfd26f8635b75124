// Waking an ONU: who answers, who does not, and what becomes of the task meanwhile.
import { describe, expect, it } from 'vitest'
import { startLimit } from '../../../main/lab/nbi/post-task.ts'
import {
  ana,
  cached,
  channel,
  eventually,
  irene,
  juan,
  list,
  luis,
  nora,
  outcome,
  postTask,
  read,
  send,
  ssid,
  withLab,
  write,
} from './desk.ts'

const { lab } = withLab()

const real = async (serial: string, path: string): Promise<unknown> => (await lab().truth(serial))[path]
const tasksOf = (device: string): Promise<Record<string, unknown>[]> => list(lab(), 'tasks', { device })
const idOf = (body: string): string => String((JSON.parse(body) as Record<string, unknown>)._id)

describe('an ONU that is off', () => {
  it('keeps the task waiting and takes it when it comes back', async () => {
    expect(outcome(await write(lab(), juan, { [ssid]: 'Al volver' }))).toBe('202 Device is offline')
    expect(await tasksOf(juan)).toHaveLength(1)
    expect(await real('HWTC12345678', ssid)).toBe('Perez_WiFi')
    const [before] = await list(lab(), 'devices', { _id: juan }, '&projection=_lastInform,_lastBoot')
    await lab().control('HWTC12345678', { do: 'online' })
    expect(await real('HWTC12345678', ssid)).toBe('Al volver')
    expect(await tasksOf(juan)).toEqual([])
    const [after] = await list(lab(), 'devices', { _id: juan }, '&projection=_lastInform,_lastBoot')
    expect(String(after?._lastInform) > String(before?._lastInform)).toBe(true)
    expect(String(after?._lastBoot) > String(before?._lastBoot)).toBe(true)
  })

  it('does not take what has expired meanwhile', async () => {
    await lab().control('ZTEGC1192DD7', { do: 'offline' })
    const task = { name: 'setParameterValues', parameterValues: [[ssid, 'Tarde']], expiry: '2020-01-01T00:00:00Z' }
    expect(outcome(await postTask(lab(), luis, task))).toBe('202 Device is offline')
    await lab().control('ZTEGC1192DD7', { do: 'online' })
    expect(await real('ZTEGC1192DD7', ssid)).toBe('Araya')
    expect(await tasksOf(luis)).toEqual([])
    expect(await list(lab(), 'faults', { device: luis })).toEqual([])
  })

  it('stops informing', async () => {
    await lab().control('ALCLB3C41D07', { do: 'offline' })
    const [first] = await list(lab(), 'devices', { _id: nora }, '&projection=_lastInform')
    const [second] = await list(lab(), 'devices', { _id: nora }, '&projection=_lastInform')
    expect(second).toEqual(first)
    await lab().control('ALCLB3C41D07', { do: 'online' })
  })
})

describe('a task without connection request', () => {
  it('waits for the next inform', async () => {
    const task = { name: 'setParameterValues', parameterValues: [[ssid, 'En cola']] }
    expect(outcome(await postTask(lab(), ana, task, ''))).toBe('202 Accepted')
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('Casa_Ana')
    await lab().control('HWTC0A1B2C3D', { do: 'inform' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('En cola')
  })

  it('runs after those that were queued before it', async () => {
    for (const name of ['primera', 'segunda', 'tercera']) {
      await postTask(lab(), ana, { name: 'setParameterValues', parameterValues: [[ssid, name]] }, '')
    }
    await lab().control('HWTC0A1B2C3D', { do: 'inform' })
    expect(await real('HWTC0A1B2C3D', ssid)).toBe('tercera')
  })

  it('takes the place of an earlier one with the same key', async () => {
    const first = await postTask(lab(), nora, { name: 'reboot', uniqueKey: 'una', expiry: 60 }, '')
    const second = await postTask(lab(), nora, { name: 'reboot', uniqueKey: 'una', expiry: 60 }, '')
    expect(await tasksOf(nora)).toMatchObject([{ _id: idOf(second.body), uniqueKey: 'una' }])
    expect(idOf(first.body)).not.toBe(idOf(second.body))
    await send(lab(), 'DELETE', `/tasks/${idOf(second.body)}`)
    expect(await tasksOf(nora)).toEqual([])
  })

  it('with a later timestamp waits for its hour', async () => {
    const timestamp = new Date(Date.now() + 3_600_000).toISOString()
    const reply = await postTask(lab(), nora, { name: 'getParameterValues', parameterNames: [ssid], timestamp }, '')
    await lab().control('ALCLB3C41D07', { do: 'inform' })
    expect(await tasksOf(nora)).toMatchObject([{ timestamp }])
    await send(lab(), 'DELETE', `/tasks/${idOf(reply.body)}`)
  })

  it('runs at the periodic inform too', async () => {
    const { startLab } = await import('../../../main/lab/index.ts')
    const other = await startLab({ pace: 0, informSeconds: 1 })
    try {
      await write(other, ana, { [ssid]: 'Sola' }, '')
      await eventually(async () => (await other.truth('HWTC0A1B2C3D'))[ssid] === 'Sola')
    } finally {
      await other.close()
    }
  })
})

describe('the time that GenieACS waits for a session', () => {
  it.each([
    [null, 3500],
    ['3000', 2500],
    ['499', 0],
    ['-1', 0],
    ['abc', Number.NaN],
  ])('with timeout=%s is %d ms', (timeout, expected) => {
    expect(startLimit(timeout)).toBe(expected)
  })
})

describe('an ONU that takes the request but opens no session', () => {
  it('leaves the task queued after the time that GenieACS waits', async () => {
    await lab().control('TPLG7A40C1E9', { do: 'silent' })
    const since = Date.now()
    expect(outcome(await read(lab(), irene, 'Device.DeviceInfo.UpTime'))).toBe('202 Task queued but not processed')
    expect(Date.now() - since).toBeGreaterThanOrEqual(60)
    const hurried = await postTask(lab(), irene, { name: 'reboot', expiry: 1 }, '?connection_request&timeout=400')
    expect(outcome(hurried)).toBe('202 Task queued but not processed')
    // a timeout that is no number waits without end
    const endless = postTask(lab(), irene, { name: 'reboot', expiry: 1 }, '?connection_request&timeout=abc').catch(
      () => 'closed',
    )
    const first = await Promise.race([endless, new Promise((resolve) => setTimeout(resolve, 400, 'still waiting'))])
    expect(first).toBe('still waiting')
    expect(await tasksOf(irene)).toHaveLength(3)
    for (const task of await tasksOf(irene)) await send(lab(), 'DELETE', `/tasks/${String(task._id)}`)
    await lab().control('TPLG7A40C1E9', { do: 'online' })
  })
})

describe('a connection request', () => {
  it.each([
    ['credentials', '202 Connection request error: Incorrect connection request credentials'],
    ['invalid_url', '202 Invalid connection request URL'],
    ['ok', '200 OK'],
  ] as const)('that ends with %s is told in the reason phrase', async (answer, expected) => {
    await lab().control('TPLG7A40C1E9', { do: 'connectionRequest', answer })
    expect(outcome(await read(lab(), irene, 'Device.DeviceInfo.UpTime'))).toBe(expected)
  })

  it('is made even with =false', async () => {
    const reply = await postTask(
      lab(),
      ana,
      { name: 'getParameterValues', parameterNames: [ssid] },
      '?connection_request=false',
    )
    expect(outcome(reply)).toBe('200 OK')
  })

  it('without a task only wakes the ONU, or says with 504 why not', async () => {
    expect(outcome(await send(lab(), 'POST', `/devices/${ana}/tasks?connection_request`))).toBe('200 OK')
    await lab().control('HWTC12345678', { do: 'offline' })
    expect(outcome(await send(lab(), 'POST', `/devices/${juan}/tasks?connection_request`))).toBe(
      '504 Device is offline',
    )
  })
})

describe('an ONU in session', () => {
  it('holds a lock, cannot be deleted, and makes the next request wait', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'slow', ms: 500 })
    const first = write(lab(), ana, { [channel]: 3 })
    const lock = { _id: `cwmp_session_${ana}` }
    await eventually(async () => (await list(lab(), 'locks', lock)).length === 1)
    // Together: on a busy machine the session may be over before a second question.
    const [deletion, locks] = await Promise.all([send(lab(), 'DELETE', `/devices/${ana}`), list(lab(), 'locks', lock)])
    expect(locks).toMatchObject([{ value: expect.stringMatching(/^cwmp_session_/) }])
    expect([outcome(deletion), deletion.body]).toEqual(['503 Service Unavailable', 'Device is in session'])
    const second = await read(lab(), ana, channel)
    expect(outcome(await first)).toBe('200 OK')
    expect(outcome(second)).toBe('200 OK')
    expect(await list(lab(), 'locks', lock)).toEqual([])
    await lab().control('HWTC0A1B2C3D', { do: 'behave' })
  })
})

describe('a connection that breaks after the task was stored', () => {
  it('gives no answer, and the task runs all the same', async () => {
    await lab().control('HWTC0A1B2C3D', { do: 'resetConnection' })
    await expect(write(lab(), ana, { [ssid]: 'Sin respuesta' })).rejects.toThrow(/ECONNRESET|socket hang up/)
    await eventually(async () => (await real('HWTC0A1B2C3D', ssid)) === 'Sin respuesta')
    expect((await lab().requests()).at(-1)).toMatchObject({ method: expect.stringMatching(/GET|POST/) })
    expect(outcome(await write(lab(), ana, { [ssid]: 'Con respuesta' }))).toBe('200 OK')
  })
})

describe('a device that is deleted', () => {
  it('is gone until its next inform, and comes back with little of its tree', async () => {
    expect(outcome(await send(lab(), 'DELETE', `/devices/${luis}`))).toBe('200 OK')
    expect(await list(lab(), 'devices', { _id: luis })).toEqual([])
    expect(outcome(await read(lab(), luis, ssid))).toBe('404 Not Found')
    await lab().control('ZTEGC1192DD7', { do: 'inform' })
    expect(await cached(lab(), luis, ssid)).toMatchObject({ _value: 'Araya' })
    expect(await cached(lab(), luis, channel)).toBeUndefined()
  })
})
