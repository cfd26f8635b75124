import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import css from './TextField.module.css'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'prefix'> {
  icon?: LucideIcon
  isMono?: boolean
  /** Small controls or keys inside the field, at its end. */
  children?: ReactNode
}

export function TextField({ icon: Icon, isMono = false, children, className, ...rest }: TextFieldProps) {
  return (
    <div className={classNames(css.field, className)} data-wrong={rest['aria-invalid'] === true || undefined}>
      {Icon && <Icon className="icon" aria-hidden="true" />}
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={classNames(css.input, isMono && 'mono')}
      />
      {children}
    </div>
  )
}
