// The line of seven days beside each row of the fleet: what is drawn, and when it is asked for.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commonHead } from '../../../renderer/screens/search/olt-names.ts'
import { trendBox, trendDrawing } from '../../../renderer/screens/search/trend-path.ts'
import { createTrends, longRestMs, restMs } from '../../../renderer/screens/search/trends.ts'

const week = (rx: (number | null)[]) => [...rx, ...Array.from({ length: 28 - rx.length }, () => null)]
/** Where the pen goes, the dot at the end apart. */
const placesOf = (path: string): { move: string; x: number; y: number }[] =>
  [...path.matchAll(/([ML])([-\d.]+) ([-\d.]+)/g)]
    .slice(0, -1)
    .map(([, move = '', x, y]) => ({ move, x: Number(x), y: Number(y) }))

describe('the drawing of seven days', () => {
  it('is nothing where nothing was read', () => {
    expect(trendDrawing(week([]))).toBeNull()
    expect(trendDrawing([])).toBeNull()
  })

  it('goes down where the light does, stays in its box, and says where it begins and ends', () => {
    const falling = Array.from({ length: 28 }, (_, index) => -20 - index / 4)
    const drawing = trendDrawing(falling)
    const places = placesOf(drawing?.path ?? '')
    expect(places).toHaveLength(28)
    for (const { x, y } of places) {
      expect(x >= 0 && x <= trendBox.width).toBe(true)
      expect(y >= 0 && y <= trendBox.height).toBe(true)
    }
    expect(places.map(({ y }) => y)).toEqual(places.map(({ y }) => y).toSorted((a, b) => a - b))
    expect(drawing).toMatchObject({ first: -20, last: -26.75 })
  })

  it('of light that trembles by a tenth of a dB is almost straight', () => {
    const trembling = Array.from({ length: 28 }, (_, index) => -20 + (index % 2) / 10)
    const heights = placesOf(trendDrawing(trembling)?.path ?? '').map(({ y }) => y)
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1)
  })

  it('has a gap where nobody read, a point where only one value stands, and ends where the readings do', () => {
    const { path = '' } = trendDrawing(week([-20, -20.1, null, -20.2, null, -20.3, -20.4])) ?? {}
    expect(placesOf(path).map(({ move }) => move)).toEqual(['M', 'L', 'M', 'M', 'L'])
    expect(path.match(/h0/g)).toHaveLength(1)
    expect(placesOf(path).at(-1)?.x).toBeLessThan(trendBox.width / 3)
  })
})

describe('what rows in sight ask for', () => {
  let asked: string[][]
  let answer: (serials: string[]) => Promise<{ items: { serial: string; rx: (number | null)[] }[] }>
  const page = { visibilityState: 'visible' }
  beforeEach(() => {
    asked = []
    answer = async (serials) => ({ items: serials.map((serial) => ({ serial, rx: [-20, -21] })) })
    page.visibilityState = 'visible'
    vi.useFakeTimers()
    vi.stubGlobal('document', page)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const open = () =>
    createTrends((serials) => {
      asked.push(serials)
      return answer(serials)
    })
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const names = (count: number, from = 0): string[] => Array.from({ length: count }, (_, n) => `ONU${from + n}`)

  it('is one question for all of them, once no new row came for a moment', async () => {
    const trends = open()
    const heard = vi.fn()
    for (const serial of names(3)) trends.watch(serial, heard)
    await pass(restMs - 10)
    expect(asked).toEqual([])
    await pass(20)
    expect(asked).toEqual([names(3)])
    expect(heard).toHaveBeenCalledTimes(3)
    expect(trends.read('ONU1')).toMatchObject({ first: -20, last: -21 })
  })

  it('is nothing while the list scrolls, and only the rows where it stopped', async () => {
    const trends = open()
    let leave: (() => void)[] = []
    for (let from = 0; from < 400; from += 4) {
      for (const stop of leave) stop()
      leave = names(30, from).map((serial) => trends.watch(serial, () => undefined))
      await pass(50)
    }
    expect(asked).toEqual([])
    await pass(restMs)
    expect(asked).toEqual([names(30, 396)])
  })

  it('is one question for several rows where the list moves by one row a key', async () => {
    const trends = open()
    for (const serial of names(30)) trends.watch(serial, () => undefined)
    await pass(restMs)
    for (const serial of names(4, 30)) {
      trends.watch(serial, () => undefined)
      await pass(180)
    }
    expect(asked).toEqual([names(30)])
    await pass(longRestMs)
    expect(asked).toEqual([names(30), names(4, 30)])
  })

  it('is not asked again for rows that come back, and again when it is old', async () => {
    const trends = open()
    const heard = vi.fn()
    trends.watch('ONU0', () => undefined)()
    const stop = trends.watch('ONU0', () => undefined)
    await pass(restMs)
    stop()
    trends.watch('ONU0', heard)
    await pass(60_000)
    expect(asked).toHaveLength(1)
    answer = async () => ({ items: [{ serial: 'ONU0', rx: [-20, -25] }] })
    await pass(300_000)
    expect(asked).toHaveLength(2)
    expect(heard, 'another line is drawn anew').toHaveBeenCalledTimes(1)
    await pass(300_000)
    expect(asked).toHaveLength(3)
    expect(heard, 'the same line is not').toHaveBeenCalledTimes(1)
  })

  it('leaves an ONU that nobody knows without a line, and does not ask at once again', async () => {
    const trends = open()
    answer = async () => ({ items: [] })
    trends.watch('ONU0', () => undefined)
    await pass(60_000)
    expect(trends.read('ONU0')).toBeNull()
    expect(asked).toHaveLength(1)
  })

  it('keeps what is shown when an answer fails, and asks later', async () => {
    const trends = open()
    trends.watch('ONU0', () => undefined)
    await pass(restMs)
    answer = () => Promise.reject(new Error('no'))
    await pass(330_000)
    expect(trends.read('ONU0')).toMatchObject({ last: -21 })
    const before = asked.length
    expect(before).toBeGreaterThan(1)
    await pass(60_000)
    expect(asked.length).toBeGreaterThan(before)
  })

  it('asks nothing for a window that nobody sees', async () => {
    const trends = open()
    page.visibilityState = 'hidden'
    trends.watch('ONU0', () => undefined)
    await pass(60_000)
    expect(asked).toEqual([])
    page.visibilityState = 'visible'
    await pass(30_000)
    expect(asked).toHaveLength(1)
  })

  it('names no more than one question may, and asks for the others next', async () => {
    const trends = open()
    for (const serial of names(250)) trends.watch(serial, () => undefined)
    await pass(2 * restMs)
    expect(asked.map(({ length }) => length)).toEqual([200, 50])
  })
})

describe('what all OLTs begin with', () => {
  it.each([
    [['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'], 'OLT-'],
    [['OLT_N1', 'OLT_SUR'], ''],
    [['OLT - Norte', 'OLT - Sur'], 'OLT - '],
    [['OLT-1', 'OLT-2'], ''],
    [['OLT-SUR-1', 'OLT-SUR-2'], 'OLT-'],
    [['San Juan 1', 'San Martín 2'], ''],
    [['Fibra Sur OLT 1', 'Fibra Sur OLT 2'], ''],
    [['OLT-NORTE', 'HUB-SUR'], ''],
    [['OLTNORTE', 'OLTSUR'], ''],
    [['OLT-NORTE', 'OLT-'], ''],
    [['OLT-NORTE'], ''],
    [[], ''],
  ])('%j: %j', (names, head) => {
    expect(commonHead(names)).toBe(head)
  })
})
