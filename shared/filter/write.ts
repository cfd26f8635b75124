// Changes to a filter's text: what chips and menus do is typed for the operator, so that it can be read, kept and sent.
import type { Language } from '../words/index.ts'
import { type FilterField, fieldName } from './names.ts'
import { type Part, parseFilter } from './parse.ts'

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ')

export const textOf = (parts: readonly Part[]): string => joined(parts.map(({ text }) => text))

const fieldOf = (part: Part): FilterField | null =>
  part.kind === 'term' ? part.condition.field : part.kind === 'wrong' ? part.field : null

/** Without the part at this place. */
export const withoutPart = (q: string, at: number): string =>
  textOf(parseFilter(q).parts.filter((_, index) => index !== at))

export const withoutField = (q: string, field: FilterField): string =>
  textOf(parseFilter(q).parts.filter((part) => fieldOf(part) !== field))

/** `olt:"centro norte",sur` */
export function termOf(field: FilterField, values: readonly string[], language: Language, sign = ':'): string {
  const text = values.join(',')
  return `${fieldName(field, language)}${sign}${/\s/.test(text) ? `"${text}"` : text}`
}

/** The field's terms give way to one with these values, in the first one's place; none takes them away. */
export function withField(q: string, field: FilterField, term: string | null): string {
  const { parts } = parseFilter(q)
  const first = parts.findIndex((part) => fieldOf(part) === field)
  const others = parts.filter((part) => fieldOf(part) !== field).map(({ text }) => text)
  // Behind the terms that are there, before the free words: these are still being typed.
  const end = parts.filter((part) => part.kind !== 'word' && fieldOf(part) !== field).length
  if (term !== null) others.splice(first < 0 ? end : Math.min(first, others.length), 0, term)
  return joined(others)
}

/** The values that a field's own term names; none where it is turned round or there are several. */
export function valuesOf(q: string, field: FilterField): readonly string[] {
  const own = parseFilter(q).parts.filter((part) => fieldOf(part) === field)
  const [part] = own
  if (own.length !== 1 || part?.kind !== 'term' || part.condition.not) return []
  const { condition } = part
  if ('statuses' in condition) return condition.statuses
  if ('texts' in condition) return condition.texts
  if ('ports' in condition) return condition.ports
  return 'serials' in condition ? condition.serials : []
}
