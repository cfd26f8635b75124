import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import css from './StartScreen.module.css'

interface CardProps {
  icon: LucideIcon
  title: string
  note: string
  foot?: ReactNode
  children: ReactNode
}

/** One of the two ways to begin. */
export function Card({ icon: Icon, title, note, foot, children }: CardProps) {
  const id = useId()
  return (
    <section className={css.card} aria-labelledby={id}>
      <header className={css.head}>
        <Icon className="icon tone-accent" aria-hidden="true" />
        <div>
          <h2 id={id} className={css.title}>
            {title}
          </h2>
          <p className="second">{note}</p>
        </div>
      </header>
      <div className={css.body}>{children}</div>
      {foot && <footer className={css.foot}>{foot}</footer>}
    </section>
  )
}
