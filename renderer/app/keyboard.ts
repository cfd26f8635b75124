// The keyboard map. Keys match characters, so that every layout works; single keys never send anything.
import { isTyping, layerOf } from '../components/typing.ts'
import { useScreenActions } from '../stores/actions.ts'
import { useDrawer } from '../stores/drawer.ts'
import { useLayers } from '../stores/layers.ts'
import { usePreferences } from '../stores/preferences.ts'
import { goBack, goForward } from '../stores/route.ts'
import { screenActions, searchAction, shellActions } from './actions.ts'
import { focusNextRegion } from './regions.ts'

const secondKeyMs = 1500

const hasLayer = (): boolean => useLayers.getState().open !== null || useDrawer.getState().isOpen

/** Keys with Ctrl or Alt: they work while typing too. */
function runModified(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase()
  if (event.ctrlKey && !event.altKey && key === 'k' && !useDrawer.getState().isOpen) searchAction.run()
  else if (event.ctrlKey && !event.altKey && key === 'b' && !hasLayer()) usePreferences.getState().toggleRail()
  else if (event.altKey && !event.ctrlKey && event.key === 'ArrowLeft' && !hasLayer()) goBack()
  else if (event.altKey && !event.ctrlKey && event.key === 'ArrowRight' && !hasLayer()) goForward()
  // In a text it is the text that is selected.
  else if (key === 'a' && isTyping(event)) return false
  else return event.ctrlKey && !event.altKey && !hasLayer() && runOffered(`Ctrl+${event.key.toUpperCase()}`)
  return true
}

/** What the screen offers under a key, if it may be done now. */
function runOffered(key: string): boolean {
  const action = useScreenActions.getState().actions.find((one) => one.key === key)
  if (!action) return false
  if (action.refused === null) action.run()
  return true
}

function runSingle(key: string): boolean {
  if (key === '/') {
    searchAction.run()
    return true
  }
  const all = [...useScreenActions.getState().actions, ...shellActions]
  const action = all.find((one) => one.key === key || one.key === key.toLowerCase())
  if (!action || action.refused !== null) return false
  action.run()
  return true
}

function runScreenLetter(key: string): boolean {
  const action = screenActions.find(({ letter }) => letter === key.toLowerCase())
  action?.run()
  return action !== undefined
}

/** G, then a letter within a moment. */
function createGo() {
  let until = 0
  return {
    isWaiting: (event: KeyboardEvent): boolean => until > event.timeStamp,
    begin(event: KeyboardEvent): boolean {
      if (event.key.toLowerCase() !== 'g') return false
      until = event.timeStamp + secondKeyMs
      return true
    },
    end(): void {
      until = 0
    },
  }
}

/** Listens for as long as the shell is there. */
export function followKeyboard(): () => void {
  const go = createGo()

  function runPlain(event: KeyboardEvent): boolean {
    if (isTyping(event) || hasLayer() || layerOf(event)) return false
    if (go.isWaiting(event)) {
      go.end()
      return runScreenLetter(event.key)
    }
    return go.begin(event) || runSingle(event.key)
  }

  function run(event: KeyboardEvent): boolean {
    if (event.key === 'F6') {
      if (!hasLayer()) focusNextRegion(event.shiftKey)
      return true
    }
    // AltGr writes characters: `/` and `?` on some layouts.
    const isModified = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
    return isModified ? runModified(event) : runPlain(event)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.defaultPrevented && !event.isComposing && run(event)) event.preventDefault()
  }

  /** A dialog keeps arrows to itself, also while it slides away. */
  function onArrow(event: KeyboardEvent): void {
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) onKeyDown(event)
  }

  window.addEventListener('keydown', onArrow, true)
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onArrow, true)
    window.removeEventListener('keydown', onKeyDown)
  }
}
