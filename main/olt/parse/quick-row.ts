// Rows as nearly all of them are, read where they stand in the text, in one pass without patterns: lists of thousands of
// ONUs are made of these.
import type { CellKind, Header } from './table.ts'
import { textOf } from './values.ts'

/** The row that stands in a text from `from` up to `to`; null for everything that needs a closer look. */
export type QuickReader = (text: string, from: number, to: number) => Record<string, unknown> | null

/** Reads rows with a number or a position as key and one plain value under every title; null for other tables. */
export function quickReader({ columns }: Header): QuickReader | null {
  const key = columns[0]?.kind
  if (key !== 'int' && key !== 'position') return null
  const last = columns.length - 1
  // What stands between two texts could belong to either.
  const isOpen = columns[last]?.kind === 'text'
  if (isOpen && last > 0 && columns[last - 1]?.kind === 'text') return null
  const cells = columns.map(({ name, kind, start, end }, index): Cell => {
    const isNumber = kind === 'int' || kind === 'number'
    return { name, kind, start, end, isNumber, takesRest: isOpen && index === last, raw: '', value: null }
  })
  return (text, from, to) => {
    const end = endOf(text, from, to)
    let at = from
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] as Cell
      const start = skipBlanks(text, at, end)
      if (start >= end || start - from >= cell.end) return null
      at = cell.takesRest ? readRest(cell, text, start, end) : readCell(cell, text, start, end)
      if (at - from <= cell.start || (index === 0 && cell.value === null)) return null
    }
    return at >= end ? recordOf(cells) : null
  }
}

/** Without the blanks at the end; `from` where blanks of no terminal stand there, which need a closer look. */
function endOf(text: string, from: number, to: number): number {
  let end = to
  while (end > from && text.charCodeAt(end - 1) === blank) end -= 1
  return text.charCodeAt(end - 1) > 127 ? from : end
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && text.charCodeAt(at) === blank) at += 1
  return at
}

/** A column with what its last row had: most columns say the same in row after row. */
interface Cell {
  readonly name: string
  readonly kind: CellKind
  readonly start: number
  readonly end: number
  readonly isNumber: boolean
  readonly takesRest: boolean
  /** As printed; empty for numbers. */
  raw: string
  value: unknown
}

function recordOf(cells: readonly Cell[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] as Cell
    record[cell.name] = cell.value
  }
  return record
}

const blank = 32
const slash = 47
const colon = 58
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Sets the value of the cell that begins at `start`; answers where it ends, -1 when it is not plainly of its kind. */
function readCell(cell: Cell, text: string, start: number, to: number): number {
  if (cell.isNumber) return readNumber(cell, text, start, to)
  if (repeats(cell.raw, text, start, to)) return start + cell.raw.length
  const end = cell.kind === 'position' ? positionEnd(text, start, to) : wordOrTimeEnd(text, start, to)
  return end < 0 ? end : readText(cell, text, start, end)
}

/** Whether the word of the row above stands here again; a date is looked at with what follows it. */
function repeats(raw: string, text: string, start: number, to: number): boolean {
  const { length } = raw
  const end = start + length
  if (length === 0 || length === dateLength || end > to || (end < to && text.charCodeAt(end) !== blank)) return false
  for (let at = 0; at < length; at += 1) if (raw.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}

function readText(cell: Cell, text: string, start: number, end: number): number {
  const raw = text.slice(start, end)
  cell.raw = raw
  if (cell.kind === 'position') cell.value = raw.includes(' ') ? raw.replaceAll(' ', '') : raw
  else cell.value = mayBeMissing(raw) ? textOf(raw) : raw
  return end
}

function readRest(cell: Cell, text: string, start: number, end: number): number {
  const raw = text.slice(start, end)
  cell.value = mayBeMissing(raw) ? textOf(raw) : raw
  return end
}

function wordEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && text.charCodeAt(at) !== blank) at += 1
  return at
}

const dateLength = 10

/** `2026-11-14 12:31:05`: a time of day belongs to the date before it. */
function wordOrTimeEnd(text: string, start: number, to: number): number {
  const end = wordEnd(text, start, to)
  const isDate = end - start === dateLength && isDigit(text.charCodeAt(start)) && end + 3 < to
  return isDate && text.charCodeAt(end + 3) === colon && isDigit(text.charCodeAt(end + 1))
    ? wordEnd(text, end + 1, to)
    : end
}

/** `0/ 1/0`, `0 /1 /10` */
function positionEnd(text: string, start: number, to: number): number {
  let at = digitsEnd(text, start, to)
  for (let part = 1; part < 3; part += 1) {
    if (at < 0) return -1
    at = skipBlanks(text, at, to)
    if (at >= to || text.charCodeAt(at) !== slash) return -1
    at = digitsEnd(text, skipBlanks(text, at + 1, to), to)
  }
  return at === to || text.charCodeAt(at) === blank ? at : -1
}

/** Behind one to three digits; -1 where none stand. */
function digitsEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isDigit(text.charCodeAt(at))) at += 1
  return at === from || at - from > 3 ? -1 : at
}

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/
const mostDigits = 9

function readNumber(cell: Cell, text: string, start: number, to: number): number {
  let value = 0
  let at = start
  for (; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code === blank) break
    if (!isDigit(code) || at - start >= mostDigits) return readOtherNumber(cell, text, start, to)
    value = value * 10 + code - 48
  }
  cell.value = value
  return at
}

function readOtherNumber(cell: Cell, text: string, start: number, to: number): number {
  const end = wordEnd(text, start, to)
  const raw = text.slice(start, end)
  const isNumber = plainNumber.test(raw)
  if (!isNumber && raw !== '-') return -1
  cell.value = isNumber ? Number(raw) : null
  return end
}

/** `-`, `--`, `N/A`, `null`, `no signal`: what may be one of these is looked at in full. */
function mayBeMissing(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 45 || ((first === 78 || first === 110) && text.length > 2)
}
