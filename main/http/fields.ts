// The input of an operation, put together from path, query and body. The gateway parses it; here only places and spellings.
import { z } from 'zod'
import { PondeskError } from '../../shared/errors.ts'
import type { Operation } from '../../shared/operations/define.ts'

export interface JsonSchema {
  [key: string]: unknown
  type?: string | string[]
  format?: string
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  items?: JsonSchema
}

export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest as JsonSchema
}

export const pathFieldsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

export interface Fields {
  kinds: Map<string, ReadonlySet<string>>
  secrets: ReadonlySet<string>
}

/** Every type a field may have, through unions. */
function kindsOf(schema: JsonSchema): string[] {
  const own = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type]
  return [...own, ...(schema.anyOf ?? []).flatMap(kindsOf)]
}

export const isSecret = (schema: JsonSchema): boolean =>
  schema.format === 'password' || (schema.anyOf ?? []).some(isSecret)

export function fieldsOf(operation: Operation): Fields {
  const properties = Object.entries(jsonSchema(operation.input, 'input').properties ?? {})
  return {
    kinds: new Map(properties.map(([name, schema]) => [name, new Set(kindsOf(schema))])),
    secrets: new Set(properties.filter(([, schema]) => isSecret(schema)).map(([name]) => name)),
  }
}

/** Text of a URL as the field's own type; what does not look like it stays text, and the gateway refuses it by name. */
function fromText(kinds: ReadonlySet<string>, text: string): unknown {
  if (kinds.has('integer') && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (kinds.has('number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text)
  if (kinds.has('boolean')) {
    if (text === 'true' || text === '1') return true
    if (text === 'false' || text === '0') return false
  }
  return text
}

/** What a URL says of one field: one value, or as many as it was given. */
const fromUrl = (kinds: ReadonlySet<string>, value: string | string[]): unknown[] =>
  kinds.has('array') ? [[value].flat()] : [value].flat().map((text) => fromText(kinds, text))

interface Parts {
  path: Record<string, string>
  query: Record<string, string | string[]>
  body: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const none: ReadonlySet<string> = new Set()
const spelled = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** @throws PondeskError for a body that is no object, a secret in the URL, and a field that was given twice and differs. */
export function inputOf(fields: Fields, parts: Parts): Record<string, unknown> {
  // Without a prototype: `__proto__` is a field like any other, and refused like any other that nobody knows.
  const input: Record<string, unknown> = Object.create(null)
  const add = (name: string, value: unknown): void => {
    if (name in input && spelled(input[name]) !== spelled(value))
      throw new PondeskError('invalid_input', {
        field: name,
        reason: 'field_twice',
      })
    if (!(name in input)) input[name] = value
  }
  const kinds = (name: string): ReadonlySet<string> => fields.kinds.get(name) ?? none
  for (const name of Object.keys(parts.path)) add(name, fromText(kinds(name), parts.path[name] ?? ''))
  for (const name of Object.keys(parts.query)) {
    // URLs end up in histories and logs (T6).
    if (fields.secrets.has(name))
      throw new PondeskError('invalid_input', {
        field: name,
        reason: 'secret_in_url',
      })
    for (const value of fromUrl(kinds(name), parts.query[name] ?? '')) add(name, value)
  }
  if (parts.body !== undefined) {
    if (!isObject(parts.body))
      throw new PondeskError('invalid_input', {
        field: 'body',
        reason: 'body_no_object',
      })
    for (const [name, value] of Object.entries(parts.body)) add(name, value)
  }
  return input
}
