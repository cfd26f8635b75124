import type { SourceStatus } from '../../shared/model/source.ts'
import { classNames } from '../components/class-names.ts'
import { useClock } from '../components/clock.ts'
import { Fact, Facts } from '../components/Facts.tsx'
import { ageOf, timeOf } from '../components/format.ts'
import { inventoryText, progressText } from '../components/inventory.ts'
import { PopoverNote } from '../components/PopoverNote.tsx'
import { StatusShape } from '../components/StatusShape.tsx'
import { sourceLook } from '../components/source-look.ts'
import { useWords } from '../components/words.ts'
import css from './StatusBar.module.css'

/** One light a source, with its age; it opens its explanation. */
export function SourceLight({ source }: { source: SourceStatus }) {
  const words = useWords()
  const { say, phrase, language } = words
  const { inventory } = source
  const read = useClock((now) => (inventory ? inventoryText(words, inventory, now) : ''))
  const isFirstRead = inventory?.state === 'reading' && inventory.at === null
  const { shape, tone } = sourceLook[source.state]
  const isBad = source.state === 'down' || source.state === 'failing'
  const seen = source.lastOkAt ?? source.since
  const retryIn = useClock((now) => (source.retryAt ? Math.ceil((Date.parse(source.retryAt) - now) / 1000) : 0))
  const age = useClock((now) => (seen ? ageOf(seen, language, now) : ''))
  return (
    <PopoverNote
      trigger={
        <>
          <StatusShape shape={shape} className={`tone-${tone}`} />
          <span className={css.name}>{source.name}</span>
          {source.state === 'down' ? say('source.silent_for', { age }) : age}
          {isBad && retryIn > 0 && (
            <span className={css.retry}>{`· ${say('source.retry_light', { n: retryIn })}`}</span>
          )}
          {inventory && isFirstRead && (
            <span>{say('inventory.light', { progress: progressText(words, inventory) })}</span>
          )}
          <span className="unseen">{say(`source.state.${source.state}`)}</span>
        </>
      }
      triggerClass={classNames(css.light, isBad && css.warn)}
      title={source.name}
      side="top"
    >
      <div className={css.facts}>
        <Facts isTwoColumns>
          <Fact label={say('source.kind')}>{say(`source.kind.${source.kind}`)}</Fact>
          <Fact label={say('source.state')}>{say(`source.state.${source.state}`)}</Fact>
          {source.since && <Fact label={say('source.since')}>{timeOf(source.since, language, { seconds: true })}</Fact>}
          <Fact label={say('source.last_ok')}>
            {source.lastOkAt ? timeOf(source.lastOkAt, language, { seconds: true }) : say('value.no_data')}
          </Fact>
          {read !== '' && <Fact label={say('inventory.title')}>{read}</Fact>}
          {source.retryAt && (
            <Fact label={say('source.retry')}>{timeOf(source.retryAt, language, { seconds: true })}</Fact>
          )}
        </Facts>
      </div>
      {source.problem && <p className="tone-warn">{phrase(source.problem)}</p>}
    </PopoverNote>
  )
}
