// What devices write for the same thing, made one: blanks, words for "none", booleans, lists, addresses.
import type { Leaf, Scalar } from './document.ts'

const noneWord = /^(?:NULL|N\/A|-)?$/i
const noneAddresses = new Set(['0.0.0.0', '::', '::/0', '::0', '0:0:0:0:0:0:0:0'])

/** The longest of the words above, and a value that the device masks ("***"). */
const isNone = (value: string): boolean =>
  (value.length <= 4 && noneWord.test(value)) || (value.startsWith('*') && /^\*+$/.test(value))

/** Longer than any value worth showing; a document may hold megabytes where a word belongs. */
const longest = 1024

const trimmed = (leaf: Leaf): string | null => (leaf.value === null ? null : shortened(leaf.value).trim())

const shortened = (value: Scalar): string => {
  const whole = typeof value === 'string' ? value : String(value)
  return whole.length > longest ? whole.slice(0, longest).toWellFormed() : whole
}

export function text(leaf: Leaf): string | null {
  const value = trimmed(leaf)
  return value === null || isNone(value) ? null : value
}

export function firstText(leaves: readonly Leaf[]): string | null {
  for (const leaf of leaves) {
    const value = text(leaf)
    if (value !== null) return value
  }
  return null
}

/** A name people choose: "-" and "NULL" are names, only nothing is none. */
export function label(leaf: Leaf): string | null {
  return trimmed(leaf) || null
}

/** A name exactly as the device holds it, spaces at its edges included: what is compared and undone. */
export function rawLabel(leaf: Leaf): string | null {
  return leaf.value === null ? null : shortened(leaf.value) || null
}

/** CMCC answers "TRUE" and "FALSE" as text, several firmwares 1 and 0. */
export function flag(leaf: Leaf): boolean | null {
  if (typeof leaf.value === 'boolean') return leaf.value
  switch (trimmed(leaf)?.toLowerCase()) {
    case 'true':
    case '1':
      return true
    case 'false':
    case '0':
      return false
    default:
      return null
  }
}

export function number(leaf: Leaf): number | null {
  if (typeof leaf.value !== 'string' && typeof leaf.value !== 'number') return null
  // JSON's 1e999 is a number without end.
  const value = typeof leaf.value === 'number' ? leaf.value : Number.parseFloat(leaf.value)
  return Number.isFinite(value) ? value : null
}

export function integer(leaf: Leaf): number | null {
  const value = number(leaf)
  return value === null || !Number.isSafeInteger(value) ? null : value
}

/** A VLAN number, 0 for none. */
export const plausibleTag = (id: number | null): number | null => (id !== null && id >= 0 && id <= 4094 ? id : null)

/** First address of the leaf, without prefix length. */
export function address(leaf: Leaf): string | null {
  return addresses(leaf)[0] ?? null
}

/** What is no address ("redacted", half of one) is left out. */
export function addresses(leaf: Leaf): string[] {
  const value = text(leaf)
  if (value === null) return []
  if (ipv4.test(value)) return noneAddresses.has(value) ? [] : [value]
  return value
    .split(/[,;\s]+/)
    .flatMap((part) => (ipv4.test(part) ? part : regroupOctets(part)))
    .map((part) => part.replace(/\/\d+$/, ''))
    .filter((part) => !noneAddresses.has(part) && (ipv4.test(part) || ipv6.test(part)))
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const ipv6 = /^(?=.*:.*:)[0-9A-F:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?:%\w{1,16})?$/i

/** Two ODM firmwares (ctcom) join DNS servers with dots: "192.168.4.1.8.8.8.8". */
function regroupOctets(value: string): string[] {
  const octets = value.split('.')
  if (octets.length <= 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet))) return [value]
  const groups: string[] = []
  for (let start = 0; start + 4 <= octets.length; start += 4) groups.push(octets.slice(start, start + 4).join('.'))
  return groups
}

export function addressList(leaf: Leaf): string | null {
  const all = addresses(leaf)
  return all.length === 0 ? null : all.join(', ')
}

/** Upper case with colons; null for anything that is no address of a card. */
export function mac(leaf: Leaf): string | null {
  const value = text(leaf)
  if (value === null) return null
  if (/^(?:[0-9A-F]{2}:){5}[0-9A-F]{2}$/i.test(value)) return value === '00:00:00:00:00:00' ? null : value.toUpperCase()
  const digits = value.toUpperCase().replace(/[:.-]/g, '')
  if (!/^[0-9A-F]{12}$/.test(digits) || digits === '000000000000') return null
  return digits.replace(/(..)(?=.)/g, '$1:')
}

/** Numbers of "1-13", "36,40,44", "1,2,3;1,2,3" or 6; zeros are fillers of Realtek firmware. */
export function numberList({ value }: Leaf): readonly number[] {
  if (value === null) return []
  return numbersIn(shortened(value))
}

const numbersIn = remembered((value): readonly number[] => {
  const found = new Set<number>()
  for (const part of value.split(/[^\d-]+/)) {
    const [, first, last] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part) ?? []
    if (first === undefined) continue
    for (let next = Number(first); next <= Number(last ?? first); next += 1) if (next > 0) found.add(next)
  }
  return [...found].sort((a, b) => a - b)
})

/** Answers for texts that many devices repeat. It forgets them before they are many; long texts it never keeps. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > 200) return compute(text)
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= 500) known.clear()
    const answer = compute(text)
    known.set(text, answer)
    return answer
  }
}

/** Parameter paths are compared without the trailing dot. */
export const reference = (leaf: Leaf): string | null => text(leaf)?.replace(/\.$/, '') ?? null

/** A device may answer "constructor": only a table's own words count. */
export const lookup = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined
