import { useCallback, useEffect, useRef } from 'react'
import { needsTyping } from '../../../shared/model/confirmation.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { type Said, useDrawer } from '../../stores/drawer.ts'
import { mayAct, refusalWord, useSession } from '../../stores/session.ts'
import { Button } from '../Button.tsx'
import { useClock } from '../clock.ts'
import { useWords } from '../words.ts'
import { ApplyButton } from './ApplyButton.tsx'
import css from './ChangeDrawer.module.css'
import { DraftButton } from './DraftButton.tsx'

interface PreviewFootProps {
  plan: Plan
  hasForm: boolean
  said: Said
  /** What has to be typed was typed. */
  isReady: boolean
}

function MainButton({ plan, said: { reason, typed }, isReady }: PreviewFootProps) {
  const { say } = useWords()
  const { send, hide, askAgain, isBusy } = useDrawer()
  const role = useSession(({ operator }) => operator?.role)
  const isExpired = useClock((now) => Date.parse(plan.expiresAt) < now)
  const apply = useCallback(() => void send({ reason, typed }), [send, reason, typed])
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
  const needed = roleFor(plan)
  const refused = mayAct(role, needed) ? missing : say(refusalWord(needed))
  return <ApplyButton plan={plan} refused={refused} isReady={isReady && !isBusy} onSend={apply} />
}

/** As the program itself decides. */
const roleFor = ({ risk, operation }: Plan): 'technician' | 'admin' =>
  needsTyping({ risk }) && operation !== 'onu.factory_reset' ? 'admin' : 'technician'

const isWary = (plan: Plan): boolean => plan.away || needsTyping(plan)

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
          {say(plan.away ? 'drawer.do_not_send' : 'drawer.cancel')}
        </Button>
      )}
      {plan.applicable && !plan.away && <DraftButton plan={plan} />}
      <span className="grow" />
      <MainButton {...props} />
    </footer>
  )
}
