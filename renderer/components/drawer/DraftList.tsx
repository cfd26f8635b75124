import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Draft } from '../../../shared/model/draft.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { openDraft } from '../../stores/open-drawer.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import { Button, IconButton } from '../Button.tsx'
import { useClock } from '../clock.ts'
import { DeviceText } from '../DeviceText.tsx'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { agoOf } from '../format.ts'
import { fieldWord } from '../phrase-params.ts'
import { useWords } from '../words.ts'
import css from './DraftList.module.css'

interface DraftRowProps {
  draft: Draft
  onRemove: (draft: Draft) => void
}

function DraftRow({ draft, onRemove }: DraftRowProps) {
  const { say, phrase, language } = useWords()
  const role = useSession(({ operator }) => operator?.role)
  const { subject, fields, secrets, savedBy, savedAt } = draft
  const ago = useClock((now) => agoOf(savedAt, language, now))
  const isOff = !mayAct(role, 'technician')
  const what = fields.map((field) => fieldWord(language, field)).join(', ')
  return (
    <li className={css.row}>
      <span className={css.title}>{phrase(draft.title)}</span>
      <span className={css.who}>
        {subject.name && <DeviceText text={subject.name} />} <span className="mono">{subject.serial}</span>
      </span>
      <span className={css.what}>
        {what}
        {secrets.length > 0 && `, ${say('draft.no_key')}`}
      </span>
      <span className={css.when}>
        {savedBy} · {ago}
      </span>
      <Button isSmall disabled={isOff} onClick={() => openDraft(draft)}>
        {say('draft.open')}
      </Button>
      <IconButton
        icon={Trash2}
        isSmall
        disabled={isOff}
        label={say('draft.remove', { name: subject.name ?? subject.serial })}
        onClick={() => onRemove(draft)}
      />
    </li>
  )
}

/** Wishes that were put aside; nothing is shown where there are none. */
export function DraftList() {
  const { say } = useWords()
  const { data } = useQuery('change.draft.list', {})
  const [problem, setProblem] = useState<CallError>()

  async function remove({ id }: Draft): Promise<void> {
    setProblem(undefined)
    try {
      await invoke('change.draft.remove', { id })
      cache.invalidate('change.draft.list')
    } catch (error) {
      setProblem(asCallError(error))
    }
  }

  if (!data || data.items.length === 0) return null
  return (
    <section className={css.drafts} aria-label={say('draft.list')}>
      <h2 className={css.head}>
        {say('draft.list')} <span className="caption">{say('draft.note')}</span>
      </h2>
      {problem && <ErrorNotice error={problem} />}
      <ul className={css.rows}>
        {data.items.map((draft) => (
          <DraftRow key={draft.id} draft={draft} onRemove={(one) => void remove(one)} />
        ))}
      </ul>
    </section>
  )
}
