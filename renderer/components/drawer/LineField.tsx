import { type ComponentProps, useId } from 'react'
import { TextField } from '../TextField.tsx'
import css from './ChangeDrawer.module.css'

/** A label and its input on one line of the preview. */
export function LineField({ label, ...field }: ComponentProps<typeof TextField> & { label: string }) {
  const id = useId()
  return (
    <div className={css.reason}>
      <label htmlFor={id} className="second">
        {label}
      </label>
      <TextField {...field} id={id} />
    </div>
  )
}
