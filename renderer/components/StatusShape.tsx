import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useClock } from './clock.ts'
import { freshnessOf, usualInterval } from './format.ts'
import { type ShownStatus, shownStatus } from './optical-limits.ts'
import css from './StatusShape.module.css'
import { type ShapeName, shapes } from './shape-paths.tsx'
import { useWords } from './words.ts'

export type Tone = 'ok' | 'warn' | 'bad' | 'unknown' | 'off' | 'accent' | 'text'

/** The shape alone; its word stands beside it. */
export function StatusShape({ shape, className }: { shape: ShapeName; className?: string | undefined }) {
  return (
    <svg className={classNames(css.shape, className)} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[shape]}
    </svg>
  )
}

/** Shape + word + colour, always the three. */
export function StatusWord({ shape, tone, children }: { shape: ShapeName; tone: Tone; children: string }) {
  return (
    <span className={classNames(css.status, `tone-${tone}`)}>
      <StatusShape shape={shape} />
      <span className={css.word}>{children}</span>
    </span>
  )
}

interface AgeingWordProps extends ComponentProps<typeof StatusWord> {
  observedAt: string | null
  expected?: number | undefined
  /** The age stands beside it: the clock is enough. */
  isAgeSaid?: boolean
}

/** A status that was read: once it is not fresh it has a clock, and is never green. */
export function AgeingWord({ observedAt, expected = usualInterval, isAgeSaid = false, ...word }: AgeingWordProps) {
  const { say } = useWords()
  const isFresh = useClock((now) => observedAt !== null && freshnessOf(observedAt, expected, now) === 'fresh')
  if (isFresh) return <StatusWord {...word} />
  return (
    <span className={css.status}>
      <StatusShape shape="clock" className="tone-warn" />
      <span className={css.word}>{isAgeSaid ? word.children : say('value.stored', { value: word.children })}</span>
    </span>
  )
}

export { type ShownStatus, shownStatus }

export const statusLook = {
  online: { shape: 'online', tone: 'ok' },
  weak: { shape: 'weak', tone: 'warn' },
  los: { shape: 'los', tone: 'bad' },
  power_fail: { shape: 'power', tone: 'bad' },
  offline: { shape: 'down', tone: 'bad' },
  disabled: { shape: 'disabled', tone: 'off' },
  maintenance: { shape: 'maintenance', tone: 'unknown' },
  unknown: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<ShownStatus, { shape: ShapeName; tone: Tone }>

export function OnuStatus({ status }: { status: ShownStatus }) {
  const { say } = useWords()
  const { shape, tone } = statusLook[status]
  return (
    <StatusWord shape={shape} tone={tone}>
      {say(`status.${status}`)}
    </StatusWord>
  )
}
