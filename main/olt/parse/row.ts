// One line of a table as a record: tokens go to the columns whose titles they stand nearest to.
import type { CellKind, Header, Placed, Span } from './table.ts'
import { isMissing, markedNumberOf, numberOf, positionOf, textOf } from './values.ts'

/** One row as a record with a field for every column of the header; null when the line is no row of this table. */
export function readRow(line: string, header: Header): Record<string, unknown> | null {
  const tokens = tokensOf(line)
  if (tokens.length === 0) return null
  const placed = direct(tokens, header) ?? place(tokens, header) ?? unmerge(tokens, header) ?? shift(tokens, header)
  return placed && recordOf(line, header, placed)
}

/** The same for a line that can be nothing else: a number or position as key and one value under every title. */
export function readPlainRow(line: string, header: Header): Record<string, unknown> | null {
  const kind = header.columns[0]?.kind
  if (kind !== 'int' && kind !== 'position') return null
  const tokens = tokensOf(line)
  const placed = tokens[0] && !isMissing(tokens[0].text) ? direct(tokens, header) : null
  return placed && recordOf(line, header, placed)
}

function recordOf(line: string, header: Header, placed: readonly (Slice | null)[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  header.columns.forEach((column, index) => {
    const span = placed[index]
    const raw = span ? line.slice(span.from, span.to).trim() : ''
    const marked = isNumeric(column.kind) ? markedNumberOf(raw) : null
    record[column.name] = marked ? marked.value : cellValue(raw, column.kind)
    if (marked) record[`${column.name}_remark`] = marked.mark
  })
  return record
}

/** Whether the line can only go on a text of the row above: it begins at or right of a text column. */
export function continues(line: string, header: Header): Placed | null {
  const start = line.length - line.trimStart().length
  // A pager that was rubbed out moves the header, or this line, two columns to the right.
  const column = header.columns.findLast((one) => start >= one.start - 3)
  if (column?.kind !== 'text' || column === header.columns[0]) return null
  // Right-aligned numbers begin that far right, too: a wrap has no second cell.
  return column === header.columns.at(-1) || !/\S {2,}\S/.test(line.trim()) ? column : null
}

const isNumeric = (kind: CellKind): boolean => kind === 'int' || kind === 'number'

function cellValue(raw: string, kind: CellKind): unknown {
  if (isNumeric(kind)) return numberOf(raw) ?? textOf(raw)
  if (kind === 'position') return positionOf(raw) ?? textOf(raw)
  return textOf(raw)
}

interface Slice {
  from: number
  to: number
}

/** The common case: one token under each title, a text in the last column to the end of the line. */
function direct(tokens: readonly Span[], { columns }: Header): (Slice | null)[] | null {
  const last = columns.length - 1
  const isOpen = (columns[last] as Placed).kind === 'text'
  if (isOpen ? tokens.length < columns.length : tokens.length !== columns.length) return null
  const fits = columns.every((column, index) => {
    const token = tokens[index] as Span
    return token.start < column.end && token.end > column.start && kindFits(token.text, column.kind)
  })
  // A token between the last but one and the text could belong to either.
  if (!fits || (isOpen && last > 0 && (columns[last - 1] as Placed).kind === 'text')) return null
  return columns.map((_, index) => ({
    from: (tokens[index] as Span).start,
    to: ((index === last ? tokens.at(-1) : tokens[index]) as Span).end,
  }))
}

const never = Number.POSITIVE_INFINITY

/** Tokens to columns in order, cheapest by distance to the titles; a column may stay empty, a text may take several. */
function place(tokens: readonly Span[], header: Header, strict = false): (Slice | null)[] | null {
  const { columns } = header
  let best: number[] = [...new Array<number>(tokens.length).fill(never), 0]
  const taken: number[][] = []
  for (let c = columns.length - 1; c >= 0; c -= 1) {
    const choices = tokens.map((_, t) => choose(tokens, t, best, header, c, strict))
    choices.push({ cost: (best[tokens.length] as number) + emptyCost(header, c), take: 0 })
    best = choices.map(({ cost }) => cost)
    taken[c] = choices.map(({ take: count }) => count)
  }
  if (best[0] === never) return null
  let t = 0
  return columns.map((_, c) => {
    const from = t
    t += taken[c]?.[from] as number
    return t === from ? null : { from: (tokens[from] as Span).start, to: (tokens[t - 1] as Span).end }
  })
}

const emptyCost = ({ spec }: Header, c: number): number => (c === 0 && !spec.keyless ? never : 1.5)

/** How many tokens from `t` on column `c` should take, when the columns after it cost `after`. */
function choose(
  tokens: readonly Span[],
  t: number,
  after: readonly number[],
  header: Header,
  c: number,
  strict: boolean,
): { cost: number; take: number } {
  const column = header.columns[c] as Placed
  let best = { cost: (after[t] as number) + emptyCost(header, c), take: 0 }
  for (let n = 1; t + n <= tokens.length; n += 1) {
    if (n > 1 && !joins(tokens, t + n - 1, column, c === header.columns.length - 1)) break
    const cost = costOf(tokens, t, n, column, c === 0, strict) + (after[t + n] as number)
    if (cost < best.cost) best = { cost, take: n }
  }
  return best
}

function joins(tokens: readonly Span[], at: number, column: Placed, last: boolean): boolean {
  const gap = (tokens[at] as Span).start - (tokens[at - 1] as Span).end
  return column.kind === 'text' && (last || gap <= 1)
}

function costOf(tokens: readonly Span[], at: number, n: number, column: Placed, key: boolean, strict: boolean): number {
  const first = tokens[at] as Span
  const end = (tokens[at + n - 1] as Span).end
  const gap = Math.max(0, column.start - end, first.start - column.end)
  if (gap > 9) return never
  const near = Math.min(Math.abs(first.start - column.start), Math.abs(end - column.end), 9) * 0.1
  let holes = 0
  for (let next = at + 1; next < at + n; next += 1) {
    if ((tokens[next] as Span).start - (tokens[next - 1] as Span).end > 1) holes += 2
  }
  if (kindFits(first.text, column.kind)) return gap + near + holes
  // `off` or `auto` where a number is usual; never as the key.
  return key || strict || gap > 0 ? never : 4 + near
}

/** Values that fill their column touch the next one: cut where a title begins. */
function unmerge(tokens: readonly Span[], header: Header): (Slice | null)[] | null {
  const cut = tokens.flatMap((token) => {
    const starts = header.columns.map(({ start }) => start).filter((at) => at > token.start && at < token.end)
    const edges = [token.start, ...starts, token.end]
    return edges.slice(1).map((end, index) => {
      const start = edges[index] as number
      return { text: token.text.slice(start - token.start, end - token.start), start, end }
    })
  })
  return cut.length === tokens.length ? null : place(cut, header, true)
}

/** A pager that was rubbed out badly leaves the row far to the right. */
function shift(tokens: readonly Span[], header: Header): (Slice | null)[] | null {
  const by = (tokens[0] as Span).start - (header.columns[0] as Placed).start
  if (by < 7 || tokens.length < 2) return null
  const moved = tokens.map(({ text, start, end }) => ({ text, start: start - by, end: end - by }))
  const found = place(moved, header, true)
  return found?.map((slice) => slice && { from: slice.from + by, to: slice.to + by }) ?? null
}

function kindFits(text: string, kind: CellKind): boolean {
  if (kind === 'word' || kind === 'text') return true
  if (isMissing(text)) return true
  if (kind === 'int') return /^[+-]?\d+[a-z%]{0,4}[*!#^~?<>†‡]{0,3}$/i.test(text)
  if (kind === 'position') return positionOf(text) !== null
  return numberOf(text) !== null || markedNumberOf(text) !== null
}

const date = /\d{2,4}[-/]\d{2}[-/]\d{2,4} \d{2}:\d{2}:\d{2}\S*/y
const slashes = /\d+ {0,2}\/ {0,2}\d+ {0,2}\/ {0,2}\d+(?![^\s])/y
const word = /\S+/y

function tokensOf(line: string): Span[] {
  const tokens: Span[] = []
  let at = 0
  while (at < line.length) {
    if (line[at] === ' ' || line[at] === '\t') {
      at += 1
      continue
    }
    const digit = line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57
    const text = (digit && (take(date, line, at) ?? take(slashes, line, at))) || (take(word, line, at) as string)
    tokens.push({ text, start: at, end: at + text.length })
    at += text.length
  }
  return tokens
}

function take(pattern: RegExp, line: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(line)?.[0] ?? null
}
