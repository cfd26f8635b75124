import { Activity, Square } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { operatorReadingsPerHour } from '../../../shared/model/history.ts'
import { Button } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dbmOf, timeOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './MeasureRow.module.css'
import { isMeasuring, type Measuring, useMeasureWork } from './measure-work.ts'
import { measuredLines, measuredSpots } from './measured-lines.ts'

const labels = { optical_rx: 'optics.rx_onu', olt_rx: 'optics.rx_olt', optical_tx: 'onu.tx' } as const
const fullSeconds = 60
/** px of the small strip of points. */
const strip = { width: 168, row: 20, margin: 4 }

/** One dot a reading, where it falls among those to come; each end of the fibre in a row of its own. */
function Strip({ points, of }: { points: Measuring['points']; of: number }) {
  const { width, row, margin } = strip
  const ends = (['optical_rx', 'olt_rx'] as const).filter((field) => points.some((point) => point[field] !== null))
  const height = Math.max(1, ends.length) * row
  return (
    <svg className={css.strip} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <rect className={css.frame} x="0.5" y="0.5" width={width - 1} height={height - 1} />
      {ends.map((field, index) => (
        <g key={field} className={field === 'optical_rx' ? css.onu : css.olt}>
          {measuredSpots(points, field, of).map(({ x, y }) => (
            <circle key={x} cx={x * width} cy={index * row + margin + y * (row - 2 * margin)} r="2.5" />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** `Rx ONU −19.4 · mín. −19.6 · máx. −19.2 · media −19.4 dBm`, for each field that was read. */
function Figures({ points }: { points: Measuring['points'] }) {
  const { say } = useWords()
  return (
    <ul className={css.figures} aria-label={say('measure.figures')}>
      {measuredLines(points).map(({ field, min, max, mean, last }) => (
        <li key={field}>
          {say(labels[field])} <b>{dbmOf(last)}</b>{' '}
          {say('measure.figure', { min: dbmOf(min), max: dbmOf(max), mean: dbmOf(mean) })}
        </li>
      ))}
    </ul>
  )
}

function Running({ startedAt, points, of, isStopping }: Measuring) {
  const { say } = useWords()
  const left = useClock((now) => Math.max(0, fullSeconds - Math.floor((now - startedAt) / 1000)))
  if (isStopping) return <b>{say('measure.stopping')}</b>
  if (of === null) return <b>{say('measure.asking')}</b>
  return <b>{say('measure.running', { n: points.length, of, s: left })}</b>
}

function Ended({ work: { result, points } }: { work: Measuring }) {
  const { say, phrase, language } = useWords()
  if (!result) return null
  const { source, ended_at: at, stopped, limited, left } = result
  const params = { n: points.length, source: source ?? '', time: timeOf(at, language, { seconds: true }) }
  return (
    <>
      {source !== null && <b>{say(stopped ? 'measure.stopped' : 'measure.done', params)}</b>}
      {limited && (
        <StatusWord shape="weak" tone="warn">
          {phrase(limited)}
        </StatusWord>
      )}
      {left !== null && (
        <span className="second">
          {say('measure.left', { n: operatorReadingsPerHour - left, of: operatorReadingsPerHour })}
        </span>
      )}
    </>
  )
}

interface MeasureRowProps {
  serial: string
  /** What was kept of the light has grown. */
  onEnd: () => void
  /** Beside the button, while nothing is measured. */
  children: ReactNode
}

/** The light every 5 s for a minute: while somebody cleans a connector, or moves a fibre. */
export function MeasureRow({ serial, onEnd, children }: MeasureRowProps) {
  const { say } = useWords()
  const { start, stop } = useMeasureWork.getState()
  const work = useMeasureWork((state) => state.work[serial])
  const isRunning = isMeasuring(work)
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning) onEnd()
    wasRunning.current = isRunning
  }, [isRunning, onEnd])
  return (
    <div className={css.row}>
      <div className={css.text}>
        {children}
        {work && (
          <section className={css.measured} aria-label={say('measure.title')}>
            {work.points.length > 0 && <Strip points={work.points} of={Math.max(work.of ?? 0, work.points.length)} />}
            <div className={css.said}>
              <div role="status" className={css.state}>
                {isRunning ? <Running {...work} /> : <Ended work={work} />}
              </div>
              <Figures points={work.points} />
            </div>
          </section>
        )}
        {work?.problem && <ErrorNotice error={work.problem} onRetry={() => void start(serial)} />}
      </div>
      {isRunning ? (
        <Button isSmall icon={Square} disabled={work.isStopping} onClick={() => void stop(serial)}>
          {say('measure.stop')}
        </Button>
      ) : (
        <Button isSmall icon={Activity} onClick={() => void start(serial)}>
          {say('measure.start')}
        </Button>
      )}
    </div>
  )
}
