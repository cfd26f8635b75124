// The fleet in the order of one column. What is not known comes last, whichever way it is sorted.
import { fold } from '../../shared/fold.ts'
import type { FleetSort } from '../../shared/operations/onu.ts'
import type { ShownStatus } from '../../shared/optical-limits.ts'
import { pppoeNow } from './filter.ts'
import { driftOf, type FleetRow } from './row.ts'
import { createPieces, forEachInPieces } from './slice.ts'

type Key = string | number | null

/** The worst first. */
const urgency: readonly ShownStatus[] = ['los', 'power_fail', 'offline', 'weak', 'disabled', 'maintenance', 'online']

const text = (value: string | null): Key => (value && fold(value).trim()) || null
/** `0/1/5` as it counts, not as it is spelled. */
const port = (pon: string | null): Key => pon?.replace(/\d+/g, (digits) => digits.padStart(4, '0')) ?? null
const address = (ip: string | null): Key =>
  ip !== null && /^\d+(\.\d+){3}$/.test(ip) ? ip.replace(/\d+/g, (digits) => digits.padStart(3, '0')) : text(ip)

export function keyOf(row: FleetRow, sort: FleetSort, status: ShownStatus): Key {
  switch (sort) {
    case 'status':
      return status === 'unknown' ? null : urgency.indexOf(status)
    case 'name':
      return text(row.name)
    case 'serial':
      return text(row.serial)
    case 'olt':
      return text(row.olt)
    case 'pon':
      return port(row.pon)
    case 'ont':
      return row.ontId
    case 'model':
      return text(row.model)
    case 'firmware':
      return text(row.firmware)
    case 'rx':
      return row.rxDbm
    case 'olt_rx':
      return row.oltRxDbm
    case 'drift':
      return driftOf(row)
    case 'pppoe': {
      const isUp = pppoeNow(row, status)
      return isUp === null ? null : Number(isUp)
    }
    case 'user':
      return text(row.pppoe)
    case 'ip':
      return address(row.ip)
    case 'mac':
      return text(row.mac)
    case 'seen':
      return row.lastSeen
    case 'source':
      return text(row.source)
  }
}

/** Slots below this many are sorted at one go. */
const runLength = 512

/**
 * Sorts `slots`, which stand in the order of names, by their keys; equal ones stay as they stand, unknown ones come last.
 * In pieces, so that nobody waits for it.
 */
export async function sortSlots(
  slots: readonly number[],
  keyAt: (slot: number) => Key,
  isDescending: boolean,
): Promise<number[]> {
  const pieces = createPieces()
  const keys: Key[] = []
  const known: number[] = []
  const unknown: number[] = []
  await forEachInPieces(
    slots.length,
    (at) => {
      const key = keyAt(slots[at] ?? 0)
      keys.push(key)
      if (key === null) unknown.push(at)
      else known.push(at)
    },
    pieces,
  )
  const turn = isDescending ? -1 : 1
  const compare = (a: number, b: number): number => {
    const [one, other] = [keys[a] ?? 0, keys[b] ?? 0]
    return one === other ? a - b : one < other ? -turn : turn
  }
  let runs: number[][] = []
  for (let from = 0; from < known.length; from += runLength) {
    runs.push(known.slice(from, from + runLength).sort(compare))
    if (pieces.isOver()) await pieces.rest()
  }
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [one = [], other = []] = [runs[at], runs[at + 1]]
      merged.push(await merge(one, other, compare, pieces))
    }
    runs = merged
  }
  return [...(runs[0] ?? []), ...unknown].map((at) => slots[at] ?? 0)
}

async function merge(
  one: readonly number[],
  other: readonly number[],
  compare: (a: number, b: number) => number,
  pieces: ReturnType<typeof createPieces>,
): Promise<number[]> {
  const all: number[] = []
  let [at, from] = [0, 0]
  await forEachInPieces(
    one.length + other.length,
    () => {
      const [a, b] = [one[at], other[from]]
      const isFirst = b === undefined || (a !== undefined && compare(a, b) <= 0)
      all.push((isFirst ? a : b) ?? 0)
      if (isFirst) at += 1
      else from += 1
    },
    pieces,
  )
  return all
}
