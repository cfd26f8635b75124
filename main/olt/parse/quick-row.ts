// Rows as nearly all of them are, read in one pass without patterns: lists of thousands of ONUs are made of these.
import type { Header, Placed } from './table.ts'
import { textOf } from './values.ts'

/** One plain value under every title; null for everything that needs a closer look. */
export function readQuickRow(line: string, { columns }: Header): Record<string, unknown> | null {
  const last = columns.length - 1
  const isOpen = columns[last]?.kind === 'text'
  if (isOpen && last > 0 && columns[last - 1]?.kind === 'text') return null
  const record: Record<string, unknown> = {}
  let at = 0
  for (let index = 0; index <= last; index += 1) {
    const column = columns[index] as Placed
    const start = skipBlanks(line, at)
    if (start >= line.length) return null
    at = isOpen && index === last ? line.length : cellEnd(line, start, column.kind)
    if (at < 0 || start >= column.end || at <= column.start) return null
    const value = cellOf(line, start, at, column.kind)
    if (value === undefined || (value === null && index === 0)) return null
    record[column.name] = value
  }
  return skipBlanks(line, at) >= line.length ? record : null
}

const blank = 32
const slash = 47
const colon = 58
const isDigit = (code: number): boolean => code >= 48 && code <= 57

function skipBlanks(line: string, from: number): number {
  let at = from
  while (line.charCodeAt(at) === blank) at += 1
  return at
}

function wordEnd(line: string, from: number): number {
  let at = from
  while (at < line.length && line.charCodeAt(at) !== blank) at += 1
  return at
}

/** Where the cell ends that begins at `start`; -1 when that is not plain. */
function cellEnd(line: string, start: number, kind: Placed['kind']): number {
  if (kind === 'position') return positionEnd(line, start)
  const end = wordEnd(line, start)
  // `2026-11-14 12:31:05`: a time of day belongs to the date before it.
  const isDate = isDigit(line.charCodeAt(start)) && end - start === 10 && line.charCodeAt(end + 3) === colon
  return isDate && isDigit(line.charCodeAt(end + 1)) ? wordEnd(line, end + 1) : end
}

/** `0/ 1/0`, `0 /1 /10` */
function positionEnd(line: string, start: number): number {
  let at = start
  for (let part = 0; part < 3; part += 1) {
    if (part > 0) {
      at = skipBlanks(line, at)
      if (line.charCodeAt(at) !== slash) return -1
      at = skipBlanks(line, at + 1)
    }
    const from = at
    while (isDigit(line.charCodeAt(at))) at += 1
    if (at === from || at - from > 3) return -1
  }
  return at === line.length || line.charCodeAt(at) === blank ? at : -1
}

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/

/** Undefined when it is not plainly of that kind. */
function cellOf(line: string, start: number, end: number, kind: Placed['kind']): unknown {
  if (kind === 'int' || kind === 'number') return numberAt(line, start, end)
  const text = line.slice(start, end)
  if (kind === 'position') return text.includes(' ') ? text.replaceAll(' ', '') : text
  return mayBeMissing(text) ? textOf(text) : text
}

function numberAt(line: string, start: number, end: number): number | null | undefined {
  let value = 0
  for (let at = start; at < end; at += 1) {
    const digit = line.charCodeAt(at) - 48
    if (digit < 0 || digit > 9 || at - start > 8) {
      const text = line.slice(start, end)
      if (text === '-') return null
      return plainNumber.test(text) ? Number(text) : undefined
    }
    value = value * 10 + digit
  }
  return value
}

/** `-`, `--`, `N/A`, `null`, `no signal`: what may be one of these is looked at in full. */
function mayBeMissing(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 45 || ((first === 78 || first === 110) && text.length > 2)
}
