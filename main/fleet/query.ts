// What an operator typed, as the words to look for.
import { wordsIn } from '../../shared/filter/index.ts'
import { fold, squeeze } from '../../shared/fold.ts'

/** All of its words and phrases must be found; at least one. */
export type Variant = [string, ...string[]]

const isAddress = /^\d{1,3}(\.\d{0,3}){1,3}$/
/** A MAC in pairs or in groups of four, also half typed. */
const isMac = /^([0-9a-f]{2}[:-])+[0-9a-f]{0,2}$|^[0-9a-f]{4}\.([0-9a-f]{0,4}\.?){0,2}$/
/** Digits of a MAC or of a serial: long enough to mean that. */
const isDigits = /^[0-9a-f]{4,}$|^[a-z]{4}[0-9a-f]{2,}$/
/** `HWTC-`, `hwtc:0`: a serial of which the vendor's letters and little more are typed. */
const isSerialBegun = /^[a-z]{4}[-:.][0-9a-f]?$/

const isPhrase = (word: string): boolean => word.includes(' ')

/** `ab:cd` is looked for as `abcd` as well; an IP address keeps its points. */
function withoutSeparators(word: string): string {
  if (isAddress.test(word)) return word
  const squeezed = squeeze(word)
  return isMac.test(word) || isSerialBegun.test(word) || isDigits.test(squeezed) ? squeezed : word
}

/**
 * One of the variants must be found: the words as typed, the words without the separators of a MAC or a serial,
 * and everything as one word where a serial was typed in groups. A phrase in quotes is looked for as it stands.
 * None for a blank query.
 */
export function variantsOf(query: string): Variant[] {
  const typed = wordsIn(fold(query))
  const hasPhrase = typed.some(isPhrase)
  const whole = hasPhrase ? ' ' : withoutSeparators(typed.join(' '))
  const bare = typed.map((word) => (isPhrase(word) ? word : withoutSeparators(word)))
  const variants = [typed, bare, whole.includes(' ') ? [] : [whole]]
  const seen = new Map(variants.map((words) => [words.join(' '), words]))
  return [...seen.values()].filter((words): words is Variant => words.length > 0 && words[0] !== '')
}
