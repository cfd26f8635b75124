// What the palette offers for what is typed.
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { Action } from '../../components/action.ts'
import type { Words } from '../../components/words.ts'
import type { RecentOnu } from '../../stores/recent.ts'
import { goTo, onuRoute, openApart } from '../../stores/route.ts'
import { matchParts } from './match-text.ts'
import { isSerialLike } from './NothingFound.tsx'

export type Item =
  | { kind: 'onu'; id: string; onu: OnuSummary }
  | { kind: 'recent'; id: string; onu: RecentOnu }
  | { kind: 'ask'; id: string; serial: string }
  | { kind: 'action'; id: string; action: Action }

interface Known {
  q: string
  found: readonly OnuSummary[]
  isSettled: boolean
  recent: readonly RecentOnu[]
  actions: readonly Action[]
}

const isNamed = (label: string, q: string): boolean => q === '' || matchParts(label, q).some(({ isMatch }) => isMatch)

const actionItems = (actions: readonly Action[], q: string, { say }: Words): Item[] =>
  actions.filter(({ label }) => isNamed(say(label), q)).map((action) => ({ kind: 'action', id: action.id, action }))

/** `>` offers actions, anything else ONUs; nothing typed offers the last ones opened, then what can be done. */
export function itemsFor({ q, found, isSettled, recent, actions }: Known, words: Words): Item[] {
  if (q.startsWith('>')) return actionItems(actions, q.slice(1).trim(), words)
  if (q === '')
    return [...recent.map((onu): Item => ({ kind: 'recent', id: onu.serial, onu })), ...actionItems(actions, '', words)]
  if (found.length === 0 && isSettled && isSerialLike(q)) return [{ kind: 'ask', id: 'ask', serial: q.trim() }]
  return found.map((onu) => ({ kind: 'onu', id: onu.serial, onu }))
}

/** In a window of its own, where it has an address. Answers whether it has. */
export function runApart(item: Item): boolean {
  if (item.kind === 'action') return false
  openApart(onuRoute(item.kind === 'ask' ? item.serial : item.onu.serial))
  return true
}

export function runItem(item: Item): void {
  if (item.kind === 'action') {
    if (item.action.refused === null) item.action.run()
  } else goTo(onuRoute(item.kind === 'ask' ? item.serial : item.onu.serial))
}
