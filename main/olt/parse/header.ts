// Finding a table's header and where its columns stand.
import type { Lines } from './lines.ts'
import type { Column, Header, Placed, Span, TableSpec } from './table.ts'
import { snake } from './values.ts'

/** The header that begins at `at`, or null. Unknown columns are kept and named after their title. */
export function findHeader(lines: Lines, at: number, spec: TableSpec, isRule: Rule): Header | null {
  const { begins, found } = compiled(spec)
  const first = lines.at(at) as string
  if (!begins.test(first)) return null
  const below = [1, 2].map((n) => lines.at(at + n) ?? '')
  const end = below.findIndex((line) => isRule(line) || line.trim() === '')
  const shown = [first, ...(end < 0 ? below : below.slice(0, end))]
  const key = shown.join('\n')
  const known = found.get(key)
  if (known !== undefined) return known
  const header = readHeader(shown, spec)
  if (found.size >= mostHeaders) found.clear()
  found.set(key, header)
  return header
}

/** Spellings of one header that are remembered: an OLT prints it the same for every port. */
const mostHeaders = 20

function readHeader(lines: readonly string[], spec: TableSpec): Header | null {
  const { titles, heads, keys, vocabulary } = compiled(spec)
  const [first = ''] = lines
  const pieces = splitHeader(first, heads)
  const known = pieces.filter((piece) => heads.has(squeeze(piece.text))).length
  if (known < Math.min(2, spec.columns.length) || (known < 3 && known * 2 < pieces.length)) return null
  if (!keys.has(squeeze(pieces[0]?.text ?? ''))) return null
  const below = belowHeader(lines.slice(1), vocabulary)
  const stacked = stack(pieces, below)
  const used = new Set<Column>()
  const columns = stacked.map((piece): Placed => {
    const title = squeeze(piece.text)
    const head = squeeze(piece.head)
    const column =
      titles.find((one) => one.whole === title && !used.has(one.column))?.column ??
      titles.find((one) => one.head === head && !used.has(one.column))?.column
    if (column) used.add(column)
    return {
      name: column?.name ?? snake(piece.text),
      kind: column?.kind ?? (column ? 'word' : 'text'),
      start: piece.start,
      end: piece.end,
      wrapAt: column?.wrapAt ?? null,
    }
  })
  // Another table shares these words: the whole header has to be ours.
  const needed = spec.columns[1]
  if (needed && !columns.some(({ name }) => name === needed.name)) return null
  return { spec, columns: distinct(columns), lines: 1 + below.length, strange: columns.length - used.size }
}

/** A header of a table that nobody declared: one to three lines between two rules, two titles or more, no values. */
export function findUnknownHeader(lines: Lines, at: number, isRule: Rule): Header | null {
  const before = lines.at(at - 1)
  if (before === undefined || !isRule(before)) return null
  const count = [1, 2, 3].find((n) => isRule(lines.at(at + n) ?? ''))
  if (count === undefined) return null
  const [first = '', ...below] = [0, 1, 2].slice(0, count).map((n) => lines.at(at + n) ?? '')
  const pieces = splitHeader(first, new Set())
  if (pieces.length < 2 || below.some((line) => line.trim() === '')) return null
  // A listing or a table with one row could stand between rules, too.
  if ([first, ...below].some((line) => /:|(?:^|\s)(?:-|\d[\d/.]*)(?=\s|$)/.test(line))) return null
  const columns = stack(pieces, below).map(({ text, start, end }): Placed => {
    return { name: snake(text), kind: 'text', start, end, wrapAt: null }
  })
  return { spec: { id: unknownTable, columns: [] }, columns: distinct(columns), lines: count, strange: columns.length }
}

/** Name of a table that nobody declared. */
export const unknownTable = 'unknown'

/** Two columns of one title are two fields: `state`, `state_2`. */
function distinct(columns: readonly Placed[]): Placed[] {
  const names = new Set<string>()
  return columns.map((column) => {
    let name = column.name === '' ? 'column' : column.name
    for (let n = 2; names.has(name); n += 1) name = `${column.name || 'column'}_${n}`
    names.add(name)
    return { ...column, name }
  })
}

type Rule = (line: string) => boolean

interface Compiled {
  /** Without spaces, in lower case: all lines of a title, and its first one. */
  titles: { column: Column; whole: string; head: string }[]
  /** First lines of all titles. */
  heads: ReadonlySet<string>
  /** First lines of the key's titles. */
  keys: ReadonlySet<string>
  /** Words of the lines below the first one. */
  vocabulary: ReadonlySet<string>
  /** Cheap test: rows are many, headers few. */
  begins: RegExp
  /** By their lines. Null: these are no header of this table. */
  found: Map<string, Header | null>
}

const ready = new WeakMap<TableSpec, Compiled>()

function compiled(spec: TableSpec): Compiled {
  const found = ready.get(spec)
  if (found) return found
  const titles = spec.columns.flatMap((column) =>
    titlesOf(column).map((title) => {
      const parts = title.split('|')
      return { column, parts, whole: squeeze(parts.join('')), head: squeeze(parts[0] as string) }
    }),
  )
  const keys = new Set(titlesOf(spec.columns[0] as Column).map((title) => squeeze(title.split('|')[0] as string)))
  const starts = [...keys].map((key) => [...key].map((letter) => letter.replace(/\W/, '\\$&')).join('\\s*'))
  const fresh: Compiled = {
    titles,
    heads: new Set(titles.map(({ head }) => head)),
    keys,
    vocabulary: new Set(titles.flatMap(({ parts }) => parts.slice(1).flatMap((part) => part.split(' '))).map(squeeze)),
    begins: new RegExp(`^\\s*(?:${starts.join('|')})`, 'i'),
    found: new Map(),
  }
  ready.set(spec, fresh)
  return fresh
}

const titlesOf = ({ title }: Column): readonly string[] => (typeof title === 'string' ? [title] : title)
const squeeze = (text: string): string => text.replace(/\s+/g, '').toLowerCase()
const headerWord = /[Ff] ?\/ ?[Ss] ?\/ ?[Pp](?=\s|$)|\S+/g

const headerWords = (line: string): Span[] =>
  [...line.matchAll(headerWord)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))

/** Titles of one header line: two spaces part them always, one space where the known titles say so. */
function splitHeader(line: string, known: ReadonlySet<string>): Span[] {
  const words = headerWords(line)
  const groups: Span[][] = []
  for (const one of words) {
    const group = groups.at(-1)
    if (group && one.start - (group.at(-1) as Span).end === 1) group.push(one)
    else groups.push([one])
  }
  return groups.flatMap((group) => cover(group, line, known))
}

/** Cuts words into known titles, the longest first; words that are no title stay together. */
function cover(words: readonly Span[], line: string, known: ReadonlySet<string>): Span[] {
  const result: Span[] = []
  let loose = false
  for (let at = 0; at < words.length; ) {
    let n = words.length - at
    while (n > 0 && !known.has(squeeze(join(words, at, n, line).text))) n -= 1
    const previous = result.at(-1)
    if (n === 0 && loose && previous) {
      previous.end = (words[at] as Span).end
      previous.text = line.slice(previous.start, previous.end)
    } else result.push(join(words, at, Math.max(1, n), line))
    loose = n === 0
    at += Math.max(1, n)
  }
  return result
}

function join(words: readonly Span[], at: number, n: number, line: string): Span {
  const start = (words[at] as Span).start
  const end = (words[at + n - 1] as Span).end
  return { text: line.slice(start, end), start, end }
}

/** The second and third line of a header: while they hold known second lines. */
function belowHeader(lines: readonly string[], vocabulary: ReadonlySet<string>): string[] {
  const below: string[] = []
  for (const line of lines) {
    const words = headerWords(line)
    const known = words.filter(({ text }) => vocabulary.has(squeeze(text))).length
    if (known * 2 < words.length) break
    below.push(line)
  }
  return below
}

interface Stacked extends Span {
  /** Title on the first line alone. */
  head: string
}

function stack(pieces: readonly Span[], below: readonly string[]): Stacked[] {
  const columns: Stacked[] = pieces.map((piece) => ({ ...piece, head: piece.text }))
  for (const line of below) {
    for (const one of headerWords(line)) {
      const distance = ({ start, end }: Span): number => Math.max(start - one.end, one.start - end)
      const nearest = columns.reduce((a, b) => (distance(b) < distance(a) ? b : a))
      nearest.text += ` ${one.text}`
      nearest.start = Math.min(nearest.start, one.start)
      nearest.end = Math.max(nearest.end, one.end)
    }
  }
  return columns
}
