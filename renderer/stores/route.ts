// Where this window is. Every screen, tab and filter has an address in the hash: it can be kept, sent and gone back to.
import { useSyncExternalStore } from 'react'
import { hashOf, type Route, type TabQuestion } from './address.ts'
import { parseRoute } from './read-address.ts'

export * from './address.ts'

const listeners = new Set<() => void>()
let at = location.hash
let current = parseRoute(at)

function move(): void {
  if (location.hash === at) return
  at = location.hash
  current = parseRoute(at)
  for (const listener of listeners) listener()
}
window.addEventListener('hashchange', move)

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useRoute = (): Route => useSyncExternalStore(watch, () => current)
export const routeNow = (): Route => current

/** What the tab in sight is asked, and how to ask it something else; of a document nothing is asked. */
export function useTabQuestion(): [TabQuestion, (change: TabQuestion, how?: { replace?: boolean }) => void] {
  const route = useRoute()
  const ask = (route.name === 'onu' && route.ask) || noQuestion
  return [
    ask,
    (change, how) => {
      const here = routeNow()
      if (here.name === 'onu') goTo({ ...here, ask: { ...here.ask, ...change } }, how)
    },
  ]
}
const noQuestion: TabQuestion = {}

/** Goes there; `replace` when the way back should not stop here (a filter being typed). */
export function goTo(route: Route, { replace = false } = {}): void {
  const hash = hashOf(route)
  if (hash === location.hash) return
  if (replace) {
    history.replaceState(history.state, '', hash)
  } else location.hash = hash
  // The browser tells it later: a control that follows the address would fall back meanwhile.
  move()
}

/** In a second window: every address opens by itself. */
export function openApart(route: Route): void {
  window.open(`${location.pathname}${hashOf(route)}`, '_blank', 'noopener')
}

export const goBack = (): void => history.back()
export const goForward = (): void => history.forward()
