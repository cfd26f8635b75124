import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'
import css from './TabBar.module.css'

export interface Tab {
  id: string
  title: string
  href: string
}

interface TabBarProps {
  label: string
  tabs: readonly Tab[]
  current: string
  /** At the right edge. */
  children?: ReactNode
}

/** The parts of a page, each with an address and the key of its place. */
export function TabBar({ label, tabs, current, children }: TabBarProps) {
  return (
    <div className={css.bar}>
      <nav className={css.tabs} aria-label={label}>
        {tabs.map(({ id, title, href }, index) => (
          <a
            key={id}
            className={classNames(css.tab, id === current && css.on)}
            href={href}
            aria-current={id === current ? 'page' : undefined}
          >
            <Kbd>{String(index + 1)}</Kbd>
            {title}
          </a>
        ))}
      </nav>
      {children}
    </div>
  )
}
