// What can be done on the screen that is open: the keyboard, the palette and the list of shortcuts read it here.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Action } from '../components/action.ts'

export const useScreenActions = create<{ actions: readonly Action[] }>()(() => ({ actions: [] }))

/** A screen offers its actions for as long as it is open. */
export function useOffer(actions: readonly Action[]): void {
  useEffect(() => {
    useScreenActions.setState({ actions })
    return () => {
      if (useScreenActions.getState().actions === actions) useScreenActions.setState({ actions: [] })
    }
  }, [actions])
}
