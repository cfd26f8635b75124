import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import css from './Disclosure.module.css'

interface DisclosureProps {
  title: string
  note?: ReactNode
  aside?: ReactNode
  isOpenAtFirst?: boolean
  children: ReactNode
}

export function Disclosure({ title, note, aside, isOpenAtFirst = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const id = useId()
  const Icon = isOpen ? ChevronDown : ChevronRight
  return (
    <section className={css.disclosure}>
      <header className={css.header}>
        <h3 className={css.heading}>
          <button
            type="button"
            className={css.toggle}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon className="icon-small" aria-hidden="true" />
            {title}
          </button>
        </h3>
        <span className={css.note}>{note}</span>
        {isOpen && aside}
      </header>
      <div id={id} hidden={!isOpen}>
        {children}
      </div>
    </section>
  )
}
