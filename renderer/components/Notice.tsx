import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { classNames } from './class-names.ts'
import css from './Notice.module.css'
import { StatusShape } from './StatusShape.tsx'
import type { ShapeName } from './shape-paths.tsx'
import { useWords } from './words.ts'

interface NoticeProps {
  tone?: 'warn' | 'bad' | 'plain'
  shape: ShapeName
  title?: string
  children: ReactNode
  actions?: ReactNode
  /** Said at once: something failed. */
  isAlert?: boolean
}

/** One line across the page, only while something limits what can be done. */
export function Notice({ tone = 'warn', shape, title, children, actions, isAlert = false }: NoticeProps) {
  return (
    <div className={classNames(css.notice, css[tone])} role={isAlert ? 'alert' : 'status'}>
      <StatusShape shape={shape} />
      <p className={css.text}>
        {title && <strong>{title}</strong>} {children}
      </p>
      <div className={css.actions}>{actions}</div>
    </div>
  )
}

/** The two things one can do about something that failed. */
export function RetryAndCopy({ onRetry, detail }: { onRetry: () => void; detail: string }) {
  const { say } = useWords()
  return (
    <>
      <Button variant="ghost" isSmall icon={RefreshCw} onClick={onRetry}>
        {say('state.retry')}
      </Button>
      <CopyButton text={detail} word={say('copy.detail')} />
    </>
  )
}
