import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Candidate } from '../../stores/candidates.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { Button } from '../Button.tsx'
import { useClock } from '../clock.ts'
import { agoOf, timeOf } from '../format.ts'
import { Notice } from '../Notice.tsx'
import { useWords } from '../words.ts'
import css from './CandidateChoice.module.css'
import drawer from './ChangeDrawer.module.css'

function LastInform({ at }: { at: string | null }) {
  const { say, language } = useWords()
  const ago = useClock((now) => (at ? agoOf(at, language, now) : ''))
  return (
    <span className="second">
      {at ? say('ambiguous.informed', { ago, time: timeOf(at, language, { seconds: true }) }) : say('ambiguous.never')}
    </span>
  )
}

/** Several devices have this serial: who is meant is the operator's to say. Nothing was sent. */
export function CandidateChoice({ candidates }: { candidates: readonly Candidate[] }) {
  const { say } = useWords()
  const { choose, hide, isBusy } = useDrawer()
  const [chosen, setChosen] = useState<string | null>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (chosen !== null && !isBusy) choose(chosen)
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!event.repeat) event.currentTarget.requestSubmit()
  }

  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onKeyDown}>
      <div className={drawer.body}>
        <Notice shape="differs" title={say('ambiguous.title', { n: candidates.length })}>
          {say('ambiguous.choose')}
        </Notice>
        <fieldset className={css.choices}>
          <legend className="unseen">{say('ambiguous.which')}</legend>
          {candidates.map(({ acs_device_id: id, last_inform: at }, index) => (
            <label key={id} className={css.choice}>
              <input
                type="radio"
                name="candidate"
                ref={index === 0 ? first : undefined}
                checked={chosen === id}
                onChange={() => setChosen(id)}
              />
              <span className={css.text}>
                <span className="mono">{id}</span>
                <LastInform at={at} />
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      <footer className={drawer.foot}>
        <Button onClick={hide}>{say('drawer.do_not_send')}</Button>
        <span className="grow" />
        <Button type="submit" variant="primary" shortcut="Ctrl Enter" disabled={chosen === null || isBusy}>
          {say(isBusy ? 'drawer.reading' : 'ambiguous.plan_for')}
        </Button>
      </footer>
    </form>
  )
}
