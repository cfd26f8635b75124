import { useCallback, useEffect, useRef } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import { Button } from '../Button.tsx'
import { useClock } from '../clock.ts'
import { useWords } from '../words.ts'
import { ApplyButton } from './ApplyButton.tsx'
import css from './ChangeDrawer.module.css'
import { needsTypedSerial } from './confirm.ts'

interface PreviewFootProps {
  plan: Plan
  hasForm: boolean
  reason: string
  /** What has to be typed was typed. */
  isTyped: boolean
}

function MainButton({ plan, reason, isTyped }: PreviewFootProps) {
  const { say } = useWords()
  const { send, hide, askAgain, isBusy } = useDrawer()
  const isTechnician = useSession(({ operator }) => mayAct(operator?.role, 'technician'))
  const isExpired = useClock((now) => Date.parse(plan.expiresAt) < now)
  const apply = useCallback(() => void send(reason), [send, reason])
  if (plan.nothingToDo)
    return (
      <Button variant="primary" shortcut="Esc" onClick={hide}>
        {say('drawer.close')}
      </Button>
    )
  if (isExpired)
    return (
      <>
        <span className="caption">{say('plan.expired')}</span>
        <Button variant="primary" disabled={isBusy} onClick={() => askAgain(false)}>
          {say('drawer.plan_again')}
        </Button>
      </>
    )
  const missing = plan.applicable ? null : say('plan.not_applicable')
  const refused = isTechnician ? missing : say('role.needs_technician')
  return <ApplyButton plan={plan} refused={refused} isReady={isTyped && !isBusy} onSend={apply} />
}

const isWary = (plan: Plan): boolean => plan.away || needsTypedSerial(plan)

export function PreviewFoot(props: PreviewFootProps) {
  const { plan, hasForm } = props
  const { say } = useWords()
  const { edit, hide } = useDrawer()
  const safe = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    // The ONU did not answer, or something is lost: the safe way is the one under the finger.
    if (isWary(plan)) safe.current?.focus()
  }, [plan])

  return (
    <footer className={css.foot}>
      {hasForm && <Button onClick={edit}>{say('drawer.back')}</Button>}
      {isWary(plan) && plan.applicable && (
        <Button ref={safe} onClick={hide}>
          {say('drawer.do_not_send')}
        </Button>
      )}
      <span className="grow" />
      <MainButton {...props} />
    </footer>
  )
}
