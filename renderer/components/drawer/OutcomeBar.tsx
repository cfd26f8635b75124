import type { Change } from '../../../shared/model/change.ts'
import { classNames } from '../class-names.ts'
import { useClock } from '../clock.ts'
import { elapsedOf, timeOf } from '../format.ts'
import { StatusShape } from '../StatusShape.tsx'
import { useWords, type Words } from '../words.ts'
import css from './OutcomeBar.module.css'
import { outcomeLook } from './outcome-look.ts'

/** Ends that have a better name than their outcome: answered and not done, waited in vain, never sent. */
const titles: Readonly<Record<string, EndWord>> = {
  'outcome.message.ignored': 'outcome.ignored',
  'outcome.message.ignored_olt': 'outcome.ignored',
  'outcome.message.withdrawn': 'outcome.withdrawn',
  'outcome.message.expired': 'outcome.expired',
  'outcome.message.read_unchanged': 'outcome.not_applied',
  'outcome.message.read_unchanged_olt': 'outcome.not_applied',
  'outcome.message.not_sent': 'outcome.not_sent',
  'outcome.message.not_left_pending': 'outcome.not_applied',
  'outcome.message.not_sent_moved': 'outcome.not_sent',
  'outcome.message.faulted_olt': 'outcome.faulted_olt',
}

type EndWord =
  | 'outcome.faulted_olt'
  | 'outcome.ignored'
  | 'outcome.withdrawn'
  | 'outcome.expired'
  | 'outcome.not_applied'
  | 'outcome.not_sent'

/** The title of an outcome; a queued one says until when. */
export function outcomeTitle({ say, language }: Words, change: Change): string {
  const { outcome, plan, message } = change
  if (outcome === null) return say('outcome.applying')
  if (outcome === 'queued' && plan.queueUntil)
    return say('outcome.queued_until', { time: timeOf(plan.queueUntil, language) })
  return say(titles[message?.key ?? ''] ?? `outcome.${outcome}`)
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
