// `query=`: the part of MongoDB's language that clients of the NBI use, with GenieACS's own expansion of strings.
import { WorkerCrash } from './crash.ts'
import type { Json, JsonObject } from './document.ts'

/** Instants are Date, so that numbers do not compare with them. */
export type Stored = string | number | boolean | Date | readonly Stored[] | object | undefined

export type Matcher = (field: (path: string) => Stored) => boolean

type Test = (value: Stored) => boolean

/** `expanded`: only devices get GenieACS's expansion and the `._value` suffix. */
export function matcherOf(query: Json, rules: { expanded: boolean; instants?: readonly string[] }): Matcher {
  if (typeof query !== 'object' || query === null || Array.isArray(query)) throw new WorkerCrash('query is no object')
  const parts = Object.entries(query).map(([key, value]): Matcher => {
    if (key.startsWith('$')) return logical(key, value, rules)
    const path = rules.expanded ? valuePath(key) : key
    const asInstant = rules.instants?.includes(key) ?? false
    const test = condition(asInstant ? dated(value) : value, rules.expanded)
    return (field) => test(field(path))
  })
  return (field) => parts.every((part) => part(field))
}

/** A path that does not end in an attribute means the value. */
export function valuePath(path: string): string {
  return path[path.lastIndexOf('.') + 1] === '_' ? path : `${path}._value`
}

function logical(operator: string, value: Json, rules: Parameters<typeof matcherOf>[1]): Matcher {
  if (!Array.isArray(value)) throw new WorkerCrash(`${operator} without an array`)
  const all = value.map((one) => matcherOf(one, rules))
  if (operator === '$and') return (field) => all.every((one) => one(field))
  if (operator === '$or') return (field) => all.some((one) => one(field))
  if (operator === '$nor') return (field) => !all.some((one) => one(field))
  throw new WorkerCrash(`unknown operator ${operator}`)
}

function condition(value: Json | Date, expanded: boolean): Test {
  if (value instanceof Date || typeof value !== 'object' || value === null || Array.isArray(value)) {
    const meanings = expanded ? meaningsOf(value) : [value as Meaning]
    return (stored) => meanings.some((one) => equals(stored, one))
  }
  const entries = Object.entries(value)
  if (entries.length > 1 && entries.some(([operator]) => operator === '$ne' || operator === '$not') && expanded) {
    throw new WorkerCrash('$ne with other operators')
  }
  const tests = entries
    .filter(([operator]) => operator !== '$options')
    .map(([operator, given]) => operatorTest(operator, given, value, expanded))
  return (stored) => tests.every((test) => test(stored))
}

function operatorTest(operator: string, given: Json, all: JsonObject, expanded: boolean): Test {
  const meanings = (one: Json): Meaning[] => (expanded ? meaningsOf(one) : [one as Meaning])
  switch (operator) {
    case '$eq':
      return condition(given, expanded)
    case '$ne': {
      const set = meanings(given)
      return (stored) => !set.some((one) => equals(stored, one))
    }
    case '$in':
    case '$nin': {
      const set = list(given).flatMap(meanings)
      if (set.some((one) => one instanceof RegExp)) throw new WorkerCrash('a wildcard inside $in')
      return (stored) => set.some((one) => equals(stored, one)) === (operator === '$in')
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      const bounds = meanings(given)
      return (stored) => bounds.some((one) => compares(stored, operator, one))
    }
    case '$all': {
      const set = list(given)
      return (stored) => set.every((one) => equals(stored, one as Meaning))
    }
    case '$exists':
      return (stored) => (stored !== undefined) === (given !== false && given !== 0)
    case '$regex': {
      const pattern = regexp(String(given), typeof all.$options === 'string' ? all.$options : '')
      return (stored) => equals(stored, pattern)
    }
    case '$not': {
      const test = condition(given, expanded)
      return (stored) => !test(stored)
    }
    default:
      throw new WorkerCrash(`unknown operator ${operator}`)
  }
}

type Meaning = string | number | boolean | null | Date | RegExp

/** What GenieACS tries for a string: itself, /regex/, a number, a date, a wildcard. */
function meaningsOf(value: Json | Date): Meaning[] {
  if (typeof value !== 'string') return [value as Meaning]
  const meanings: Meaning[] = [value]
  const slashed = /^\/(.*?)\/(g?i?m?y?)$/.exec(value)
  if (slashed) meanings.push(regexp(slashed[1] ?? '', slashed[2] ?? ''))
  if (value !== '' && Number(value) === Number.parseFloat(value)) meanings.push(Number(value))
  const date = new Date(value)
  if (value.length >= 8 && date.getFullYear() > 1983) meanings.push(date)
  const wildcard = wildcardOf(value)
  if (wildcard) meanings.push(wildcard)
  return meanings
}

/** As in GenieACS only the first special character is escaped, and only the first inner `*` becomes `.*`. */
function wildcardOf(text: string): RegExp | undefined {
  if (!text.includes('*')) return undefined
  let pattern = text.replace(/[[\]\\^$.|?+()]/, '\\$&')
  pattern = pattern.startsWith('*') ? pattern.replace(/^\*+/, '') : `^${pattern}`
  pattern = pattern.endsWith('*') ? pattern.replace(/\*+$/, '') : `${pattern}$`
  return regexp(pattern.replace('*', '.*'), '')
}

function regexp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, [...flags].filter((flag) => 'imsu'.includes(flag)).join(''))
  } catch {
    throw new WorkerCrash(`invalid regular expression ${pattern}`)
  }
}

function equals(stored: Stored, wanted: Meaning): boolean {
  if (Array.isArray(stored)) return stored.some((one) => equals(one, wanted))
  if (wanted === null) return stored === undefined
  if (wanted instanceof RegExp) return typeof stored === 'string' && wanted.test(stored)
  if (wanted instanceof Date) return stored instanceof Date && stored.getTime() === wanted.getTime()
  return stored === wanted
}

function compares(stored: Stored, operator: string, wanted: Meaning): boolean {
  const both = comparable(stored, wanted)
  if (!both) return false
  const [a, b] = both
  if (operator === '$gt') return a > b
  if (operator === '$gte') return a >= b
  return operator === '$lt' ? a < b : a <= b
}

/** MongoDB compares only within one type. */
function comparable(a: Stored, b: Meaning): [number, number] | [string, string] | undefined {
  if (a instanceof Date && b instanceof Date) return [a.getTime(), b.getTime()]
  if (typeof a === 'number' && typeof b === 'number') return [a, b]
  if (typeof a === 'string' && typeof b === 'string') return [a, b]
  return undefined
}

function list(given: Json): Json[] {
  if (!Array.isArray(given)) throw new WorkerCrash('an array is needed')
  return given
}

/** Tasks and faults: text in `timestamp` is an instant, also below an operator. */
function dated(value: Json): Json | Date {
  if (typeof value === 'string') return new Date(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dated(one)])) as JsonObject
}
