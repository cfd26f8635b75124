import type { Change } from '../../../shared/model/change.ts'
import { classNames } from '../class-names.ts'
import { useClock } from '../clock.ts'
import { elapsedOf, timeOf } from '../format.ts'
import { StatusShape } from '../StatusShape.tsx'
import { useWords, type Words } from '../words.ts'
import css from './OutcomeBar.module.css'
import { outcomeLook } from './outcome-look.ts'

/** The title of an outcome; a queued one says until when. */
export function outcomeTitle({ say, language }: Words, change: Change): string {
  const { outcome, plan, message } = change
  if (outcome === null) return say(change.state === 'applying' ? 'outcome.applying' : 'outcome.planned')
  if (outcome === 'queued' && plan.queueUntil)
    return say('outcome.queued_until', { time: timeOf(plan.queueUntil, language) })
  // Accepted, answered, and then not done: that is no refusal.
  if (message?.key === 'outcome.message.ignored') return say('outcome.ignored')
  return say(`outcome.${outcome}`)
}

/** What is known of it, without the title that stands above. */
export function outcomeMessage(words: Words, change: Change): string {
  if (!change.message) return ''
  const message = words.phrase(change.message)
  const title = `${outcomeTitle(words, change)}: `
  if (!message.startsWith(title)) return message
  const rest = message.slice(title.length)
  return rest.charAt(0).toLocaleUpperCase(words.language) + rest.slice(1)
}

export function OutcomeBar({ change }: { change: Change }) {
  const words = useWords()
  const { outcome, startedAt, finishedAt } = change
  const elapsed = useClock((now) => (startedAt && !finishedAt ? Math.floor((now - Date.parse(startedAt)) / 1000) : 0))
  const look = outcome ? outcomeLook[outcome] : { shape: 'running' as const, tone: 'accent' as const }
  return (
    <div className={classNames(css.bar, css[look.tone])}>
      <StatusShape shape={look.shape} />
      <strong>{outcomeTitle(words, change)}</strong>
      <span className={css.time}>
        {finishedAt ? timeOf(finishedAt, words.language, { seconds: true }) : elapsedOf(Math.max(0, elapsed) * 1000)}
      </span>
    </div>
  )
}
