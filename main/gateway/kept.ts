// Parts of answers that are given many times: checked against the contract once, written as JSON once.
import { z } from 'zod'
import type { Operation } from '../../shared/operations/define.ts'

/** What the contract made of a part, and what is left to be checked of an answer that has it. */
interface Checked {
  schema: z.ZodType
  part: object
  field: string
  rest: z.ZodType
}

/** By what handlers give; null until the contract was asked. */
const given = new WeakMap<object, Checked | null>()
/** JSON of checked parts; null until somebody wanted it. */
const texts = new WeakMap<object, string | null>()
const schemasWithout = new Map<string, z.ZodType>()

/**
 * Promises that this object, which is a field of an answer, never changes again: it is frozen to the last leaf.
 * The same object in the next answer costs next to nothing.
 */
export function keepPart<T extends object>(part: T): T {
  if (!given.has(part)) given.set(freeze(part), null)
  return part
}

export function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner)
  return Object.freeze(value)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Like the contract's own parsing, except that a part which was checked before is not checked again. */
export function parseKept(operation: Operation, output: unknown): z.ZodSafeParseResult<unknown> {
  const { output: schema } = operation
  const field = isObject(output) ? keptField(output) : undefined
  if (field === undefined || !isObject(output) || !(schema instanceof z.ZodObject)) return schema.safeParse(output)
  const part = output[field] as object
  const known = given.get(part)
  if (known?.schema !== schema || known.field !== field) {
    const result = schema.safeParse(output)
    const checked = result.success ? result.data[field] : undefined
    if (!isObject(checked)) return result
    given.set(part, { schema, field, part: freeze(checked), rest: schemaWithout(operation.name, schema, field) })
    texts.set(checked, null)
    return result
  }
  const result = known.rest.safeParse(output)
  if (result.success) (result.data as Record<string, unknown>)[field] = known.part
  return result
}

function keptField(output: Record<string, unknown>): string | undefined {
  for (const name in output) {
    const value = output[name]
    if (isObject(value) && given.has(value)) return name
  }
  return undefined
}

function schemaWithout(operation: string, schema: z.ZodObject, field: string): z.ZodType {
  const key = `${operation} ${field}`
  const made = schemasWithout.get(key) ?? schema.extend({ [field]: z.unknown() })
  schemasWithout.set(key, made)
  return made
}

/** JSON of an answer of the gateway; the same text as `JSON.stringify` makes. */
export function jsonOf(output: unknown): string {
  if (!isObject(output) || Array.isArray(output)) return JSON.stringify(output)
  for (const name in output) {
    const value = output[name]
    if (isObject(value) && texts.has(value)) return jsonWith(output, name, textOf(value))
  }
  return JSON.stringify(output)
}

/** The other fields around the text of the one that is known; a field's name needs no escape. */
function jsonWith(output: Record<string, unknown>, known: string, text: string): string {
  let before = ''
  let after = ''
  let isBefore = true
  for (const name in output) {
    const value = output[name]
    if (name === known) isBefore = false
    else if (value !== undefined && isBefore) before += `"${name}":${plainJson(value)},`
    else if (value !== undefined) after += `,"${name}":${plainJson(value)}`
  }
  return `{${before}"${known}":${text}${after}}`
}

/** Short plain texts and flags, as they mostly are, need no serialiser. */
const plainJson = (value: unknown): string | undefined => {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return typeof value === 'string' && /^[\w.: -]{0,40}$/.test(value) ? `"${value}"` : JSON.stringify(value)
}

function textOf(part: object): string {
  const known = texts.get(part)
  if (known) return known
  const text = JSON.stringify(part)
  texts.set(part, text)
  return text
}
