import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Chip.module.css'
import { classNames } from './class-names.ts'

export type ChipTone = 'ok' | 'warn' | 'bad' | 'off' | 'unknown' | 'plain'

export function Chip({
  tone = 'plain',
  icon: Icon,
  children,
}: {
  tone?: ChipTone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span className={classNames(css.chip, css[tone])}>
      {Icon && <Icon className="icon-small" aria-hidden="true" />}
      {children}
    </span>
  )
}
