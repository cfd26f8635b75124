// What can be done everywhere.
import { History, Keyboard, ListFilter, PanelLeft, Search, Server, Settings } from 'lucide-react'
import type { Action } from '../components/action.ts'
import { openDocumentAction } from '../screens/document/actions.ts'
import { useLayers } from '../stores/layers.ts'
import { usePreferences } from '../stores/preferences.ts'
import { changesRoute, fleetRoute, goTo, oltsRoute, settingsRoute } from '../stores/route.ts'

const always = { refused: null }

export const searchAction: Action = {
  ...always,
  id: 'app.search',
  label: 'action.search',
  icon: Search,
  run: () => useLayers.getState().show('palette'),
}

/** Screens, reached by G and a letter. */
export const screenActions: readonly (Action & { letter: string })[] = [
  { ...always, id: 'app.fleet', label: 'action.go_fleet', letter: 'f', icon: ListFilter, run: () => goTo(fleetRoute) },
  { ...always, id: 'app.olts', label: 'action.go_olt', letter: 'o', icon: Server, run: () => goTo(oltsRoute) },
  {
    ...always,
    id: 'app.changes',
    label: 'action.go_changes',
    letter: 'm',
    icon: History,
    run: () => goTo(changesRoute),
  },
  {
    ...always,
    id: 'app.settings',
    label: 'action.go_settings',
    letter: 's',
    icon: Settings,
    run: () => goTo(settingsRoute()),
  },
]

export const shellActions: readonly Action[] = [
  openDocumentAction,
  {
    ...always,
    id: 'app.rail',
    label: 'action.rail',
    icon: PanelLeft,
    run: () => usePreferences.getState().toggleRail(),
  },
  {
    ...always,
    id: 'app.shortcuts',
    label: 'action.shortcuts',
    key: '?',
    icon: Keyboard,
    run: () => useLayers.getState().show('shortcuts'),
  },
]
