import { type FormEvent, useId, useState } from 'react'
import type { OltSummary } from '../../../shared/model/olt.ts'
import { cache, invoke } from '../../client/index.ts'
import { useRequest } from '../../client/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { mayAct, refusalWord, useSession } from '../../stores/session.ts'
import css from './HostKeyStop.module.css'

type Keys = NonNullable<OltSummary['hostKeyChanged']>

function Fingerprint({ label, text, isNew = false }: { label: string; text: string; isNew?: boolean }) {
  const { say } = useWords()
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span className={isNew ? 'mono strong' : 'mono'}>{text}</span>
        <CopyButton text={text} label={`${say('olt.key_copy')}: ${label}`} />
      </dd>
    </>
  )
}

/** Accepting takes the OLT's name typed out: nobody does that in passing. */
function Accept({ olt, keys }: { olt: OltSummary; keys: Keys }) {
  const { say } = useWords()
  const id = useId()
  const isAdmin = useSession(({ operator }) => mayAct(operator?.role, 'admin'))
  const [typed, setTyped] = useState('')
  const { isBusy, problem, run } = useRequest()
  const isReady = isAdmin && !isBusy && typed.trim() === olt.name

  async function accept(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isReady) return
    await run(async () => {
      await invoke('olt.trust', { id: olt.id, fingerprint: keys.offered, confirm: true })
      for (const name of ['olt.get', 'olt.list', 'workspace.info'] as const) cache.invalidate(name)
    })
  }

  return (
    <form className={css.accept} onSubmit={(event) => void accept(event)}>
      <label htmlFor={id}>{say('olt.key_type', { olt: olt.name })}</label>
      <TextField
        id={id}
        className={css.field}
        value={typed}
        disabled={!isAdmin}
        aria-describedby={`${id}-why`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" disabled={!isReady}>
        {say(isBusy ? 'olt.key_accepting' : 'olt.key_accept')}
      </Button>
      <span id={`${id}-why`} className="caption">
        {say(isAdmin ? 'olt.key_type_hint' : refusalWord('admin'))}
      </span>
      {problem && <ErrorNotice error={problem} />}
    </form>
  )
}

/** The OLT shows another host key than the one it is known by: nothing is asked of it until an administrator decides. */
export function HostKeyStop({ olt }: { olt: OltSummary }) {
  const { say } = useWords()
  const keys = olt.hostKeyChanged
  if (!keys) return null
  return (
    <section className={css.stop} role="alert">
      <h2 className={css.title}>
        <StatusShape shape="failed" />
        {say('olt.key_stop', { olt: olt.name })}
      </h2>
      <div className={css.body}>
        <p>{say('olt.key_why')}</p>
        <dl className={css.keys}>
          <Fingerprint label={say('olt.key_pinned')} text={keys.pinned} />
          <Fingerprint label={say('olt.key_offered')} text={keys.offered} isNew />
        </dl>
        <Accept key={keys.offered} olt={olt} keys={keys} />
      </div>
    </section>
  )
}
