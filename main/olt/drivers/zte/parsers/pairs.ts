// `Label:   value` lines: one record, or one for each time that the first label comes again.
import type { Parsed } from '../../../driver.ts'
import { isMissing } from '../../../parse/index.ts'
import { snake } from '../names.ts'
import { isChatter, mask, masked } from '../text.ts'
import { markOf, whole } from './cells.ts'

export interface Pairs {
  /** Labels (in snake case) that open a new record. */
  opens?: readonly string[]
  /** Other names for labels, by their snake case. */
  names?: Readonly<Record<string, string>>
  /** Values that are more than text, by name. */
  values?: Readonly<Record<string, (text: string) => unknown>>
  /** Two pairs in a line. */
  beside?: true
  /** Labels that firmwares print without a colon. */
  bare?: readonly RegExp[]
  /** Lines that belong to the answer and tell nothing by themselves. */
  legend?: readonly RegExp[]
}

/** Text names: numbers in them are part of a name, not a quantity. */
const asText =
  /name|description|serial|version|_ver$|^ver|model|type|identify|equip|device_id|^sn$|loid|product|part|user|^id$|mac|_pn$|_sn$|vendor|password/

export const readPairs = (lines: readonly string[], pairs: Pairs = {}): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  let record: Record<string, unknown> | null = null
  for (const line of lines) {
    if (isChatter(line) || pairs.legend?.some((legend) => legend.test(line))) continue
    const found = pairs.beside ? besideOf(line) : pairOf(line, pairs.bare ?? [])
    if (!found) {
      parsed.unparsed.push(masked(line.trim()))
      continue
    }
    if (pairs.beside) parsed.unparsed.push(...restOf(line))
    for (const [label, text] of found) {
      const name = pairs.names?.[snake(label)] ?? snake(label)
      if (record === null || pairs.opens?.includes(name) || (pairs.opens && name in record)) {
        record = {}
        parsed.records.push(record)
      }
      add(record, name, text, pairs)
    }
  }
  return parsed
}

const add = (record: Record<string, unknown>, name: string, text: string, pairs: Pairs): void => {
  const value = readValue(name, text, pairs)
  put(record, name, value)
  const mark = typeof value === 'number' ? markOf(text) : null
  if (mark !== null) put(record, `${name}_remark`, mark)
}

/** A field more; one that is there already with another value stays, and this one is `name_2`. */
const put = (record: Record<string, unknown>, name: string, value: unknown): void => {
  let free = name
  for (let n = 2; free in record && record[free] !== value; n += 1) free = `${name}_${n}`
  record[free] = value
}

/** Numbers where the whole value is one; unknown values are null; secrets are the mask. */
const readValue = (name: string, text: string, pairs: Pairs): unknown => {
  if (isSecret(name)) return isMissing(text) ? null : mask
  if (isMissing(text)) return null
  const read = pairs.values?.[name]
  if (read) return read(text)
  return asText.test(name) || /^0\d/.test(text) ? masked(text) : whole(masked(text))
}

const isSecret = (name: string): boolean => /passw|(^|_)(pw|pwd|key|secret|psk|community)(_|$)/.test(name)

const pairOf = (line: string, bare: readonly RegExp[]): [string, string][] | null => {
  const found = /^\s*([A-Za-z\d][\w\-+./()# ]{0,47}?)\s*:\s*(.*?)\s*$/.exec(line)
  if (found) return [[found[1] as string, found[2] as string]]
  const label = bare.map((pattern) => pattern.exec(line.trim())?.[0]).find((match) => match !== undefined)
  return label ? [[label, line.trim().slice(label.length).trim()]] : null
}

const besides =
  /([A-Za-z][\w\-+./()# ]*?)\s*:(?!\d\d:)\s*(.*?)(?=\s{2,}[A-Za-z][\w\-+./() ]*?\s*: |\s{2,}[A-Za-z][\w\-+./()]*\s*:|\s*$)/g

/** What stands in the line beside its pairs. */
const restOf = (line: string): string[] => {
  const rest = line.replace(besides, '').trim()
  return /\w/.test(rest) ? [masked(rest)] : []
}

const besideOf = (line: string): [string, string][] | null => {
  const found = Array.from(line.matchAll(besides), ([, label = '', text = '']): [string, string] => [label, text])
  return found.length > 0 ? found : null
}
