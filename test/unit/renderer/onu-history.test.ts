// What the tabs of an ONU make of its history and of its parameter tree.
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../renderer/components/words.ts'
import '../../../shared/words/index.ts'
import { nearestTo } from '../../../renderer/screens/onu/neighbours.ts'
import { aligned, newestOf, opticsCsv, readingsAt } from '../../../renderer/screens/onu/optics-lines.ts'
import { outagesText } from '../../../renderer/screens/onu/outages.ts'
import { rowsOf, treeKey, treeOf } from '../../../renderer/screens/onu/parameter-tree.ts'
import type { Parameter, SeriesField, SeriesPoint } from '../../../shared/model/history.ts'

const point = (minute: number, last: number): SeriesPoint => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  min: last,
  max: last,
  last,
})
const line = (field: SeriesField, points: SeriesPoint[], source = 'ACS') => ({ field, source, points })

describe('readings over time', () => {
  it('end the line in a gap where two are further apart than a gap, and nowhere else', () => {
    const { times, values } = aligned([line('optical_rx', [point(0, -19), point(5, -20), point(60, -21)])], 600)
    expect(times).toHaveLength(4)
    expect(values).toEqual([[-19, -20, null, -21]])
  })

  it('of two lines at times of their own share one axis, and none says what it did not read', () => {
    const { times, values } = aligned(
      [line('optical_rx', [point(0, -19), point(10, -20)]), line('olt_rx', [point(5, -22)])],
      3600,
    )
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(values).toEqual([
      [-19, undefined, -20],
      [undefined, -22, undefined],
    ])
  })

  it('are the newest of all sources, and the nearest to a time within a gap', () => {
    const lines = [line('optical_rx', [point(0, -19)]), line('optical_rx', [point(9, -20)], 'OLT')]
    expect(newestOf({ lines }, 'optical_rx')).toMatchObject({ last: -20, source: 'OLT' })
    expect(newestOf({ lines }, 'bias')).toBeNull()
    const at = Date.UTC(2026, 0, 1, 0, 8) / 1000
    expect(readingsAt(lines, at, 120).map((one) => one?.last ?? null)).toEqual([null, -20])
  })

  it('are a CSV with ASCII signs, oldest first, in which no name becomes a formula', () => {
    const lines = [
      line('optical_rx', [point(0, -19.4), point(5, -19.5)], '=HYPERLINK("x")'),
      line('temperature', [point(5, 47)], '=HYPERLINK("x")'),
    ]
    expect(opticsCsv({ lines }).split('\r\n')).toEqual([
      'at_utc,source,optical_rx,olt_rx,optical_tx,temperature,voltage,bias',
      '2026-01-01T00:00:00.000Z,"\'=HYPERLINK(""x"")",-19.4,,,,,',
      '2026-01-01T00:05:00.000Z,"\'=HYPERLINK(""x"")",-19.5,,,47,,',
      '',
    ])
  })
})

describe('the parameter tree', () => {
  const parameter = (path: string): Parameter => ({
    path,
    value: 'x',
    type: null,
    writable: null,
    secret: false,
    observed_at: null,
  })
  const tree = treeOf(['Root.Host.10.Name', 'Root.Host.2.Name', 'Root.Info.Serial'].map(parameter))
  const opened = (...paths: string[]) => rowsOf(tree, (path) => paths.includes(path))

  it('shows what is under an open object, instances by their number', () => {
    expect(opened().map(({ node }) => node.path)).toEqual(['Root'])
    expect(opened('Root', 'Root.Host').map(({ node, level, isOpen }) => [node.path, level, isOpen])).toEqual([
      ['Root', 1, true],
      ['Root.Host', 2, true],
      ['Root.Host.2', 3, false],
      ['Root.Host.10', 3, false],
      ['Root.Info', 2, false],
    ])
  })

  it('goes in with right, out with left, and stops at its ends', () => {
    const rows = opened('Root', 'Root.Host')
    expect(treeKey('ArrowRight', rows, 2, 10)).toEqual({ toggle: 'Root.Host.2' })
    expect(treeKey('ArrowRight', rows, 1, 10)).toEqual({ cursor: 2 })
    expect(treeKey('ArrowLeft', rows, 3, 10)).toEqual({ cursor: 1 })
    expect(treeKey('ArrowLeft', rows, 1, 10)).toEqual({ toggle: 'Root.Host' })
    expect(treeKey('PageDown', rows, 3, 10)).toEqual({ cursor: 4 })
    expect(treeKey('ArrowUp', rows, 0, 10)).toEqual({ cursor: 0 })
    expect(treeKey('x', rows, 0, 10)).toBeNull()
  })
})

describe('the neighbours of an ONU', () => {
  const onus = [1, 2, 5, 9, 30].map((onuId) => ({ onuId }))
  it('are those with the nearest ids, in their order', () => {
    expect(nearestTo(9, onus, 3).map(({ onuId }) => onuId)).toEqual([2, 5, 9])
    expect(nearestTo(30, onus, 9)).toHaveLength(5)
  })
})

describe('how often an ONU went down', () => {
  const status = { value: 'online' as const, since: null, source: 'ACS', observedAt: null, last: null }
  const coverage = { asked: 2, answered: 2 }
  const told = { status, coverage, readOnly: null }
  const [from, to] = ['2026-03-01T12:00:00.000Z', '2026-03-02T12:00:00.000Z']
  const outage = { from, to: null, status: 'los' as const }
  const day = (count: number, since: string | null = from) => ({
    outages: Array.from({ length: count }, () => outage),
    from,
    to,
    known_since: since,
  })
  const texts = (snapshot: Parameters<typeof outagesText>[0]) =>
    [0, 2].map((count) => outagesText(snapshot, day(count), wordsOf('es')))
  it('is a count where every source tells, a lower limit where one does not, and never a zero then', () => {
    expect(texts(told)).toEqual(['0', '2'])
    for (const untold of [
      { ...told, coverage: { asked: 2, answered: 1 } },
      { ...told, coverage: { asked: 2, answered: 0 } },
      { ...told, status: { ...status, value: 'unknown' as const, last: 'online' as const } },
      { ...told, readOnly: { key: 'readonly.workspace', params: {} } },
    ])
      expect(texts(untold)).toEqual([null, '≥ 2'])
    expect(texts({ ...told, readOnly: { key: 'readonly.no_acs', params: {} } })).toEqual(['0', '2'])
  })

  it('says of how long it is, where nobody knew the ONU a day ago', () => {
    const since = '2026-03-02T08:45:00.000Z'
    expect(outagesText(told, day(0, since), wordsOf('es'))).toBe('0 en 3 h 15 min')
    expect(outagesText(told, day(1, since), wordsOf('pt'))).toBe('1 em 3 h 15 min')
    expect(outagesText({ ...told, coverage: { asked: 2, answered: 1 } }, day(0, since), wordsOf('es'))).toBe(null)
  })
})
