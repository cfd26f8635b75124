// The screen of a CLI session as lines of text: what the box erased is gone, what it wrote over is replaced. Bytes in, any chunks.
import { createDecoder } from './decoder.ts'

/** Columns that are asked for when the shell opens; wide enough that no command wraps. */
export const terminalColumns = 512
export const terminalRows = 200

export interface Terminal {
  /** Takes bytes as they come; the text is the same however they are cut. */
  feed(bytes: Uint8Array): void
  /** Number of the line that the cursor stands on; the first is 0. */
  row(): number
  /** The line that the cursor stands on, without blanks at its end. */
  tail(): string
  /** A line by number, without blanks at its end; '' when it was forgotten. */
  line(row: number): string
  /** Lines `from` up to and without `to`. */
  lines(from: number, to: number): string[]
  /** Lines before this one are not needed any more. */
  forget(before: number): void
  /** Everything that is remembered. */
  text(): string
}

/** A line that never ends must not grow for ever; no box has rows of this length. */
const longestLine = 65_536

export function createTerminal(): Terminal {
  const decoder = createDecoder()
  /** Finished lines; `lines[0]` is line number `first`. */
  let lines: string[] = []
  let first = 0
  let current = ''
  let column = 0
  /** A control sequence that is not complete yet; '' when none is open. */
  let sequence = ''

  function put(run: string): void {
    if (column === current.length) current += run
    else {
      const head = column > current.length ? current.padEnd(column) : current.slice(0, column)
      current = head + run + current.slice(column + run.length)
    }
    column += run.length
    if (current.length > longestLine) newLine()
  }

  function newLine(): void {
    lines.push(current.trimEnd())
    current = ''
    column = 0
  }

  /**
   * To the left. A line that was blanked out begins anew: a pager may stand indented, and what it leaves in front of the
   * next row would move the row's columns.
   */
  function back(count: number): void {
    column = Math.max(0, column - count)
    if (column > 0 && current.trim() === '') {
      current = ''
      column = 0
    }
  }

  function erase(how: number): void {
    if (how === 0) current = current.slice(0, column)
    else if (how === 1) current = ' '.repeat(Math.min(column + 1, current.length)) + current.slice(column + 1)
    else current = ''
  }

  function obey(final: string, parameters: string): void {
    const count = Math.min(Math.max(Number.parseInt(parameters, 10) || 1, 1), terminalColumns)
    if (final === 'D') back(count)
    else if (final === 'C') column = Math.min(longestLine, column + count)
    else if (final === 'G') column = count - 1
    else if (final === 'K') erase(Number.parseInt(parameters, 10) || 0)
    else if (final === 'P') current = current.slice(0, column) + current.slice(column + count)
  }

  function control(code: number): void {
    if (code === 10) newLine()
    else if (code === 13) column = 0
    else if (code === 8) back(1)
    else if (code === 9) {
      const stop = (Math.floor(column / 8) + 1) * 8
      if (stop > current.length) current = current.padEnd(stop)
      column = stop
    } else if (code === 27) sequence = '\x1b'
  }

  /** One more character of an open sequence. */
  function extend(char: string): void {
    const code = char.charCodeAt(0)
    if (code === 27 || code === 10 || code === 13) {
      // The sequence was never finished. ESC ends a title and begins its terminator.
      sequence = ''
      control(code)
      return
    }
    sequence += char
    if (!isOver(sequence)) return
    if (sequence.startsWith('\x1b[') && sequence[2] !== '?') obey(char, sequence.slice(2, -1))
    sequence = ''
  }

  function write(text: string): void {
    let start = 0
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (sequence === '' && code >= 32 && code !== 127) continue
      if (index > start) put(text.slice(start, index))
      start = index + 1
      if (sequence !== '') extend(text[index] ?? '')
      else control(code)
    }
    if (start < text.length) put(text.slice(start))
  }

  return {
    feed: (bytes) => write(decoder.decode(bytes)),
    row: () => first + lines.length,
    tail: () => (current + decoder.pending()).trimEnd(),
    line: (row) => (row === first + lines.length ? current.trimEnd() : (lines[row - first] ?? '')),
    lines: (from, to) => lines.slice(Math.max(0, from - first), Math.max(0, to - first)),
    forget(before) {
      const count = Math.min(Math.max(0, before - first), lines.length)
      lines = lines.slice(count)
      first += count
    },
    text: () => [...lines, (current + decoder.pending()).trimEnd()].join('\n'),
  }
}

/** A control sequence up to here: complete, or so long that it is none. */
function isOver(sequence: string): boolean {
  const kind = sequence[1] ?? ''
  const last = sequence.at(-1) ?? ''
  if (kind === '[') return sequence.length > 32 || (sequence.length > 2 && last >= '@' && last <= '~')
  if (kind === ']') return sequence.length > 512 || last === '\x07'
  return sequence.length > 2 || !'()#'.includes(kind)
}
