import { useEffect } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { CallError } from '../../client/call-error.ts'
import { cache } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { useRefresh } from '../../client/use-refresh.ts'

/** Closely at first, when something is being looked into; then as often as it costs nothing. */
const live = { closeMs: 5_000, closeForMs: 30_000, laterMs: 30_000 }

export interface SnapshotState {
  snapshot: Snapshot | undefined
  error: CallError | undefined
  isFetching: boolean
  /** The device itself is being asked. */
  isReading: boolean
  readProblem: CallError | null
  readNow: () => void
  retry: () => void
}

/** What is known at once from the store, then what the sources say, then again as long as somebody looks. */
export function useSnapshot(serial: string): SnapshotState {
  const stored = useQuery('onu.get', { serial, mode: 'cache' })
  const fresh = useQuery('onu.get', { serial, mode: 'fresh' })
  const { isReading, problem: readProblem, read } = useRefresh(serial)

  useEffect(() => {
    let since = Date.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (): void => {
      timer = setTimeout(ask, Date.now() - since < live.closeForMs ? live.closeMs : live.laterMs)
    }
    function ask(): void {
      if (document.visibilityState !== 'visible') return
      void cache.refresh('onu.get', { serial, mode: 'fresh' })
      wait()
    }
    // Nothing is asked while nobody can see it; who comes back looks closely again.
    function onVisibility(): void {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible') return
      since = Date.now()
      ask()
    }
    wait()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [serial])

  const newest =
    fresh.data && (!stored.data || fresh.updatedAt >= stored.updatedAt) ? fresh.data : (stored.data ?? fresh.data)
  return {
    snapshot: newest,
    error: fresh.error,
    isFetching: fresh.isFetching || stored.isFetching,
    isReading,
    readProblem,
    readNow: read,
    retry: fresh.refetch,
  }
}
