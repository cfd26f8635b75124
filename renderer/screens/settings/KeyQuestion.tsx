import { useEffect, useId, useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useWords } from '../../components/words.ts'
import css from './SourceForm.module.css'
import type { KeyQuestion as Question } from './use-source-form.ts'

interface KeyQuestionProps {
  question: Question
  isBusy: boolean
  onAccept: () => void
}

/** A host key that is new: compared by a person, accepted by a person. No password went over the line before. */
export function KeyQuestion({ question, isBusy, onAccept }: KeyQuestionProps) {
  const { say } = useWords()
  const id = useId()
  const accept = useRef<HTMLButtonElement>(null)
  const { host, fingerprint } = question
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question takes the focus
  useEffect(() => accept.current?.focus(), [fingerprint])
  return (
    <section className={css.question} aria-labelledby={id} aria-live="polite">
      <h4 id={id}>{say('source.key_title', { host })}</h4>
      <div className={css.print}>
        <span className="mono strong">{fingerprint}</span>
        <CopyButton text={fingerprint} label={say('olt.key_copy')} />
      </div>
      <p className="second">{say('source.key_compare')}</p>
      <div>
        <Button ref={accept} variant="primary" disabled={isBusy} onClick={onAccept}>
          {say('source.key_accept')}
        </Button>
      </div>
    </section>
  )
}
