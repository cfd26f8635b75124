import type { z } from 'zod'
import type { OltQueueEntry, OltSession } from '../../../shared/model/olt.ts'
import { classNames } from '../../components/class-names.ts'
import { useClock } from '../../components/clock.ts'
import { ageSeconds, elapsedOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { BudgetChart } from './BudgetChart.tsx'
import css from './LoadPanel.module.css'

type Entry = z.infer<typeof OltQueueEntry>

/** One read: whose it is, for how long, and what it waits for. `place` 0 is at work. */
function QueueLine({ entry, place }: { entry: Entry; place: number }) {
  const { say, phrase } = useWords()
  const took = useClock((now) => elapsedOf(Math.floor(ageSeconds(entry.since, now)) * 1000).replace('.0', ''))
  const isRunning = place === 0
  const isHeld = entry.waitsFor === 'budget' || entry.waitsFor === 'breaker'
  return (
    <li className={css.entry}>
      {isRunning ? <StatusShape shape="running" className="tone-accent" /> : <span className="second">{place}</span>}
      <span className={css.what}>{`${phrase(entry.title)}, ${visibleText(entry.by)}`}</span>
      <span className="second">{took}</span>
      <span className={classNames(css.why, isHeld && css.held)}>
        {isRunning ? say('olt.running') : say(`olt.waits.${entry.waitsFor ?? 'next'}`)}
      </span>
    </li>
  )
}

interface LoadPanelProps {
  session: OltSession
  /** Chart and queue side by side, across the page. */
  isWide?: boolean
}

/** What the OLT may be asked, who asks it now, and who waits and why. */
export function LoadPanel({ session, isWide = false }: LoadPanelProps) {
  const { say } = useWords()
  const { budget, running, waiting } = session
  return (
    <Panel
      title={say('olt.budget')}
      note={isWide ? say('olt.one_session') : undefined}
      aside={say('olt.budget_used', { n: budget.usedLastMinute, max: budget.perMinute })}
    >
      <div className={classNames(isWide && css.wide)}>
        <div className={css.chart}>
          <BudgetChart budget={budget} height={isWide ? 100 : 128} />
        </div>
        {running || waiting.length > 0 ? (
          <ol className={css.queue} tabIndex={isWide ? 0 : undefined} aria-label={say('olt.queue')}>
            {running && <QueueLine entry={running} place={0} />}
            {waiting.map((entry, index) => (
              <QueueLine key={`${entry.since} ${entry.by} ${entry.title.key}`} entry={entry} place={index + 1} />
            ))}
          </ol>
        ) : (
          <p className={css.note}>{say('olt.queue_empty')}</p>
        )}
      </div>
      {!isWide && <p className={css.note}>{say('olt.one_session')}</p>}
    </Panel>
  )
}
