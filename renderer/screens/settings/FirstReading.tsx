import { ArrowRight, Plug } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Phrase } from '../../../shared/model/plan.ts'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { usePolled } from '../../client/use-polled.ts'
import { Button } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { countOf, durationOf, elapsedOf } from '../../components/format.ts'
import { progressText } from '../../components/inventory.ts'
import { Panel } from '../../components/Panel.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { fleetRoute, goTo, hashOf, settingsRoute } from '../../stores/route.ts'
import css from './FirstReading.module.css'

const lookMs = 1_000

interface Progress {
  isDone: boolean
  known: number
  total: number | null
  problem: Phrase | null
}

/** How far the first reading of this source is, from what the store says. */
function useProgress({ id, olt }: SourceSettings): Progress {
  const info = usePolled('workspace.info', {}, lookMs)
  const olts = usePolled('olt.list', {}, lookMs)
  const status = info.data?.sources.find((one) => one.id === id)
  const problem = status && status.state !== 'ok' ? status.problem : null
  if (olt) {
    const row = olts.data?.items.find((one) => one.id === olt.id)
    return { isDone: row?.readAt != null, known: row?.onus?.total ?? 0, total: null, problem: row?.problem ?? problem }
  }
  const inventory = status?.inventory
  const isDone = inventory?.state === 'complete'
  return { isDone, known: inventory?.known ?? 0, total: inventory?.total ?? null, problem }
}

interface FirstReadingProps {
  source: SourceSettings
  /** How long the question took that came before it was kept, ms. */
  askedMs: number
  onMore: () => void
  onDone?: () => void
  /** Stands in a frame already. */
  isBare?: boolean
}

/** A source that was just connected: its first reading as it goes, then what is there and where to go on. */
export function FirstReading({ source, askedMs, onMore, onDone, isBare = false }: FirstReadingProps) {
  const words = useWords()
  const { say, phrase } = words
  const { isDone, known, total, problem } = useProgress(source)
  const [begun] = useState(() => Date.now() - askedMs)
  const [tookMs, setTook] = useState<number | null>(null)
  const running = useClock((now) => durationOf(Math.max(0, Math.floor((now - begun) / 1000))))
  const announce = useAnnouncements((state) => state.say)
  const next = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isDone || tookMs !== null) return
    const took = Date.now() - begun
    setTook(took)
    onDone?.()
    announce(say('source.tested', { n: known, count: countOf(known), took: elapsedOf(took) }))
    next.current?.focus()
  }, [isDone, tookMs, begun, known, announce, say, onDone])

  const share = total === null || total === 0 ? null : Math.min(1, known / total)
  const title = say('source.first_reading', { name: source.name })
  const body = (
    <div className={css.body}>
      {isBare && <h3 className={css.title}>{title}</h3>}
      {tookMs === null ? (
        <>
          <p className={css.line}>
            <StatusShape shape="running" className="tone-accent" />
            <strong>
              {known === 0 && total === null
                ? say('source.first_asking')
                : say('source.first_progress', { progress: progressText(words, { known, total }) })}
            </strong>
            <span className="second">{running}</span>
          </p>
          <progress className={css.bar} aria-label={title} {...(share === null ? {} : { value: share, max: 1 })} />
        </>
      ) : (
        <p className={css.done}>
          <StatusShape shape="online" className="tone-ok" />
          {say('source.tested', { n: known, count: countOf(known), took: elapsedOf(tookMs) })}
        </p>
      )}
      {problem && tookMs === null && <p className="tone-warn">{phrase(problem)}</p>}
      <p className="second">{say('source.first_reads_only')}</p>
      <div className={css.actions}>
        <Button ref={next} variant="primary" icon={ArrowRight} onClick={() => goTo(fleetRoute)}>
          {say('source.see_fleet')}
        </Button>
        <Button icon={Plug} onClick={onMore}>
          {say('source.connect_more')}
        </Button>
        <a className={css.link} href={hashOf(settingsRoute('origenes', source.id))}>
          {say('source.its_settings')}
        </a>
      </div>
    </div>
  )
  return isBare ? body : <Panel title={title}>{body}</Panel>
}
