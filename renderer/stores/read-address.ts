// What an address means. One that is wrong in any part of it is told from one that leads somewhere.
import { carriers, eventKinds, fleetSorts, oneOf, outcomes, risks, seriesRanges } from '../../shared/plain.ts'
import {
  type ChangeQuestion,
  changeAges,
  changesRoute,
  documentRoute,
  fleetRoute,
  type OnuTab,
  oltRoute,
  oltsRoute,
  oltTabs,
  onuRoute,
  onuTabs,
  onuViews,
  type PastedLines,
  ponRoute,
  type Route,
  settingsRoute,
  settingsSections,
  startRoute,
  type TabQuestion,
} from './address.ts'

/** Parts of an address after the name of its screen. */
type Parts = readonly (string | undefined)[]
/** What could be meant where an address is wrong. */
type Read = Route | { instead: Route }

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name = '', ...parts] = path.split('/')
  const query = new URLSearchParams(search)
  const read = readRoute(name, parts, query)
  const part = wrongPart(name, query)
  if (parts.slice(mostParts.get(name) ?? 0).some(Boolean) && !('instead' in read))
    return { name: 'wrong', address: hash, part: null, way: read }
  if ('instead' in read) return { name: 'wrong', address: hash, part: null, way: read.instead }
  return part === null ? read : { name: 'wrong', address: hash, part, way: parseRoute(`#/${path}`) }
}

/** Parts that the address of a screen may have after its name. */
const mostParts: ReadonlyMap<string, number> = new Map([
  ['onu', 2],
  ['documento', 1],
  ['cambios', 1],
  ['olt', 3],
  ['ajustes', 2],
  ['sign-in', 1],
])

/** What the OLT says had a tab of its own: its address leads to what was there. */
const formerTabs: ReadonlyMap<string, OnuTab> = new Map([['olt', 'avanzado']])

const tabNamed = (name: string | undefined): OnuTab | null =>
  oneOf(onuTabs, name || 'resumen') ?? formerTabs.get(name ?? '') ?? null

/** Null where it is no text: badly written, or with characters that no name has. */
function decoded(part: string | undefined): string | null {
  try {
    const text = decodeURIComponent(part ?? '')
    return /\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}

const numberNamed = (part: string | undefined): number | null =>
  /^[1-9]\d{0,8}$/.test(part ?? '') ? Number(part) : null

/** `#/olt`, `#/olt/3`, `#/olt/3/sesion/812?serie=HWTC…`, `#/olt/3/pon/0-1-5`. */
function oltRouteOf([first, second, third]: Parts, query: URLSearchParams): Read {
  if (!first) return oltsRoute
  const id = numberNamed(first)
  if (id === null) return { instead: oltsRoute }
  if (second === 'pon')
    return /^\d+-\d+-\d+$/.test(third ?? '')
      ? ponRoute(id, (third ?? '').replaceAll('-', '/'))
      : { instead: oltRoute(id) }
  const tab = oneOf(oltTabs, second ?? 'puertos')
  if (tab === null) return { instead: oltRoute(id) }
  return { name: 'olt', id, tab, exchange: numberNamed(third), serial: query.get('serie') ?? '' }
}

/** `#/ajustes`, `#/ajustes/idioma`, `#/ajustes/origenes/3`, `#/ajustes/origenes/nuevo-acs`. */
function settingsRouteOf([first, second]: Parts): Read {
  const section = oneOf(settingsSections, first || 'origenes')
  if (section === null) return { instead: settingsRoute() }
  if (!second) return settingsRoute(section)
  const item = oneOf(['nuevo-acs', 'nueva-olt'] as const, second) ?? numberNamed(second)
  return section === 'origenes' && item !== null ? settingsRoute(section, item) : { instead: settingsRoute(section) }
}

const changeQuestionOf = (query: URLSearchParams): ChangeQuestion => ({
  q: query.get('q') ?? '',
  outcome: oneOf(outcomes, query.get('resultado')),
  who: query.get('quien'),
  carrier: oneOf(carriers, query.get('via')),
  risk: oneOf(risks, query.get('riesgo')),
  since: oneOf(changeAges, query.get('desde')),
})

/** `#/onu/HWTC…`, `#/onu/HWTC…/avanzado?ver=parametros&q=WLAN`. */
function onuRouteOf([first, second]: Parts, query: URLSearchParams): Read {
  const serial = decoded(first)
  if (!serial) return { instead: fleetRoute }
  const tab = tabNamed(second)
  if (tab === null) return { instead: onuRoute(serial) }
  const ask: TabQuestion = {
    view: oneOf(onuViews, query.get('ver')),
    range: oneOf(seriesRanges, query.get('rango')),
    kind: oneOf(eventKinds, query.get('tipo')),
    q: query.get('q') ?? '',
  }
  return { name: 'onu', serial, tab, ask }
}

function changesRouteOf([first]: Parts, query: URLSearchParams): Read {
  const id = decoded(first)
  return id === null ? { instead: changesRoute } : { name: 'changes', id: id || null, ...changeQuestionOf(query) }
}

function readRoute(name: string, parts: Parts, query: URLSearchParams): Read {
  switch (name) {
    case 'onu':
      return onuRouteOf(parts, query)
    case 'documento': {
      const tab = tabNamed(parts[0])
      return tab === null ? { instead: documentRoute() } : documentRoute(tab)
    }
    case 'cambios':
      return changesRouteOf(parts, query)
    case 'olt':
      return oltRouteOf(parts, query)
    case 'ajustes':
      return settingsRouteOf(parts)
    case 'empezar':
      return startRoute
    case 'sign-in': {
      const code = decoded(parts[0])
      return code ? { name: 'sign-in', code } : { instead: fleetRoute }
    }
    case '':
    case 'flota':
      return {
        name: 'fleet',
        q: query.get('q') ?? '',
        sort: query.get('orden') ?? '',
        view: query.get('vista') ?? '',
        ...pastedOf(query.get('lista')),
      }
    default:
      return { instead: fleetRoute }
  }
}

/** `lista=4100-3`: a pasted list of 4100 serials, and three lines without one. */
function pastedOf(text: string | null): { pasted?: PastedLines } {
  const [, all, without] = /^(\d{1,7})-(\d{1,7})$/.exec(text ?? '') ?? []
  return all && without ? { pasted: { all: Number(all), without: Number(without) } } : {}
}

/** What a screen is asked by its address, where only some answers exist. */
const choices: Record<string, Record<string, readonly string[]>> = {
  flota: { orden: fleetSorts.flatMap((sort) => [sort, `-${sort}`]) },
  cambios: { resultado: outcomes, via: carriers, riesgo: risks, desde: changeAges },
  onu: { ver: onuViews, rango: seriesRanges, tipo: eventKinds },
}

function wrongPart(name: string, query: URLSearchParams): string | null {
  for (const [key, known] of Object.entries(choices[name] ?? {})) {
    const value = query.get(key)
    if (value && !known.includes(value)) return `${key}=${value}`
  }
  return null
}
