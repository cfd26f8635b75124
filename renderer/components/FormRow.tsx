import { type ReactNode, useId } from 'react'
import css from './FormRow.module.css'
import { StatusShape } from './StatusShape.tsx'

interface FormRowProps {
  label: string
  /** What is wrong and how to fix it; takes the place of the hint. */
  problem?: string | undefined
  hint?: ReactNode
  /** Draws the control; `describedBy` names the hint or the problem. */
  children: (ids: { id: string; describedBy: string; isWrong: boolean }) => ReactNode
}

export function FormRow({ label, problem, hint, children }: FormRowProps) {
  const id = useId()
  const describedBy = `${id}-note`
  return (
    <div className={css.row}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <div className={css.control}>
        {children({ id, describedBy, isWrong: problem !== undefined })}
        <p id={describedBy} className={problem ? css.problem : css.hint} aria-live="polite">
          {problem ? (
            <>
              <StatusShape shape="failed" className={css.shape} />
              {problem}
            </>
          ) : (
            hint
          )}
        </p>
      </div>
    </div>
  )
}
