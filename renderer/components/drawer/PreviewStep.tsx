import { useState } from 'react'
import {
  isSoleApproval,
  isTypedRight,
  needsTyping,
  soleApprovalAbove,
  typingOf,
} from '../../../shared/model/confirmation.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { timeOf } from '../format.ts'
import { Notice } from '../Notice.tsx'
import { SelectField } from '../SelectField.tsx'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'
import { DraftButton } from './DraftButton.tsx'
import { EffectsTable } from './EffectsTable.tsx'
import { LineField } from './LineField.tsx'
import { isAway, PlanFacts } from './PlanFacts.tsx'
import { PlanRequest } from './PlanRequest.tsx'
import { PreviewFoot } from './PreviewFoot.tsx'

function PlanNotice({ plan }: { plan: Plan }) {
  const { say, phrase } = useWords()
  const named = useDrawer(({ request }) => request?.subject.name)
  if (plan.nothingToDo)
    return (
      <Notice tone="plain" shape="equal" title={say('outcome.unchanged')}>
        {say('plan.nothing_to_do')}
      </Notice>
    )
  const away = plan.warnings.find(isAway)
  if (needsTyping(plan) && plan.impact.length > 0)
    return (
      <Notice
        tone="bad"
        shape="bang"
        title={say('plan.loses', { name: named ?? plan.subject.name ?? plan.subject.serial })}
      >
        {plan.impact.map(phrase).join(' ')}
        {isSoleApproval(plan) && ` ${say('plan.sole_admin', { n: soleApprovalAbove })}`}
      </Notice>
    )
  if (plan.away) return <Notice shape="clock">{away ? phrase(away) : say('plan.away')}</Notice>
  return null
}

const hoursToWait = [1, 4, 8, 24]

/** Until when it may wait for the ONU: choosing plans anew, because the request itself says it. */
function WaitChoice({ plan }: { plan: Plan }) {
  const { say, language } = useWords()
  const { hours, waitFor, isBusy } = useDrawer()
  const madeAt = Date.parse(plan.createdAt)
  const now = Math.round((Date.parse(plan.queueUntil ?? plan.createdAt) - madeAt) / 3_600_000)
  return (
    <div className={css.wait}>
      <span className="second">{say('drawer.wait')}</span>
      <SelectField
        label={say('drawer.wait')}
        isSmall
        value={hours ?? now}
        choices={hoursToWait.map((n) => ({
          value: n,
          label: say('drawer.wait_until', {
            n,
            time: timeOf(new Date(madeAt + n * 3_600_000).toISOString(), language),
          }),
        }))}
        isDisabled={isBusy}
        onChoose={waitFor}
      />
      <DraftButton plan={plan} />
    </div>
  )
}

/** Step 2: old → new, way, effect, the exact request. Nothing is sent that is not shown here. */
export function PreviewStep({ plan, hasForm }: { plan: Plan; hasForm: boolean }) {
  const { say } = useWords()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const typing = typingOf(plan)
  const isReady = typing === null || (isTypedRight(plan, typed) && reason.trim() !== '')
  return (
    <>
      <div className={css.body}>
        <PlanNotice plan={plan} />
        {plan.away && plan.queueUntil && plan.applicable && <WaitChoice plan={plan} />}
        <EffectsTable effects={plan.effects} />
        <PlanFacts plan={plan} />
        {plan.steps.length > 0 && <PlanRequest plan={plan} />}
        {typing && plan.applicable && (
          <LineField
            label={say(typing.kind === 'count' ? 'plan.type_count' : 'plan.type_serial')}
            isMono
            value={typed}
            maxLength={40}
            inputMode={typing.kind === 'count' ? 'numeric' : undefined}
            placeholder={typing.expected}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {plan.applicable && (
          <LineField
            label={say('plan.reason')}
            value={reason}
            maxLength={200}
            required={typing !== null}
            placeholder={say(typing ? 'plan.reason_needed' : 'plan.reason_optional')}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
      <PreviewFoot plan={plan} hasForm={hasForm} said={{ reason, typed }} isReady={isReady} />
    </>
  )
}
