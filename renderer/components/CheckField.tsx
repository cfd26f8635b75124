import { Check } from 'lucide-react'
import css from './CheckField.module.css'

interface CheckFieldProps {
  id?: string | undefined
  describedBy?: string | undefined
  label: string
  isChecked: boolean
  isDisabled?: boolean
  onChange: (isChecked: boolean) => void
}

export function CheckField({ id, describedBy, label, isChecked, isDisabled = false, onChange }: CheckFieldProps) {
  return (
    <label className={css.line}>
      <input
        id={id}
        type="checkbox"
        className="unseen"
        aria-describedby={describedBy}
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={css.box} aria-hidden="true">
        {isChecked && <Check className={css.mark} />}
      </span>
      {label}
    </label>
  )
}
