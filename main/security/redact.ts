// Redaction: what leaves for logs, audit rows, transcripts, exports and error texts passes here first (K3).
//
// Two nets, because each has holes: by value (a remembered secret, in every form in which programs write it) and by
// schema (a field whose name says that it is a secret, remembered or not). Give whole texts, not chunks of a stream:
// a secret cut in two by a chunk, or by a terminal's line wrap, is not recognised.
import { addForms, type FormIndex, maskForms, SHORTEST_SECRET } from './redact-forms.ts'
import { isPairList, maskDeep, secretFieldsOf, secretPair } from './redact-keys.ts'

export const MASK = '•••'

export interface Redactor {
  /** From now on this value is masked. Remembered twice, it must be forgotten twice: two sources may share one. */
  remember(value: string): void
  forget(value: string): void
  redactText(text: string): string
  /** A copy without secrets, fit for JSON. */
  redactValue(value: unknown): unknown
}

export function createRedactor(): Redactor {
  const counts = new Map<string, number>()
  const index: FormIndex = new Map()

  const redactText = (text: string): string => maskSyntax(maskForms(text, index, MASK))
  return {
    redactText,
    redactValue: (value) => redact(value, { text: redactText, above: [] }),
    remember(value) {
      if (value.length < SHORTEST_SECRET) return
      const count = counts.get(value) ?? 0
      counts.set(value, count + 1)
      if (count === 0) addForms(index, value)
    },
    forget(value) {
      const count = counts.get(value)
      if (count === undefined) return
      if (count > 1) {
        counts.set(value, count - 1)
        return
      }
      counts.delete(value)
      // Another secret may share a form with this one: the index is built anew from what remains.
      index.clear()
      for (const other of counts.keys()) addForms(index, other)
    },
  }
}

/** Credentials known by their own syntax, remembered or not: `Authorization: Bearer …`, `https://user:password@host`. */
function maskSyntax(text: string): string {
  return text
    .replace(/(authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token|negotiate)\s+)[^\s"',]+/gi, `$1${MASK}`)
    .replace(/(authorization["']?\s*[:=]\s*["']?digest\s+)[^\r\n]+/gi, `$1${MASK}`)
    .replace(/(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g, `$1${MASK}`)
}

interface Pass {
  text: (text: string) => string
  /** The objects around this one: a structure that contains itself ends there. */
  above: readonly object[]
}

const DEEPEST = 40

function redact(value: unknown, pass: Pass): unknown {
  if (typeof value === 'string') return redactString(value, pass)
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value)
    if (pass.text(text) !== text) return MASK
    return typeof value === 'number' ? value : text
  }
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  return typeof value === 'object' && value !== null ? redactObject(value, pass) : value
}

function redactObject(value: object, { text, above }: Pass): unknown {
  if (above.includes(value)) return '[circular]'
  if (above.length >= DEEPEST) return MASK
  const pass: Pass = { text, above: [...above, value] }
  // Bytes may be a key; nobody reads them in a log.
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (Array.isArray(value) || value instanceof Set || value instanceof Map) return redactItems([...value], pass)
  if (value instanceof Error) {
    const { name, message, stack, cause } = value
    const own = Object.fromEntries(Object.entries(value))
    return redactFields({ ...own, name, message, stack, ...(cause === undefined ? {} : { cause }) }, pass)
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return redact(value.toJSON(), pass)
  return redactFields(Object.fromEntries(Object.entries(value)), pass)
}

/** A body that travels as text is JSON again, one level deeper. */
function redactString(text: string, pass: Pass): string {
  if (pass.above.length >= DEEPEST || !/^\s*[[{]/.test(text)) return pass.text(text)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return pass.text(text)
  }
  const clean = JSON.stringify(redact(parsed, { ...pass, above: [...pass.above, {}] }))
  // Spacing and number forms are kept where there was nothing to hide.
  return pass.text(clean === JSON.stringify(parsed) ? text : clean)
}

function redactFields(fields: Record<string, unknown>, pass: Pass): Record<string, unknown> {
  const isSecret = secretFieldsOf(fields)
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      pass.text(key),
      isSecret(key) ? maskDeep(value, MASK) : redact(value, pass),
    ]),
  )
}

function redactItems(items: readonly unknown[], pass: Pass): unknown[] {
  const single = secretPair(items, false)
  if (single) return redactPair(single, pass)
  const inList = isPairList(items)
  return items.map((item) => {
    const pair = secretPair(item, inList)
    return pair ? redactPair(pair, pass) : redact(item, pass)
  })
}

function redactPair([name, value, ...rest]: readonly unknown[], pass: Pass): unknown[] {
  return [redact(name, pass), maskDeep(value, MASK), ...rest.map((item) => redact(item, pass))]
}
