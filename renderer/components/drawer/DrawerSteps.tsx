import { Check } from 'lucide-react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words.ts'
import css from './DrawerSteps.module.css'

const steps = ['drawer.step.wish', 'drawer.step.request', 'drawer.step.sending', 'drawer.step.result'] as const

/** Where one is on the way; `current` counts from 0. */
export function DrawerSteps({ current, isEnded }: { current: number; isEnded: boolean }) {
  const { say } = useWords()
  return (
    <ol className={css.steps}>
      {steps.map((step, index) => {
        const isDone = index < current || (isEnded && index === current)
        return (
          <li
            key={step}
            className={classNames(css.step, index === current && css.on, isDone && css.done)}
            aria-current={index === current ? 'step' : undefined}
          >
            <span className={css.number}>
              {isDone ? <Check className={css.check} aria-hidden="true" /> : index + 1}
            </span>
            {say(step)}
          </li>
        )
      })}
    </ol>
  )
}
