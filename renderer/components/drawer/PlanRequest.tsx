import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { CopyButton } from '../CopyButton.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { plainText } from '../format.ts'
import { Payload } from '../Payload.tsx'
import { useWords } from '../words.ts'

const wishedTexts = (plan: Plan): string[] =>
  plan.effects.flatMap(({ changes, secret, wished }) =>
    changes && !secret && typeof wished === 'string' ? [wished] : [],
  )

function StepRequest({ step, wished }: { step: PlanStep; wished: string[] }) {
  const { say, phrase } = useWords()
  const note = phrase(step.summary)
  return (
    <>
      <Disclosure
        title={say('plan.request')}
        note={note}
        aside={<CopyButton text={plainText(step.request.join('\n'))} />}
        isOpenAtFirst
      >
        <Payload lines={step.request} wished={wished} />
      </Disclosure>
      {step.inverse ? (
        <Disclosure title={say('plan.inverse')} note={say('plan.inverse_note', { n: step.inverse.length })}>
          <Payload lines={step.inverse} />
        </Disclosure>
      ) : (
        <p className="caption">{say('plan.no_inverse')}</p>
      )}
    </>
  )
}

/** Exactly what is sent, and what would take it back. */
export function PlanRequest({ plan }: { plan: Plan }) {
  const wished = wishedTexts(plan)
  return (
    <div>
      {plan.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <StepRequest key={index} step={step} wished={wished} />
      ))}
    </div>
  )
}
