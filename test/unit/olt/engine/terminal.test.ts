import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTerminal } from '../../../../main/olt/terminal.ts'

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8')

function read(chunks: readonly Uint8Array[]): string {
  const terminal = createTerminal()
  for (const chunk of chunks) terminal.feed(chunk)
  return terminal.text()
}

const whole = (bytes: Uint8Array): string => read([bytes])

/** Every cut in two, every byte alone, and some cuts at random points that repeat from run to run. */
function expectSameHoweverCut(bytes: Uint8Array): void {
  const text = whole(bytes)
  for (let at = 1; at < bytes.length; at += 1)
    expect(read([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toBe(text)
  expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toBe(text)
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let round = 0; round < 50; round += 1) {
    const chunks: Uint8Array[] = []
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + 1 + random(40))
      chunks.push(bytes.subarray(at, next))
      at = next
    }
    expect(read(chunks)).toBe(text)
  }
}

const pagedByCursor = `OLT#display board 0\r\n  SlotID  BoardName\r\n  ---- More ( Press 'Q' to break ) ----\x1b[37D${' '.repeat(37)}\x1b[37D  1       H901GPHF\r\nOLT#`
const pagedByBlock = `ZX#show card\r\nRack Slot\r\n--More--${'\b'.repeat(8)}${' '.repeat(8)}${'\b'.repeat(8)}1    3\r\nZX#`
const pagedByTriplets = `ZX#show card\r\nRack Slot\r\n--More--${'\b \b'.repeat(8)}1    3\r\nZX#`

describe('what the box erases is gone', () => {
  it('the pager of one vendor, moved over with the cursor', () => {
    expect(whole(bytesOf(pagedByCursor))).toBe('OLT#display board 0\n  SlotID  BoardName\n  1       H901GPHF\nOLT#')
  })

  it('a pager that goes on at the left edge', () => {
    const screen = `OLT#x\r\n  --More--\r${' '.repeat(10)}\r  row\r\n`
    expect(whole(bytesOf(screen))).toBe('OLT#x\n  row\n')
  })

  it.each([pagedByBlock, pagedByTriplets])('the pager of the other, in both of its forms', (screen) => {
    expect(whole(bytesOf(screen))).toBe('ZX#show card\nRack Slot\n1    3\nZX#')
  })

  it.each([
    ['a carriage return writes over the line', 'Progress 10%\rProgress 90%\n', 'Progress 90%\n'],
    ['erase to the end', 'abcdef\x1b[3D\x1b[Kx\n', 'abcx\n'],
    ['erase the line', 'abcdef\x1b[2K\rxy\n', 'xy\n'],
    ['a blank and a cursor step inside an echo', 'display bo \x1b[1Dard\n', 'display board\n'],
    ['colours, titles and character sets', '\x1b]0;OLT\x07\x1b(B\x1b[1;31mred\x1b[0m \x1b[?25lrow\n', 'red row\n'],
    ['the cursor to the right leaves blanks', 'a\x1b[3Cb\n', 'a   b\n'],
    ['tabs go to the next eighth column', 'ab\tc\n', 'ab      c\n'],
    ['bells and nulls', 'a\x07b\0c\n', 'abc\n'],
    ['never further left than the line begins', 'ab\x1b[99Dx\b\b\by\n', 'yb\n'],
    ['a sequence that is never finished ends with its line', 'a\x1b[12\r\nb', 'a\nb'],
  ])('%s', (_what, bytes, text) => {
    expect(whole(bytesOf(bytes))).toBe(text)
    expectSameHoweverCut(bytesOf(bytes))
  })
})

describe('bytes become text', () => {
  it.each([
    ['UTF-8', bytesOf('Señal €: 😀 ok\n'), 'Señal €: 😀 ok\n'],
    ['latin-1', Buffer.from('Se\xf1or Jos\xe9, N\xba 5\n', 'latin1'), 'Señor José, Nº 5\n'],
    ['both in one output', Buffer.concat([Buffer.from('Mu\xf1oz ', 'latin1'), bytesOf('Muñoz\n')]), 'Muñoz Muñoz\n'],
    ['a character cut off by the end of a line', Buffer.from([0xe2, 0x82, 0x0a]), 'â\u0082\n'],
    ['forms that UTF-8 forbids', Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x0a]), 'À¯í\u00a0\u0080\n'],
    ['a last byte that may go on', Buffer.from([0x41, 0xc3]), 'AÃ'],
  ])('%s', (_what, bytes, text) => {
    expect(whole(bytes)).toBe(text)
    expectSameHoweverCut(bytes)
  })
})

describe('the same text however it is cut', () => {
  it.each([pagedByCursor, pagedByBlock, pagedByTriplets])('own sample', (screen) => {
    expectSameHoweverCut(bytesOf(screen))
  })

  const folder = new URL('../../../../../shared/fixtures/olt/', import.meta.url)
  const recorded = ['huawei/pager-raw-bytes', 'zte/pager-raw-bytes', 'zte/show-gpon-onu-state-paged']
  for (const name of recorded) {
    const file = new URL(`${name}.txt`, folder)
    const title = existsSync(file) ? name : `${name} (skipped: the recorded transcripts are not here)`
    it.skipIf(!existsSync(file))(title, () => {
      const bytes = readFileSync(file)
      expectSameHoweverCut(bytes)
      for (const left of ['\b', '\x1b', '\r', 'More']) expect(whole(bytes)).not.toContain(left)
    })
  }
})

describe('memory', () => {
  it('keeps what is asked for and forgets the rest', () => {
    const terminal = createTerminal()
    for (let row = 0; row < 1000; row += 1) terminal.feed(bytesOf(`row ${row}\r\n`))
    terminal.forget(990)
    expect(terminal.row()).toBe(1000)
    expect(terminal.line(995)).toBe('row 995')
    expect(terminal.line(5)).toBe('')
    expect(terminal.text()).toHaveLength('row 990\n'.length * 10)
  })

  it('breaks a line that never ends', () => {
    const terminal = createTerminal()
    const chunk = Buffer.alloc(65_000, 'x')
    for (let round = 0; round < 20; round += 1) terminal.feed(chunk)
    expect(terminal.row()).toBeGreaterThan(5)
  })
})
