import type { ReactNode } from 'react'
import type { Reading } from '../../shared/model/reading.ts'
import { SourceAge } from './Age.tsx'
import { classNames } from './class-names.ts'
import css from './Facts.module.css'
import { ReadingValue } from './ReadingValue.tsx'

/** Rows of label and value, with source and age at the right edge where rows differ in them. */
export function Facts({ children, isTwoColumns = false }: { children: ReactNode; isTwoColumns?: boolean }) {
  return <dl className={classNames(css.facts, isTwoColumns && css.two)}>{children}</dl>
}

interface FactProps {
  label: string
  children: ReactNode
  /** Source and age, when they are this row's own. */
  from?: { source: string; observedAt: string | null } | undefined
  expected?: number | undefined
}

export function Fact({ label, children, from, expected }: FactProps) {
  return (
    <div className={css.row}>
      <dt className={css.label}>{label}</dt>
      <dd className={css.value}>{children}</dd>
      {from && (
        <dd className={classNames(css.from, from.source === '' && css.age)}>
          <SourceAge {...from} expected={expected} isCompact={from.source === ''} />
        </dd>
      )}
    </div>
  )
}

interface ReadingFactProps {
  label: string
  reading: Reading<string | number | boolean>
  isMono?: boolean
  tone?: 'ok' | 'warn' | 'bad' | undefined
  expected?: number | undefined
  /** What the row says of where its value comes from: nothing, where the panel's header says it. */
  shows?: 'both' | 'age' | 'none'
  children?: (value: string | number | boolean) => ReactNode
}

export function ReadingFact({ label, reading, isMono, tone, expected, shows = 'both', children }: ReadingFactProps) {
  const isSaid = shows !== 'none' && reading.state === 'value'
  const from = isSaid ? { source: shows === 'age' ? '' : reading.source, observedAt: reading.observedAt } : undefined
  return (
    <Fact label={label} from={from} expected={expected}>
      <ReadingValue reading={reading} isMono={isMono ?? false} tone={tone}>
        {children}
      </ReadingValue>
    </Fact>
  )
}
