import type { OnuEvent } from '../../../shared/model/history.ts'
import { invoke } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'

const pageSize = 100

/** Newest first, page by page; nobody says how many there are, so that one row more than is known waits at the end. */
export function useEvents(serial: string): PagedList<OnuEvent, { since: string | null }> {
  let known = 0
  return usePages(`onu.events ${serial}`, async (cursor, signal) => {
    if (cursor === undefined) known = 0
    const input = { serial, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
    const { items, next, since } = await invoke('onu.events', input, { signal })
    known += items.length
    return { items, next, total: known + (next === null ? 0 : 1), extra: { since } }
  })
}
