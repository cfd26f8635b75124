import type { ReactNode } from 'react'
import { PopoverNote } from '../components/PopoverNote.tsx'
import css from './StatusBar.module.css'

interface StatusNoteProps {
  /** What stands in the bar. */
  light: ReactNode
  isWarn?: boolean
  title: string
  children: ReactNode
}

/** Something in the status bar that opens its explanation. */
export function StatusNote({ light, isWarn = false, title, children }: StatusNoteProps) {
  return (
    <PopoverNote trigger={light} triggerClass={isWarn ? css.warn : css.light} title={title} side="top">
      {children}
    </PopoverNote>
  )
}
