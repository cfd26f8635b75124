// A pasted list of serials: the fleet shows exactly these.
import { pastedSerials, serialsFilter } from '../../../shared/filter/index.ts'
import type { Language } from '../../../shared/words/say.ts'

export interface PastedList {
  q: string
  /** Serials of the list, and those that the filter had room for. */
  all: number
  taken: number
}

/** Null when the text is no list. */
export function pastedList(text: string, language: Language): PastedList | null {
  const serials = pastedSerials(text)
  return serials && { ...serialsFilter(serials, language), all: serials.length }
}
