import { memo } from 'react'
import { shownStatuses, statusName, termOf, valuesOf, withField } from '../../../shared/filter/index.ts'
import { classNames } from '../../components/class-names.ts'
import { countOf } from '../../components/format.ts'
import { type ShownStatus, StatusShape, statusLook } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './StatusChips.module.css'

interface StatusChipsProps {
  q: string
  counts: Record<ShownStatus, number> | null | undefined
  /** There may be more than were counted. */
  isPartial: boolean
  onFilter: (q: string) => void
}

function Chips({ q, counts, isPartial, onFilter }: StatusChipsProps) {
  const { say, language } = useWords()
  const chosen = valuesOf(q, 'status')

  function toggle(status: ShownStatus): void {
    const next = chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status]
    const names = shownStatuses.filter((one) => next.includes(one)).map((one) => statusName(one, language))
    onFilter(withField(q, 'status', names.length === 0 ? null : termOf('status', names, language)))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className={css.chips} role="group" aria-label={say('fleet.by_status')}>
      {shownStatuses.map((status) => {
        const { shape, tone } = statusLook[status]
        const isOn = chosen.includes(status)
        const count = counts?.[status]
        return (
          <button
            key={status}
            type="button"
            className={classNames(css.chip, isOn && css.on, count === 0 && !isOn && css.none)}
            aria-pressed={isOn}
            onClick={() => toggle(status)}
          >
            <StatusShape shape={shape} className={`tone-${tone}`} />
            <span className={`tone-${tone}`}>{say(`status.${status}`)}</span>
            {count !== undefined && <span>{`${isPartial ? '≥ ' : ''}${countOf(count)}`}</span>}
          </button>
        )
      })}
    </div>
  )
}

const isSame = (a: StatusChipsProps, b: StatusChipsProps): boolean =>
  a.q === b.q &&
  a.isPartial === b.isPartial &&
  a.onFilter === b.onFilter &&
  shownStatuses.every((status) => a.counts?.[status] === b.counts?.[status])

/** How many there are of each status; a click shows only these, another one also those. Every page of rows brings the same numbers. */
export const StatusChips = memo(Chips, isSame)
