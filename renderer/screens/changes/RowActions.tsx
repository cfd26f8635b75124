import type { Change } from '../../../shared/model/change.ts'
import { Button } from '../../components/Button.tsx'
import { optionsFor } from '../../components/drawer/change-options.ts'
import { useWords } from '../../components/words.ts'
import { useChangeWork } from '../../stores/change-work.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { mayAct, refusalWord, useSession } from '../../stores/session.ts'
import css from './ChangesScreen.module.css'

/** The one thing that makes most sense next, at the end of the row. */
export function RowActions({ change }: { change: Change }) {
  const words = useWords()
  const { say } = words
  const { busy, check, withdraw } = useChangeWork()
  const isTechnician = useSession(({ operator }) => mayAct(operator?.role, 'technician'))
  const options = optionsFor(change, words)
  const work = busy[change.id]
  const why = isTechnician ? undefined : say(refusalWord('technician'))
  const link = {
    variant: 'link',
    isSmall: true,
    className: css.rowButton,
    disabled: !isTechnician || work !== undefined,
    title: why,
  } as const

  if (work) return <span className="second">{say(work === 'check' ? 'change.checking' : 'change.withdrawing')}</span>
  if (change.undoneBy) return <span className="second">{say('change.undone')}</span>
  if (options.withdraw)
    return (
      <Button {...link} onClick={() => void withdraw(change.id)}>
        {say('change.withdraw_short')}
      </Button>
    )
  if (options.check)
    return (
      <Button {...link} onClick={() => void check(change.id)}>
        {say('change.check')}
      </Button>
    )
  if (options.undo && options.undoRefused === null)
    return (
      <Button {...link} onClick={() => openUndo(change)}>
        {say('change.undo')}
      </Button>
    )
  return (
    <span className="second" title={options.undoRefused ?? undefined}>
      {options.undo ? say('change.cannot') : '–'}
    </span>
  )
}
