// A list of serials as it is pasted: a column of them, or a table of which one column holds them.
import type { Language } from '../words/index.ts'
import { fieldName } from './names.ts'

export interface PastedSerials {
  serials: string[]
  /** Lines that hold none; a head line is not counted. */
  without: number
}

/** Serials of a pasted list or table; null when it is no list. Where nothing looks like a serial, the first cell of each line is one. */
export function pastedSerials(text: string): PastedSerials | null {
  const lines = linesOf(text)
  if (lines.length < 2) return null
  const taken = bySerial(lines, gponSerial) ?? bySerial(lines, macSerial) ?? firstCells(lines)
  return taken.serials.length === 0 ? null : { ...taken, serials: [...new Set(taken.serials)] }
}

/** What one question may have: some thousand serials. Encoded, it fits the door's `maxHeaderSize`. */
export const mostQueryCharacters = 40_000
/** Beside a list there is room for what it is narrowed down by. */
const mostListCharacters = mostQueryCharacters - 2000

/** The filter of exactly these, and how many of them it has room for. */
export function serialsFilter(serials: readonly string[], language: Language): { q: string; taken: number } {
  let q = `${fieldName('serials', language)}:`
  let taken = 0
  for (const serial of serials) {
    if (q.length + serial.length + 1 > mostListCharacters) break
    q += taken === 0 ? serial : `,${serial}`
    taken += 1
  }
  return { q, taken }
}

type Line = readonly string[]

/** Vendor's letters and eight hex digits, or sixteen of them; of EPON a MAC. */
const gponSerial = /^(?:[A-Z]{4}[0-9A-F]{8}|[0-9A-F]{16})$/i
const macSerial = /^[0-9A-F]{12}$/i
/** Other vendors' own numbers; only where the column holds serials. */
const otherSerial = /^(?=.*\d)[0-9A-Z][0-9A-Z._:-]{7,63}$/i

/** A cell, quoted or not, and what ends it. A quoted one may hold separators and line breaks. */
const cellForm =
  /(?:[^\S\t\r\n]*"([^"]*(?:""[^"]*)*)"[^\S\t\r\n]*(?=[\t;,|\r\n]|$)|([^\t;,|\r\n]*))([\t;,|]|\r?\n|\r|$)/g

/** Cells by line, without the mark of a file; blank lines are none. */
function linesOf(text: string): Line[] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.replace(/^\uFEFF/, '').matchAll(cellForm)) {
    lines.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    if (end === '\n' || end === '\r\n' || end === '\r') lines.push([])
  }
  return lines.filter((cells) => cells.some((cell) => cell !== ''))
}

const bare = (text: string): string => text.replace(/[\s.:_-]/g, '')

/** The cell as a whole, or a word in it: `485754430A1B2C3D (HWTC-0A1B2C3D)`. */
const serialIn = (cell: string | undefined, form: RegExp): string | undefined =>
  [cell ?? '', ...(cell ?? '').split(/[\s()"]+/)].map(bare).find((one) => form.test(one))

const otherIn = (cell: string | undefined): string | undefined =>
  cell !== undefined && otherSerial.test(cell) ? bare(cell) : undefined

/** The column that holds serials in the most lines decides; a line that has none there gives another cell's. */
function bySerial(lines: readonly Line[], form: RegExp): PastedSerials | null {
  const counts: number[] = []
  for (const cells of lines)
    for (const [at, cell] of cells.entries()) if (serialIn(cell, form)) counts[at] = (counts[at] ?? 0) + 1
  // A column that holds none has no number.
  const [best] = Object.entries(counts).sort(([, a], [, b]) => b - a)
  if (!best) return null
  const column = Number(best[0])
  const found = lines.map((cells) => {
    const others = cells.map((cell) => serialIn(cell, form)).find((one) => one !== undefined)
    return serialIn(cells[column], form) ?? others ?? otherIn(cells[column])
  })
  const serials = found.filter((one) => one !== undefined)
  const hasHead = found[0] === undefined && isHead(lines[0]?.[column])
  return { serials, without: lines.length - serials.length - (hasHead ? 1 : 0) }
}

/** `Serie`, `S/N`: words where the lines below have serials. */
const isHead = (cell: string | undefined): boolean => cell !== undefined && cell !== '' && !/\d/.test(cell)

function firstCells(lines: readonly Line[]): PastedSerials {
  const cells = lines.map(([first = '']) => first.replaceAll('"', '')).filter((cell) => cell !== '')
  const plain = cells.filter((cell) => /^[0-9A-Za-z][0-9A-Za-z ._:-]{3,63}$/.test(cell))
  return { serials: plain.map(bare), without: 0 }
}
