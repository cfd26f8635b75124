import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { classNames } from './class-names.ts'
import css from './PageHead.module.css'

interface PageHeadProps {
  title: string
  note?: ReactNode
  /** Read again behind what is shown: a thin bar, and nothing moves. */
  isBusy?: boolean
  children?: ReactNode
}

export function PageHead({ title, note, isBusy = false, children }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · PonDesk`
  }, [title])
  return (
    <header className={css.head}>
      <BusyBar isBusy={isBusy} />
      <h1 className={css.title}>{title}</h1>
      {note !== undefined && <span className={css.note}>{note}</span>}
      {children}
    </header>
  )
}

export function BusyBar({ isBusy }: { isBusy: boolean }) {
  return <span className={classNames(css.bar, isBusy && css.busy)} aria-hidden="true" />
}
