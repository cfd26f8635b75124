// Tables of ZTE: columns from the header line; a row may lack cells, be shifted, or wrap one of its cells.
import type { Parsed } from '../../../driver.ts'
import { snake } from '../names.ts'
import { isChatter, isRule, masked } from '../text.ts'
import { whole } from './cells.ts'
import { type Column, type FoundRow, fullRow, type Placed, type Row, rowOf } from './row.ts'

export interface Table {
  columns: readonly Column[]
  /** How many of the labels make a line the header. */
  headers: number
  /** Column that stands first without a label, when none of the named labels is there. */
  unlabelled?: { column: Column; unless: readonly string[] }
  /** Lines that belong to the table and tell nothing by themselves. */
  legend?: readonly RegExp[]
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
