// Names of OLTs in a narrow column: without what all of them begin with, where a name is left. Else the whole name.
import { useQuery } from '../../client/use-query.ts'

/** What is left of a name still is one: two letters at least, no bare number. */
const isName = (rest: string): boolean => /\p{L}.*\p{L}/u.test(rest)

/** `OLT-` of `OLT-NORTE` and `OLT-SUR`: what all names begin with, up to a `-` or `_`. Empty where there is none. */
export function commonHead(names: readonly string[]): string {
  const [first = ''] = names
  const ends = [...first.matchAll(/ *[-_][-_ ]*/g)].map(({ index, 0: mark }) => index + mark.length)
  const isHead = (end: number): boolean =>
    names.every((name) => name.startsWith(first.slice(0, end)) && isName(name.slice(end)))
  return names.length < 2 ? '' : first.slice(0, ends.findLast(isHead) ?? 0)
}

/** The head of all OLTs of this network. */
export function useOltHead(): string {
  const { data } = useQuery('workspace.info', {}, { freshMs: 15_000 })
  return commonHead((data?.sources ?? []).flatMap(({ kind, name }) => (kind === 'olt' ? [name] : [])))
}
