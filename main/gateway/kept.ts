// Parts of answers that are given many times: checked against the contract once, written as JSON once.
import { z } from 'zod'
import type { Operation } from '../../shared/operations/define.ts'

/** Given by handlers, and for each of these what the contract made of it. */
const given = new WeakSet<object>()
const checkedOf = new WeakMap<object, { schema: z.ZodType; checked: object }>()
/** JSON of checked parts, once somebody wanted it. */
const textOf = new WeakMap<object, string | null>()
const schemasWithout = new Map<string, z.ZodType>()

/**
 * Promises that this object, which is a field of an answer, never changes again: it is frozen to the last leaf.
 * The same object in the next answer costs next to nothing.
 */
export function keepPart<T extends object>(part: T): T {
  given.add(freeze(part))
  return part
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner)
  return Object.freeze(value)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

type Parse = z.ZodSafeParseResult<unknown>

/** Like the contract's own parsing, except that a part which was checked before is not checked again. */
export function parseKept({ name, output: schema }: Operation, output: unknown): Parse {
  const field = isObject(output)
    ? Object.keys(output).find((key) => isObject(output[key]) && given.has(output[key]))
    : null
  if (!field || !isObject(output) || !(schema instanceof z.ZodObject)) return schema.safeParse(output)
  const part = output[field] as object
  const known = checkedOf.get(part)
  if (known?.schema !== schema) {
    const result: Parse = schema.safeParse(output)
    if (result.success) remember(schema, part, (result.data as Record<string, object>)[field])
    return result
  }
  const rest = schemaWithout(`${name} ${field}`, schema, field).safeParse(output)
  if (rest.success) (rest.data as Record<string, unknown>)[field] = known.checked
  return rest
}

function remember(schema: z.ZodType, part: object, checked: object | undefined): void {
  if (!checked) return
  checkedOf.set(part, { schema, checked: freeze(checked) })
  textOf.set(checked, null)
}

function schemaWithout(key: string, schema: z.ZodObject, field: string): z.ZodType {
  const known = schemasWithout.get(key)
  if (known) return known
  const made = schema.extend({ [field]: z.unknown() })
  schemasWithout.set(key, made)
  return made
}

/** JSON of an answer of the gateway; the same text as `JSON.stringify` makes. */
export function jsonOf(output: unknown): string {
  if (!isObject(output) || Array.isArray(output)) return JSON.stringify(output)
  const values = Object.values(output)
  if (!values.some((value) => isObject(value) && textOf.has(value))) return JSON.stringify(output)
  const fields = Object.entries(output).filter(([, value]) => value !== undefined)
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${jsonOfPart(value)}`).join(',')}}`
}

function jsonOfPart(part: unknown): string {
  const known = isObject(part) ? textOf.get(part) : undefined
  if (typeof known === 'string') return known
  const text = JSON.stringify(part)
  if (known === null && isObject(part)) textOf.set(part, text)
  return text
}
