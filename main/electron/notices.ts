// Tells how a change ended to an operator who looks elsewhere meanwhile.
import { BrowserWindow, Notification } from 'electron'
import type { Change } from '../../shared/model/change.ts'
import { type Language, say, sayPhrase } from '../../shared/words/index.ts'
import type { Desk } from './desk.ts'
import type { Windows } from './windows.ts'

/** How many ended changes are remembered, so that none is told twice. */
const mostRemembered = 500

/** Returns the function that ends it. A change that ends in front of the operator is told by the drawer alone. */
export function tellOutcomes(desk: Desk, windows: Windows, language: () => Language): () => void {
  const told = new Set<string>()
  return desk.events.subscribe('change', (change) => {
    if (change.state !== 'done' || change.outcome === null) return
    const once = `${change.id} ${change.outcome}`
    if (told.has(once)) return
    told.add(once)
    if (told.size > mostRemembered) told.delete([...told][0] ?? '')
    // A queued change may end hours later; what this desk shows now is seen.
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
    const notice = new Notification(noticeOf(change, language()))
    notice.on('click', () => windows.show(`#/cambios/${encodeURIComponent(change.id)}`))
    notice.show()
  })
}

/** Customer and serial, then what came of it: values are never part of it. */
function noticeOf({ outcome, message, plan }: Change, language: Language): { title: string; body: string } {
  const { name, serial } = plan.subject
  return {
    title: [name, serial].filter(Boolean).join(' · '),
    body: message ? sayPhrase(language, message) : say(language, `outcome.${outcome ?? 'applying'}`),
  }
}
