// Reads a JSON body. Says where it breaks, never what stands there: it may be a password.
import { PondeskError } from '../../shared/errors.ts'

const DEEPEST = 32

/** @throws PondeskError `invalid_input`. Undefined for an empty body. */
export function readJson(text: string): unknown {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  if (source.trim() === '') return undefined
  if (depthOf(source) > DEEPEST)
    throw new PondeskError('invalid_input', {
      field: 'body',
      reason: 'json_deep',
      params: { max: DEEPEST },
    })
  try {
    return JSON.parse(source, refuseProto)
  } catch (error) {
    if (error instanceof PondeskError) throw error
    throw new PondeskError('invalid_input', {
      field: 'body',
      reason: 'json_malformed',
      params: placeOf(source, troubleIn(source)),
    })
  }
}

// No operation has such a field, and code that merges objects trips over it.
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new PondeskError('invalid_input', { field: '__proto__' })
  return value
}

function depthOf(source: string): number {
  let depth = 0
  let deepest = 0
  for (const [mark] of source.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (mark === '{' || mark === '[') deepest = Math.max(deepest, ++depth)
    else if (mark === '}' || mark === ']') depth--
  }
  return deepest
}

type Want = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end'

// In a string stands everything from the space on but quote and backslash.
const token =
  /[{}[\]:,]|"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy

/** Index of the first character that no JSON could have there. The engine's own message names it only sometimes. */
export function troubleIn(source: string): number {
  const open: string[] = []
  let want: Want | null = 'value'
  let at = 0
  for (;;) {
    while (' \t\r\n'.includes(source.charAt(at)) && at < source.length) at++
    token.lastIndex = at
    const found = token.exec(source)?.[0]
    if (found === undefined) return at
    want = after(want, found, open)
    if (want === null) return at
    at += found.length
  }
}

const isValue = (want: Want): boolean => want === 'value' || want === 'value or ]'

/** What may follow; null when `found` may not stand here. */
function after(want: Want, found: string, open: string[]): Want | null {
  if (found === '{' || found === '[') {
    open.push(found)
    if (!isValue(want)) return null
    return found === '{' ? 'name or }' : 'value or ]'
  }
  if (found === '}' || found === ']') return afterClosing(want, found, open)
  if (found === ':') return want === ':' ? 'value' : null
  if (found === ',') return want === ', or end' ? afterComma(open.at(-1)) : null
  if (isValue(want)) return ', or end'
  return want.startsWith('name') && found.startsWith('"') ? ':' : null
}

function afterClosing(want: Want, found: '}' | ']', open: string[]): Want | null {
  const fits = open.pop() === (found === '}' ? '{' : '[')
  return fits && (want === ', or end' || want.endsWith(`or ${found}`)) ? ', or end' : null
}

function afterComma(around: string | undefined): Want | null {
  if (around === undefined) return null
  return around === '{' ? 'name' : 'value'
}

function placeOf(source: string, index: number): { line: number; column: number } {
  const lines = source.slice(0, index).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
