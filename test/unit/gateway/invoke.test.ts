import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuditEntry, type Call, createGateway, type Handlers } from '../../../main/gateway/index.ts'
import { PondeskError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/operations/define.ts'

const call = (role: Role = 'admin'): Call => ({
  identity: { userId: 1, name: 'Lucía', role },
  door: 'http',
  requestId: 'r1',
  language: 'es',
  signal: new AbortController().signal,
  patienceMs: null,
})

const who = { name: 'Lucía', role: 'admin', door: 'http' } as const

let rows: AuditEntry[]
let now: number
let carried: unknown[]
let auditFails: boolean

function gateway(handlers: Partial<Handlers<unknown>>) {
  return createGateway({
    handlers: handlers as Handlers<unknown>,
    carryOut: async (...args) => {
      carried.push(args)
      return null
    },
    audit: {
      append: async (entry) => {
        if (auditFails) throw new Error('disk')
        rows.push(entry)
        return { seq: rows.length, hash: '' }
      },
      appendOrRescue: async (entry) => {
        rows.push(entry)
        return { seq: rows.length }
      },
    },
    redact: (value) =>
      JSON.parse(
        JSON.stringify(value, (key, one: unknown) => (key === 'passphrase' || key === 'password' ? '•••' : one)),
      ) as unknown,
    guard: () => () => undefined,
    monotonic: () => now,
  })
}

beforeEach(() => {
  rows = []
  carried = []
  now = 1_000_000
  auditFails = false
})

describe('the gateway', () => {
  it('parses before it asks who calls: bad input is named even to those who may do nothing', async () => {
    const door = gateway({})
    await expect(
      door.invoke('onu.wifi.set', { olt_id: 0, serial: 'HWTC12345678', ssid: 7 }, call('viewer')),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'ssid' })
    expect(rows).toEqual([])
  })

  it('refuses a role that is too low, and writes down that it was tried, without the key', async () => {
    const door = gateway({})
    const wish = { olt_id: 0, serial: 'HWTC12345678', password: 'secreta-123' }
    await expect(door.invoke('onu.wifi.set', wish, call('viewer'))).rejects.toMatchObject({
      code: 'forbidden',
      params: { role: 'technician' },
    })
    expect(rows).toMatchObject([
      { action: 'onu.wifi.set:refused', level: 'warning', result: 'forbidden', user_name: 'Lucía' },
    ])
    expect(JSON.stringify(rows)).not.toContain('secreta')
  })

  it('counts changes of one ONU in all spellings of its serial, and says how long to wait', async () => {
    const door = gateway({ 'onu.wifi.set': async () => ({}) as never })
    const send = (serial: string) =>
      door.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'x' }, call()).catch((error: unknown) => error)
    const spellings = ['HWTC12345678', 'hwtc 1234 5678', '4857544312345678', '4857:5443:1234:5678']
    for (let i = 0; i < 12; i++) await send(spellings[i % 4] ?? '')
    expect(await send('HWTC-12345678')).toMatchObject({ code: 'rate_limited', params: { seconds: 60 } })
    // The clock of the machine has no say.
    vi.useFakeTimers({ now: 0, toFake: ['Date'] })
    expect(await send('HWTC12345678')).toMatchObject({ params: { seconds: 60 } })
    vi.useRealTimers()
    now += 61_000
    expect(await send('HWTC12345678')).not.toMatchObject({ code: 'rate_limited' })
  })

  it('writes down the first refusal of a limit in each window, for each caller and ONU, and every other refusal', async () => {
    const door = gateway({ 'onu.factory_reset': async () => ({}) as never })
    const reset = (userId: number, serial: string, confirm: boolean) =>
      door
        .invoke(
          'onu.factory_reset',
          { olt_id: 0, serial, confirm },
          { ...call(), identity: { userId, name: 'Lucía', role: 'admin' } },
        )
        .then(
          () => 'done',
          (error: PondeskError) => error.code,
        )
    const [one, other] = ['HWTC12345678', 'HWTC87654321']
    const results = () => rows.map(({ user_id, entity_id, result }) => [user_id, entity_id, result])
    for (let n = 0; n < 6; n++) expect(await reset(1, one, false)).toBe('confirmation_required')
    expect(results()).toEqual(Array(6).fill([1, one, 'confirmation_required']))
    rows = []
    for (let n = 0; n < 50; n++) expect(await reset(1, n % 2 ? one : '4857544312345678', true)).toBe('rate_limited')
    expect(await reset(2, one, true)).toBe('rate_limited')
    for (let n = 0; n < 6; n++) await reset(1, other, true)
    for (let n = 0; n < 3; n++) expect(await reset(1, other, true)).toBe('rate_limited')
    expect(results().map(([user, , result]) => [user, result])).toEqual([1, 2, 1].map((user) => [user, 'rate_limited']))
    rows = []
    now += 601_000
    for (let n = 0; n < 6; n++) expect(await reset(1, one, true)).not.toBe('rate_limited')
    for (let n = 0; n < 3; n++) expect(await reset(1, one, true)).toBe('rate_limited')
    expect(results()).toEqual([[1, one, 'rate_limited']])
  })

  it('writes down thirty refusals a minute of somebody who may not, whichever ONU is named, and goes on refusing', async () => {
    const door = gateway({})
    const send = (n: number) =>
      door
        .invoke('onu.wifi.set', { olt_id: 0, serial: `HWTC${10_000_000 + n}`, ssid: 'x' }, call('viewer'))
        .catch(({ code }: PondeskError) => code)
    for (let n = 0; n < 100; n++) expect(await send(n)).toBe('forbidden')
    expect(rows).toHaveLength(30)
    now += 60_001
    expect(await send(0)).toBe('forbidden')
    expect(rows).toHaveLength(31)
  })

  it('limits people, not names: two may be called Lucía', async () => {
    const door = gateway({ 'change.check': async () => ({}) as never })
    const check = (userId: number) =>
      door
        .invoke('change.check', { id: 'c1' }, { ...call(), identity: { userId, name: 'Lucía', role: 'admin' } })
        .catch((error: unknown) => error)
    for (let i = 0; i < 30; i++) await check(1)
    expect(await check(1)).toMatchObject({ code: 'rate_limited' })
    expect(await check(2)).not.toMatchObject({ code: 'rate_limited' })
  })

  it('hands the proposal of a change to the room that sends, and never lets a handler answer by itself', async () => {
    const proposal = { title: { key: 'plan.title.wifi', params: {} } }
    const door = gateway({ 'onu.wifi.set': async () => proposal as never })
    await door.invoke('onu.wifi.set', { olt_id: 0, serial: 'HWTC12345678', ssid: 'x' }, call()).catch(() => undefined)
    expect(carried).toMatchObject([['onu.wifi.set', proposal, { ssid: 'x', dry_run: false }, { requestId: 'r1' }]])
  })

  it('writes intent before and outcome after an operation that is audited as a call', async () => {
    const order: string[] = []
    const door = gateway({
      'credentials.unlock': async () => {
        order.push(...rows.map(({ action }) => action))
        throw new PondeskError('forbidden', { reason: 'passphrase_refused' })
      },
    })
    await expect(
      door.invoke('credentials.unlock', { passphrase: 'una frase muy larga' }, call()),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(order).toEqual(['credentials.unlock:intent'])
    expect(rows.map(({ action, result }) => [action, result])).toEqual([
      ['credentials.unlock:intent', null],
      ['credentials.unlock:outcome', 'forbidden'],
    ])
    expect(JSON.stringify(rows)).not.toContain('frase')
  })

  it('does nothing when the intent cannot be written', async () => {
    auditFails = true
    let ran = false
    const door = gateway({
      'credentials.unlock': async () => {
        ran = true
        return {} as never
      },
    })
    await expect(door.invoke('credentials.unlock', { passphrase: 'una frase muy larga' }, call())).rejects.toThrow()
    expect(ran).toBe(false)
  })

  it('lets no answer out that breaks the contract', async () => {
    const door = gateway({ 'session.who': async () => ({ ...who, role: 'king' }) as never })
    await expect(door.invoke('session.who', {}, call())).rejects.toThrow(/breaks the contract: role/)
  })

  it('keeps fields to itself that the contract does not name', async () => {
    const door = gateway({ 'session.who': async () => ({ ...who, password_hash: 'x' }) as never })
    expect(await door.invoke('session.who', {}, call())).toEqual(who)
  })
})
