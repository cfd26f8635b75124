import { describe, expect, it } from 'vitest'
import { hashToken } from '../../../main/http/index.ts'
import { type ErrorCode, PondeskError } from '../../../shared/errors.ts'
import { type Door, openDoor } from './door.ts'

const wifi = '/api/olts/realtime/12/onus/HWTC12345678/tr069/wireless-lan'
const send = (door: Door, key: string, body: unknown, more: Record<string, string> = {}) =>
  door.ask(wifi, { body, headers: { 'idempotency-key': key, ...more } })

const counting = (door: Door, answer: (count: number) => unknown): void => {
  let count = 0
  door.answers.set('onu.wifi.set', () => answer(++count))
}
const report = (count: number) => ({ success: true, message: '', data: { status: 'queued', count } })

describe('Idempotency-Key', () => {
  it('gives the same answer for the same request, done once', async () => {
    const door = await openDoor()
    counting(door, report)
    const first = await send(door, 'k1', { ssid: 'Casa', channel: 6 })
    const second = await send(door, 'k1', { channel: 6, ssid: 'Casa' })
    expect(first.status).toBe(202)
    expect([second.status, second.text]).toEqual([first.status, first.text])
    expect(door.calls).toHaveLength(1)
    expect((await send(door, 'k2', { ssid: 'Casa', channel: 6 })).json).toMatchObject({ data: { count: 2 } })
  })

  it('refuses the same key for another request', async () => {
    const door = await openDoor()
    counting(door, report)
    await send(door, 'k1', { ssid: 'Casa' })
    const other = await send(door, 'k1', { ssid: 'Otra' })
    expect(other.status).toBe(409)
    expect(other.json).toMatchObject({ success: false, code: 'conflict', field: 'Idempotency-Key' })
    const elsewhere = await door.ask('/api/v1/changes/c1/apply', {
      method: 'POST',
      headers: { 'idempotency-key': 'k1' },
    })
    expect(elsewhere.status).toBe(409)
    expect(door.calls).toHaveLength(1)
  })

  it('lets the second wait for the first', async () => {
    const door = await openDoor()
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    door.answers.set('onu.wifi.set', () => gate.then(() => report(1)))
    const both = [send(door, 'k', { ssid: 'Casa' }), send(door, 'k', { ssid: 'Casa' })]
    await expect.poll(() => door.calls.length).toBe(1)
    expect((await send(door, 'k', { ssid: 'Otra' })).status).toBe(409)
    release()
    const [first, second] = await Promise.all(both)
    expect(first?.status).toBe(202)
    expect(second?.text).toBe(first?.text)
    expect(door.calls).toHaveLength(1)
  })

  it('belongs to one identity', async () => {
    const door = await openDoor()
    counting(door, report)
    door.tokens.rows.set(hashToken('of-somebody-else'), {
      identity: { userId: 8, name: 'Beto', role: 'admin' },
      kind: 'bearer',
      expiresAt: null,
    })
    await send(door, 'k', { ssid: 'Casa' })
    expect((await send(door, 'k', { ssid: 'Otra' }, { authorization: 'Bearer of-somebody-else' })).status).toBe(202)
    expect(door.calls).toHaveLength(2)
  })

  it.each<[ErrorCode, boolean]>([
    ['device_rejected', true],
    ['timeout', true],
    ['internal', false],
    ['source_unreachable', false],
    ['rate_limited', false],
    ['conflict', false],
    ['invalid_input', false],
    ['forbidden', false],
  ])('%s is kept: %s', async (code, isKept) => {
    const door = await openDoor()
    counting(door, (count) => {
      throw new PondeskError(code, { params: { seconds: 3, role: 'admin' }, details: { count, change_id: 'c1' } })
    })
    const first = await send(door, 'k', { ssid: 'Casa' })
    const second = await send(door, 'k', { ssid: 'Casa' })
    expect(second.status).toBe(first.status)
    expect(door.calls).toHaveLength(isKept ? 1 : 2)
    if (isKept) expect(second.text).toBe(first.text)
    else expect(door.kept.size).toBe(0)
  })

  it('frees the key after an unknown error', async () => {
    const door = await openDoor()
    counting(door, (count) => {
      if (count === 1) throw new TypeError('bug')
      return report(count)
    })
    expect((await send(door, 'k', { ssid: 'Casa' })).status).toBe(500)
    expect((await send(door, 'k', { ssid: 'Casa' })).status).toBe(202)
  })

  it('does not send again what a program that ended had begun', async () => {
    const door = await openDoor()
    door.kept.set('7 k', 'running')
    const reply = await send(door, 'k', { ssid: 'Casa' })
    expect(reply.status).toBe(409)
    expect(reply.json.error).toMatch(/cut off/)
    expect(door.calls).toEqual([])
  })

  it('refuses keys of another form, and does not look at them for reads', async () => {
    const door = await openDoor()
    for (const key of ['x'.repeat(129), 'café', '']) {
      const reply = await send(door, key, { ssid: 'Casa' })
      expect(reply.json).toMatchObject({ code: 'invalid_input', field: 'Idempotency-Key' })
    }
    expect((await send(door, `${'x'.repeat(126)} ~`, { ssid: 'Casa' })).status).toBe(200)
    const reads = [0, 1].map(() => door.ask('/api/v1/workspace', { headers: { 'idempotency-key': 'r' } }))
    expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200])
    expect(door.calls.filter(({ name }) => name === 'workspace.info')).toHaveLength(2)
  })

  it('answers also when the answer cannot be kept', async () => {
    const log: unknown[] = []
    const door = await openDoor({
      idempotency: { begin: async () => 'new', finish: () => Promise.reject(new Error('disk full')) },
      log: (line) => log.push(line),
    })
    expect((await send(door, 'k', { ssid: 'Casa' })).status).toBe(200)
    expect(log).toEqual([
      expect.objectContaining({ level: 'error', error: expect.objectContaining({ message: 'disk full' }) }),
    ])
  })

  it('stores no hash from which a Wi-Fi key could be guessed', async () => {
    const hashes: string[] = []
    const idempotency = {
      begin: async (_key: string, _identity: string, _operation: string, hash: string) => {
        hashes.push(hash)
        return 'new' as const
      },
      finish: async () => undefined,
    }
    for (let start = 0; start < 2; start++) await send(await openDoor({ idempotency }), 'k', { password: '12345678' })
    expect(hashes[0]).not.toBe(hashes[1])
    const requestHashKey = Buffer.alloc(32, 1)
    for (let start = 0; start < 2; start++)
      await send(await openDoor({ idempotency, requestHashKey }), 'k', { password: '12345678' })
    expect(hashes[2]).toBe(hashes[3])
  })
})
