// What the orders of every vendor are put together from.
import type { ScriptLine } from '../change/index.ts'
import type { Facts, Unsupported, Wish, WishKind } from './writes.ts'

export type Of<K extends WishKind> = Extract<Wish, { kind: K }>

/** A line that gets no question, unless `more` says so. */
export const line = (
  id: string,
  place: ScriptLine['place'],
  text: string,
  more: Partial<ScriptLine> = {},
): ScriptLine => ({ id, place, line: text, asks: [], ...more })

export const unsupported = (
  field: string,
  reason: string,
  params: Record<string, string | number> = {},
): Unsupported => ({ unsupported: { field, reason, params } })

/** What was read at that path, as text; null: nothing, or not told. */
export const text = (facts: Facts, path: string): string | null => {
  const value = facts.leaves.get(path)
  return value === undefined || value === null ? null : String(value)
}

/** A leaf that the verifying read tells. */
export const leaf = (path: string, field: string, value: string | number | boolean) => ({
  path,
  field,
  value,
  readable: true,
})
