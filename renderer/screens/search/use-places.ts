// `@` in the palette: OLTs, and the PON ports of the ones that are named.

import { fold } from '../../../shared/fold.ts'
import type { OltPage, OltSummary, PonPort } from '../../../shared/model/olt.ts'
import { useQuery } from '../../client/use-query.ts'

export type Place = { olt: OltSummary; port: PonPort | null }

/** Ports are listed of so many OLTs at most; more are to be named first. */
const mostOlts = 4

const isPortWord = (word: string): boolean => /^\d{1,2}[/-][\d/-]*$/.test(word)

/** What `@norte 0/1` names: OLTs by every word of theirs, ports by how they begin. */
function parsed(q: string): { names: string[]; port: string } {
  const words = fold(q.replace(/^@/, ''))
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'pon' && word !== 'olt')
  return {
    names: words.filter((word) => !isPortWord(word)),
    port: words.find(isPortWord)?.replaceAll('-', '/') ?? '',
  }
}

const isNamed = ({ name, model, host }: OltSummary, names: readonly string[]): boolean => {
  const text = fold([name, model, host].filter(Boolean).join(' '))
  return names.every((word) => text.includes(word))
}

/** Pure: the places that a text names, of what is known. */
export function placesIn(q: string, olts: readonly OltSummary[], pages: readonly OltPage[]): Place[] {
  const { names, port } = parsed(q)
  const named = olts.filter((olt) => isNamed(olt, names))
  const ports = pages
    .filter(({ olt }) => named.some(({ id }) => id === olt.id))
    .flatMap(({ olt, boards }) => boards.flatMap(({ pons }) => pons.map((one) => ({ olt, port: one }))))
    .filter((place) => place.port.pon.startsWith(port))
  if (port === '') return [...named.map((olt) => ({ olt, port: null })), ...(names.length > 0 ? ports : [])]
  return ports.length > 0 ? ports : named.length > mostOlts ? named.map((olt) => ({ olt, port: null })) : []
}

function usePage(id: number | undefined): OltPage | undefined {
  return useQuery('olt.get', { id: id ?? 0 }, { enabled: id !== undefined, freshMs: 30_000 }).data
}

/** Places named by `@…`; settled when nothing more is on its way. */
export function usePlaces(q: string): { places: readonly Place[]; isSettled: boolean } {
  const isAsked = q.startsWith('@')
  const list = useQuery('olt.list', {}, { enabled: isAsked, freshMs: 15_000 })
  const olts = list.data?.items ?? []
  const { names, port } = parsed(q)
  const named = isAsked && (names.length > 0 || port !== '') ? olts.filter((olt) => isNamed(olt, names)) : []
  const [first, second, third, fourth] = named.length > mostOlts ? [] : named
  const pages = [usePage(first?.id), usePage(second?.id), usePage(third?.id), usePage(fourth?.id)]
  const known = pages.filter((page) => page !== undefined)
  const wanted = named.length > mostOlts ? 0 : named.length
  return {
    places: isAsked ? placesIn(q, olts, known) : [],
    isSettled: list.data !== undefined && known.length >= wanted,
  }
}
