import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import css from './SelectField.module.css'

export interface Choice<V extends string | number> {
  value: V
  label: string
  /** Second line or note of the choice. */
  note?: string | undefined
}

interface SelectFieldProps<V extends string | number> {
  id?: string | undefined
  label?: string | undefined
  describedBy?: string | undefined
  value: V
  choices: readonly Choice<V>[]
  onChoose: (value: V) => void
  isDisabled?: boolean
  isSmall?: boolean
}

export function SelectField<V extends string | number>(props: SelectFieldProps<V>) {
  const { id, label, describedBy, value, choices, onChoose, isDisabled = false, isSmall = false } = props
  return (
    <Select.Root
      items={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      value={value}
      onValueChange={(chosen) => {
        if (chosen !== null) onChoose(chosen)
      }}
      disabled={isDisabled}
    >
      <Select.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className={classNames(css.trigger, isSmall && css.small)}
      >
        <Select.Value />
        <Select.Icon className={css.icon}>
          <ChevronDown className="icon-small" aria-hidden="true" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={css.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={css.popup}>
            {choices.map((choice) => (
              <Select.Item key={choice.value} value={choice.value} className={css.item}>
                <Select.ItemIndicator className={css.check}>
                  <Check className="icon-small" aria-hidden="true" />
                </Select.ItemIndicator>
                <Select.ItemText className={css.text}>{choice.label}</Select.ItemText>
                {choice.note && <span className={css.note}>{choice.note}</span>}
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
