import type { OltExchange } from '../../../shared/model/olt.ts'
import { invoke } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'

const pageSize = 60

/** Newest first, page by page. The OLT does not say how many there are: one row more than is known waits at the end. */
export function useExchanges(id: number, serial: string): PagedList<OltExchange, null> {
  let known = 0
  return usePages<OltExchange, null>(`olt.exchanges ${id} ${serial}`, async (cursor, signal) => {
    if (cursor === undefined) known = 0
    const input = {
      id,
      limit: pageSize,
      ...(serial === '' ? {} : { serial }),
      ...(cursor === undefined ? {} : { before: Number(cursor) }),
    }
    const { items, next } = await invoke('olt.exchanges', input, { signal })
    known += items.length
    return { items, next: next === null ? null : String(next), total: known + (next === null ? 0 : 1), extra: null }
  })
}
