import type { Language } from '../../shared/words/say.ts'
import css from './Age.module.css'
import { classNames } from './class-names.ts'
import { useClock } from './clock.ts'
import { ageOf, freshnessOf, timeOf, usualInterval } from './format.ts'
import { StatusShape } from './StatusShape.tsx'
import { useWords } from './words.ts'

interface AgeProps {
  observedAt: string | null
  /** Seconds between two readings of this source: decides when the value counts as old. */
  expected?: number | undefined
}

/** How old a value is, ticking. An old one has a clock, a very old one says that it is only stored. */
export function AgeBadge({ observedAt, expected = usualInterval }: AgeProps) {
  const { say, language } = useWords()
  const { age, freshness } = useAge(observedAt, expected, language)
  if (!observedAt) return <span className={css.age}>{say('age.unknown')}</span>
  return (
    <time
      className={classNames(css.age, freshness === 'stale' && css.clocked, freshness === 'stale' && css.stale)}
      dateTime={observedAt}
      title={timeOf(observedAt, language, { seconds: true })}
    >
      {freshness === 'stale' && <StatusShape shape="clock" className={css.clock} />}
      {freshness === 'stored' ? say('age.stored', { age }) : age}
    </time>
  )
}

/** One look at the clock for both. */
function useAge(observedAt: string | null, expected: number, language: Language) {
  const told = useClock((now) =>
    observedAt ? `${freshnessOf(observedAt, expected, now)} ${ageOf(observedAt, language, now)}` : 'stored ',
  )
  const end = told.indexOf(' ')
  return { freshness: told.slice(0, end), age: told.slice(end + 1) }
}

interface SourceAgeProps extends AgeProps {
  source: string
  /** Where there is little room: a very old value has its clock, and the word in its title. */
  isCompact?: boolean
}

/** `ACS · 6 min`, at the right edge of a row or once in a panel's header. */
export function SourceAge({ source, observedAt, expected = usualInterval, isCompact = false }: SourceAgeProps) {
  const { say, language } = useWords()
  const { age, freshness } = useAge(observedAt, expected, language)
  const stored = age === '' ? say('age.unknown') : say('age.stored', { age })
  const shown = age === '' || (freshness === 'stored' && !isCompact) ? stored : age
  const hasClock = freshness === 'stale' || (freshness === 'stored' && isCompact && age !== '')
  const at = observedAt ? timeOf(observedAt, language, { seconds: true }) : undefined
  return (
    <span
      className={classNames(css.source, hasClock && css.clocked, freshness === 'stale' && css.stale)}
      title={freshness === 'stored' ? [stored, at].filter(Boolean).join(', ') : at}
    >
      {hasClock && <StatusShape shape="clock" className={css.clock} />}
      {source !== '' && <span className={css.name}>{source}</span>}
      <span className={css.when}>{source === '' ? shown : `\u00a0· ${shown}`}</span>
    </span>
  )
}
