import type { Outcome } from '../../../shared/model/change.ts'
import { outcomeLook } from '../../components/drawer/outcome-look.ts'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './ChangesScreen.module.css'

/** Those that ask for a second look come first. */
const shown: readonly Outcome[] = ['accepted', 'queued', 'unknown', 'partial', 'faulted', 'applied', 'unchanged']

interface OutcomeFilterProps {
  outcome: Outcome | null
  onChoose: (outcome: Outcome | null) => void
}

export function OutcomeFilter({ outcome, onChoose }: OutcomeFilterProps) {
  const { say } = useWords()
  return (
    <fieldset className={css.outcomes}>
      <legend className="unseen">{say('change.outcome')}</legend>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className={css.outcome}
          aria-pressed={one === outcome}
          onClick={() => onChoose(one === outcome ? null : one)}
        >
          <StatusShape shape={outcomeLook[one].shape} className={`tone-${outcomeLook[one].tone}`} />
          {say(`outcome.short.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}
