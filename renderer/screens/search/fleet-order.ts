// How the fleet is sorted, as its address says it: `rx`, or `-rx` for the other way.
import type { FleetSort } from '../../../shared/operations/onu.ts'
import { fleetSorts, oneOf } from '../../../shared/plain.ts'

export interface FleetOrder {
  sort: FleetSort
  isDescending: boolean
}

export function orderOf(text: string | undefined): FleetOrder | null {
  const isDescending = text?.startsWith('-') ?? false
  const sort = oneOf(fleetSorts, isDescending ? text?.slice(1) : text)
  return sort === null ? null : { sort, isDescending }
}

export const orderText = (order: FleetOrder | null): string =>
  order === null ? '' : `${order.isDescending ? '-' : ''}${order.sort}`

/** Newest first is what one looks for. */
const downFirst: readonly FleetSort[] = ['seen']

/** A header is pressed: sorted one way, then the other, then not at all. */
export function nextOrder(order: FleetOrder | null, sort: FleetSort): FleetOrder | null {
  const isDownFirst = downFirst.includes(sort)
  if (order?.sort !== sort) return { sort, isDescending: isDownFirst }
  return order.isDescending === isDownFirst ? { sort, isDescending: !isDownFirst } : null
}
