import type { Change } from '../../../shared/model/change.ts'
import type { OnuEvent } from '../../../shared/model/history.ts'
import { Button } from '../../components/Button.tsx'
import { changedFields } from '../../components/changed-fields.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { optionsFor } from '../../components/drawer/change-options.ts'
import { timeOf } from '../../components/format.ts'
import { useWords, type Words } from '../../components/words.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { changesRoute, hashOf } from '../../stores/route.ts'
import { mayAct, refusalWord, useSession } from '../../stores/session.ts'
import { EventKindWord } from './EventKindWord.tsx'
import css from './HistoryTab.module.css'

/** The way back of a change that has one: it opens the drawer, nothing is sent. */
function Undo({ change }: { change: Change }) {
  const words = useWords()
  const { say } = words
  const isTechnician = useSession(({ operator }) => mayAct(operator?.role, 'technician'))
  if (change.undoneBy) return <span className="second">{say('change.undone')}</span>
  const { undo, undoRefused } = optionsFor(change, words)
  if (!undo) return null
  if (undoRefused !== null)
    return (
      <span className="second" title={undoRefused}>
        {say('change.cannot')}
      </span>
    )
  return (
    <Button
      variant="link"
      isSmall
      disabled={!isTechnician}
      title={isTechnician ? undefined : say(refusalWord('technician'))}
      onClick={() => openUndo(change)}
    >
      {say('change.undo')}
    </Button>
  )
}

export function eventColumns(words: Words, changes: ReadonlyMap<string, Change>): Column<OnuEvent>[] {
  const { say, phrase, language } = words
  const changeOf = ({ change_id: id }: OnuEvent): Change | undefined => (id === null ? undefined : changes.get(id))
  return [
    {
      id: 'at',
      header: say('change.time'),
      width: '128px',
      cell: ({ at }) => timeOf(at, language, { seconds: true }),
    },
    { id: 'kind', header: say('event.kind'), width: '124px', cell: (event) => <EventKindWord event={event} /> },
    {
      id: 'what',
      header: say('event.what'),
      width: 'minmax(200px, 1fr)',
      cell: (event) => {
        const change = changeOf(event)
        const text = phrase(event.phrase)
        if (!event.change_id) return text
        return (
          <a className={css.link} href={hashOf({ ...changesRoute, id: event.change_id })} tabIndex={-1}>
            {change ? `${text} (${changedFields(change, words)})` : text}
          </a>
        )
      },
    },
    {
      id: 'source',
      header: say('evidence.source'),
      width: '148px',
      cell: ({ source }) => <DeviceText text={source} className="second" />,
    },
    {
      id: 'undo',
      header: say('change.next'),
      width: '112px',
      isEnd: true,
      cell: (event) => {
        const change = changeOf(event)
        return change ? <Undo change={change} /> : null
      },
    },
  ]
}
