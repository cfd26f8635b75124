import { describe, expect, it } from 'vitest'
import { createGate, type Gate, type Priority } from '../../../main/budget/index.ts'

/** Names in the order in which they got in, and how to send one out. */
function watch(gate: Gate) {
  const order: string[] = []
  const leave = new Map<string, () => void>()
  const come = (name: string, priority: Priority, signal?: AbortSignal): Promise<void> =>
    gate.enter(priority, signal).then((out) => {
      order.push(name)
      leave.set(name, out)
    })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { order, come, settle, leave: (name: string) => leave.get(name)?.() }
}

describe('gate', () => {
  it('lets so many in and the next when one leaves', async () => {
    const { order, come, settle, leave } = watch(createGate({ concurrency: 2 }))
    for (const name of ['a', 'b', 'c']) void come(name, 'operator')
    await settle()
    expect(order).toEqual(['a', 'b'])
    leave('a')
    leave('a')
    await settle()
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('puts operators before background work that came earlier', async () => {
    const { order, come, settle, leave } = watch(createGate({ concurrency: 1 }))
    void come('first', 'background')
    void come('sync', 'background')
    void come('operator', 'operator')
    await settle()
    leave('first')
    await settle()
    expect(order).toEqual(['first', 'operator'])
  })

  it('keeps a place that background work may not take', async () => {
    const { order, come, settle } = watch(createGate({ concurrency: 3 }))
    for (const name of ['a', 'b', 'c', 'd']) void come(name, 'background')
    void come('operator', 'operator')
    await settle()
    expect(order).toEqual(['a', 'b', 'operator'])
  })

  it('keeps several places when told so', async () => {
    const gate = createGate({ concurrency: 3, reserved: 2 })
    const { order, come, settle } = watch(gate)
    for (const name of ['a', 'b']) void come(name, 'background')
    await settle()
    expect(order).toEqual(['a'])
    expect(gate.waiting()).toBe(1)
  })

  it('forgets who gives up waiting', async () => {
    const gate = createGate({ concurrency: 1 })
    const { order, come, settle, leave } = watch(gate)
    const stop = new AbortController()
    void come('a', 'operator')
    const given = come('b', 'operator', stop.signal).catch((reason: unknown) => reason)
    void come('c', 'operator')
    await settle()
    stop.abort('enough')
    expect(await given).toBe('enough')
    leave('a')
    await settle()
    expect(order).toEqual(['a', 'c'])
  })

  it('does not let in who has given up before', async () => {
    const gate = createGate({ concurrency: 1 })
    await expect(gate.enter('operator', AbortSignal.abort('late'))).rejects.toBe('late')
    expect(gate.waiting()).toBe(0)
  })

  it('waits for the bucket, and lets an operator overtake meanwhile', async () => {
    const waits = [0, 250, 0, 0]
    const timers: [number, () => void][] = []
    const bucket = { take: () => waits.shift() ?? 0 }
    const later = (ms: number, work: () => void) => {
      timers.push([ms, work])
      return () => undefined
    }
    const { order, come, settle } = watch(createGate({ concurrency: 5, bucket, later }))
    void come('a', 'background')
    void come('b', 'background')
    void come('operator', 'operator')
    await settle()
    expect(order).toEqual(['a'])
    expect(timers.map(([ms]) => ms)).toEqual([250])
    timers[0]?.[1]()
    await settle()
    expect(order).toEqual(['a', 'operator', 'b'])
  })

  it('calls its timer off when nobody waits any more', async () => {
    let isRunning = false
    const later = () => {
      isRunning = true
      return () => {
        isRunning = false
      }
    }
    const gate = createGate({ concurrency: 1, bucket: { take: () => 1000 }, later })
    const stop = new AbortController()
    const waiting = gate.enter('operator', stop.signal).catch(() => 'gone')
    expect(isRunning).toBe(true)
    stop.abort()
    expect([await waiting, isRunning]).toEqual(['gone', false])
  })
})
