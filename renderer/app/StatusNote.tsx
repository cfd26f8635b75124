import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import layer from '../components/Layer.module.css'
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
    <Popover.Root>
      <Popover.Trigger className={isWarn ? css.warn : css.light}>{light}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={layer.positioner} side="top" align="start" sideOffset={6}>
          <Popover.Popup className={layer.popup}>
            <Popover.Title className={layer.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
