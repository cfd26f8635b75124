// What is worth a look in the simulated network, found by asking it: nothing is shown that is not there now.
import { useEffect, useState } from 'react'
import type { OltPage, PonPort } from '../../../shared/model/olt.ts'
import { invoke } from '../../client/index.ts'
import { countOf, dbmOf } from '../../components/format.ts'
import type { Tone } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import type { Words } from '../../components/words.ts'
import { fleetRoute, oltRoute, onuRoute, ponRoute, type Route } from '../../stores/route.ts'

export interface Story {
  id: 'pon' | 'weak' | 'wifi' | 'olt' | 'fleet'
  shape: ShapeName
  tone: Tone
  /** Values of its sentence. */
  text: (words: Words) => string
  /** Where it leads, in one word. */
  place: (words: Words) => string
  route: Route
}

/** The ONU of the simulated network whose 2.4 GHz channel is full of neighbours. */
const crowded = 'HWTC7E15C0A2'
const alarming: readonly PonPort['state'][] = ['los', 'power']

function ponStory(pages: readonly OltPage[]): Story | null {
  const ports = pages.flatMap(({ olt, boards }) =>
    boards.flatMap(({ pons }) => pons.filter(({ state }) => alarming.includes(state)).map((port) => ({ olt, port }))),
  )
  const rank = (state: PonPort['state']): number => alarming.indexOf(state)
  const [worst] = ports.sort((a, b) => rank(a.port.state) - rank(b.port.state) || b.port.affected - a.port.affected)
  if (!worst) return null
  const { olt, port } = worst
  const isDark = port.state === 'los'
  return {
    id: 'pon',
    shape: isDark ? 'los' : 'power',
    tone: 'bad',
    text: ({ say }) =>
      say(isDark ? 'start.pon_los' : 'start.pon_power', {
        n: port.affected,
        total: port.total ?? port.affected,
        pon: port.pon,
        olt: olt.name,
      }),
    place: ({ say }) => say('start.place_pon'),
    route: ponRoute(olt.id, port.pon),
  }
}

async function weakStory(): Promise<Story | null> {
  const { items, total } = await invoke('onu.search', { q: 'status:weak', sort: 'rx', limit: 1 })
  const [weakest] = items
  if (!weakest || weakest.rx_dbm === null) return null
  const rx = dbmOf(weakest.rx_dbm)
  return {
    id: 'weak',
    shape: 'weak',
    tone: 'warn',
    text: ({ say }) => say('start.weak', { name: weakest.name ?? weakest.serial, rx, n: total, count: countOf(total) }),
    place: () => 'ONU',
    route: onuRoute(weakest.serial),
  }
}

async function wifiStory(): Promise<Story | null> {
  const { items } = await invoke('onu.search', { q: crowded, limit: 1 })
  const [onu] = items
  if (!onu) return null
  return {
    id: 'wifi',
    shape: 'weak',
    tone: 'warn',
    text: ({ say }) => say('start.wifi', { name: onu.name ?? onu.serial }),
    place: () => 'WiFi',
    route: onuRoute(onu.serial, 'wifi'),
  }
}

function oltStory([page]: readonly OltPage[]): Story | null {
  if (!page) return null
  const { olt } = page
  return {
    id: 'olt',
    shape: 'online',
    tone: 'ok',
    text: ({ say }) =>
      say('start.olt', {
        olt: olt.name,
        model: [olt.vendorName, olt.model].filter(Boolean).join(' '),
        n: olt.onus?.total ?? 0,
      }),
    place: ({ say }) => say('nav.olt'),
    route: oltRoute(olt.id),
  }
}

async function fleetStory(): Promise<Story | null> {
  const { total } = await invoke('onu.search', { q: '', limit: 1 })
  return {
    id: 'fleet',
    shape: 'equal',
    tone: 'accent',
    text: ({ say }) => say('start.fleet', { count: countOf(total) }),
    place: ({ say }) => say('nav.fleet'),
    route: fleetRoute,
  }
}

async function oltPages(): Promise<OltPage[]> {
  const { items } = await invoke('olt.list', {})
  return Promise.all(items.map(({ id }) => invoke('olt.get', { id })))
}

/** One that cannot be found is left out. */
const orNone = <T>(question: Promise<T>): Promise<T | null> => question.catch(() => null)

async function findStories(): Promise<Story[]> {
  const pages = (await orNone(oltPages())) ?? []
  const found = await Promise.all([
    ponStory(pages),
    orNone(weakStory()),
    orNone(wifiStory()),
    oltStory(pages),
    orNone(fleetStory()),
  ])
  return found.filter((story) => story !== null)
}

/** Null until the network was asked; asked again when it has read more (`known` grows). */
export function useStories(known: number | undefined): readonly Story[] | null {
  const [stories, setStories] = useState<readonly Story[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: more that is known, more to show
  useEffect(() => {
    let isGone = false
    void findStories().then((found) => {
      if (!isGone) setStories(found)
    })
    return () => {
      isGone = true
    }
  }, [known])
  return stories
}
