// Secrets of a line: put in at the moment of sending, out of everything that comes back.
import { PondeskError } from '../../../shared/errors.ts'

const secretPlace = /\{secret:([^{}]+)\}/g

/** What the echo is recognised by: the part before the first secret. */
export const headOf = (line: string): string => (line.split('{secret:')[0] ?? '').slice(0, 24)

export interface Spoken {
  line: string
  mask: (text: string) => string
  maskAll: (text: string) => string
  /** The same for a text that was cut off, perhaps in the middle of an echoed secret. */
  maskCut: (text: string) => string
}

const secretMask = '••••••'

export function substitute(line: string, secret: ((name: string) => string | undefined) | undefined): Spoken {
  const used: string[] = []
  const spoken = line.replace(secretPlace, (_whole, name: string) => {
    const value = secret?.(name)
    if (value === undefined) throw new PondeskError('internal', { details: { secret: name } })
    used.push(value)
    return value
  })
  // The longest first, so that one that holds another is masked whole.
  const values = used.filter((value) => value !== '').toSorted((a, b) => b.length - a.length)
  const maskAll =
    (shortest: number) =>
    (text: string): string =>
      values.reduce((masked, value) => (value.length < shortest ? masked : masked.replaceAll(value, secretMask)), text)
  // In what is parsed a secret of one digit must not blank every number.
  const maskCut = (text: string): string => {
    const whole = maskAll(1)(text)
    const begun = values.map((value) => begunAtEnd(whole, value)).reduce((a, b) => Math.max(a, b), 0)
    return begun === 0 ? whole : `${whole.slice(0, -begun)}${secretMask}`
  }
  return { line: spoken, mask: maskAll(4), maskAll: maskAll(1), maskCut }
}

/** How many characters of `value` the end of the text shows. */
function begunAtEnd(text: string, value: string): number {
  for (let length = Math.min(value.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(value.slice(0, length))) return length
  return 0
}
