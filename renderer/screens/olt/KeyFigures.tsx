import type { ReactNode } from 'react'
import { AgeBadge } from '../../components/Age.tsx'
import { oltInterval } from '../../components/format.ts'
import css from './KeyFigures.module.css'

export interface Figure {
  label: string
  value: ReactNode
  /** When it was read, where it was. */
  at?: string | null
}

/** The few numbers that say how something is, in one line. */
export function KeyFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={css.strip}>
      {figures.map(({ label, value, at }) => (
        <div key={label} className={css.figure}>
          <dt className={css.label}>{label}</dt>
          <dd className={css.value}>
            {value}
            {at && (
              <span className={css.age}>
                <AgeBadge observedAt={at} expected={oltInterval} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** `735/758`: the part stands out, the whole stands back. Unknown parts are a question mark. */
export function PartOf({ part, whole }: { part: number | null; whole: number | null }) {
  return (
    <span>
      <span>{part ?? '?'}</span>
      <span className="second">{`/${whole ?? '?'}`}</span>
    </span>
  )
}
