// Outages, gaps and points of a chart, from what was kept.
import { describe, expect, it } from 'vitest'
import type { PastEvent } from '../../../main/onu/history-ports.ts'
import { bucketSeconds, gapSeconds, linesOf, mostPoints, outagesOf, rangeSeconds } from '../../../main/onu/series.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString()
const event = (over: Partial<PastEvent>): PastEvent => ({
  id: 'e1',
  at: at(0),
  kind: 'status',
  key: '',
  params: {},
  tone: 'bad',
  status: null,
  source: 'OLT',
  ...over,
})
const state = (minute: number, status: PastEvent['status']): PastEvent => event({ at: at(minute), status })
const silence = (from: number, to: number): PastEvent =>
  event({ at: at(to), kind: 'inform', params: { from: at(from) }, status: null })
const facts = { silentSince: null, informedAt: null, from: at(0) }

describe('outages', () => {
  it('begin with the first bad state and end when it is back; the cause may be known later', () => {
    const states = [state(1, 'offline'), state(3, 'los'), state(9, 'online'), state(20, 'power_fail')]
    expect(outagesOf({ ...facts, states })).toEqual([
      { from: at(1), to: at(9), status: 'los' },
      { from: at(20), to: null, status: 'power_fail' },
    ])
  })

  it('that began before the window are in it, those that ended before are not', () => {
    const states = [state(1, 'los'), state(5, 'online'), state(7, 'los'), state(30, 'online')]
    expect(outagesOf({ ...facts, from: at(10), states })).toEqual([{ from: at(7), to: at(30), status: 'los' }])
  })

  it('end with an inform that came after the OLT was asked last', () => {
    expect(outagesOf({ ...facts, states: [state(5, 'los')], informedAt: at(12) })).toEqual([
      { from: at(5), to: at(12), status: 'los' },
    ])
  })

  it('are told by silence only where no OLT saw them', () => {
    const states = [silence(1, 20), state(40, 'los'), silence(39, 60), state(58, 'online')]
    expect(outagesOf({ ...facts, states })).toEqual([
      { from: at(1), to: at(20), status: 'offline' },
      { from: at(40), to: at(58), status: 'los' },
    ])
    expect(outagesOf({ ...facts, states: [], silentSince: at(3), informedAt: at(3) })).toEqual([
      { from: at(3), to: null, status: 'offline' },
    ])
  })
})

describe('a line', () => {
  it('has 2,000 points at most in every range', () => {
    for (const range of ['24h', '7d', '30d'] as const)
      expect(rangeSeconds[range] / bucketSeconds(range) + 1).toBeLessThanOrEqual(mostPoints)
  })

  it('carries what was read in units, and is not there where nothing was', () => {
    const buckets = [{ at: 60, lines: [{ min: -2100, max: -2050, last: -2075 }, null] }]
    expect(linesOf(['optical_rx', 'optical_tx'], { source: 'ACS', buckets })).toEqual([
      {
        field: 'optical_rx',
        source: 'ACS',
        points: [{ at: '1970-01-01T00:01:00.000Z', min: -21, max: -20.5, last: -20.75 }],
      },
    ])
  })

  it('has a gap where readings are much further apart than usual', () => {
    const points = [0, 10, 20, 30, 90].map((minute) => ({ at: at(minute), min: 0, max: 0, last: 0 }))
    expect(gapSeconds([{ field: 'optical_rx', source: 'ACS', points }])).toBe(1500)
  })
})
