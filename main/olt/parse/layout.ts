// One answer of an OLT as a series of rows, pairs and rules: tables, `key : value` listings and notes in any order.

import { findHeader, findUnknownHeader } from './header.ts'
import { cleanLines, isRule } from './lines.ts'
import { continues, readPlainRow, readRow } from './row.ts'
import type { Header, TableSpec } from './table.ts'

/** A line that is understood but is neither row nor pair: totals, legends, progress. */
export interface Note {
  when: RegExp
  /** Event name under which its groups are handed on; without it the line only counts as understood. */
  name?: string
  /** Goes on until a rule, a blank line or a header: legends. */
  block?: boolean
}

export interface PairRules {
  /** Several `key : value` side by side. Default false: everything after the first colon is the value. */
  columns?: boolean
  /** Keys without a colon, two or more spaces before the value. */
  gap?: boolean
  /** Keys may be broken over two lines. */
  wrappedKeys?: boolean
  /** Length at which the value of a key is broken in mid-word, by key in lower case. */
  wrapAt?: Record<string, number>
  /** Keys that are accepted; default all that begin with a letter. */
  key?: RegExp
}

export interface Layout {
  tables?: readonly TableSpec[]
  pairs?: PairRules
  notes?: readonly Note[]
  /** Tables that no spec names are read, too: a header between two rules, fields named after its titles. */
  anyTable?: boolean
}

export interface RowEvent {
  type: 'row'
  table: string
  record: Record<string, unknown>
}
export interface PairEvent {
  type: 'pair'
  key: string
  /** Trimmed, as printed: `-` stays. */
  value: string
}
export type Event =
  | RowEvent
  | PairEvent
  | { type: 'rule' }
  | { type: 'table'; table: string }
  | { type: 'note'; name: string; groups: readonly string[] }

/** Reads a text; lines that nothing fits are in `unparsed` as printed. */
export function readLayout(text: string, layout: Layout): { events: Event[]; unparsed: string[] } {
  return new Reader(cleanLines(text), layout).read()
}

class Reader {
  private readonly lines: readonly string[]
  private readonly layout: Layout
  private readonly events: Event[] = []
  private readonly unparsed: string[] = []
  private header: Header | null = null
  /** The row that a wrapped line would go on, and the end of its line. */
  private row: { record: Record<string, unknown>; line: string; textAt?: number } | null = null
  private pair: { event: PairEvent; valueAt: number; keyAt: number; line: string } | null = null
  private ruleEnd = 0
  private inBlock = false
  /** A rule has been seen since the last row: what follows is less likely to be one. */
  private closed = false

  constructor(lines: readonly string[], layout: Layout) {
    this.lines = lines
    this.layout = layout
  }

  read(): { events: Event[]; unparsed: string[] } {
    for (let at = 0; at < this.lines.length; at += 1) at += this.line(this.lines[at] as string, at)
    return { events: this.events, unparsed: this.unparsed }
  }

  /** Returns how many lines more it used. */
  private line(line: string, at: number): number {
    const plain = this.header && !this.inBlock && !this.closed && readPlainRow(line, this.header)
    if (plain) return this.pushRow(plain, line)
    if (line.trim() === '') {
      this.inBlock = false
      this.row = null
      return 0
    }
    if (isRule(line)) {
      this.rule(line)
      return 0
    }
    if (this.continuesRow(line)) return 0
    const header = this.findHeader(at)
    if (header) {
      this.header = header
      this.inBlock = false
      this.closed = false
      this.row = null
      this.pair = null
      this.events.push({ type: 'table', table: header.spec.id })
      const next = this.lines[at + header.lines]
      return header.lines - 1 + (next !== undefined && isRule(next) ? 1 : 0)
    }
    if (this.inBlock) return 0
    if (this.note(line)) return 0
    if (!this.closed && this.tableRow(line)) return 0
    if (this.continuesPair(line)) return 0
    const used = this.readPair(line, at)
    if (used !== null) return used
    if (this.closed && this.tableRow(line)) return 0
    this.unparsed.push(line)
    return 0
  }

  private rule(line: string): void {
    this.ruleEnd = Math.max(this.ruleEnd, line.length)
    this.inBlock = false
    this.row = null
    this.pair = null
    this.closed = true
    this.events.push({ type: 'rule' })
  }

  private findHeader(at: number): Header | null {
    const found = (this.layout.tables ?? [])
      .map((spec) => findHeader(this.lines, at, spec, isRule))
      .filter((header) => header !== null)
      .sort((a, b) => a.strange - b.strange)
    if (found[0]) return found[0]
    // Under a header stand its rows, up to the next rule.
    const isOpen = this.header !== null && !this.closed
    return this.layout.anyTable && !isOpen ? findUnknownHeader(this.lines, at, isRule) : null
  }

  private tableRow(line: string): boolean {
    const record = this.header && readRow(line, this.header)
    if (!record) return false
    this.pushRow(record, line)
    return true
  }

  private pushRow(record: Record<string, unknown>, line: string): 0 {
    this.events.push({ type: 'row', table: this.header?.spec.id ?? '', record })
    this.row = { record, line }
    this.pair = null
    this.closed = false
    return 0
  }

  private continuesRow(line: string): boolean {
    if (!this.row || !this.header) return false
    const column = continues(line, this.header)
    if (!column || (this.header.columns.length > 1 && readRow(line, this.header))) return false
    const before = this.row.record[column.name]
    if (typeof before !== 'string') return false
    const indent = line.length - line.trimStart().length
    const textAt = this.row.textAt ?? Math.max(0, this.row.line.indexOf(before))
    const length = this.row.line.length - textAt
    const full = column.wrapAt === null ? this.row.line.length >= this.ruleEnd : length >= column.wrapAt
    this.row.record[column.name] = `${before}${full && !isSpaced(indent - textAt) ? '' : ' '}${line.trim()}`
    this.row = { record: this.row.record, line, textAt }
    return true
  }

  private note(line: string): boolean {
    const note = this.layout.notes?.find(({ when }) => when.test(line))
    if (!note) return false
    if (note.name !== undefined) {
      this.events.push({ type: 'note', name: note.name, groups: [...(note.when.exec(line) ?? [])] })
    }
    this.inBlock = note.block === true
    this.row = null
    return true
  }

  private continuesPair(line: string): boolean {
    if (!this.pair) return false
    const indent = line.length - line.trimStart().length
    const { event, valueAt, keyAt } = this.pair
    if (indent < valueAt - 1 - rubbedOut || indent <= keyAt + 1) return false
    const limit = this.layout.pairs?.wrapAt?.[event.key.toLowerCase()]
    const length = this.pair.line.trimEnd().length - valueAt
    const full = limit === undefined ? this.pair.line.length >= this.ruleEnd && this.ruleEnd > 0 : length >= limit
    event.value += event.value === '' ? line.trim() : `${full && !isSpaced(indent - valueAt) ? '' : ' '}${line.trim()}`
    this.pair.line = line
    return true
  }

  private readPair(line: string, at: number): number | null {
    const { pairs } = this.layout
    if (!pairs) return null
    const found = pairOf(line, pairs)
    if (found) {
      for (const one of (pairs.columns ? splitPairs(line) : null) ?? [found]) this.push(one, line)
      return 0
    }
    const next = this.lines[at + 1]
    if (!pairs.wrappedKeys || next === undefined || next.search(/\S/) !== line.search(/\S/)) return null
    const rest = pairOf(next, pairs)
    if (!rest) return null
    this.push({ ...rest, key: `${line.trim()} ${rest.key}` }, next)
    return 1
  }

  private push({ key, value, valueAt }: FoundPair, line: string): void {
    const event: PairEvent = { type: 'pair', key, value }
    this.events.push(event)
    this.pair = { event, valueAt, keyAt: line.length - line.trimStart().length, line }
    this.row = null
  }
}

/** A pager that began two columns in leaves the line after it so much further right. */
const rubbedOut = 2
/** A line that goes on after a full one begins with a blank when the text had one there. */
const isSpaced = (lead: number): boolean => lead === 1 || lead === 1 + rubbedOut

interface FoundPair {
  key: string
  value: string
  valueAt: number
}

function pairOf(line: string, rules: PairRules): FoundPair | null {
  const found = (rules.gap ? /^(\s*)(\S(?:.*?\S)?)( {2,})(\S.*)$/ : /^(\s*)([^:]*[^:\s])(\s*:\s*)(.*)$/).exec(line)
  if (!found) return null
  const [, indent = '', key = '', colon = '', value = ''] = found
  if (!(rules.key ?? /^[A-Za-z<]/).test(key)) return null
  return { key, value: value.trim(), valueAt: indent.length + key.length + colon.length }
}

/** `Slot: 4   Board: X`: a key follows two spaces, or the bar of a boxed line. Null: that is not all of it. */
function splitPairs(line: string): FoundPair[] | null {
  const cell = /(?:^|\s{2,}|\|)\s*([A-Za-z][^:|]*?)\s*:\s*((?:(?!\s{2,}[A-Za-z][^:|]*:|\|).)*)/g
  if (/\w/.test(line.replace(cell, ''))) return null
  return [...line.matchAll(cell)].map((found) => ({
    key: found[1] as string,
    value: (found[2] as string).trim(),
    valueAt: line.length,
  }))
}
