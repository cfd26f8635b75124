import type { CallError } from '../client/call-error.ts'
import { isDoorClosed } from '../client/call-error.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import css from './ErrorNotice.module.css'
import { refusalText } from './refusal-text.ts'
import { StatusShape } from './StatusShape.tsx'
import { useWords } from './words.ts'

interface ErrorNoticeProps {
  error: CallError
  /** What still works, or is still shown. */
  still?: string | undefined
  onRetry?: (() => void) | undefined
}

/** What failed, what still works, what to do. */
export function ErrorNotice({ error, still, onRetry }: ErrorNoticeProps) {
  const { say, language } = useWords()
  const { body } = error
  const sentence = isDoorClosed(error) ? say('state.door_closed') : refusalText(language, body)
  const detail = [sentence, body.code, body.field, body.next, isDoorClosed(error) ? body.error : undefined]
    .filter(Boolean)
    .join('\n')
  return (
    <div className={css.error} role="alert">
      <StatusShape shape="failed" className={css.shape} />
      <div className={css.text}>
        <p className="strong">{sentence}</p>
        {body.next && <p>{body.next}</p>}
        {still && <p className="second">{still}</p>}
        <p className="caption">({body.code})</p>
      </div>
      <div className={css.actions}>
        {onRetry && (
          <Button isSmall onClick={onRetry}>
            {say('state.retry')}
          </Button>
        )}
        <CopyButton text={detail} word={say('copy.detail')} />
      </div>
    </div>
  )
}
