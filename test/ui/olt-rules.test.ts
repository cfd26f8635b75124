// What the OLT screens work out by themselves: what fell together, which of two values is the fresher, which time a text is.
import { describe, expect, it } from 'vitest'
import { fresherOf } from '../../renderer/screens/onu/two-sources.ts'
import type { PonOnu } from '../../shared/model/olt.ts'
import type { Reading } from '../../shared/model/reading.ts'
import { oltInstant } from '../../shared/olt-time.ts'
import { cutOf } from '../../shared/pon-cut.ts'

const now = Date.UTC(2026, 10, 21, 12)
const minute = 60_000

function onu(onuId: number, change: Partial<PonOnu> = {}): PonOnu {
  return {
    onuId,
    serial: null,
    status: 'online',
    stateText: '',
    name: null,
    description: null,
    model: null,
    distance: null,
    rxDbm: null,
    oltRxDbm: null,
    lastDown: null,
    lastDownCause: null,
    ...change,
  }
}

const fallen = (onuId: number, minutesAgo: number, status: PonOnu['status'] = 'los'): PonOnu =>
  onu(onuId, { status, lastDown: new Date(now - minutesAgo * minute).toISOString() })

const up = (from: number, count: number): PonOnu[] => Array.from({ length: count }, (_, index) => onu(from + index))

describe('what fell together on a port', () => {
  it('is 7 of 7 active with 7 simultaneous and 10 abandoned', () => {
    const abandoned = Array.from({ length: 10 }, (_, index) => fallen(100 + index, 40 * 24 * 60, 'offline'))
    const cut = cutOf([...Array.from({ length: 7 }, (_, index) => fallen(index, 10 + index)), ...abandoned], now)
    expect(cut).toMatchObject({ kind: 'los', down: 7, active: 7, isWhole: true, abandoned: 10 })
  })

  it('is nothing where ONUs fell one by one, or only two of them', () => {
    expect(cutOf([fallen(1, 10), fallen(2, 90), fallen(3, 300), ...up(10, 20)], now)).toBeNull()
    expect(cutOf([fallen(1, 10), fallen(2, 11), ...up(10, 20)], now)).toBeNull()
  })

  it('is a power cut where all signalled that they were switching off, and mixed where only some did', () => {
    const dark = [1, 2, 3].map((id) => fallen(id, 5, 'power_fail'))
    expect(cutOf([...dark, ...up(10, 20)], now)).toMatchObject({ kind: 'power', down: 3, active: 23, isWhole: false })
    expect(cutOf([...dark, fallen(4, 6)], now)?.kind).toBe('mixed')
  })

  it('is said without a time where the list has none, and on the clock of the OLT where that is all it says', () => {
    const dark = [1, 2, 3].map((id) => onu(id, { status: 'los' }))
    expect(cutOf([...dark, ...up(10, 2)], now)).toMatchObject({ kind: 'los', down: 3, active: 5, during: null })
    expect(cutOf([...dark, ...up(10, 14)], now)).toBeNull()
    const half = Array.from({ length: 8 }, (_, id) => onu(id, { status: 'los' }))
    expect(cutOf([...half, ...up(10, 8)], now)).toMatchObject({ kind: 'los', down: 8, active: 16 })
    const both = half.map((row) => (row.onuId > 3 ? { ...row, status: 'power_fail' as const } : row))
    expect(cutOf([...both, ...up(10, 8)], now)).toBeNull()
    const printed = [1, 2, 3].map((id) => onu(id, { status: 'los', lastDown: '2026-11-21 08:00:00' }))
    expect(cutOf(printed, now)?.during?.isOwnClock).toBe(true)
    expect(
      cutOf(
        [1, 2, 3].map((id) => fallen(id, 5)),
        now,
      )?.during?.isOwnClock,
    ).toBe(false)
  })

  it('is the newest outage, not a bigger one of weeks ago', () => {
    const old = [1, 2, 3, 4].map((id) => fallen(id, 25 * 24 * 60))
    expect(cutOf([...old, ...[5, 6, 7].map((id) => fallen(id, 10)), ...up(10, 9)], now)?.ids).toEqual([5, 6, 7])
    expect(cutOf([...old, ...up(10, 9)], now)).toBeNull()
  })

  it('is the same whichever of its rows were asked for themselves, with the offset that lists leave out', () => {
    const rows = [1, 2, 3, 4, 5].map((id) => onu(id, { status: 'power_fail', lastDown: `2026-11-21 08:5${id}:00` }))
    const asked = rows.map((row) => (row.onuId > 3 ? { ...row, lastDown: `${row.lastDown}-03:00` } : row))
    expect(cutOf(asked, now)).toEqual(cutOf(rows, now))
    const untimed = [1, 2, 3, 4].map((id) => onu(id, { status: 'los' }))
    const one = [fallen(9, 12), ...untimed]
    expect(cutOf(one, now)).toMatchObject({ down: 5, during: null })
  })

  it('leaves out those that an operator disabled', () => {
    const off = [onu(8, { status: 'disabled', lastDown: new Date(now - 5 * minute).toISOString() })]
    expect(cutOf([fallen(1, 5), fallen(2, 5), fallen(3, 5), ...off], now)).toMatchObject({ down: 3, active: 3 })
  })
})

const rx = (value: number | null, source: string, observedAt: string | null): Reading<number> => ({
  state: value === null ? 'unread' : 'value',
  value,
  unit: 'dBm',
  source,
  observedAt,
})
const early = '2026-11-21T11:00:00.000Z'
const late = '2026-11-21T11:59:00.000Z'

describe('of two sources', () => {
  it('the fresher is shown and the other named where they disagree', () => {
    const both = fresherOf(rx(-20, 'ACS', early), rx(-27.4, 'OLT', late), 1)
    expect([both.shown.source, both.differing?.source]).toEqual(['OLT', 'ACS'])
    const other = fresherOf(rx(-20, 'ACS', late), rx(-27.4, 'OLT', early), 1)
    expect([other.shown.source, other.differing?.source]).toEqual(['ACS', 'OLT'])
  })

  it('small differences are none, and one alone is not contradicted', () => {
    expect(fresherOf(rx(-20, 'ACS', early), rx(-20.8, 'OLT', late), 1).differing).toBeNull()
    expect(fresherOf(rx(null, 'ACS', null), rx(-20.8, 'OLT', early), 1)).toMatchObject({
      shown: { source: 'OLT' },
      differing: null,
    })
    expect(fresherOf(rx(-20, 'ACS', early), undefined, 1).shown.source).toBe('ACS')
  })
})

describe('the time of an OLT', () => {
  it.each([
    ['2026-11-21T11:00:00.000Z', Date.UTC(2026, 10, 21, 11)],
    ['2026-11-21 08:00:00-03:00', Date.UTC(2026, 10, 21, 11)],
    ['2026-11-21 08:00:00 -0300', Date.UTC(2026, 10, 21, 11)],
    ['2026-11-21 11:00:00', new Date(2026, 10, 21, 11).getTime()],
  ])('%s is read', (text, ms) => expect(oltInstant(text)).toBe(ms))

  it.each(['-', '', '2026-13-45 99:00:00', 'N/A', null])('%s is none', (text) => expect(oltInstant(text)).toBeNull())
})
