import { ListFilter, X } from 'lucide-react'
import { carriers, risks } from '../../../shared/plain.ts'
import { IconButton } from '../../components/Button.tsx'
import { type Choice, SelectField } from '../../components/SelectField.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { type ChangeQuestion, changeAges } from '../../stores/route.ts'
import css from './ChangesScreen.module.css'
import { OutcomeFilter, outcomesShown } from './OutcomeFilter.tsx'
import type { ChangeFacts } from './use-changes.ts'

interface ChangeFiltersProps {
  question: ChangeQuestion
  facts: ChangeFacts
  onAsk: (change: Partial<ChangeQuestion>) => void
}

/** `any` leads the list: an empty choice is none. */
const withAny = <T extends string>(any: string, choices: readonly Choice<T>[]): Choice<T | ''>[] => [
  { value: '', label: any },
  ...choices,
]

export function ChangeFilters({ question, facts, onAsk }: ChangeFiltersProps) {
  const { say } = useWords()
  const { q, outcome, who, carrier, risk, since } = question
  // Who is asked for stays a choice, also when an address names somebody unknown here.
  const people = [...new Set([...facts.people, ...(who === null ? [] : [who])])]
  return (
    <div className={css.filters}>
      <TextField
        className={css.filter}
        icon={ListFilter}
        type="search"
        value={q}
        aria-label={say('change.filter')}
        placeholder={say('change.filter_hint')}
        onChange={(event) => onAsk({ q: event.target.value })}
      >
        {q !== '' && (
          <IconButton icon={X} isSmall label={say('action.clear_filter')} onClick={() => onAsk({ q: '' })} />
        )}
      </TextField>
      <SelectField
        label={say('change.when')}
        value={since ?? ''}
        choices={withAny(
          say('change.when.any'),
          changeAges.map((value) => ({ value, label: say(`change.when.${value}`) })),
        )}
        onChoose={(value) => onAsk({ since: value === '' ? null : value })}
      />
      <SelectField
        label={say('change.who')}
        value={who ?? ''}
        choices={withAny(
          say('change.who.any'),
          people.map((value) => ({ value, label: value })),
        )}
        onChoose={(value) => onAsk({ who: value === '' ? null : value })}
      />
      <SelectField
        label={say('plan.route')}
        value={carrier ?? ''}
        choices={withAny(
          say('change.carrier.any'),
          carriers.map((value) => ({ value, label: value.toUpperCase() })),
        )}
        onChoose={(value) => onAsk({ carrier: value === '' ? null : value })}
      />
      <SelectField
        label={say('change.risk')}
        value={risk ?? ''}
        choices={withAny(
          say('change.risk.any'),
          risks.map((value) => ({ value, label: value })),
        )}
        onChoose={(value) => onAsk({ risk: value === '' ? null : value })}
      />
      <SelectField
        label={say('change.outcome')}
        value={outcome ?? ''}
        choices={withAny(
          say('change.outcome.any'),
          outcomesShown.map((value) => ({ value, label: say(`outcome.short.${value}`) })),
        )}
        onChoose={(value) => onAsk({ outcome: value === '' ? null : value })}
      />
      <OutcomeFilter outcome={outcome} counts={facts.counts} onChoose={(chosen) => onAsk({ outcome: chosen })} />
    </div>
  )
}
