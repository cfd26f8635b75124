// One answer of an OLT as a series of rows, pairs and rules: tables, `key : value` listings and notes in any order.

import { findHeader, findUnknownHeader, unknownTable } from './header.ts'
import { isRule, Lines } from './lines.ts'
import { type QuickReader, quickReader } from './quick-row.ts'
import { continues, readPlainRow, readRow } from './row.ts'
import type { Header, TableSpec } from './table.ts'

/** A line that is understood but is neither row nor pair: totals, legends, progress. */
export interface Note {
  when: RegExp
  /** Event name under which its groups are handed on; without it the line only counts as understood. */
  name?: string
  /** Goes on until a rule, a blank line or a header: legends. */
  block?: boolean
  /** Also told as not understood: a refusal in the middle of an answer. */
  kept?: boolean
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
  return new Reader(new Lines(text), layout).read()
}

class Reader {
  private readonly lines: Lines
  private readonly layout: Layout
  private readonly events: Event[] = []
  private readonly unparsed: string[] = []
  private header: Header | null = null
  private quick: QuickReader | null = null
  /** The row that a wrapped line would go on, and its last line. */
  private row: { record: Record<string, unknown>; at: number; textAt: number | null } | null = null
  private pair: { event: PairEvent; valueAt: number; keyAt: number; line: string } | null = null
  private ruleEnd = 0
  private inBlock = false
  private isBlockKept = false
  /** Of a table that nobody declared, until it has a row: it may have been something else. */
  private titles: string[] = []
  /** A rule has been seen since the last row: what follows is less likely to be one. */
  private closed = false

  constructor(lines: Lines, layout: Layout) {
    this.lines = lines
    this.layout = layout
  }

  read(): { events: Event[]; unparsed: string[] } {
    for (let at = 0; at < this.lines.length; at += 1)
      if (!this.quickRow(at)) at += this.line(this.lines.at(at) as string, at)
    this.unparsed.push(...this.titles)
    return { events: this.events, unparsed: this.unparsed }
  }

  private quickRow(at: number): boolean {
    if (!this.quick || this.inBlock || this.closed) return false
    const record = this.quick(this.lines.text, this.lines.from(at), this.lines.to(at))
    if (record) this.pushRow(record, at)
    return record !== null
  }

  /** Returns how many lines more it used. */
  private line(line: string, at: number): number {
    const plain = this.header && !this.inBlock && !this.closed && readPlainRow(line, this.header)
    if (plain) return this.pushRow(plain, at)
    if (line.trim() === '') {
      this.inBlock = false
      this.row = null
      return 0
    }
    if (isRule(line)) {
      this.rule(line)
      return 0
    }
    if (this.continuesRow(line, at)) return 0
    const header = this.findHeader(at)
    if (header) return this.open(header, at)
    if (this.inBlock) {
      if (this.isBlockKept) this.unparsed.push(line)
      return 0
    }
    if (this.note(line)) return 0
    if (!this.closed && this.tableRow(line, at)) return 0
    if (this.continuesPair(line)) return 0
    const used = this.readPair(line, at)
    if (used !== null) return used
    if (this.closed && this.tableRow(line, at)) return 0
    this.unparsed.push(line)
    return 0
  }

  private open(header: Header, at: number): number {
    this.unparsed.push(...this.titles)
    this.titles = header.spec.id === unknownTable ? this.linesOf(at, header.lines) : []
    this.header = header
    this.quick = quickReader(header)
    this.inBlock = false
    this.closed = false
    this.row = null
    this.pair = null
    this.events.push({ type: 'table', table: header.spec.id })
    const next = this.lines.at(at + header.lines)
    return header.lines - 1 + (next !== undefined && isRule(next) ? 1 : 0)
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

  private linesOf(at: number, count: number): string[] {
    return Array.from({ length: count }, (_, index) => this.lines.at(at + index) ?? '')
  }

  private tableRow(line: string, at: number): boolean {
    const record = this.header && readRow(line, this.header)
    if (!record) return false
    this.pushRow(record, at)
    return true
  }

  private pushRow(record: Record<string, unknown>, at: number): 0 {
    this.events.push({ type: 'row', table: this.header?.spec.id ?? '', record })
    this.row = { record, at, textAt: null }
    if (this.titles.length > 0) this.titles = []
    this.pair = null
    this.closed = false
    return 0
  }

  private continuesRow(line: string, at: number): boolean {
    if (!this.row || !this.header) return false
    const column = continues(line, this.header)
    if (!column || (this.header.columns.length > 1 && readRow(line, this.header))) return false
    const before = this.row.record[column.name]
    if (typeof before !== 'string') return false
    const indent = line.length - line.trimStart().length
    const above = this.lines.at(this.row.at) as string
    const textAt = this.row.textAt ?? Math.max(0, above.indexOf(before))
    const full = column.wrapAt === null ? above.length >= this.ruleEnd : above.length - textAt >= column.wrapAt
    this.row.record[column.name] = `${before}${full && !isSpaced(indent - textAt) ? '' : ' '}${line.trim()}`
    this.row = { record: this.row.record, at, textAt }
    return true
  }

  private note(line: string): boolean {
    const note = this.layout.notes?.find(({ when }) => when.test(line))
    if (!note) return false
    if (note.name !== undefined) {
      this.events.push({ type: 'note', name: note.name, groups: [...(note.when.exec(line) ?? [])] })
    }
    if (note.kept) this.unparsed.push(line)
    this.inBlock = note.block === true
    this.isBlockKept = note.kept === true
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
    const next = this.lines.at(at + 1)
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
