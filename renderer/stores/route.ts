// Every screen, tab and filter has an address in the hash: it can be kept, sent and gone back to.
import { useSyncExternalStore } from 'react'
import { type Outcome, Outcome as OutcomeSchema } from '../../shared/model/change.ts'

export const onuTabs = ['resumen', 'wifi'] as const
export type OnuTab = (typeof onuTabs)[number]

export type Route =
  | { name: 'fleet'; q: string }
  | { name: 'onu'; serial: string; tab: OnuTab }
  | { name: 'document'; tab: OnuTab }
  | { name: 'changes'; id: string | null; q: string; outcome: Outcome | null }
  | { name: 'sign-in'; code: string }

type RouteOf<N extends Route['name']> = Extract<Route, { name: N }>

export const fleetRoute: RouteOf<'fleet'> = { name: 'fleet', q: '' }
export const changesRoute: RouteOf<'changes'> = { name: 'changes', id: null, q: '', outcome: null }
export const onuRoute = (serial: string, tab: OnuTab = 'resumen'): Route => ({ name: 'onu', serial, tab })

/** A document that was opened from a file: its page has an address, the document itself lives as long as the window. */
export const documentRoute = (tab: OnuTab = 'resumen'): Route => ({ name: 'document', tab })

const tabNamed = (name: string | undefined): OnuTab => onuTabs.find((tab) => tab === name) ?? 'resumen'

const decoded = (part: string | undefined): string => {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    return ''
  }
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name, first, second] = path.split('/')
  const query = new URLSearchParams(search)
  const q = query.get('q') ?? ''
  if (name === 'onu' && first) return { name: 'onu', serial: decoded(first), tab: tabNamed(second) }
  if (name === 'documento') return { name: 'document', tab: tabNamed(first) }
  if (name === 'cambios') {
    const outcome = OutcomeSchema.safeParse(query.get('resultado'))
    return { name: 'changes', id: first ? decoded(first) : null, q, outcome: outcome.success ? outcome.data : null }
  }
  if (name === 'sign-in' && first) return { name: 'sign-in', code: decoded(first) }
  return { name: 'fleet', q }
}

function withQuery(path: string, fields: Record<string, string | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

export function hashOf(route: Route): string {
  switch (route.name) {
    case 'fleet':
      return withQuery('#/flota', { q: route.q })
    case 'onu':
      return `#/onu/${encodeURIComponent(route.serial)}${route.tab === 'resumen' ? '' : `/${route.tab}`}`
    case 'document':
      return `#/documento${route.tab === 'resumen' ? '' : `/${route.tab}`}`
    case 'changes':
      return withQuery(`#/cambios${route.id ? `/${encodeURIComponent(route.id)}` : ''}`, {
        q: route.q,
        resultado: route.outcome,
      })
    case 'sign-in':
      return '#/flota'
  }
}

const listeners = new Set<() => void>()
let current = parseRoute(location.hash)

function move(): void {
  current = parseRoute(location.hash)
  for (const listener of listeners) listener()
}
window.addEventListener('hashchange', move)

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useRoute = (): Route => useSyncExternalStore(watch, () => current)
export const routeNow = (): Route => current

/** Goes there; `replace` when the way back should not stop here (a filter being typed). */
export function goTo(route: Route, { replace = false } = {}): void {
  const hash = hashOf(route)
  if (hash === location.hash) return
  if (replace) {
    history.replaceState(history.state, '', hash)
    move()
  } else location.hash = hash
}

export const goBack = (): void => history.back()
export const goForward = (): void => history.forward()
