// Every screen, tab and filter has an address in the hash: it can be kept, sent and gone back to.
import { useSyncExternalStore } from 'react'
import type { Outcome } from '../../shared/model/change.ts'
import type { CarrierName, Risk } from '../../shared/model/plan.ts'
import { carriers, oneOf, outcomes, risks } from '../../shared/plain.ts'

export const onuTabs = ['resumen', 'optica', 'wifi', 'wan', 'lan', 'historial', 'avanzado'] as const
export type OnuTab = (typeof onuTabs)[number]

export const oltTabs = ['puertos', 'sesion', 'equipo'] as const
export type OltTab = (typeof oltTabs)[number]

export const settingsSections = ['origenes', 'idioma', 'apariencia', 'diagnostico', 'respaldo'] as const
export type SettingsSection = (typeof settingsSections)[number]
/** Beside a source's id: the form that connects one. */
export const newSourceKinds = { 'nuevo-acs': 'acs', 'nueva-olt': 'olt' } as const
export type SettingsItem = number | keyof typeof newSourceKinds | null

/** How far back the list of changes goes. */
export const changeAges = ['hoy', '7d', '30d'] as const
export type ChangeAge = (typeof changeAges)[number]

/** What the list of changes is asked for. */
export interface ChangeQuestion {
  q: string
  outcome: Outcome | null
  who: string | null
  carrier: CarrierName | null
  risk: Risk | null
  since: ChangeAge | null
}

export type Route =
  /** `sort`: a column, `-` before it for the other way; `view`: the saved view that was chosen. */
  | { name: 'fleet'; q: string; sort?: string; view?: string }
  | { name: 'onu'; serial: string; tab: OnuTab }
  | { name: 'document'; tab: OnuTab }
  | ({ name: 'changes'; id: string | null } & ChangeQuestion)
  | { name: 'olts' }
  /** `exchange` and `serial` belong to the tab of the session: which exchange is open, and of which ONU they are. */
  | { name: 'olt'; id: number; tab: OltTab; exchange: number | null; serial: string }
  | { name: 'pon'; id: number; pon: string }
  /** `item` belongs to the section of the sources: which one is open. */
  | { name: 'settings'; section: SettingsSection; item: SettingsItem }
  | { name: 'start' }
  | { name: 'sign-in'; code: string }

type RouteOf<N extends Route['name']> = Extract<Route, { name: N }>

export const fleetRoute: RouteOf<'fleet'> = { name: 'fleet', q: '' }
export const everyChange: ChangeQuestion = { q: '', outcome: null, who: null, carrier: null, risk: null, since: null }
export const changesRoute: RouteOf<'changes'> = { name: 'changes', id: null, ...everyChange }
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

export const startRoute: RouteOf<'start'> = { name: 'start' }
export const settingsRoute = (
  section: SettingsSection = 'origenes',
  item: SettingsItem = null,
): RouteOf<'settings'> => ({ name: 'settings', section, item })

/** A document that was opened from a file: its page has an address, the document itself lives as long as the window. */
export const documentRoute = (tab: OnuTab = 'resumen'): Route => ({ name: 'document', tab })

/** What the OLT says had a tab of its own: its address leads to what was there. */
const formerTabs: Record<string, OnuTab> = { olt: 'avanzado' }

const tabNamed = (name = ''): OnuTab => onuTabs.find((tab) => tab === name) ?? formerTabs[name] ?? 'resumen'

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

/** `#/ajustes`, `#/ajustes/idioma`, `#/ajustes/origenes/3`, `#/ajustes/origenes/nuevo-acs`. */
function settingsRouteOf(first: string | undefined, second: string | undefined): Route {
  const section = settingsSections.find((one) => one === first) ?? 'origenes'
  if (section !== 'origenes') return settingsRoute(section)
  const kind = (['nuevo-acs', 'nueva-olt'] as const).find((one) => one === second)
  return settingsRoute(section, kind ?? numberNamed(second))
}

const changeQuestionOf = (query: URLSearchParams): ChangeQuestion => ({
  q: query.get('q') ?? '',
  outcome: oneOf(outcomes, query.get('resultado')),
  who: query.get('quien'),
  carrier: oneOf(carriers, query.get('via')),
  risk: oneOf(risks, query.get('riesgo')),
  since: oneOf(changeAges, query.get('desde')),
})

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name, first, second, third] = path.split('/')
  const query = new URLSearchParams(search)
  const q = query.get('q') ?? ''
  if (name === 'onu' && first) return { name: 'onu', serial: decoded(first), tab: tabNamed(second) }
  if (name === 'documento') return { name: 'document', tab: tabNamed(first) }
  if (name === 'cambios') {
    return { name: 'changes', id: first ? decoded(first) : null, ...changeQuestionOf(query) }
  }
  if (name === 'olt') return oltRouteOf([first, second, third], query)
  if (name === 'ajustes') return settingsRouteOf(first, second)
  if (name === 'empezar') return startRoute
  if (name === 'sign-in' && first) return { name: 'sign-in', code: decoded(first) }
  return { name: 'fleet', q, sort: query.get('orden') ?? '', view: query.get('vista') ?? '' }
}

function withQuery(path: string, fields: Record<string, string | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

export function hashOf(route: Route): string {
  switch (route.name) {
    case 'fleet':
      return withQuery('#/flota', { q: route.q, orden: route.sort ?? '', vista: route.view ?? '' })
    case 'onu':
      return `#/onu/${encodeURIComponent(route.serial)}${route.tab === 'resumen' ? '' : `/${route.tab}`}`
    case 'document':
      return `#/documento${route.tab === 'resumen' ? '' : `/${route.tab}`}`
    case 'changes':
      return withQuery(`#/cambios${route.id ? `/${encodeURIComponent(route.id)}` : ''}`, {
        q: route.q,
        resultado: route.outcome,
        quien: route.who,
        via: route.carrier,
        riesgo: route.risk,
        desde: route.since,
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
    case 'settings':
      return `#/ajustes/${route.section}${route.item === null ? '' : `/${route.item}`}`
    case 'start':
      return '#/empezar'
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

/** In a second window: every address opens by itself. */
export function openApart(route: Route): void {
  window.open(`${location.pathname}${hashOf(route)}`, '_blank', 'noopener')
}

export const goBack = (): void => history.back()
export const goForward = (): void => history.forward()
