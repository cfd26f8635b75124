// One page of an answer after the other, and each begins where the last one ended, whatever was put meanwhile.
import type { FleetSort } from '../../shared/operations/onu.ts'
import type { Matching } from './matches.ts'
import type { Order, Place } from './order.ts'
import { ranks } from './texts.ts'

export interface PagePlace {
  limit: number
  /** Rows to pass over where there is no cursor. */
  skip: number
  /** The `next` of the page before. Any other finds nothing. */
  cursor: string | undefined
}

export interface Page {
  slots: readonly number[]
  next: string | null
}

/** Where a page ended: its last row may get another name before the next is asked for. */
interface PageEnd {
  rank: number
  place: Place
}

interface Listed {
  /** The ONU of a slot, and back. */
  idAt(slot: number): number | undefined
  slotOf(id: number): number | undefined
  order: Pick<Order, 'all' | 'after' | 'place'>
  matches: Pick<Matching, 'list' | 'sorted'>
}

const mostPageEnds = 500

export function createPages({ idAt, slotOf, order, matches }: Listed) {
  const pageEnds = new Map<string, PageEnd>()

  /** Undefined where no page ended there. */
  function endOf(query: string, cursor: string, ranked: Uint8Array): PageEnd | undefined {
    const slot = slotOf(Number(cursor))
    const rank = slot === undefined ? 0 : (ranked[slot] ?? 0)
    // Remembered: the ONU may have got another name since.
    return (
      pageEnds.get(`${cursor} ${query}`) ??
      (slot !== undefined && rank > 0 ? { rank, place: order.place(slot) } : undefined)
    )
  }

  function rememberEnd(query: string, cursor: string, end: PageEnd): void {
    pageEnds.delete(`${cursor} ${query}`)
    pageEnds.set(`${cursor} ${query}`, end)
    const [oldest] = pageEnds.keys()
    if (pageEnds.size > mostPageEnds && oldest !== undefined) pageEnds.delete(oldest)
  }

  /** Slots behind `end`, the best first, at most `most` of them. */
  function pick(ranked: Uint8Array, end: PageEnd | null, most: number): number[] {
    const sorted = order.all()
    const picked: number[] = []
    const pickRank = (rank: number, from: number): void => {
      for (let at = from; at < sorted.length && picked.length < most; at++) {
        const slot = sorted[at] ?? 0
        if (ranked[slot] === rank) picked.push(slot)
      }
    }
    for (const rank of ranks)
      if (!end || rank >= end.rank) pickRank(rank, end?.rank === rank ? order.after(end.place) : 0)
    return picked
  }

  return {
    clear: (): void => pageEnds.clear(),

    /** The best hits first, then by name. `ranked`: rank of every slot. */
    ranked(q: string, ranked: Uint8Array, { limit, skip, cursor }: PagePlace): Page {
      const end = cursor === undefined ? null : endOf(q, cursor, ranked)
      if (end === undefined) return { slots: [], next: null }
      const picked = pick(ranked, end, skip + limit + 1).slice(skip)
      const slots = picked.slice(0, limit)
      const last = picked.length > limit ? slots.at(-1) : undefined
      const id = last === undefined ? undefined : idAt(last)
      if (last === undefined || id === undefined) return { slots, next: null }
      rememberEnd(q, String(id), { rank: ranked[last] ?? 0, place: order.place(last) })
      return { slots, next: String(id) }
    },

    /** Pages of one sorting go on in the list that was sorted then. */
    async sorted(
      { q, sort, way }: { q: string; sort: FleetSort; way: 'asc' | 'desc' },
      { limit, skip, cursor }: PagePlace,
    ): Promise<Page> {
      const [id = 0, from = skip] = cursor?.split('.').map(Number) ?? []
      const before = cursor === undefined ? undefined : matches.list(id)
      const list = before ? { id, slots: before } : await matches.sorted(q, sort, way === 'desc')
      const end = from + limit
      return { slots: list.slots.slice(from, end), next: end < list.slots.length ? `${list.id}.${end}` : null }
    },
  }
}
