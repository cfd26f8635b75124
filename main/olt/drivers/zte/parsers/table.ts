// Tables of ZTE: columns from the header line; a row may lack cells, be shifted, or wrap one of its cells.
import type { Parsed } from '../../../driver.ts'
import { isMissing, markedNumberOf } from '../../../parse/index.ts'
import { snake } from '../names.ts'
import { isChatter, isRule, masked } from '../text.ts'

export type Cell = string | number | null
export type Row = Record<string, Cell>

export interface Column {
  name: string
  /** The label in the header, matched at its place. Longer labels first where one begins like another. */
  head: RegExp
  /** What a cell of it looks like; other cells make the line an odd one. */
  is?: RegExp
  as?: (text: string) => Cell
  /** A row without it is a row that was cut. */
  must?: true
  /** May hold blanks. */
  text?: true
  /** Goes on in the next line, which then holds nothing else. */
  wraps?: true
}

export interface Table {
  columns: readonly Column[]
  /** How many of the labels make a line the header. */
  headers: number
  /** Column that stands first without a label, when none of the named labels is there. */
  unlabelled?: { column: Column; unless: readonly string[] }
  /** Lines that belong to the table and tell nothing by themselves. */
  legend?: readonly RegExp[]
}

interface Placed extends Column {
  at: number
  end: number
}

/** Every row below a header of the table. What fits no row stands in `unparsed`. */
export const readTable = (lines: readonly string[], table: Table): Parsed<Row> => {
  const parsed: Parsed<Row> = { records: [], unparsed: [] }
  const wraps = table.columns.some((column) => column.wraps)
  let columns: readonly Placed[] = []
  let open: Wrapping | null = null

  const take = (row: FoundRow): void => {
    parsed.records.push(row.values)
    open = wraps ? wrapOf(row, columns) : null
  }
  const takeOdd = (line: string): void => {
    const row = columns.length > 0 ? rowOf(line, columns) : null
    if (row) take(row)
    else if (open && goesOn(line, open)) {
      open.row[open.name] = `${open.cell}${line.trim()}`
      open = null
    } else parsed.unparsed.push(masked(line.trim()))
  }

  for (const line of lines) {
    // Most lines are rows with all their cells: nothing else is asked of them.
    const full = fullRow(line, columns)
    if (full) take(full)
    else if (isChatter(line) || table.legend?.some((legend) => legend.test(line))) continue
    else {
      const header = headerOf(line, table)
      if (header) columns = header
      else takeOdd(line)
    }
  }
  return parsed
}

/** A table whose labels are not known beforehand: the line above a rule is its header. Null when there is none. */
export const readAnyTable = (lines: readonly string[]): AnyTable | null => {
  const heads = headsOf(lines)
  const [first] = heads
  if (first === undefined) return null
  const parsed: AnyTable = { records: [], unparsed: [], before: lines.slice(0, first) }
  for (const [index, at] of heads.entries()) {
    const header = lines[at] as string
    const below = lines.slice(at + 1, heads[index + 1]).filter((line) => !isChatter(line))
    // Labels may be of two words, or stand one blank apart: what more rows fit is right.
    const [byGaps, byWords] = [rowsBelow(labelsOf(header, []), below), rowsBelow(labelsOf(header, [oneWord]), below)]
    const table = byGaps.unparsed.length <= byWords.unparsed.length ? byGaps : byWords
    parsed.records.push(...table.records)
    parsed.unparsed.push(...(table.records.length > 0 ? [] : [masked(header.trim())]), ...table.unparsed)
  }
  return parsed
}

export interface AnyTable extends Parsed<Row> {
  /** The lines above the first table. */
  before: string[]
}

/** Lines above a rule, unless they are a pair or the last row of a table: those have values, or nothing below them. */
const headsOf = (lines: readonly string[]): number[] => {
  const above = lines.flatMap((line, at) =>
    line.trim() !== '' && !isRule(line) && isRule(lines[at + 1] ?? '') ? [at] : [],
  )
  return above.filter((at, index) => {
    const line = lines[at] as string
    const below = lines.slice(at + 1, above[index + 1])
    const isSpaced = index === 0 || /\S {2,}\S/.test(line.trim())
    return isSpaced && !hasValues.test(line) && below.some((one) => !isChatter(one))
  })
}

const hasValues = /:|(?:^|\s)(?:-|\d[\d/.]*)(?=\s|$)/

const oneWord: Column = { name: '', head: /^\S+/ }

const rowsBelow = (columns: readonly Placed[], lines: readonly string[]): Parsed<Row> => {
  const parsed: Parsed<Row> = { records: [], unparsed: [] }
  for (const line of lines) {
    const row = columns.length > 1 ? (fullRow(line, columns) ?? rowOf(line, columns)) : null
    if (row) parsed.records.push(row.values)
    else parsed.unparsed.push(masked(line.trim()))
  }
  return parsed
}

/** Numbers that are nothing else: no leading zero. */
export const whole = (text: string): Cell => (/^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text)
/** The number at the beginning of `16%`, `-18.210(dbm)`, `3540m`; null where none is printed. */
export const leading = (text: string): number | null => {
  const found = /^\s*[-+]?\d+(?:\.\d+)?/.exec(text)
  return found ? Number(found[0]) : null
}

/** What the box set behind a number: `-30.97*`. Null: nothing. */
export const markOf = (text: string): string | null => {
  const last = text.charCodeAt(text.length - 1)
  const isPlain = (last >= 48 && last <= 57) || last === 37
  return isPlain ? null : (markedNumberOf(text)?.mark ?? null)
}

const headerOf = (line: string, table: Table): Placed[] | null => {
  const placed = labelsOf(line, table.columns)
  const known = placed.filter((column) => table.columns.some(({ name }) => name === column.name))
  if (known.length < table.headers || known.length * 2 < placed.length) return null
  const extra = table.unlabelled
  if (extra && !placed.some(({ name }) => extra.unless.includes(name))) {
    return [{ ...extra.column, at: 0, end: 0 }, ...placed]
  }
  return placed
}

const labelsOf = (line: string, columns: readonly Column[]): Placed[] => {
  const placed: Placed[] = []
  for (let at = 0; at < line.length; ) {
    if (line.charAt(at) === ' ') {
      at += 1
      continue
    }
    const rest = line.slice(at)
    const column = columns.find(({ head }) => rest.search(head) === 0)
    const label = column ? (column.head.exec(rest)?.[0] ?? '') : (/^\S+(?: \S+)*/.exec(rest)?.[0] ?? rest)
    const end = at + Math.max(1, label.length)
    const known = column?.name ? column : { name: snake(label) || 'column', head: /$^/, as: whole }
    placed.push({ ...known, name: freeName(known.name, placed), at, end })
    at = end
  }
  return placed
}

/** Two columns of one label are two fields: `state`, `state_2`. */
const freeName = (name: string, placed: readonly Placed[]): string => {
  const count = placed.filter((one) => one.name === name || one.name.replace(/_\d+$/, '') === name).length
  return count === 0 ? name : `${name}_${count + 1}`
}

interface FoundRow {
  values: Row
  cells: readonly (string | null)[]
}

/** A row with a word for each column; the header itself is none. */
const fullRow = (line: string, columns: readonly Placed[]): FoundRow | null => {
  const cells = line.trim().split(/\s+/)
  const isFull =
    cells.length === columns.length &&
    columns.every((column, at) => fits(cells[at] as string, column)) &&
    !isMissing(cells[0] as string) &&
    !isHead(cells, columns)
  return isFull ? foundRow(cells, columns) : null
}

const isHead = ([first = '']: readonly string[], [column]: readonly Placed[]): boolean =>
  !column?.is && (column?.head.test(first) ?? false)

const rowOf = (line: string, columns: readonly Placed[]): FoundRow | null => {
  const words = wordsOf(line)
  const cells = inGaps(line, columns) ?? atHeads(words, columns) ?? toTheEnd(words, columns) ?? aligned(words, columns)
  return cells && foundRow(cells, columns)
}

const foundRow = (cells: readonly (string | null)[], columns: readonly Placed[]): FoundRow => {
  const values: Row = {}
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null
    const value = cellValue(cell, column)
    values[column.name] = value
    const mark = typeof value === 'number' && cell !== null ? markOf(cell) : null
    if (mark !== null) values[`${column.name}_remark`] = mark
  }
  return { values, cells }
}

const cellValue = (cell: string | null, column: Column): Cell => {
  // Nothing that stands for a missing value is longer.
  if (cell === null || (cell.length < 10 && isMissing(cell))) return null
  return column.as ? column.as(cell) : cell
}

const fits = (cell: string, column: Column): boolean => !column.is || column.is.test(cell) || isMissing(cell)

interface Word {
  text: string
  at: number
}

const wordsOf = (line: string): Word[] =>
  Array.from(line.matchAll(/\S+/g), (found) => ({ text: found[0], at: found.index }))

const inGaps = (line: string, columns: readonly Placed[]): (string | null)[] | null => {
  const cells = line.trim().split(/\s{2,}/)
  const fitting =
    cells.length === columns.length && columns.every((column, index) => fits(cells[index] as string, column))
  return fitting && columns.every(({ text }, index) => text || !(cells[index] as string).includes(' ')) ? cells : null
}

/** Each word begins where a label does, and only cells that may be missing are. */
const atHeads = (words: readonly Word[], columns: readonly Placed[]): (string | null)[] | null => {
  let next = 0
  const cells = columns.map((column) => {
    const word = words[next]
    if (!word || Math.abs(word.at - column.at) > 1 || !fits(word.text, column)) return null
    next += 1
    return word.text
  })
  const isWhole = columns.every(({ must }, index) => (index > 0 && !must) || cells[index] !== null)
  return next === words.length && isWhole ? cells : null
}

/** All cells are there, and the last one is of several words. */
const toTheEnd = (words: readonly Word[], columns: readonly Placed[]): (string | null)[] | null => {
  const last = columns.length - 1
  if (!columns[last]?.text || words.length <= columns.length) return null
  const texts = words.map(({ text }) => text)
  const cells = [...texts.slice(0, last), texts.slice(last).join(' ')]
  return columns.every((column, index) => fits(cells[index] as string, column)) ? cells : null
}

/** What an empty cell costs, in columns of displacement: words rather fill columns than pile up in one. */
const ofLeavingOut = 8

/** Words onto columns in their order, so that what they are moved is the least. First column is never left out. */
const aligned = (words: readonly Word[], columns: readonly Placed[]): (string | null)[] | null => {
  type Best = { cost: number; cells: (string | null)[] } | null
  const known = new Map<number, Best>()
  const best = (word: number, column: number): Best => {
    if (column === columns.length) return word === words.length ? { cost: 0, cells: [] } : null
    const key = word * 64 + column
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const place = columns[column] as Placed
    let least: Best = null
    const take = (rest: Best, cost: number, cell: string | null): void => {
      if (rest && (least === null || rest.cost + cost < least.cost)) {
        least = { cost: rest.cost + cost, cells: [cell, ...rest.cells] }
      }
    }
    if (column > 0 && !place.must) take(best(word, column + 1), ofLeavingOut, null)
    const most = place.text ? words.length - word : 1
    for (let count = 1; count <= most && word + count <= words.length; count += 1) {
      const taken = words.slice(word, word + count)
      const cell = taken.map(({ text }) => text).join(' ')
      if (fits(cell, place)) take(best(word + count, column + 1), distance(taken, place), cell)
    }
    known.set(key, least)
    return least
  }
  return words.length > columns.length + 12 ? null : (best(0, 0)?.cells ?? null)
}

const distance = (words: readonly Word[], place: Placed): number => {
  const first = words[0] as Word
  const last = words.at(-1) as Word
  const end = last.at + last.text.length
  return Math.min(
    Math.abs(first.at - place.at),
    Math.abs(end - place.end),
    first === last && first.at <= place.at && end >= place.end ? 0 : 999,
  )
}

interface Wrapping {
  row: Row
  name: string
  width: number
  cell: string
}

const wrapOf = ({ values, cells }: FoundRow, columns: readonly Placed[]): Wrapping | null => {
  const index = columns.findIndex(({ wraps }) => wraps)
  const cell = cells[index]
  const next = columns[index + 1]
  const column = columns[index]
  if (!cell || !column) return null
  return { row: values, name: column.name, width: next ? next.at - column.at : 80, cell }
}

/** The rest of a cell stands alone, indented below its column; copies lose the blanks, then the cell above must be full. */
const goesOn = (line: string, open: Wrapping): boolean =>
  /^\s*\S+\s*$/.test(line) && (/^\s{4,}/.test(line) || open.cell.length >= open.width - 2 || /^\s*[-_.]/.test(line))
