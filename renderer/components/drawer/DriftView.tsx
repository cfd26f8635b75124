import { useEffect, useRef } from 'react'
import { useDrawer } from '../../stores/drawer.ts'
import type { DriftValue } from '../../stores/drift.ts'
import { Button } from '../Button.tsx'
import { effectText } from '../effect-value.ts'
import { Notice } from '../Notice.tsx'
import { fieldWord } from '../phrase-params.ts'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'
import table from './VerifiedTable.module.css'

/** Somebody changed the value meanwhile: the three values side by side, and a decision. */
export function DriftView({ drift, isUndo }: { drift: readonly DriftValue[]; isUndo: boolean }) {
  const words = useWords()
  const { say, language } = words
  const { askAgain, hide, isBusy } = useDrawer()
  const safe = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    safe.current?.focus()
  }, [])

  return (
    <>
      <div className={css.body}>
        <Notice shape="differs" title={say(isUndo ? 'drift.title' : 'drift.since_preview')}>
          {say('drift.nothing_sent')}
        </Notice>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{say('effect.field')}</th>
              <th scope="col">{say(isUndo ? 'drift.back_to' : 'effect.before')}</th>
              <th scope="col">{say(isUndo ? 'drift.ours' : 'drift.wished')}</th>
              <th scope="col">{say('drift.now')}</th>
            </tr>
          </thead>
          <tbody>
            {drift.map((row) => (
              <tr key={row.field}>
                <th scope="row">{fieldWord(language, row.field)}</th>
                <td>{effectText(words, row.field, isUndo ? row.wished : row.recorded)}</td>
                <td>{effectText(words, row.field, isUndo ? row.recorded : row.wished)}</td>
                <td className="strong tone-warn">{effectText(words, row.field, row.now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className={css.foot}>
        <Button ref={safe} onClick={hide}>
          {say('drawer.do_not_send')}
        </Button>
        <span className="grow" />
        {isUndo && <span className="caption">{say('drift.overwrite_note')}</span>}
        <Button variant="primary" disabled={isBusy} onClick={() => askAgain(isUndo)}>
          {say(isUndo ? 'drift.overwrite' : 'drawer.plan_again')}
        </Button>
      </footer>
    </>
  )
}
