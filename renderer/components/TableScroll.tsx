import type { ReactNode } from 'react'
import table from './Table.module.css'

/** Rows that fit without scrolling: the height of `.scroll`. */
const fitting = 10

interface TableScrollProps {
  /** What is in it, to who comes to it with the keyboard. */
  label: string
  rows: number
  /** In its full length: the page scrolls. */
  isWhole?: boolean
  children: ReactNode
}

/** A short table inside a panel; where it has more rows than fit, the keyboard scrolls it. */
export function TableScroll({ label, rows, isWhole = false, children }: TableScrollProps) {
  if (isWhole) return children
  const reach = rows > fitting ? { role: 'group', tabIndex: 0, 'aria-label': label } : {}
  return (
    <div className={table.scroll} {...reach}>
      {children}
    </div>
  )
}
