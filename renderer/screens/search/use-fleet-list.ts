// The rows of the fleet: pages as they are needed, read again in place when something new came.
import { useCallback, useEffect, useRef } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { invoke, subscribe } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'
import type { InventorySum } from '../../components/inventory.ts'
import type { FleetOrder } from './fleet-order.ts'

export const pageSize = 200
const settleMs = 3000

/** What an answer says beside its rows. */
export type FleetExtra = Pick<OutputOf<'onu.search'>, 'counts' | 'coverage' | 'missing'>
export type FleetList = PagedList<OnuSummary, FleetExtra>

async function fetchPage(q: string, order: FleetOrder | null, cursor: string | undefined, signal: AbortSignal) {
  const { items, next, total, counts, coverage, missing } = await invoke(
    'onu.search',
    {
      q,
      limit: pageSize,
      ...(order ? { sort: order.sort, order: order.isDescending ? 'desc' : 'asc' } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    },
    { signal },
  )
  return { items, next, total, extra: { counts, coverage, missing } }
}

/** New readings redraw the list, but never at every single one. */
function useReloadOnNews(list: FleetList, visible: { current: number }): () => void {
  const { reload } = list
  const reloadVisible = useCallback(() => reload(visible.current), [reload, visible])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = subscribe('onu', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        reloadVisible()
      }, settleMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [reloadVisible])
  return reloadVisible
}

/** While the inventory is being read, what came is shown as it comes. */
function useReloadWhileRead({ isReading, known }: InventorySum, reload: () => void): void {
  const shown = useRef({ isReading, known })
  useEffect(() => {
    const before = shown.current
    shown.current = { isReading, known }
    if (before.isReading !== isReading || before.known !== known) reload()
  }, [isReading, known, reload])
}

export function useFleetList(q: string, order: FleetOrder | null, inventory: InventorySum) {
  const visible = useRef(1)
  const question = `onu.search ${order ? `${order.sort} ${order.isDescending}` : ''} ${q}`
  const list: FleetList = usePages<OnuSummary, FleetExtra>(question, (next, signal) =>
    fetchPage(q, order, next, signal),
  )
  const reload = useReloadOnNews(list, visible)
  useReloadWhileRead(inventory, reload)
  const { need } = list
  const onReach = useCallback(
    (end: number) => {
      visible.current = end
      need(end + pageSize / 2)
    },
    [need],
  )
  return { list, reload, onReach, question }
}
