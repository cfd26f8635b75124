import { useEffect, useRef } from 'react'
import { needsTyping, typingOf } from '../../../shared/model/confirmation.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { Button } from '../Button.tsx'
import { timeOf } from '../format.ts'
import { useWords, type Words } from '../words.ts'
import css from './ApplyButton.module.css'
import { type ConfirmStage, cutSeconds, needsSecondPress, useConfirm } from './confirm.ts'

interface ApplyButtonProps {
  plan: Plan
  /** Why it may not be sent, in words. */
  refused: string | null
  isReady: boolean
  onSend: () => void
}

function labelOf({ say, phrase, language }: Words, plan: Plan, stage: ConfirmStage): string {
  const seconds = cutSeconds(plan.impact.map(phrase))
  if (stage !== 'idle') {
    if (plan.away) return say('drawer.queue_confirm')
    return seconds === null ? say('drawer.apply_brief_cut') : say('drawer.apply_cut', { seconds })
  }
  if (!plan.away) return say('drawer.apply')
  return plan.queueUntil ? say('drawer.queue_until', { time: timeOf(plan.queueUntil, language) }) : say('drawer.queue')
}

/** The one button that sends. */
export function ApplyButton({ plan, refused, isReady, onSend }: ApplyButtonProps) {
  const words = useWords()
  const { say } = words
  const isTwice = needsSecondPress(plan)
  const { stage, press } = useConfirm(isTwice, onSend)
  const button = useRef<HTMLButtonElement>(null)
  const isOff = refused !== null || !isReady
  const typing = typingOf(plan)
  const asks = typing
    ? !isReady && say(typing.kind === 'count' ? 'drawer.erases_count' : 'drawer.erases')
    : isTwice && !plan.away && say('drawer.asks_twice')

  useEffect(() => {
    if (!plan.away && !needsTyping(plan)) button.current?.focus()
  }, [plan])

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (!isOff && !event.repeat) press()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [press, isOff])

  return (
    <>
      <span className="caption" aria-live="polite">
        {refused ?? (stage === 'idle' ? asks : say('drawer.press_again'))}
      </span>
      <Button
        ref={button}
        variant="primary"
        shortcut="Ctrl Enter"
        disabled={isOff}
        className={css[stage]}
        aria-disabled={stage === 'arming' || undefined}
        // A plain Enter repeats while it is held; only a deliberate press counts.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.repeat) event.preventDefault()
        }}
        onClick={press}
      >
        {labelOf(words, plan, stage)}
      </Button>
    </>
  )
}
