import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import css from './Panel.module.css'

interface PanelProps {
  title: string
  /** Beside the title: a count. */
  note?: ReactNode
  /** At the right edge: source and age of all rows, or a control. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

export function Panel({ title, note, aside, className, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classNames(css.panel, className)} aria-labelledby={id}>
      <header className={css.header}>
        <h3 id={id} className={css.title}>
          {title}
        </h3>
        {note !== undefined && <span className={css.note}>{note}</span>}
        {aside !== undefined && <div className={css.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}
