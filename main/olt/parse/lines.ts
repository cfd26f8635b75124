// A terminal's bytes as the lines that a person would see.
import type { Parsed } from '../driver.ts'

/** Lines as seen on the screen: carriage return, backspace and cursor moves applied, other control codes gone. */
export function cleanLines(raw: string): string[] {
  if (!control.test(raw)) return raw.split('\n').map((line) => line.trimEnd())
  return raw.split(/\r*\n/).map((line) => (control.test(line) ? draw(line) : line).trimEnd())
}

/** Lines as seen on the screen, each cut out of the text only when it is asked for: most rows are read where they stand. */
export class Lines {
  readonly text: string
  private readonly starts: number[] = [0]

  constructor(raw: string) {
    this.text = control.test(raw) ? cleanText(raw) : raw
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) this.starts.push(at + 1)
  }

  get length(): number {
    return this.starts.length
  }

  /** Where the line begins in the text. */
  from(index: number): number {
    return this.starts[index] as number
  }

  /** Where it ends, blanks at its end included. */
  to(index: number): number {
    const next = this.starts[index + 1]
    return next === undefined ? this.text.length : next - 1
  }

  at(index: number): string | undefined {
    return index < 0 || index >= this.length ? undefined : this.text.slice(this.from(index), this.to(index)).trimEnd()
  }
}

/** No row of a box is longer; patterns take the square of a line's length in the worst case. */
const longestRow = 4096
/** What is shown of a longer one. */
const shownOfRow = 200

/** The same parser, which never sees a line of more than 4,096 characters: those are unparsed, cut for display. */
export const sparingLongLines =
  <T>(parse: (text: string) => Parsed<T>): ((text: string) => Parsed<T>) =>
  (text) => {
    if (!hasLongLine(text)) return parse(text)
    const cut: string[] = []
    const lines = text.split('\n').map((line) => {
      const row = line.length > longestRow ? line.trimEnd() : line
      if (row.length <= longestRow) return row
      cut.push(`${row.trimStart().slice(0, shownOfRow)}…`)
      // A blank one in its place: what stands around it does not belong together.
      return ''
    })
    const { records, unparsed } = parse(lines.join('\n'))
    return { records, unparsed: [...unparsed, ...cut] }
  }

function hasLongLine(text: string): boolean {
  for (let from = 0; text.length - from > longestRow; ) {
    const end = text.indexOf('\n', from)
    if (end < 0 || end - from > longestRow) return true
    from = end + 1
  }
  return false
}

/** The same as one text with `\n`. */
export const cleanText = (raw: string): string => cleanLines(raw).join('\n')

/** A line of dashes (or the long dashes that blogs make of them). */
export const isRule = (line: string): boolean => /^\s*(?:[-=─—–_+]{3,}\s*)+$/.test(line)

// biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what it looks for
const control = /[\u0000-\u0009\u000b-\u001f\u007f\u009b]/

// A CSI sequence with its count and letter, any other escape sequence, or one character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape and bell delimit sequences
const unit = /\u001b\[([\d;?]*)[ -/]*([@-~])|\u001b(?:\][^\u0007]*\u0007|[@-Z\\^_=>])|[\s\S]/g

/** Where the cursor goes: from where it stands and the count of the sequence. */
const moves: Record<string, (at: number, count: number) => number> = {
  D: (at, count) => Math.max(0, at - count),
  C: (at, count) => Math.min(at + count, 4096),
  G: (_, count) => count - 1,
  '\b': (at) => Math.max(0, at - 1),
  '\r': () => 0,
  '\t': (at) => at + 8 - (at % 8),
}

/** One line of a terminal: cells and a cursor. */
function draw(line: string): string {
  const cells: string[] = []
  let at = 0
  for (const [text, count, letter] of line.matchAll(unit)) {
    const move = letter === undefined && text >= ' ' ? undefined : moves[letter ?? text]
    if (move) at = move(at, Number(count) || 1)
    else if (letter === 'K') cells.length = Math.min(cells.length, at)
    else if (text.length === 1 && text >= ' ' && text !== '\u007f') {
      while (cells.length < at) cells.push(' ')
      cells[at] = text
      at += 1
    }
  }
  return cells.join('')
}
