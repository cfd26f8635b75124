import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

/** One sentence on why there is nothing, one way on. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}
