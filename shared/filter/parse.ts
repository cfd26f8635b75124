// The filter of the fleet as text: `rx<-25 olt:norte estado:-sin_datos pérez`. Terms are told from free words by their field's name.
import type { ShownStatus } from '../optical-limits.ts'
import {
  type FilterField,
  fieldNamed,
  isNo,
  isNone,
  isYes,
  type NumberField,
  numberFields,
  statusNamed,
  type TextField,
} from './names.ts'

export type Comparison = '<' | '<=' | '>' | '>=' | '='

/** One condition; `not` turns it round. Several conditions hold all. */
export type Condition =
  | { field: 'status'; not: boolean; statuses: ShownStatus[] }
  | { field: NumberField; not: boolean; compare: Comparison; value: number }
  /** Seconds since it was last seen. */
  | { field: 'seen'; not: boolean; compare: Comparison; seconds: number }
  /** Holds one of these texts, or with `=` is one of them. */
  | { field: TextField | 'pppoe'; not: boolean; texts: string[]; isWhole: boolean }
  /** Ports `0/1/5`, or the beginning of them: `0/1`. */
  | { field: 'pon'; not: boolean; ports: string[] }
  | { field: 'pppoe'; not: boolean; isUp: boolean }
  | { field: 'serials'; not: boolean; serials: string[] }
  | { field: Exclude<FilterField, 'status' | 'serials'>; not: boolean; isNone: true }

/** What is wrong with a term: `filter.<problem>` is its sentence. */
export const filterProblems = ['empty', 'number', 'age', 'status', 'compare', 'field', 'pon'] as const
export type FilterProblem = (typeof filterProblems)[number]

/** A piece of what was typed. */
export type Part =
  | { kind: 'word'; text: string }
  | { kind: 'term'; text: string; condition: Condition }
  | { kind: 'wrong'; text: string; field: FilterField | null; problem: FilterProblem }

export interface Filter {
  parts: Part[]
  conditions: Condition[]
  /** What is looked for in all fields, as it was typed: `wordsIn` tells its words and phrases. */
  words: string
  wrong: (Part & { kind: 'wrong' })[]
}

/** Quotes hold words together, also behind a sign: `"ana ruiz" olt:"centro norte"`. */
const pieces = /-?[\p{L}_]+(?:[<>]=?|:|=)[^\s"]*"[^"]*"?|"[^"]*"|\S+/gu
const termForm = /^(-?)([\p{L}_]+)(<=|>=|<|>|:|=)([\s\S]*)$/u

export function parseFilter(q: string): Filter {
  const parts = (q.match(pieces) ?? []).map(partOf)
  return {
    parts,
    conditions: parts.flatMap((part) => (part.kind === 'term' ? [part.condition] : [])),
    words: parts.flatMap((part) => (part.kind === 'word' ? [part.text] : [])).join(' '),
    wrong: parts.filter((part) => part.kind === 'wrong'),
  }
}

/** Words and phrases of free text, without their quotes; a quote that is never closed is no part of a word. */
export const wordsIn = (text: string): string[] =>
  (text.match(/"[^"]*"|[^\s"]+/g) ?? [])
    .map((piece) => piece.replaceAll('"', '').trim().replace(/\s+/g, ' '))
    .filter((word) => word !== '')

interface Term {
  field: FilterField
  not: boolean
  sign: Comparison | ':'
  value: string
}

function partOf(text: string): Part {
  const [, minus = '', name = '', sign = ':', rest = ''] = termForm.exec(text) ?? []
  const field = fieldNamed(name)
  if (name === '' || (field === undefined && (sign === ':' || sign === '='))) return { kind: 'word', text }
  if (field === undefined) return { kind: 'wrong', text, field: null, problem: 'field' }
  const made = conditionOf({ field, not: minus === '-', ...signOf(sign, rest.replaceAll('"', '').trim()) })
  return typeof made === 'string'
    ? { kind: 'wrong', text, field, problem: made }
    : { kind: 'term', text, condition: made }
}

/** `rx:<-25` is `rx<-25`. */
function signOf(sign: string, value: string): Pick<Term, 'sign' | 'value'> {
  const [, inner, rest = ''] = (sign === ':' && /^(<=|>=|<|>|=)(.*)$/s.exec(value)) || []
  return { sign: (inner ?? sign) as Term['sign'], value: inner === undefined ? value : rest.trim() }
}

const isNumeric = (field: FilterField): field is NumberField => (numberFields as readonly string[]).includes(field)

function conditionOf(term: Term): Condition | FilterProblem {
  const { field, sign, value } = term
  if (value === '' || value === '-') return 'empty'
  if (isNumeric(field)) return numeric(field, term)
  if (field === 'seen') return age(term)
  if (sign !== ':' && sign !== '=') return 'compare'
  return listed(term)
}

function numeric(field: NumberField, { not, sign, value }: Term): Condition | FilterProblem {
  if (isNone(value)) return { field, not, isNone: true }
  if (/^-/.test(value) && isNone(value.slice(1))) return { field, not: !not, isNone: true }
  const form = /^([-\u2212+]?\d{1,4}(?:[.,]\d{1,3})?)\s*(?:dbm)?$/i.exec(value)
  if (!form) return 'number'
  const number = Number((form[1] ?? '').replace('\u2212', '-').replace(',', '.'))
  return { field, not, compare: sign === ':' ? '=' : sign, value: number }
}

const secondsIn: Record<string, number> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 }

function age({ not, sign, value }: Term): Condition | FilterProblem {
  const field = 'seen'
  if (isNone(value)) return { field, not, isNone: true }
  if (/^-/.test(value) && isNone(value.slice(1))) return { field, not: !not, isNone: true }
  const [, count, unit = ''] = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*(s|min|m|h|d)$/i.exec(value) ?? []
  if (count === undefined) return 'age'
  if (sign === ':' || sign === '=') return 'compare'
  return { field, not, compare: sign, seconds: Number(count.replace(',', '.')) * (secondsIn[unit.toLowerCase()] ?? 1) }
}

/** Values between commas; a minus before the first turns all of them round. */
function listed({ field, not: isTurned, sign, value }: Term): Condition | FilterProblem {
  const isMinus = value.startsWith('-')
  const not = isTurned !== isMinus
  const values = (isMinus ? value.slice(1) : value)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const [only] = values
  if (only === undefined) return 'empty'
  if (field === 'status') {
    const statuses = values.map(statusNamed)
    return statuses.every((one) => one !== undefined) ? { field, not, statuses } : 'status'
  }
  if (field === 'serials') return { field, not, serials: values }
  if (values.length === 1) {
    if (field === 'pppoe' && (isYes(only) || isNo(only))) return { field, not, isUp: isYes(only) }
    if (isNone(only)) return { field: field as TextField, not, isNone: true }
  }
  if (field === 'pon') {
    const ports = values.map((one) => one.replaceAll('-', '/'))
    return ports.every((one) => /^\d+(\/\d+){0,2}\/?$/.test(one)) ? { field, not, ports } : 'pon'
  }
  return { field: field as TextField | 'pppoe', not, texts: values, isWhole: sign === '=' }
}
