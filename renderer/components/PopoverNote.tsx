import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import layer from './Layer.module.css'

interface PopoverNoteProps {
  /** What is pressed. */
  trigger: ReactNode
  triggerClass: string | undefined
  title: string
  popupClass?: string | undefined
  side?: 'top' | 'bottom'
  align?: 'start' | 'end'
  children: ReactNode
}

/** Something small beside what it belongs to, under its title. */
export function PopoverNote({
  trigger,
  triggerClass,
  title,
  popupClass,
  side = 'bottom',
  align = 'start',
  children,
}: PopoverNoteProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className={triggerClass}>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={layer.positioner} side={side} align={align} sideOffset={side === 'top' ? 6 : 4}>
          <Popover.Popup className={classNames(layer.popup, popupClass)}>
            <Popover.Title className={layer.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
