// Every screen, tab and filter has an address: what there is, and how it is written.
import type { Outcome } from '../../shared/model/change.ts'
import type { CarrierName, Risk } from '../../shared/model/plan.ts'
import type { eventKinds, seriesRanges } from '../../shared/plain.ts'

export const onuTabs = ['resumen', 'optica', 'wifi', 'wan', 'lan', 'historial', 'avanzado'] as const
export type OnuTab = (typeof onuTabs)[number]

/** What the tabs of an ONU are asked beside their names: which view, which window of time, which kind, which text. */
export const onuViews = ['parametros', 'cli', 'tabla'] as const
export interface TabQuestion {
  view?: (typeof onuViews)[number] | null
  range?: (typeof seriesRanges)[number] | null
  kind?: (typeof eventKinds)[number] | null
  q?: string
}

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

/** What a pasted list had beside what the filter holds of it: serials in all, and lines without any. */
export interface PastedLines {
  all: number
  without: number
}

export type Route =
  /** `sort`: a column, `-` before it for the other way; `view`: the saved view that was chosen; `pasted`: the list that `q` came from. */
  | { name: 'fleet'; q: string; sort?: string; view?: string; pasted?: PastedLines | undefined }
  | { name: 'onu'; serial: string; tab: OnuTab; ask?: TabQuestion }
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
  /** Nothing has this address; or only `part` of it is wrong. `way` is where to go instead. */
  | { name: 'wrong'; address: string; part: string | null; way: Route }

export type RouteOf<N extends Route['name']> = Extract<Route, { name: N }>

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

function withQuery(path: string, fields: Record<string, string | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

const pastedText = (pasted: PastedLines | undefined): string => (pasted ? `${pasted.all}-${pasted.without}` : '')

export function hashOf(route: Route): string {
  switch (route.name) {
    case 'fleet':
      return withQuery('#/flota', {
        q: route.q,
        orden: route.sort ?? '',
        vista: route.view ?? '',
        lista: pastedText(route.pasted),
      })
    case 'onu':
      return withQuery(`#/onu/${encodeURIComponent(route.serial)}${route.tab === 'resumen' ? '' : `/${route.tab}`}`, {
        ver: route.ask?.view ?? '',
        rango: route.ask?.range ?? '',
        tipo: route.ask?.kind ?? '',
        q: route.ask?.q ?? '',
      })
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
    case 'wrong':
      return route.address
    case 'sign-in':
      return '#/flota'
  }
}
