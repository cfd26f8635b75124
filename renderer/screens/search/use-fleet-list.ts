// The rows of the fleet: those that are looked at, read again in place when something new came.
import { useCallback, useEffect, useRef } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { invoke, subscribe } from '../../client/index.ts'
import { useWindow, type WindowList } from '../../client/use-window.ts'
import type { InventorySum } from '../../components/inventory.ts'
import type { FleetOrder } from './fleet-order.ts'

const settleMs = 3000
/** Rows that are fetched before and behind those in sight. */
const around = 30

/** What an answer says beside its rows. */
export type FleetExtra = Pick<OutputOf<'onu.search'>, 'counts' | 'coverage' | 'missing'>
export type FleetList = WindowList<OnuSummary, FleetExtra>

/** `before`: further rows of a list that has its numbers; nobody counts 20,000 ONUs anew to show a hundred of them. */
export async function fetchRows(
  q: string,
  order: FleetOrder | null,
  skip: number,
  limit: number,
  signal: AbortSignal,
  before?: FleetExtra,
) {
  const sorting = order ? ({ sort: order.sort, order: order.isDescending ? 'desc' : 'asc' } as const) : {}
  const { items, total, counts, coverage, missing } = await invoke(
    'onu.search',
    { q, limit, skip, ...sorting, ...(before && { counts: false }) },
    { signal },
  )
  return { items, total, extra: { counts: counts ?? before?.counts ?? null, coverage, missing } }
}

/** New readings redraw the list, but never at every single one. */
function useReloadOnNews(reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = subscribe('onu', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        reload()
      }, settleMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [reload])
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
  const question = `onu.search ${order ? `${order.sort} ${order.isDescending}` : ''} ${q}`
  const list: FleetList = useWindow<OnuSummary, FleetExtra>(question, (skip, limit, signal, before) =>
    fetchRows(q, order, skip, limit, signal, before),
  )
  const { need, reload } = list
  useReloadOnNews(reload)
  useReloadWhileRead(inventory, reload)
  const onReach = useCallback((end: number, from: number) => need(from - around, end + around), [need])
  return { list, reload, onReach, question }
}
