// Which ONUs hold which characters and pairs of characters: a bit for each of them. A search looks only into those that have all of its pairs.

/** One bit a slot; what lies beyond the end is 0. */
export type Bits = Uint32Array

/** Codes are 7 bits. Everything beyond ASCII shares a few: found ones are looked at once more. */
const codes = 128
const lineBreak = 10
const space = 32
const firstSlots = 1024

const code = (unit: number): number => (unit < codes ? unit : 1 + (unit & 7))
const pair = (a: number, b: number): number => a * codes + b
/** A pair at the beginning of a field, and at the beginning of another word. */
const atStart = codes * codes
const atWord = 2 * atStart

/** Whether the bits of its pairs say all: no other text has the same ones. */
export const isSure = (word: string): boolean => /^[ -~]{1,2}$/.test(word)

export function createGrams() {
  const bits: (Bits | undefined)[] = new Array(3 * atStart).fill(undefined)

  function roomFor(gram: number, word: number): Bits {
    const before = bits[gram]
    if (before && word < before.length) return before
    const larger = new Uint32Array(Math.max(firstSlots >>> 5, 2 ** Math.ceil(Math.log2(word + 1))))
    if (before) larger.set(before)
    bits[gram] = larger
    return larger
  }

  function markAll(text: string, slot: number, has: boolean): void {
    const word = slot >>> 5
    const bit = 1 << (slot & 31)
    const mark = (gram: number): void => {
      const own = roomFor(gram, word)
      own[word] = has ? (own[word] ?? 0) | bit : (own[word] ?? 0) & ~bit
    }
    let before = 0
    let a = code(text.charCodeAt(0))
    for (let at = 1; at < text.length; at++) {
      const b = code(text.charCodeAt(at))
      mark(pair(a, b))
      if (before === lineBreak) mark(atStart + pair(a, b))
      else if (before === space) mark(atWord + pair(a, b))
      before = a
      a = b
    }
  }

  /** One character is followed by any. */
  function anyAfter(first: number): Bits | undefined {
    let all: Bits | undefined
    for (let gram = first; gram < first + codes; gram++) all = either(all, bits[gram])
    return all
  }

  const beginning = (word: string, where: number): Bits | undefined => {
    const first = where + pair(code(word.charCodeAt(0)), 0)
    return word.length > 1 ? bits[first + code(word.charCodeAt(1))] : anyAfter(first)
  }

  return {
    clear(): void {
      bits.fill(undefined)
    },

    /** Lines of text, each between two line breaks. */
    change(slot: number, before: string, after: string): void {
      if (before !== '') markAll(before, slot, false)
      markAll(after, slot, true)
    },

    /** Those that have every pair of the word; undefined: nobody. */
    having(word: string): Bits | undefined {
      let left = beginning(word, 0)
      for (let at = 1; left && at < word.length - 1; at++)
        left = both(left, bits[pair(code(word.charCodeAt(at)), code(word.charCodeAt(at + 1)))])
      return left
    },

    /** Those with a field that begins like the word. */
    beginning: (word: string): Bits | undefined => beginning(word, atStart),

    /** Those with a further word of a field that begins like it. */
    beginningWord: (word: string): Bits | undefined => beginning(word, atWord),

    /** Those with a field that ends like the word. */
    ending: (word: string): Bits | undefined => bits[pair(code(word.charCodeAt(word.length - 1)), lineBreak)],
  }
}

export function both(a: Bits | undefined, b: Bits | undefined): Bits | undefined {
  if (!a || !b) return undefined
  const result = new Uint32Array(Math.min(a.length, b.length))
  for (let at = 0; at < result.length; at++) result[at] = (a[at] ?? 0) & (b[at] ?? 0)
  return result
}

function either(a: Bits | undefined, b: Bits | undefined): Bits | undefined {
  if (!a || !b) return a ?? b
  const [long, short] = a.length < b.length ? [b, a] : [a, b]
  const result = long.slice()
  for (let at = 0; at < short.length; at++) result[at] = (result[at] ?? 0) | (short[at] ?? 0)
  return result
}

export const hasBit = (bits: Bits | undefined, slot: number): boolean =>
  bits !== undefined && slot >>> 5 < bits.length && ((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0

export function forEachBit(bits: Bits, work: (slot: number) => void): void {
  for (let at = 0; at < bits.length; at++) {
    for (let left = bits[at] ?? 0; left !== 0; left &= left - 1) work(at * 32 + 31 - Math.clz32(left & -left))
  }
}
