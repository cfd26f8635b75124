// Redaction by schema: fields whose names say that their values are secrets, and values that stand beside such a name.
import { isSecretKey } from './secret-names.ts'

type Fields = Record<string, unknown>

/** Who says in one field what another one holds: `{ name: '….KeyPassphrase', value }`, `{ field: 'password', old, new }`. */
const NAMING = ['name', 'path', 'parameter', 'param', 'field', 'key', 'leaf', 'effect']
const NAMED = [
  'value',
  'values',
  'old',
  'new',
  'from',
  'to',
  'before',
  'after',
  'now',
  'recorded',
  'wished',
  'read',
  'raw',
]

/** The fields of one object whose values are secrets. */
export function secretFieldsOf(fields: Fields): (key: string) => boolean {
  const isNamed = NAMING.some((naming) => {
    const name = fields[naming]
    return typeof name === 'string' && isSecretKey(name)
  })
  return (key) => isSecretKey(key) || (isNamed && NAMED.includes(key))
}

/**
 * GenieACS writes `[path, value, type]`; headers and Map entries are `[name, value]`. A name without dots counts only
 * among its like (`inList`): `['password', 'ssid']` alone is a list of field names.
 */
export function secretPair(item: unknown, inList: boolean): readonly unknown[] | null {
  if (!Array.isArray(item) || item.length < 2 || item.length > 3) return null
  const [name, value]: unknown[] = item
  if (typeof name !== 'string' || !isSecretKey(name)) return null
  // A list of parameter *names* is no pair: its second item is a path too.
  if (typeof value === 'string' && /^(?:InternetGatewayDevice|Device|VirtualParameters)\.[\w.]*$/.test(value))
    return null
  return inList || name.includes('.') ? item : null
}

export function isPairList(items: readonly unknown[]): boolean {
  return items.every((item) => Array.isArray(item) && item.length >= 2 && item.length <= 3)
}

/** "Is there one?" stays readable (null, empty, yes or no); everything that could be a value does not. */
export function maskDeep(value: unknown, mask: string, depth = 0): unknown {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return value
  if (depth > 8 || typeof value !== 'object') return mask
  if (Array.isArray(value)) return value.map((item: unknown) => maskDeep(item, mask, depth + 1))
  const entries = Object.entries(value)
  if (entries.length === 0) return mask
  return Object.fromEntries(entries.map(([key, item]) => [key, maskDeep(item, mask, depth + 1)]))
}
