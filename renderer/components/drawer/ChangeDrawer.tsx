import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import { fieldRefusal, useDrawer } from '../../stores/drawer.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { Skeleton } from '../Skeleton.tsx'
import { useWords } from '../words.ts'
import { CandidateChoice } from './CandidateChoice.tsx'
import css from './ChangeDrawer.module.css'
import { DrawerHead } from './DrawerHead.tsx'
import { DrawerSteps } from './DrawerSteps.tsx'
import { DriftView } from './DriftView.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { SentStep, useSentChange } from './SentStep.tsx'

function Problem() {
  const { say } = useWords()
  const { request, step, problem, propose, askAgain } = useDrawer()
  if (!problem || (step === 'edit' && fieldRefusal({ request, problem }))) return null
  return (
    <div className={css.problem}>
      <ErrorNotice
        error={problem}
        still={say('state.nothing_sent')}
        onRetry={propose ? () => askAgain(false) : undefined}
      />
    </div>
  )
}

/** The form stays while its plan is looked at, so that going back finds what was typed. */
function Wish() {
  const { request, step, drift, candidates, initial, isBusy, problem, ask } = useDrawer()
  if (!request?.form || step === 'sent') return null
  return (
    <div className={css.form} hidden={step !== 'edit' || drift !== null || candidates !== null}>
      {request.form({
        initial,
        isBusy,
        refused: fieldRefusal({ request, problem }),
        onPropose: (propose) => void ask(propose),
      })}
    </div>
  )
}

function Step({ change }: { change: Change | undefined }) {
  const { request, step, plan, drift, candidates, problem } = useDrawer()
  const hasForm = request?.form != null
  if (drift) return <DriftView drift={drift} isUndo={request?.isUndo === true} />
  if (candidates) return <CandidateChoice candidates={candidates} />
  if (step === 'preview' && plan) return <PreviewStep key={plan.id} plan={plan} hasForm={hasForm} />
  if (step === 'sent' && change) return <SentStep key={change.id} change={change} />
  return (step === 'edit' && hasForm) || problem ? null : <Skeleton rows={5} />
}

/** Everything that is written to a device passes here: what changes, what is sent, how it goes, what came of it. */
export function ChangeDrawer() {
  const { isOpen, opening, request, step, plan, changeId, hide, forget } = useDrawer()
  const popup = useRef<HTMLDivElement>(null)
  const change = useSentChange(step === 'sent' ? changeId : null)
  const isEnded = change?.state === 'done'
  const current = { edit: request?.form ? 0 : 1, preview: 1, sent: isEnded ? 3 : 2 }[step]
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => !open && hide()}
      onOpenChangeComplete={(open) => !open && forget()}
      disablePointerDismissal
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup
          ref={popup}
          className={css.drawer}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-autofocus]') ?? true}
        >
          <DrawerHead request={request} plan={change?.plan ?? plan} />
          <DrawerSteps current={current} isEnded={isEnded} />
          <Problem />
          <Wish key={opening} />
          <Step change={change} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
