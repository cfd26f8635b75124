import type { LucideIcon } from 'lucide-react'
import type { WordKey } from '../../shared/words/say.ts'

/** One thing an operator can do on a screen: the same value serves its button, its key and the palette. */
export interface Action {
  id: string
  /** Only keys without placeholders. */
  label: ActionWord
  /**
   * The character that runs it, as `event.key` says it, or `Ctrl+E`. Single keys navigate, read and open; they never send.
   */
  key?: string
  icon: LucideIcon
  /** Why it cannot be done now, in words; null when it can. */
  refused: string | null
  run: () => void
}

export type ActionWord = Extract<WordKey, `action.${string}`>

/** How a key is written on its button: `R`, `Esc`, `Ctrl E`. */
export const keyName = (key: string): string => {
  if (key === 'Escape') return 'Esc'
  return key.startsWith('Ctrl+') ? key.replace('+', ' ') : key.toUpperCase()
}
