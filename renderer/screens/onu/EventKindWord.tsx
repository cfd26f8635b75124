import { History, SlidersHorizontal } from 'lucide-react'
import type { OnuEvent } from '../../../shared/model/history.ts'
import { OnuStatus, StatusWord, statusLook } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import { useWords } from '../../components/words.ts'
import css from './EventKindWord.module.css'

const shapes: Record<OnuEvent['tone'], ShapeName> = {
  ok: 'online',
  warn: 'weak',
  bad: 'down',
  unknown: 'unknown',
  accent: 'running',
}

/** What an event is about: shape and word, as everywhere else. */
export function EventKindWord({ event }: { event: OnuEvent }) {
  const { say, phrase } = useWords()
  const { kind, tone, status } = event
  if (kind === 'status' && status) {
    const { shape, tone: statusTone } = statusLook[status]
    // Where the sentence is the name of the state, that is not said twice.
    if (phrase(event.phrase) !== say(`status.${status}`)) return <OnuStatus status={status} />
    return (
      <StatusWord shape={shape} tone={statusTone}>
        {say('event.kind.status')}
      </StatusWord>
    )
  }
  if (kind === 'change' || kind === 'config') {
    const Icon = kind === 'change' ? History : SlidersHorizontal
    return (
      <span className={css.plain}>
        <Icon className="icon-small" aria-hidden="true" />
        {say(`event.kind.${kind}`)}
      </span>
    )
  }
  return (
    <StatusWord shape={shapes[tone]} tone={tone}>
      {say(`event.kind.${kind}`)}
    </StatusWord>
  )
}
