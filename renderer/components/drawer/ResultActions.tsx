import { Pencil, RefreshCw, RotateCw, Undo2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import { useChangeWork } from '../../stores/change-work.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import { Button } from '../Button.tsx'
import { isTyping } from '../typing.ts'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'
import { optionsFor } from './change-options.ts'

/** What comes next: prove it, take it back, put it right. */
export function ResultActions({ change }: { change: Change }) {
  const words = useWords()
  const { say } = words
  const { request, propose, edit, retry, hide } = useDrawer()
  const { check, withdraw, busy } = useChangeWork()
  const isTechnician = useSession(({ operator }) => mayAct(operator?.role, 'technician'))
  const foot = useRef<HTMLElement>(null)
  const options = optionsFor(change, words)
  const isBusy = busy[change.id] !== undefined || !isTechnician
  const canUndo = options.undo && options.undoRefused === null && isTechnician
  const hasForm = request?.form != null

  useEffect(() => {
    const buttons = foot.current?.querySelectorAll<HTMLElement>(
      'button[data-primary]:not(:disabled), button:last-child',
    )
    buttons?.[0]?.focus()
  }, [])

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      // While it slides away the key is the page's again.
      if (event.defaultPrevented || !useDrawer.getState().isOpen) return
      if (event.key.toLowerCase() !== 'z' || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return
      event.preventDefault()
      if (canUndo) openUndo(change)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [canUndo, change])

  return (
    <footer ref={foot} className={css.foot}>
      {options.check && (
        <Button variant="primary" icon={RefreshCw} disabled={isBusy} onClick={() => void check(change.id)}>
          {say(busy[change.id] === 'check' ? 'change.checking' : 'change.check')}
        </Button>
      )}
      {options.withdraw && (
        <Button icon={X} disabled={isBusy} onClick={() => void withdraw(change.id)}>
          {say('change.withdraw')}
        </Button>
      )}
      {options.correct && hasForm && (
        <Button variant="primary" icon={Pencil} disabled={!isTechnician} onClick={edit}>
          {say('change.correct')}
        </Button>
      )}
      {options.retryRest && (hasForm || propose) && (
        <Button icon={RotateCw} disabled={!isTechnician} onClick={propose ? retry : edit}>
          {say('change.retry_rest')}
        </Button>
      )}
      {options.retry && (
        // What became of an unknown one is read first: until then nothing is sent again.
        <Button
          icon={RotateCw}
          disabled={change.outcome === 'unknown' || !isTechnician || !(propose || hasForm)}
          onClick={propose ? retry : edit}
        >
          {say('change.retry')}
        </Button>
      )}
      {options.undo && (
        <Button icon={Undo2} shortcut="Z" disabled={!canUndo} onClick={() => openUndo(change)}>
          {say('change.undo')}
        </Button>
      )}
      <span className={css.why}>
        {options.undo ? options.undoRefused : change.outcome === 'unknown' ? say('change.check_first') : null}
      </span>
      <span className="grow" />
      <Button shortcut="Esc" onClick={hide}>
        {say('drawer.close')}
      </Button>
    </footer>
  )
}
