import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import css from './Button.module.css'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'

type Variant = 'plain' | 'primary' | 'ghost' | 'link'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  variant?: Variant
  isSmall?: boolean
  icon?: LucideIcon | undefined
  shortcut?: string | undefined
  children?: ReactNode
}

export function Button(props: ButtonProps) {
  const { variant = 'plain', isSmall = false, icon: Icon, shortcut, children, className, ...rest } = props
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut?.replace('Ctrl ', 'Control+').replace('Esc', 'Escape')}
      {...rest}
      className={classNames(css.button, css[variant], isSmall && css.small, className)}
      data-primary={variant === 'primary' || undefined}
    >
      {Icon && <Icon className={isSmall ? 'icon-small' : 'icon'} aria-hidden="true" />}
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  label: string
  isSmall?: boolean
}

/** Only an icon: its name is said and shown on hover. */
export function IconButton({ icon: Icon, label, isSmall = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(css.button, css.ghost, css.iconOnly, isSmall && css.small, className)}
    >
      <Icon className="icon" aria-hidden="true" />
    </button>
  )
}
