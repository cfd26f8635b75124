import type { OnuEvent } from '../../../shared/model/history.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { changesRoute, hashOf, onuRoute } from '../../stores/route.ts'
import { EventKindWord } from './EventKindWord.tsx'
import css from './EventsPanel.module.css'
import { useLastEvents } from './use-history.ts'

const shown = 5

function EventLine({ event }: { event: OnuEvent }) {
  const { phrase, language } = useWords()
  const { at, source, change_id: changeId } = event
  const cells = (
    <>
      <time className={css.time} dateTime={at} title={timeOf(at, language, { seconds: true })}>
        {timeOf(at, language)}
      </time>
      <EventKindWord event={event} />
      <span className="cut">{phrase(event.phrase)}</span>
      <DeviceText text={source} className={css.source} />
    </>
  )
  return (
    <li>
      {changeId ? (
        <a className={css.line} href={hashOf({ ...changesRoute, id: changeId })}>
          {cells}
        </a>
      ) : (
        <div className={css.line}>{cells}</div>
      )}
    </li>
  )
}

/** What happened last to this ONU. */
export function EventsPanel({ serial }: { serial: string }) {
  const { say } = useWords()
  const { data, error, refetch } = useLastEvents(serial, shown)
  return (
    <Panel
      title={say('event.last')}
      aside={
        <a className={css.all} href={hashOf(onuRoute(serial, 'historial'))}>
          {say('event.all')}
        </a>
      }
    >
      {data ? (
        data.items.length === 0 ? (
          <EmptyState>{say('event.none')}</EmptyState>
        ) : (
          <ul>
            {data.items.slice(0, shown).map((event) => (
              <EventLine key={event.id} event={event} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton rows={shown} />
      )}
    </Panel>
  )
}
