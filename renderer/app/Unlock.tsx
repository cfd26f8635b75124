import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, useState } from 'react'
import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { passphraseMin } from '../../shared/plain.ts'
import { asCallError, type CallError } from '../client/call-error.ts'
import { cache, door, invoke } from '../client/index.ts'
import { Button } from '../components/Button.tsx'
import dialog from '../components/Dialog.module.css'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { FormRow } from '../components/FormRow.tsx'
import { TextField } from '../components/TextField.tsx'
import { useWords } from '../components/words.ts'
import { useLayers } from '../stores/layers.ts'
import { mayAct, refusalWord, useSession } from '../stores/session.ts'

function UnlockForm({ isNew, onDone }: { isNew: boolean; onDone: () => void }) {
  const { say } = useWords()
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CallError | null>(null)
  const missing = Math.max(0, passphraseMin - passphrase.length)

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (missing > 0 || isBusy) return
    setBusy(true)
    try {
      cache.set('workspace.info', {}, await invoke('credentials.unlock', { passphrase, start_over: isNew }))
      onDone()
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setPassphrase('')
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void unlock(event)}>
      <div className={dialog.body}>
        <FormRow
          label={say(isNew ? 'credentials.passphrase_new' : 'credentials.passphrase')}
          hint={missing > 0 ? say('credentials.missing', { n: missing }) : undefined}
        >
          {({ id, describedBy }) => (
            <TextField
              id={id}
              aria-describedby={describedBy}
              type="password"
              data-autofocus
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </FormRow>
        {problem && <ErrorNotice error={problem} />}
      </div>
      <footer className={dialog.foot}>
        <Button type="submit" variant="primary" shortcut="Enter" disabled={missing > 0 || isBusy}>
          {say(isNew ? 'credentials.start_over' : 'credentials.unlock')}
        </Button>
      </footer>
    </form>
  )
}

/** Secrets wait behind a passphrase; it is typed at the desk only. */
export function Unlock({ info }: { info: WorkspaceInfo | undefined }) {
  const { say, phrase } = useWords()
  const { open, hide } = useLayers()
  const isAdmin = useSession(({ operator }) => mayAct(operator?.role, 'admin'))
  const refused = door() === 'http' ? say('credentials.at_desk') : isAdmin ? null : say(refusalWord('admin'))
  const state = info?.credentials.state ?? 'ready'
  const isNew = info?.credentials.start_over === true
  return (
    <Dialog.Root open={open === 'unlock'} onOpenChange={(isOpen) => !isOpen && hide()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.scrim} />
        <Dialog.Popup className={dialog.dialog}>
          <header className={dialog.head}>
            <Dialog.Title className={dialog.title}>{say(`credentials.${state}`)}</Dialog.Title>
          </header>
          <div className={dialog.body}>
            <p>{info?.credentials.phrase ? phrase(info.credentials.phrase) : say('credentials.explain')}</p>
            {isNew && <p>{say('credentials.start_over_why')}</p>}
            {refused && <p className="second">{refused}</p>}
          </div>
          {refused === null && <UnlockForm isNew={isNew} onDone={hide} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
