// What the palette offers for what is typed.

import { fold } from '../../../shared/fold.ts'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { Action } from '../../components/action.ts'
import type { Words } from '../../components/words.ts'
import type { RecentOnu } from '../../stores/recent.ts'
import { goTo, oltRoute, onuRoute, openApart, ponRoute, type Route } from '../../stores/route.ts'
import { isSerialLike } from './NothingFound.tsx'
import type { Place } from './use-places.ts'

export type Item =
  | { kind: 'onu'; id: string; onu: OnuSummary }
  | { kind: 'recent'; id: string; onu: RecentOnu }
  | { kind: 'ask'; id: string; serial: string }
  | { kind: 'place'; id: string; place: Place }
  | { kind: 'action'; id: string; action: Action }

interface Known {
  q: string
  found: readonly OnuSummary[]
  isSettled: boolean
  recent: readonly RecentOnu[]
  actions: readonly Action[]
  places: readonly Place[]
}

/** Every word that was typed is in the label. */
const isNamed = (label: string, q: string): boolean => {
  const text = fold(label)
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const actionItems = (actions: readonly Action[], q: string, { say }: Words): Item[] =>
  actions.filter(({ label }) => isNamed(say(label), q)).map((action) => ({ kind: 'action', id: action.id, action }))

const placeItem = (place: Place): Item => ({
  kind: 'place',
  id: `${place.olt.id} ${place.port?.pon ?? ''}`,
  place,
})

/** The same answer is the same row, however often the text changes before the next one. */
const onuItems = new WeakMap<OnuSummary, Item>()
function onuItem(onu: OnuSummary): Item {
  const known = onuItems.get(onu)
  if (known) return known
  const item: Item = { kind: 'onu', id: onu.serial, onu }
  onuItems.set(onu, item)
  return item
}

/** `>` offers actions, `@` OLTs and ports, anything else ONUs; nothing typed offers the last ones opened, then what can be done. */
export function itemsFor({ q, found, isSettled, recent, actions, places }: Known, words: Words): Item[] {
  if (q.startsWith('>')) return actionItems(actions, q.slice(1).trim(), words)
  if (q.startsWith('@')) return places.map(placeItem)
  if (q === '')
    return [...recent.map((onu): Item => ({ kind: 'recent', id: onu.serial, onu })), ...actionItems(actions, '', words)]
  if (found.length === 0 && isSettled && isSerialLike(q)) return [{ kind: 'ask', id: 'ask', serial: q.trim() }]
  return found.map(onuItem)
}

/** Where it leads; null for what has no address. */
function routeOf(item: Item): Route | null {
  switch (item.kind) {
    case 'action':
      return null
    case 'ask':
      return onuRoute(item.serial)
    case 'place':
      return item.place.port ? ponRoute(item.place.olt.id, item.place.port.pon) : oltRoute(item.place.olt.id)
    default:
      return onuRoute(item.onu.serial)
  }
}

/** In a window of its own, where it has an address. Answers whether it has. */
export function runApart(item: Item): boolean {
  const route = routeOf(item)
  if (route) openApart(route)
  return route !== null
}

export function runItem(item: Item): void {
  const route = routeOf(item)
  if (route) goTo(route)
  else if (item.kind === 'action' && item.action.refused === null) item.action.run()
}
