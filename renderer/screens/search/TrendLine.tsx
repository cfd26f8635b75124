import { useEffect, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import { classNames } from '../../components/class-names.ts'
import { dbmOf } from '../../components/format.ts'
import { rxLevel } from '../../components/optical-limits.ts'
import type { Words } from '../../components/words.ts'
import css from './TrendLine.module.css'
import { trendBox } from './trend-path.ts'
import { trends } from './trends.ts'

const viewBox = `0 0 ${trendBox.width} ${trendBox.height}`

interface TrendLineProps {
  onu: OnuSummary
  /** Given, not looked up: hundreds of rows are made while a list scrolls. */
  say: Words['say']
}

/** The light of one ONU over seven days, in the colour of what it is now. Nothing where nothing was read. */
export function TrendLine({ onu: { serial, status, rx_dbm: rx }, say }: TrendLineProps) {
  const [drawing, draw] = useState(() => trends.read(serial))
  useEffect(() => {
    const show = (): void => draw(trends.read(serial))
    // It may have been told since the row was made.
    show()
    return trends.watch(serial, show)
  }, [serial])
  if (!drawing) return null
  // As its number beside it: what an ONU that is down received last stands back.
  const level = status === 'online' && rx !== null ? rxLevel(rx) : 'ok'
  return (
    <svg className={classNames(css.line, level === 'ok' ? 'second' : `tone-${level}`)} viewBox={viewBox} role="img">
      <title>{say('fleet.trend_told', { from: dbmOf(drawing.first), to: dbmOf(drawing.last) })}</title>
      <path d={drawing.path} />
    </svg>
  )
}
