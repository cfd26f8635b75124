import css from './Segmented.module.css'

interface SegmentedProps<V extends string> {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
}

/** One of a few, all in sight. */
export function Segmented<V extends string>({ label, value, choices, onChoose }: SegmentedProps<V>) {
  return (
    <fieldset className={css.group}>
      <legend className="unseen">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={css.segment}>
          <input
            type="radio"
            className="unseen"
            name={label}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
