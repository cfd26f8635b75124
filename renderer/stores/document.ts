// A device document opened from a file: read offline, shown as the page of its ONU, kept in memory only.
import { create } from 'zustand'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { maxDocumentLength } from '../../shared/plain.ts'
import type { WordKey } from '../../shared/words/say.ts'
import { asCallError, isDoorClosed } from '../client/call-error.ts'
import { invoke } from '../client/index.ts'
import { documentRoute, fleetRoute, goTo, type Route, routeNow } from './route.ts'

/** Why a file was not opened: a sentence of our own, or the server's. */
export type DocumentProblem = { key: Extract<WordKey, `document.problem.${string}`> } | { sentence: string }

export interface OpenDocument {
  file: string
  readAt: string
  snapshot: Snapshot
  /** How many files were dropped at once; the first one is shown. */
  dropped: number
}

interface DocumentState {
  shown: OpenDocument | null
  isReading: boolean
  problem: { file: string; why: DocumentProblem } | null
  /** Where one was before, to go back to. */
  cameFrom: Route
  open: (files: readonly File[]) => Promise<void>
  refuse: (file: string, why: DocumentProblem) => void
  dismiss: () => void
  close: () => void
}

const longestName = 200

async function textOf(file: File): Promise<string | DocumentProblem> {
  // Bytes are never fewer than characters: what is surely too long is not even read.
  if (file.size > 3 * maxDocumentLength) return { key: 'document.problem.big' }
  try {
    const text = await file.text()
    return text.length > maxDocumentLength ? { key: 'document.problem.big' } : text
  } catch {
    // A folder looks like a file until it is read.
    return { key: 'document.problem.unreadable' }
  }
}

export const useDocument = create<DocumentState>()((set, get) => ({
  shown: null,
  isReading: false,
  problem: null,
  cameFrom: fleetRoute,

  async open(files) {
    const [file] = files
    if (!file || get().isReading) return
    const { refuse } = get()
    set({ isReading: true, problem: null })
    try {
      const text = await textOf(file)
      if (typeof text !== 'string') return refuse(file.name, text)
      const name = file.name.slice(0, longestName) || 'JSON'
      const snapshot = await invoke('document.inspect', { name, text })
      const route = routeNow()
      set({
        shown: { file: name, readAt: snapshot.readAt, snapshot, dropped: files.length },
        ...(route.name === 'document' ? {} : { cameFrom: route }),
      })
      goTo(documentRoute())
    } catch (error) {
      const failure = asCallError(error)
      refuse(file.name, isDoorClosed(failure) ? { key: 'document.problem.door' } : { sentence: failure.body.error })
    } finally {
      set({ isReading: false })
    }
  },

  refuse: (file, why) => set({ problem: { file, why } }),
  dismiss: () => set({ problem: null }),

  /** Forgets the document and goes back to where one was. */
  close() {
    const { cameFrom } = get()
    set({ shown: null })
    if (routeNow().name === 'document') goTo(cameFrom, { replace: true })
  },
}))

/** Asks for a file. It needs a press of a key or a button: browsers open no window on their own. */
export function chooseDocument(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.txt,application/json'
  input.hidden = true
  input.addEventListener('change', () => void useDocument.getState().open([...(input.files ?? [])]))
  for (const end of ['change', 'cancel']) input.addEventListener(end, () => input.remove())
  // In the page for as long as the window is open: one that nothing holds may be collected while somebody chooses.
  document.body.append(input)
  input.click()
}
