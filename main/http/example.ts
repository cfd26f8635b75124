// Examples for the documentation, from what a schema says of itself.
import type { JsonSchema } from './fields.ts'

function typeOf(schema: JsonSchema): string | undefined {
  return Array.isArray(schema.type) ? schema.type[0] : schema.type
}

/** A value of this schema's form: its own example, else the simplest one that it allows. */
export function exampleOf(schema: JsonSchema, name: string): unknown {
  const [listed] = [schema.example, schema.default, schema.const, (schema.enum as unknown[] | undefined)?.[0]].filter(
    (value) => value !== undefined,
  )
  if (listed !== undefined) return listed
  const [first] = schema.anyOf ?? []
  if (first) return exampleOf(first, name)
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1))
    case 'boolean':
      return true
    case 'array':
      return schema.items ? [exampleOf(schema.items, name)] : []
    case 'object':
      return bodyExample(schema)
    default:
      return name
  }
}

/** What must be given; where nothing must, the first two fields. */
export function bodyExample(schema: JsonSchema): Record<string, unknown> {
  const all = Object.entries(schema.properties ?? {})
  const needed = all.filter(([name]) => schema.required?.includes(name))
  const shown = needed.length > 0 ? needed : all.slice(0, 2)
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, name)]))
}
