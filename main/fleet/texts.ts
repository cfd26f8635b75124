// The folded text of the fleet, and how well each ONU fits what was typed.
import { both, createGrams, forEachBit, hasBit, isSure } from './grams.ts'
import type { Variant } from './query.ts'

/** A field is what was typed, begins with it, has a word that begins with it, holds it somewhere. The best first. */
export const ranks = [1, 2, 3, 4] as const
const [exact, begins, wordBegins, holds] = ranks

export function createTexts() {
  /** By slot: every field between two line breaks. */
  let texts: string[] = []
  const grams = createGrams()

  /** Rank of one ONU that may fit; 0 when it does not. What the bits are sure of is not looked up in the text. */
  function createRanking(words: Variant): (slot: number) => number {
    const [first] = words
    const isWhole = isSure(first)
    const phrase = `\n${words.join(' ')}\n`
    const mayBegin = grams.beginning(first)
    const mayBeginWord = grams.beginningWord(first)
    const mayEqual = both(mayBegin, grams.ending(words.join(' ')))
    const unsure = words.filter((word) => !isSure(word))
    return (slot) => {
      const text = texts[slot] ?? ''
      if (!unsure.every((word) => text.includes(word))) return 0
      if (hasBit(mayEqual, slot) && text.includes(phrase)) return exact
      if (hasBit(mayBegin, slot) && (isWhole || text.includes(`\n${first}`))) return begins
      if (hasBit(mayBeginWord, slot) && (isWhole || text.includes(` ${first}`))) return wordBegins
      return holds
    }
  }

  return {
    clear(): void {
      texts = []
      grams.clear()
    },

    set(slot: number, fields: readonly string[]): void {
      const before = texts[slot] ?? ''
      const text = `\n${fields.join('\n')}\n`
      if (text === before) return
      texts[slot] = text
      grams.change(slot, before, text)
    },

    /** Notes the rank of every ONU that fits, unless a better one is noted; 0 is none. */
    rank(words: Variant, ranked: Uint8Array): void {
      const [first, ...others] = words
      const candidates = others.reduce((left, word) => both(left, grams.having(word)), grams.having(first))
      if (!candidates) return
      const rankOf = createRanking(words)
      forEachBit(candidates, (slot) => {
        const rank = rankOf(slot)
        const noted = ranked[slot] ?? 0
        if (rank > 0 && (noted === 0 || rank < noted)) ranked[slot] = rank
      })
    },
  }
}
