// Events only announce: each makes what is on screen be read again, or lays the announced value into the cache.
import type { Change } from '../../shared/model/change.ts'
import type { SourceStatus } from '../../shared/model/source.ts'
import { cache, onLink, subscribe } from './index.ts'

const serialOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'serial' in data ? String(data.serial) : null

function takeChange(change: Change): void {
  cache.set('change.get', { id: change.id }, change)
  if (change.state !== 'done') return
  cache.invalidate('change.list')
  cache.invalidate('workspace.info')
  if (change.plan.steps.some(({ carrier }) => carrier === 'olt')) {
    cache.invalidate('olt.get')
    cache.invalidate('olt.list')
  }
}

function takeSource(source: SourceStatus): void {
  const info = cache.read('workspace.info', {}).data
  if (!info) return
  const before = info.sources.find(({ id }) => id === source.id)
  // The screens of an OLT say its state too: they are never behind the light in the status bar.
  if (source.kind === 'olt' && before?.state !== source.state) {
    cache.invalidate('olt.get')
    cache.invalidate('olt.list')
  }
  const sources = info.sources.map((known) => (known.id === source.id ? source : known))
  cache.set('workspace.info', {}, { ...info, sources })
}

const usual = ['workspace.info', 'change.list'] as const
/** All that events tell of. */
const all = [...usual, 'change.get', 'onu.get', 'olt.get', 'olt.list'] as const

/** Follows the events for as long as the page lives. */
export function followEvents(): () => void {
  let wasUp = false
  const stops = [
    subscribe('change', takeChange),
    subscribe('source', takeSource),
    subscribe('onu', ({ serial }) => cache.invalidate('onu.get', (data) => serialOf(data) === serial)),
    // What was announced while nobody listened is read again; before the first time the page was not there.
    onLink((up) => {
      if (!up) return
      for (const name of wasUp ? all : usual) cache.invalidate(name)
      wasUp = true
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
