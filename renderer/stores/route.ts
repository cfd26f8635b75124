// Every screen, tab and filter has an address in the hash: it can be kept, sent and gone back to.
import { useSyncExternalStore } from 'react'
import { type Outcome, Outcome as OutcomeSchema } from '../../shared/model/change.ts'

export const onuTabs = ['resumen', 'wifi', 'olt'] as const
export type OnuTab = (typeof onuTabs)[number]

export const oltTabs = ['puertos', 'sesion', 'equipo'] as const
export type OltTab = (typeof oltTabs)[number]

export type Route =
  | { name: 'fleet'; q: string }
  | { name: 'onu'; serial: string; tab: OnuTab }
  | { name: 'document'; tab: OnuTab }
  | { name: 'changes'; id: string | null; q: string; outcome: Outcome | null }
  | { name: 'olts' }
  /** `exchange` and `serial` belong to the tab of the session: which exchange is open, and of which ONU they are. */
  | { name: 'olt'; id: number; tab: OltTab; exchange: number | null; serial: string }
  | { name: 'pon'; id: number; pon: string }
  | { name: 'sign-in'; code: string }

type RouteOf<N extends Route['name']> = Extract<Route, { name: N }>

export const fleetRoute: RouteOf<'fleet'> = { name: 'fleet', q: '' }
export const changesRoute: RouteOf<'changes'> = { name: 'changes', id: null, q: '', outcome: null }
export const onuRoute = (serial: string, tab: OnuTab = 'resumen'): Route => ({ name: 'onu', serial, tab })

export const oltsRoute: RouteOf<'olts'> = { name: 'olts' }
export const oltRoute = (id: number, tab: OltTab = 'puertos'): RouteOf<'olt'> => ({
  name: 'olt',
  id,
  tab,
  exchange: null,
  serial: '',
})
/** `pon` as it is written: `0/1/5`. */
export const ponRoute = (id: number, pon: string): RouteOf<'pon'> => ({ name: 'pon', id, pon })

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

const numberNamed = (part: string | undefined): number | null =>
  /^[1-9]\d{0,8}$/.test(part ?? '') ? Number(part) : null

/** `#/olt`, `#/olt/3`, `#/olt/3/sesion/812?serie=HWTC…`, `#/olt/3/pon/0-1-5`. */
function oltRouteOf([first, second, third]: (string | undefined)[], query: URLSearchParams): Route {
  const id = numberNamed(first)
  if (id === null) return oltsRoute
  if (second === 'pon' && /^\d+-\d+-\d+$/.test(third ?? '')) return ponRoute(id, (third ?? '').replaceAll('-', '/'))
  const tab = oltTabs.find((one) => one === second) ?? 'puertos'
  return { name: 'olt', id, tab, exchange: numberNamed(third), serial: query.get('serie') ?? '' }
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name, first, second, third] = path.split('/')
  const query = new URLSearchParams(search)
  const q = query.get('q') ?? ''
  if (name === 'onu' && first) return { name: 'onu', serial: decoded(first), tab: tabNamed(second) }
  if (name === 'documento') return { name: 'document', tab: tabNamed(first) }
  if (name === 'cambios') {
    const outcome = OutcomeSchema.safeParse(query.get('resultado'))
    return { name: 'changes', id: first ? decoded(first) : null, q, outcome: outcome.success ? outcome.data : null }
  }
  if (name === 'olt') return oltRouteOf([first, second, third], query)
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
    case 'olts':
      return '#/olt'
    case 'olt': {
      const place = route.exchange === null ? route.tab : `${route.tab}/${route.exchange}`
      return withQuery(place === 'puertos' ? `#/olt/${route.id}` : `#/olt/${route.id}/${place}`, {
        serie: route.serial,
      })
    }
    case 'pon':
      return `#/olt/${route.id}/pon/${route.pon.replaceAll('/', '-')}`
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
