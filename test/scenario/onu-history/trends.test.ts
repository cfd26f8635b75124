// The light of many ONUs over seven days, over both doors, against the simulated network.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ana, type Desk, openDesk, outputOf, weak } from '../harness.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ lab: 60 })
})
afterAll(() => desk.close())

const unknown = 'HWTC00000000'
const hexOf = (serial: string): string =>
  Buffer.from(serial.slice(0, 4), 'latin1').toString('hex').toUpperCase() + serial.slice(4)
const trendsOf = async (serials: string[]) => outputOf(await desk.http.invoke('onu.trends', { serials }))
const rowsOf = async (limit: number) => outputOf(await desk.http.invoke('onu.search', { limit })).items
const isRead = (value: number | null): value is number => value !== null

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

describe('the trends of a screen of ONUs', () => {
  it('have 28 values of six hours each, which end now, for ONUs whose page nobody opened', async () => {
    const before = Date.now()
    const { from, step_s, items } = await trendsOf([ana, weak])
    expect(items.map(({ serial }) => serial)).toEqual([ana, weak])
    expect(step_s).toBe(6 * 3600)
    const end = Date.parse(from) + 28 * step_s * 1000
    expect(end > before && end <= Date.now() + step_s * 1000).toBe(true)
    for (const { rx } of items) {
      expect(rx).toHaveLength(28)
      expect(rx.filter(isRead).length).toBeGreaterThan(20)
    }
  })

  it('are the same over both doors, in both forms of a serial', async () => {
    const asked = [hexOf(ana).toLowerCase(), `${weak.slice(0, 4)}-${weak.slice(4)}`]
    const ipc = outputOf(await desk.ipc.invoke('onu.trends', { serials: asked }))
    expect(ipc).toEqual(await trendsOf([ana, weak]))
  })

  it('tell an ONU once however often it is named, and leave out what nobody knows', async () => {
    const { items } = await trendsOf([unknown, ana, hexOf(ana), ana])
    expect(items.map(({ serial }) => serial)).toEqual([ana])
    expect((await trendsOf([unknown])).items).toEqual([])
  })

  it('agree with the difference of seven days beside them, which the list then has', async () => {
    const asked = (await rowsOf(40)).map(({ serial }) => serial)
    const { items } = await trendsOf(asked)
    expect(items.map(({ serial }) => serial)).toEqual(asked)
    const rows = new Map((await rowsOf(40)).map((row) => [row.serial, row]))
    let compared = 0
    for (const { serial, rx } of items) {
      const drift = rows.get(serial)?.drift_db
      const values = rx.filter(isRead)
      const last = values.at(-1)
      if (drift == null || last === undefined) continue
      // A median of hours against one of every sixth of them.
      expect(Math.abs(last - median(values) - drift), serial).toBeLessThan(0.5)
      compared += 1
    }
    expect(compared).toBeGreaterThan(15)
  })

  it('agree with the page of the ONU', async () => {
    const { items } = await trendsOf([ana])
    const { lines } = outputOf(await desk.http.invoke('onu.series', { serial: ana, range: '7d' }))
    const newest = lines
      .filter(({ field }) => field === 'optical_rx')
      .flatMap(({ points }) => points)
      .reduce((last, point) => (point.at > last.at ? point : last))
    expect(items[0]?.rx.findLast(isRead)).toBe(newest.last)
  })
})

describe('a question that says nothing', () => {
  it.each([
    ['without serials', {}],
    ['with an empty list', { serials: [] }],
    ['with more than 200', { serials: Array.from({ length: 201 }, (_, n) => `HWTC${String(n).padStart(8, '0')}`) }],
    ['with something that is no serial', { serials: [ana, 'x'] }],
    ['with a text in the place of the list', { serials: ana }],
  ])('%s is refused, and the field is named', async (_name, input) => {
    for (const door of [desk.http, desk.ipc]) {
      const answer = await door.invoke('onu.trends', input as never)
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
      expect(JSON.stringify(answer)).toContain('serials')
    }
  })
})
