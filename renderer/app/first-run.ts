import { useEffect, useRef } from 'react'
import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { goTo, routeNow, startRoute } from '../stores/route.ts'

/** A workspace that has no source yet begins where one is connected: once, so that the way back to the list stays open. */
export function useFirstRun(info: WorkspaceInfo | undefined): void {
  const isLooked = useRef(false)
  useEffect(() => {
    if (!info || isLooked.current) return
    isLooked.current = true
    const route = routeNow()
    const isAtTheDoor = route.name === 'fleet' && route.q === ''
    if (isAtTheDoor && info.sources.length === 0 && !info.read_only) goTo(startRoute, { replace: true })
  }, [info])
}
