import type { Outcome } from '../../../shared/model/change.ts'
import { outcomeLook } from '../../components/drawer/outcome-look.ts'
import { countOf } from '../../components/format.ts'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './ChangesScreen.module.css'

/** Those that ask for a second look come first. */
export const outcomesShown: readonly Outcome[] = [
  'accepted',
  'queued',
  'unknown',
  'partial',
  'faulted',
  'applied',
  'unchanged',
]
/** What an operator has to come back to. */
const open: readonly Outcome[] = ['accepted', 'unknown', 'faulted']

interface OutcomeFilterProps {
  outcome: Outcome | null
  counts: Partial<Record<Outcome, number>>
  onChoose: (outcome: Outcome | null) => void
}

export function OutcomeFilter({ outcome, counts, onChoose }: OutcomeFilterProps) {
  const { say } = useWords()
  return (
    <fieldset className={css.outcomes}>
      <legend className="unseen">{say('change.outcome')}</legend>
      {open.map((one) => (
        <button
          key={one}
          type="button"
          className={css.outcome}
          aria-pressed={one === outcome}
          onClick={() => onChoose(one === outcome ? null : one)}
        >
          <StatusShape shape={outcomeLook[one].shape} className={`tone-${outcomeLook[one].tone}`} />
          {say(`outcome.short.${one}`)} <b className={css.count}>{countOf(counts[one] ?? 0)}</b>
        </button>
      ))}
    </fieldset>
  )
}
