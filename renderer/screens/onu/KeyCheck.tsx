import { type FormEvent, useId, useState } from 'react'
import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import type { KeyCheck as Answer } from '../../../shared/model/wifi-key.ts'
import { invoke } from '../../client/index.ts'
import { useRequest } from '../../client/use-request.ts'
import button from '../../components/Button.module.css'
import { Button } from '../../components/Button.tsx'
import { classNames } from '../../components/class-names.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { timeOf } from '../../components/format.ts'
import { PopoverNote } from '../../components/PopoverNote.tsx'
import { StatusShape, type Tone } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import css from './KeyCheck.module.css'

const look = {
  same: { shape: 'online', tone: 'ok' },
  older: { shape: 'differs', tone: 'warn' },
  different: { shape: 'differs', tone: 'warn' },
  unknown: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<Answer['result'], { shape: ShapeName; tone: Tone }>

function Result({ answer: { result, sent, why } }: { answer: Answer }) {
  const { say, phrase, language } = useWords()
  const { shape, tone } = look[result]
  return (
    <>
      <p className={classNames(css.answer, `tone-${tone}`)}>
        <StatusShape shape={shape} />
        {result === 'unknown' ? (why ? phrase(why) : '') : say(`key_check.${result}`)}
      </p>
      {sent && (
        <p className="caption">
          {say('key_check.sent', { time: timeOf(sent.at, language), by: sent.by })}
          {sent.outcome === 'unknown' && ` ${say('key_check.unsure')}`}
        </p>
      )}
    </>
  )
}

function Form({ snapshot, wifi }: KeyCheckProps) {
  const { say } = useWords()
  const id = useId()
  const [key, setKey] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const { isBusy, problem, run } = useRequest()

  async function compare(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (key === '' || isBusy) return
    setAnswer(null)
    await run(async () =>
      setAnswer(await invoke('onu.wifi.key_check', { serial: snapshot.serial, network: wifi.path, key })),
    )
  }

  return (
    <form className={css.form} onSubmit={(event) => void compare(event)}>
      <label className="caption" htmlFor={id}>
        {say('key_check.note')}
      </label>
      <div className={css.row}>
        <TextField
          id={id}
          type="password"
          maxLength={64}
          isMono
          className={css.field}
          value={key}
          onChange={(event) => {
            setKey(event.target.value)
            setAnswer(null)
          }}
        />
        <Button type="submit" variant="primary" disabled={key === '' || isBusy}>
          {say('key_check.compare')}
        </Button>
      </div>
      <div role="status">{answer && <Result answer={answer} />}</div>
      {problem && <ErrorNotice error={problem} />}
    </form>
  )
}

interface KeyCheckProps {
  snapshot: Snapshot
  wifi: WifiReadings
}

/** "Is this the key?": compared with what was sent, and never shown. What was typed is gone when it closes. */
export function KeyCheck(props: KeyCheckProps) {
  const { say } = useWords()
  return (
    <PopoverNote
      trigger={say('key_check.title')}
      triggerClass={classNames(button.button, button.link, css.ask)}
      title={say('key_check.title')}
      popupClass={css.popup}
    >
      <Form {...props} />
    </PopoverNote>
  )
}
