// Names of OLTs in a narrow column: without what all of them begin with. Everything else keeps the whole name.
import { useQuery } from '../../client/use-query.ts'

/** `OLT-` of `OLT-NORTE` and `OLT-SUR`: what all names begin with, up to a `-`, `_` or space. Empty where there is none. */
export function commonHead(names: readonly string[]): string {
  const [first = ''] = names
  const ends = [...first.matchAll(/[-_ ]+/g)].map(({ index, 0: mark }) => index + mark.length)
  const isHead = (end: number): boolean =>
    names.every((name) => name.length > end && name.startsWith(first.slice(0, end)))
  return names.length < 2 ? '' : first.slice(0, ends.findLast(isHead) ?? 0)
}

/** The head of all OLTs of this network. */
export function useOltHead(): string {
  const { data } = useQuery('workspace.info', {}, { freshMs: 15_000 })
  return commonHead((data?.sources ?? []).flatMap(({ kind, name }) => (kind === 'olt' ? [name] : [])))
}
