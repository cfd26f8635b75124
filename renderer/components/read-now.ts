import { createContext } from 'react'
import type { Action } from './action.ts'

/** How a value that nobody asked for yet can be asked for; null where nothing can be read, as in a document. */
export const ReadNow = createContext<Action | null>(null)
