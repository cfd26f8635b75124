// A pasted list of serials: the fleet shows exactly these.
import { parseFilter, pastedSerials, serialsFilter } from '../../../shared/filter/index.ts'
import type { Language } from '../../../shared/words/say.ts'
import type { PastedLines, RouteOf } from '../../stores/route.ts'

/** What the fleet is asked for a pasted list; null when the text is no list. What could not be taken goes into the address with it. */
export function pastedList(text: string, language: Language): Pick<RouteOf<'fleet'>, 'q' | 'pasted'> | null {
  const found = pastedSerials(text)
  if (found === null) return null
  const { q, taken } = serialsFilter(found.serials, language)
  const isWhole = taken === found.serials.length && found.without === 0
  return { q, pasted: isWhole ? undefined : { all: found.serials.length, without: found.without } }
}

/** The lists in a filter, as one text. */
const listsOf = (q: string): string =>
  parseFilter(q)
    .parts.flatMap((part) => (part.kind === 'term' && 'serials' in part.condition ? [part.text] : []))
    .join(' ')

/** What belongs to a pasted list goes on with the filter for as long as the list stays in it. */
export const pastedStill = (pasted: PastedLines | undefined, before: string, q: string): PastedLines | undefined =>
  pasted && listsOf(before) === listsOf(q) ? pasted : undefined

/** How many of the list the filter holds. */
export const takenOf = (q: string): number =>
  parseFilter(q).conditions.flatMap((one) => ('serials' in one ? one.serials : [])).length
