import { describe, expect, it } from 'vitest'
import { createWindowList, windowPage } from '../../../renderer/client/window-list.ts'

/** A list of numbers whose answers come when they are let go; what was called off never comes. */
function slowList(total = 20_000) {
  const asked: number[] = []
  const waiting = new Map<number, () => void>()
  let offset = 0
  const list = createWindowList<number, null>((from, limit, signal) => {
    asked.push(from)
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      const items = Array.from({ length: Math.min(limit, total - from) }, (_, at) => from + at + offset)
      waiting.set(from, () => resolve({ items, total, extra: null }))
    })
  })
  const answer = async (from: number): Promise<void> => {
    waiting.get(from)?.()
    await new Promise(setImmediate)
  }
  return { list, asked, answer, change: () => (offset += 1_000_000) }
}

describe('a list of which only what is looked at is fetched', () => {
  it('fetches the page of the place that was dragged to, and no other before it', async () => {
    const { list, asked, answer } = slowList()
    list.need(0, 40)
    await answer(0)
    list.need(15_010, 15_050)
    await answer(15_000)
    expect(asked).toEqual([0, 15_000])
    const { rows, known, total } = list.read()
    expect([rows[39], rows[15_010], rows[500]]).toEqual([39, 15_010, undefined])
    expect({ known, total }).toEqual({ known: 2 * windowPage, total: 20_000 })
  })

  it('does not wait for pages that were scrolled past', async () => {
    const { list, asked, answer } = slowList()
    list.need(0, 40)
    await answer(0)
    list.need(5_000, 5_040)
    list.need(9_000, 9_040)
    await answer(5_000)
    await answer(9_000)
    expect(asked).toEqual([0, 5_000, 9_000])
    expect(list.read().rows[5_000]).toBeUndefined()
    expect(list.read().rows[9_000]).toBe(9_000)
    expect(list.read().isFetching).toBe(false)
  })

  it('says what is known beside the rows where only more of them are wanted', async () => {
    const told: (string | undefined)[] = []
    const list = createWindowList<number, string>(async (from, limit, _signal, before) => {
      told.push(before)
      return { items: Array.from({ length: limit }, (_, at) => from + at), total: 20_000, extra: 'counted' }
    })
    list.need(0, 40)
    await new Promise(setImmediate)
    list.need(5_000, 5_040)
    await new Promise(setImmediate)
    await list.reload()
    expect(told).toEqual([undefined, 'counted', undefined])
  })

  it('reads again what is looked at alone, in one move', async () => {
    const { list, asked, answer, change } = slowList()
    list.need(0, 40)
    await answer(0)
    list.need(180, 230)
    await answer(100)
    await answer(200)
    change()
    const done = list.reload()
    await answer(100)
    expect(list.read().rows[180], 'nothing moves before all is there').toBe(180)
    await answer(200)
    await done
    expect(list.read().rows[180]).toBe(1_000_180)
    expect(list.read().rows[0], 'the rest is read when it is scrolled to').toBeUndefined()
    expect(asked).toEqual([0, 100, 200, 100, 200])
  })

  it('keeps what it has when a page fails, and says so', async () => {
    let fails = false
    const list = createWindowList<number, null>(async (from, limit) => {
      if (fails) throw new Error('gone')
      return { items: Array.from({ length: limit }, (_, at) => from + at), total: 1000, extra: null }
    })
    list.need(0, 40)
    await new Promise(setImmediate)
    fails = true
    list.need(400, 440)
    await new Promise(setImmediate)
    expect(list.read().error).toBeDefined()
    expect(list.read().rows[0]).toBe(0)
    fails = false
    await list.reload()
    expect(list.read()).toMatchObject({ error: undefined })
    expect(list.read().rows[400]).toBe(400)
  })

  it('never asks behind the end', async () => {
    const { list, asked, answer } = slowList(130)
    list.need(0, 1)
    await answer(0)
    list.need(90, 400)
    await answer(100)
    expect(asked).toEqual([0, 100])
    expect(list.read().known).toBe(130)
  })
})
