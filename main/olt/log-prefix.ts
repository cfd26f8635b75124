// What a terminal program or a mail program set before every line of a log: the time, or the mark of a quotation. Pure.
import { isRule } from './parse/index.ts'

/** Nearly all: an introduction and what stood on the screen before the log began may come without it. */
const strayLines = 2
const strayShare = 0.1

const date = String.raw`(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4}|[A-Za-z]{3} {1,2}\d\d?(?:,? \d{4})?)`
const time = String.raw`\d\d?:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[AP]M)?(?:Z| ?[+-]\d\d:?\d\d)?`
const stamp = String.raw`(?:[A-Za-z]{3},? )?(?:${date}(?:T|,? ))?${time}(?: \d{4}(?=[\])]))?`
const inBrackets = new RegExp(String.raw`^(?:\[${stamp}\]|\(${stamp}\)|<${stamp}>):?(?:[ \t]|(?=\r*$))`)
const bare = new RegExp(String.raw`^${stamp}:?(?:[ \t]|(?=\r*$))`)
const dated = new RegExp(`^(?:[A-Za-z]{3},? )?${date}`)
const quotation = /^(?:> ?)+/

/** `text`, its lines ended by `\n`, without what nearly all of its lines begin with. Rows that begin with a time keep it. */
export function withoutPrefix(text: string): string {
  for (const form of [quotation, inBrackets, bare]) {
    const lines = text.split('\n')
    const rests = restsOf(lines, form)
    if (!rests || (form === bare && !isOfEveryLine(lines, rests))) continue
    const cut = lines.map((line, index) => rests[index] ?? line).join('\n')
    return form === quotation ? withoutPrefix(cut) : cut
  }
  return text
}

/** Rows of a table may begin with a time, and an answer may be one; blank lines, rules, headings and prompts do not. */
function isOfEveryLine(lines: readonly string[], rests: readonly (string | null)[]): boolean {
  const behind = rests.filter((rest) => rest !== null)
  if (!behind.some((rest) => /\S\s+\S/.test(rest))) return false
  return behind.some(isFrame) || lines.every((line, index) => line.trim() === '' || isDated(line, rests[index] ?? null))
}

const isDated = (line: string, rest: string | null): boolean =>
  rest !== null && dated.test(line.slice(0, line.length - rest.length))

/** Behind the prefix, line by line; null in it: a line without. Null: the lines do not share one. */
function restsOf(lines: readonly string[], form: RegExp): (string | null)[] | null {
  const found = lines.map((line) => form.exec(line)?.[0])
  const shape = commonest(found.flatMap((prefix) => (prefix === undefined ? [] : [shapeOf(prefix)])))
  if (shape === undefined) return null
  const rests = found.map((prefix, index) =>
    prefix !== undefined && shapeOf(prefix) === shape ? (lines[index] as string).slice(prefix.length) : null,
  )
  const shared = rests.filter((rest) => rest !== null).length
  const strays = rests.filter((rest, index) => rest === null && lines[index]?.trim() !== '').length
  return shared > strays && strays <= Math.max(strayLines, shared * strayShare) ? rests : null
}

/** Two stamps of one clock have the same: digits and words are as good as any other, and a blank at the end may be cut. */
const shapeOf = (prefix: string): string =>
  prefix
    .trimEnd()
    .replace(/ {2,}/g, ' ')
    .replace(/\d+/g, '9')
    .replace(/[A-Za-z]+/g, 'a')

function commonest(shapes: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

const isFrame = (rest: string): boolean =>
  rest.trim() === '' || isRule(rest.trimEnd()) || /^\s{0,2}[^\s#>][^#>]*[#>]/.test(rest)
