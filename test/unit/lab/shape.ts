// The form of an answer without its values.

/** Texts by kind (instant, id, text), arrays as the set of their members' forms, objects by sorted keys. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shapeOf(one))))].toSorted()
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(entries.map(([key, one]) => [key, shapeOf(one)]))
  }
  if (typeof value !== 'string') return value === null ? 'null' : typeof value
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return 'instant'
  return /^[0-9a-f]{24}$/.test(value) ? 'id' : 'text'
}

/** Forms of the parameter nodes in documents: which attributes, with values of which kind. */
export function nodeKinds(value: unknown): Set<string> {
  const kinds = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('_object' in node) {
      const own = Object.entries(node).filter(([key]) => key.startsWith('_'))
      const typed = own.map(
        ([key, one]) =>
          `${key}:${key === '_type' ? String(one) : key === '_value' ? kindOfValue(one) : String(shapeOf(one))}`,
      )
      kinds.add(typed.toSorted().join(' '))
    }
    for (const [key, one] of Object.entries(node)) if (!key.startsWith('_') || Array.isArray(node)) walk(one)
  }
  walk(value)
  return kinds
}

function kindOfValue(value: unknown): string {
  return typeof value
}
