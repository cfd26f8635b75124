// The NBI as a whole: down, hung, behind a bad proxy, or killed by what it was sent.
import { afterEach, describe, expect, it } from 'vitest'
import { startLab } from '../../../main/lab/index.ts'
import { ana, eventually, list, outcome, postTask, send, ssid, withLab, write } from './desk.ts'

const { lab } = withLab({ pace: 0.005 })

afterEach(async () => {
  await lab().service({ http: null })
})

describe('the service', () => {
  it('refuses connections while stopped, and keeps its state', async () => {
    await write(lab(), ana, { [ssid]: 'Antes del corte' })
    await lab().service('stop')
    await expect(list(lab(), 'devices')).rejects.toThrow('ECONNREFUSED')
    await lab().service('start')
    expect(await list(lab(), 'devices', { [ssid]: 'Antes del corte' }, '&projection=_id')).toEqual([{ _id: ana }])
  })

  it('answers nothing while hung, and everything afterwards', async () => {
    await lab().service('hang')
    let isDone = false
    const pending = list(lab(), 'devices', {}, '&projection=_id').then((found) => {
      isDone = true
      return found
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isDone).toBe(false)
    await lab().service('resume')
    expect(await pending).toHaveLength(5)
  })
})

describe('behind a bad proxy', () => {
  it.each([
    ['html502', '502 Bad Gateway', /<h1>502 Bad Gateway/],
    ['401', '401 Unauthorized', /Authorization Required/],
    ['redirect', '302 Found', /302 Found/],
  ] as const)('%s is a page, and nothing reaches the ONU', async (http, expected, page) => {
    await lab().service({ http })
    const reply = await write(lab(), ana, { [ssid]: 'Perdida' })
    expect(outcome(reply)).toBe(expected)
    expect(reply.body).toMatch(page)
    await lab().service({ http: null })
    expect((await lab().truth('HWTC0A1B2C3D'))[ssid]).not.toBe('Perdida')
    expect(await list(lab(), 'tasks')).toEqual([])
  })

  it.each(['cut_chunked', 'cut_length'] as const)('%s ends in the middle of the transfer', async (http) => {
    await lab().service({ http })
    const reply = await send(lab(), 'GET', '/devices/?projection=_id')
    expect(reply.status).toBe(200)
    expect(reply.isCut).toBe(true)
  })

  it('cut_close looks complete and is half a document; the write has been done', async () => {
    await lab().service({ http: 'cut_close' })
    const reply = await write(lab(), ana, { [ssid]: 'Hecha' })
    expect([outcome(reply), reply.isCut]).toEqual(['200 OK', false])
    expect(() => JSON.parse(reply.body)).toThrow(SyntaxError)
    expect((await lab().truth('HWTC0A1B2C3D'))[ssid]).toBe('Hecha')
  })

  it('no_answer closes without a byte', async () => {
    await lab().service({ http: 'no_answer' })
    await expect(list(lab(), 'devices')).rejects.toThrow(/socket hang up|ECONNRESET/)
  })
})

describe('the log', () => {
  it('holds every request with its outcome, and null where there was none', async () => {
    const before = (await lab().requests()).length
    await send(lab(), 'GET', '/devices/?projection=_id')
    await lab().service({ http: 'no_answer' })
    await expect(send(lab(), 'GET', '/faults/')).rejects.toThrow()
    const [first, second] = (await lab().requests()).slice(before)
    expect(first).toMatchObject({
      method: 'GET',
      path: '/devices/?projection=_id',
      body: '',
      status: 200,
      reason: 'OK',
    })
    expect(second).toMatchObject({ path: '/faults/', status: null, reason: null })
  })
})

describe('input that kills a worker', () => {
  const untilUp = async (): Promise<void> => {
    for (;;) {
      const up = await send(lab(), 'GET', '/faults/').then(
        () => true,
        () => false,
      )
      if (up) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  it.each([
    ['a task that it does not know', () => postTask(lab(), ana, { name: 'selfDestruct' }, '')],
    ['a write without values', () => postTask(lab(), ana, { name: 'setParameterValues', parameterValues: [] }, '')],
    ['a null value', () => postTask(lab(), ana, { name: 'setParameterValues', parameterValues: [[ssid, null]] }, '')],
    ['a task id that is no id', () => send(lab(), 'DELETE', '/tasks/abc')],
    ['a task id that is no id, in a query', () => list(lab(), 'tasks', { _id: 'abc' })],
    ['a retry of a task that is gone', () => send(lab(), 'POST', `/tasks/${'0'.repeat(24)}/retry`)],
    ['an operator that MongoDB does not know', () => list(lab(), 'devices', { _id: { $near: 1 } })],
    ['a broken regular expression', () => list(lab(), 'devices', { _id: '/(/' })],
    ['a wildcard inside $in', () => list(lab(), 'devices', { _id: { $in: ['a*'] } })],
    ['a broken escape in the path', () => send(lab(), 'DELETE', '/devices/100%25%zz')],
    ['a file that is not there', () => send(lab(), 'DELETE', '/files/nada')],
  ])('%s: the connection closes without an answer', async (_what, ask) => {
    await untilUp()
    await expect(ask()).rejects.toThrow(/socket hang up|ECONNRESET/)
  })

  it.each(['projection=', 'skip=-1'])('%s: the answer begins and is cut', async (query) => {
    await untilUp()
    const reply = await send(lab(), 'GET', `/devices/?${query}`)
    expect([reply.status, reply.body, reply.isCut]).toEqual([200, '[\n', true])
  })

  it('twice at once: nobody is left to accept, and then they are back', async () => {
    const other = await startLab({ pace: 0.04 })
    try {
      const deaths = [send(other, 'DELETE', '/tasks/abc'), send(other, 'DELETE', '/tasks/abc')]
      const refused = async (): Promise<boolean> =>
        send(other, 'GET', '/faults/').then(
          () => false,
          (error: Error) => error.message.includes('ECONNREFUSED'),
        )
      await eventually(refused)
      await Promise.allSettled(deaths)
      await eventually(async () => !(await refused()))
      expect(await list(other, 'devices', {}, '&projection=_id')).toHaveLength(5)
    } finally {
      await other.close()
    }
  })
})
