// Where the words of a search stand in a text, whatever their accents and case.

import { wordsIn } from '../../../shared/filter/index.ts'

const fold = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export interface TextPart {
  text: string
  isMatch: boolean
}

const mostShown = 60

/** A question as sentences name it: a long one ends in "…". */
export const shortened = (q: string): string => (q.length > mostShown ? `${q.slice(0, mostShown).trimEnd()}…` : q)

/** Splits a text into parts that match and parts that do not. */
export function matchParts(text: string, q: string): TextPart[] {
  const characters = [...text]
  // One folded character a character, so that places stay places.
  const folded = characters.map((character) => fold(character).at(0) ?? ' ').join('')
  const isMatch = characters.map(() => false)
  for (const word of wordsIn(q)
    .map((one) => [...one].map(fold).join(''))
    .filter(Boolean)) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      isMatch.fill(true, at, at + word.length)
  }
  const parts: TextPart[] = []
  characters.forEach((character, index) => {
    const last = parts.at(-1)
    const matches = isMatch[index] ?? false
    if (last && last.isMatch === matches) last.text += character
    else parts.push({ text: character, isMatch: matches })
  })
  return parts
}
