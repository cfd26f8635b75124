// What opens the drawer at its plan, without a form: a change that needs none, the way back of one, a draft.
import type { Change } from '../../shared/model/change.ts'
import type { Draft } from '../../shared/model/draft.ts'
import type { InputOf } from '../../shared/operations/index.ts'
import { invoke } from '../client/index.ts'
import { type DrawerRequest, type Propose, useDrawer } from './drawer.ts'

/** Opens a change of which nothing has to be said first: its plan is shown at once. */
export function openPlan(request: Omit<DrawerRequest, 'form'>, propose: Propose): void {
  const { open, ask } = useDrawer.getState()
  open({ ...request, form: null })
  void ask(propose)
}

/** Opens the way back of a change: a plan like any other, shown before it is sent. */
export function openUndo(change: Change): void {
  const { open, ask } = useDrawer.getState()
  open({
    title: { key: 'plan.title.undo', params: { number: change.number ?? 0 } },
    subject: subjectOf(change),
    form: null,
    isUndo: true,
  })
  void ask(({ overwrite }) => invoke('change.undo', { id: change.id, dry_run: true, overwrite }))
}

const subjectOf = ({ plan }: Change): DrawerRequest['subject'] => ({
  serial: plan.subject.serial,
  name: plan.subject.name,
  note: plan.subject.model_name,
})

/** Opens a draft: what it would do is read and shown anew, as for any other wish. */
export function openDraft({ id, operation, input, title, subject }: Draft): void {
  const { serial, name, model_name: note } = subject
  openPlan({ title, subject: { serial, name, note }, draft: id }, ({ device, via, hours }) =>
    // What a draft holds was the input of this operation, and the program checks it again.
    invoke(operation as 'onu.wifi.set', {
      ...(input as InputOf<'onu.wifi.set'>),
      ...(device === null ? {} : { acs_device_id: device }),
      ...(via === null ? {} : { via }),
      ...(hours === null ? {} : { queue_hours: hours }),
      dry_run: true,
    }),
  )
}
