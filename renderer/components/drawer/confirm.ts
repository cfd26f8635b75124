// How a plan is confirmed: by its risk. R2 asks twice, and the second press counts after a moment and for a while; from R3 on
// what is typed confirms, and the audit gets a reason.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'

const armingMs = 600
/** Whoever looked away meanwhile begins anew: a press so late is not the second half of the first. */
const armedMs = 8_000
/** A press meant for the form before does not fall through to a plan nobody has seen. */
const seenMs = 500

export type ConfirmStage = 'idle' | 'arming' | 'armed'

/** Seconds of the cut, as the plan's own sentences give them: the button repeats what was read above it. */
export function cutSeconds(impact: readonly string[]): number | null {
  for (const sentence of impact) {
    const seconds = /~(\d+) s\b/.exec(sentence)?.[1]
    if (seconds) return Number(seconds)
  }
  return null
}

export const needsSecondPress = (plan: Plan): boolean => plan.risk === 'R2'

/** A double press within the moment counts once; a press after sending counts for nothing. */
export function useConfirm(isTwice: boolean, send: () => void) {
  const [stage, setStage] = useState<ConfirmStage>('idle')
  const isSent = useRef(false)
  const [shownAt] = useState(() => Date.now())

  useEffect(() => {
    if (stage === 'idle') return
    const timer =
      stage === 'arming'
        ? setTimeout(() => setStage('armed'), armingMs)
        : setTimeout(() => !isSent.current && setStage('idle'), armedMs)
    return () => clearTimeout(timer)
  }, [stage])

  const press = useCallback(() => {
    if (isSent.current || stage === 'arming' || Date.now() - shownAt < seenMs) return
    if (isTwice && stage === 'idle') {
      setStage('arming')
      return
    }
    isSent.current = true
    send()
  }, [isTwice, stage, send, shownAt])

  return { stage, press }
}
