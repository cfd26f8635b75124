import { useState } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { Notice } from '../Notice.tsx'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'
import { needsTypedSerial } from './confirm.ts'
import { EffectsTable } from './EffectsTable.tsx'
import { LineField } from './LineField.tsx'
import { isAway, PlanFacts } from './PlanFacts.tsx'
import { PlanRequest } from './PlanRequest.tsx'
import { PreviewFoot } from './PreviewFoot.tsx'

const bare = (serial: string): string => serial.replace(/[\s:.-]/g, '').toLowerCase()

function PlanNotice({ plan }: { plan: Plan }) {
  const { say, phrase } = useWords()
  if (plan.nothingToDo)
    return (
      <Notice tone="plain" shape="equal" title={say('outcome.unchanged')}>
        {say('plan.nothing_to_do')}
      </Notice>
    )
  const away = plan.warnings.find(isAway)
  if (plan.away) return <Notice shape="clock">{away ? phrase(away) : say('plan.away')}</Notice>
  return null
}

/** Step 2: old → new, way, effect, the exact request. Nothing is sent that is not shown here. */
export function PreviewStep({ plan, hasForm }: { plan: Plan; hasForm: boolean }) {
  const { say } = useWords()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const isDestructive = needsTypedSerial(plan)
  const isTyped = !isDestructive || (bare(typed) === bare(plan.subject.serial) && reason.trim() !== '')
  return (
    <>
      <div className={css.body}>
        <PlanNotice plan={plan} />
        <EffectsTable effects={plan.effects} />
        <PlanFacts plan={plan} />
        {plan.steps.length > 0 && <PlanRequest plan={plan} />}
        {isDestructive && plan.applicable && (
          <LineField
            label={say('plan.type_serial')}
            isMono
            value={typed}
            placeholder={plan.subject.serial}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {plan.applicable && (
          <LineField
            label={say('plan.reason')}
            value={reason}
            maxLength={200}
            required={isDestructive}
            placeholder={say(isDestructive ? 'plan.reason_needed' : 'plan.reason_optional')}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
      <PreviewFoot plan={plan} hasForm={hasForm} reason={reason} isTyped={isTyped} />
    </>
  )
}
