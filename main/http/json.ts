// Reads a JSON body. Says where it breaks, never what stands there: it may be a password.
import { PondeskError } from '../../shared/errors.ts'

const DEEPEST = 32

/** As it came over the wire. @throws PondeskError `invalid_input`; also for bytes that are no UTF-8, which would be kept as signs that nobody sent. */
export function readBody(bytes: Uint8Array): unknown {
  try {
    return readJson(strict.decode(bytes))
  } catch (error) {
    if (error instanceof PondeskError) throw error
    throw new PondeskError('invalid_input', { field: 'body', reason: 'json_utf8' })
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

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
    const body: unknown = JSON.parse(source, refuseProto)
    refuseTwice(source)
    return body
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

/** Of two values the parser takes the last and says nothing: the caller may have meant the first. `source` is valid JSON. */
function refuseTwice(source: string): void {
  /** Names so far of each open object; null for a list. */
  const open: (Set<string> | null)[] = []
  let isName = false
  for (let at = 0; at < source.length; at++) {
    const mark = source[at]
    if (mark === '{' || mark === '[') open.push(mark === '{' ? new Set() : null)
    if (mark === '}' || mark === ']') open.pop()
    if (mark === '{' || mark === ',') isName = open.at(-1) instanceof Set
    if (mark !== '"') continue
    const end = endOfString(source, at)
    if (isName) {
      const name = String(JSON.parse(source.slice(at, end + 1)))
      if (open.at(-1)?.has(name)) throw new PondeskError('invalid_input', { field: name, reason: 'json_twice' })
      open.at(-1)?.add(name)
      isName = false
    }
    at = end
  }
}

function depthOf(source: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < source.length; at++) {
    const mark = source[at]
    if (mark === '"') at = endOfString(source, at)
    else if (mark === '{' || mark === '[') deepest = Math.max(deepest, ++depth)
    else if (mark === '}' || mark === ']') depth--
  }
  return deepest
}

/** By hand: on a string of megabytes a regular expression runs out of stack. */
function endOfString(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '"') return at
    if (source[at] === '\\') at++
  }
  return source.length
}

type Want = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end'

const token = /[{}[\]:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
// In a string stands everything from the space on but quote and backslash.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what ends a string badly
const stop = /["\\\u0000-\u001f]/g
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

/** The string that begins here, whole; piece by piece, because one of megabytes is too long for one expression. */
function stringAt(source: string, start: number): string | undefined {
  for (let at = start + 1; ; ) {
    const found = matchAt(stop, source, at)
    if (found?.[0] === '"') return source.slice(start, found.index + 1)
    const pair = found && matchAt(escaped, source, found.index)
    if (!pair) return undefined
    at = pair.index + pair[0].length
  }
}

/** Index of the first character that no JSON could have there. The engine's own message names it only sometimes. */
export function troubleIn(source: string): number {
  const open: string[] = []
  let want: Want | null = 'value'
  let at = 0
  for (;;) {
    while (' \t\r\n'.includes(source.charAt(at)) && at < source.length) at++
    const found = source[at] === '"' ? stringAt(source, at) : matchAt(token, source, at)?.[0]
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
