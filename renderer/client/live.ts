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

/** Follows the events for as long as the page lives. */
export function followEvents(): () => void {
  const stops = [
    subscribe('change', takeChange),
    subscribe('source', takeSource),
    subscribe('onu', ({ serial }) => cache.invalidate('onu.get', (data) => serialOf(data) === serial)),
    // What was missed while the stream was down is read again.
    onLink((up) => {
      if (!up) return
      cache.invalidate('workspace.info')
      cache.invalidate('change.list')
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
