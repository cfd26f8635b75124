import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, useState } from 'react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { useRequest } from '../../client/use-request.ts'
import { Button } from '../../components/Button.tsx'
import dialog from '../../components/Dialog.module.css'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FormRow } from '../../components/FormRow.tsx'
import { countOf } from '../../components/format.ts'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { goTo, settingsRoute } from '../../stores/route.ts'

interface RemoveSourceProps {
  source: SourceSettings
  isOpen: boolean
  onClose: () => void
}

function RemoveForm({ source, onClose }: Omit<RemoveSourceProps, 'isOpen'>) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const { isBusy, problem, run } = useRequest()
  const isReady = typed.trim() === source.name && !isBusy
  const olts = useQuery('olt.list', {}, { enabled: source.olt !== null })
  const own = olts.data?.items.find(({ id }) => id === source.olt?.id)
  const known = own?.onus?.total ?? source.status?.inventory?.known ?? 0

  async function remove(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isReady) return
    await run(async () => {
      await invoke('source.remove', { id: source.id, confirm: true })
      for (const name of ['source.list', 'workspace.info', 'olt.list'] as const) cache.invalidate(name)
      onClose()
      goTo(settingsRoute(), { replace: true })
    })
  }

  return (
    <form onSubmit={(event) => void remove(event)}>
      <div className={dialog.body}>
        <p>{known === 0 ? say('source.remove_why') : say('source.remove_lost', { n: known, count: countOf(known) })}</p>
        <p>{say('source.remove_stays')}</p>
        <FormRow label={say('source.field.name')} hint={say('source.remove_type', { name: source.name })}>
          {({ id, describedBy }) => (
            <TextField
              id={id}
              aria-describedby={describedBy}
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </FormRow>
        {problem && <ErrorNotice error={problem} />}
      </div>
      <footer className={dialog.foot}>
        <Button onClick={onClose}>{say('source.remove_not')}</Button>
        <Button type="submit" variant="primary" disabled={!isReady}>
          {say(isBusy ? 'source.removing' : 'source.remove_do')}
        </Button>
      </footer>
    </form>
  )
}

/** Nobody forgets a source in passing: its name is typed, and what goes and what stays is said before. */
export function RemoveSource({ source, isOpen, onClose }: RemoveSourceProps) {
  const { say } = useWords()
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.scrim} />
        <Dialog.Popup className={dialog.dialog}>
          <header className={dialog.head}>
            <Dialog.Title className={dialog.title}>{say('source.remove_title', { name: source.name })}</Dialog.Title>
          </header>
          <RemoveForm source={source} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
