// One line of a table of ZTE onto its columns: by words, by gaps, by the places of the labels.
import { isMissing } from '../../../parse/index.ts'
import { type Cell, markOf } from './cells.ts'

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

/** Where its label stands in the header. */
export interface Placed extends Column {
  at: number
  end: number
}

export interface FoundRow {
  values: Row
  cells: readonly (string | null)[]
}

/** A row with a word for each column; the header itself is none. */
export const fullRow = (line: string, columns: readonly Placed[]): FoundRow | null => {
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

export const rowOf = (line: string, columns: readonly Placed[]): FoundRow | null => {
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
