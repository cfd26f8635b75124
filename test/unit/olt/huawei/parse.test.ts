// The tools that parsers of every vendor share.
import { describe, expect, it } from 'vitest'
import {
  cleanLines,
  isMissing,
  numberOf,
  positionOf,
  serialHexOf,
  serialOf,
  snake,
  splitTranscript,
} from '../../../../main/olt/parse/index.ts'

describe('values', () => {
  it.each([
    ['48575443304D1BB2', 'HWTC304D1BB2'],
    ['48575443304d1bb2 (HWTC-304D1BB2)', 'HWTC304D1BB2'],
    ['HWTC-304d1bb2', 'HWTC304D1BB2'],
    ['ZTEGc1192dd7', 'ZTEGC1192DD7'],
    ['8XN7J0FFL8NL6I3W', null],
    ['-', null],
  ])('serial %s', (printed, serial) => expect(serialOf(printed)).toBe(serial))

  it('goes back to 16 digits', () => {
    expect(serialHexOf('hwtc304d1bb2')).toBe('48575443304D1BB2')
    expect(serialHexOf('48575443304d1bb2')).toBe('48575443304D1BB2')
    expect(serialHexOf('nonsense')).toBeNull()
  })

  it.each([
    ['0/ 1/0', '0/1/0'],
    ['0 /1 /10', '0/1/10'],
    ['0/1', null],
    ['01/02/2026 10:00:00', null],
  ])('position %s', (printed, position) => expect(positionOf(printed)).toBe(position))

  it.each([
    ['-20.850(dbm)', -20.85],
    ['84%', 84],
    ['55(C)', 55],
    ['1033m', 1033],
    ['3.220', 3.22],
    ['-', null],
    ['N/A', null],
    ['no signal', null],
    ['V3R015C10', null],
  ])('number %s', (printed, number) => expect(numberOf(printed)).toBe(number))

  it('knows what is missing, and names fields after titles', () => {
    expect(['-', '--', '----', 'N/A', 'no signal', ''].every(isMissing)).toBe(true)
    expect(['0', 'none', '-1', 'NA12'].some(isMissing)).toBe(false)
    expect(snake('OLT Rx ONT optical power(dBm)')).toBe('olt_rx_ont_optical_power_dbm')
  })
})

describe('lines of a terminal', () => {
  it.each([
    ['rubbed out by cursor moves', `---- More ----\u001b[14D${' '.repeat(14)}\u001b[14D1  row`, '1  row'],
    ['rubbed out by backspaces', `--More--${'\b'.repeat(8)}${' '.repeat(8)}${'\b'.repeat(8)}1/1/1:1`, '1/1/1:1'],
    ['one by one', `--More--${'\b \b'.repeat(8)}1/1/1:1`, '1/1/1:1'],
    ['overwritten', 'wait...\rdone   ', 'done'],
    ['coloured', '\u001b[1;31mCDG\u001b[0m stays', 'CDG stays'],
    ['with a tab', 'a\tb', 'a       b'],
    ['with bells and nulls', 'a\u0007b\u0000c', 'abc'],
    ['cut to the end', 'abcdef\u001b[3D\u001b[K', 'abc'],
  ])('%s', (_, raw, line) => expect(cleanLines(raw)).toEqual([line]))

  it('ends lines at any of their ends', () => expect(cleanLines('a\r\nb\nc\r\r\nd')).toEqual(['a', 'b', 'c', 'd']))
})

describe('a saved log', () => {
  const rules = { verbs: /^(?:show|display)\b/, pager: /--More--/, echoes: [] }

  it('is cut at prompts of its own host only', () => {
    const log =
      'OLT_1#display a\nother#display b\n  text # with > marks\nOLT_1(config)#display c\n--More--\nlast\nOLT_1(config)#'
    expect(splitTranscript(log, rules)).toEqual([
      { line: 'display a', prompted: true, body: 'other#display b\n  text # with > marks' },
      { line: 'display c', prompted: true, body: 'last' },
    ])
  })

  it('may have no prompt at all, or a bare echo', () => {
    expect(splitTranscript('a row\nanother', rules)).toEqual([{ line: null, prompted: false, body: 'a row\nanother' }])
    expect(splitTranscript('show x\n\nshow x\nrow', rules)).toEqual([
      { line: 'show x', prompted: false, body: '\nrow' },
    ])
  })
})
