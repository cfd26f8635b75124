import type { Change, Stage } from '../../../shared/model/change.ts'
import { classNames } from '../class-names.ts'
import { useClock } from '../clock.ts'
import { elapsedOf } from '../format.ts'
import { StatusShape } from '../StatusShape.tsx'
import { useWords } from '../words.ts'
import { stageLook } from './outcome-look.ts'
import css from './StageList.module.css'

/** What a stage is called: what it does while it runs, what came of it afterwards. */
function stageKey({ name, state, detail }: Stage) {
  switch (state) {
    case 'done':
      return `stage.${name}` as const
    case 'failed':
      return detail?.key === 'stage.fault' ? 'stage.rejected' : (`stage.${name}.failed` as const)
    case 'waiting':
      return 'stage.waiting'
    case 'unsure':
      return 'stage.unsure'
    default:
      return `stage.${name}.doing` as const
  }
}

function StageRow({ stage, runningMs }: { stage: Stage; runningMs: number | null }) {
  const { say, phrase } = useWords()
  const { shape, tone } = stageLook[stage.state]
  const ms = stage.ms ?? (stage.state === 'running' ? runningMs : null)
  return (
    <li className={classNames(css.stage, css[stage.state])}>
      <StatusShape shape={shape} className={`tone-${tone}`} />
      <span>{say(stageKey(stage))}</span>
      <span className={css.detail}>{stage.detail && phrase(stage.detail)}</span>
      <span className={css.time}>{ms !== null && elapsedOf(ms)}</span>
    </li>
  )
}

/** The way ahead, until the first news of it comes. */
const ahead: readonly Stage[] = (['read', 'record', 'contact', 'apply', 'verify'] as const).map((name, index) => ({
  name,
  state: index === 0 ? 'running' : 'pending',
  detail: null,
  ms: null,
}))

/** The way of a change, with the time of each step. */
export function StageList({ change }: { change: Change }) {
  const { startedAt } = change
  const stages = change.stages.length > 0 ? change.stages : ahead
  const spent = stages.reduce((sum, { ms }) => sum + (ms ?? 0), 0)
  const elapsed = useClock((now) =>
    startedAt && change.state === 'applying' ? Math.max(0, now - Date.parse(startedAt)) : 0,
  )
  return (
    <ol className={css.stages}>
      {stages.map((stage) => (
        <StageRow key={stage.name} stage={stage} runningMs={Math.max(0, elapsed - spent)} />
      ))}
    </ol>
  )
}
