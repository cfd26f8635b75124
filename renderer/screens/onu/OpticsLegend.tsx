import type { OnuSeries } from '../../../shared/model/history.ts'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import { SourceAge } from '../../components/Age.tsx'
import { dbmOf } from '../../components/format.ts'
import { oltRxLevel, rxLevel } from '../../components/optical-limits.ts'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './OpticsLegend.module.css'
import { newestOf } from './optics-lines.ts'
import { type Both, fresherOf, tolerances } from './two-sources.ts'

const levels = { optical_rx: rxLevel, olt_rx: oltRxLevel }

function Mark({ field }: { field: keyof typeof levels }) {
  return (
    <svg className={css.mark} viewBox="2 0 20 12" aria-hidden="true">
      {field === 'optical_rx' ? (
        <g className={css.onu}>
          <line x1="0" x2="24" y1="6" y2="6" />
          <circle cx="12" cy="6" r="3" />
        </g>
      ) : (
        <g className={css.olt}>
          <line x1="0" x2="24" y1="6" y2="6" />
          <rect x="9.5" y="3.5" width="5" height="5" />
        </g>
      )}
    </svg>
  )
}

/** What was read last of both ends, where the page knows it apart from the history. */
export interface OpticsNow {
  optical_rx: Both | null
  olt_rx: Both | null
}

interface OpticsLegendProps {
  series: Pick<OnuSeries, 'lines'>
  now: OpticsNow
}

interface Value {
  dbm: number
  at: string | null
}

/** The newer of what was kept and of what was just read. */
function newer(kept: ReturnType<typeof newestOf>, now: Both | null): Value | null {
  const read = now?.shown.value == null ? null : { dbm: now.shown.value, at: now.shown.observedAt }
  if (kept === null) return read
  return read !== null && (read.at ?? '') >= kept.at ? read : { dbm: kept.last, at: kept.at }
}

/** The two lines of the chart, each with what it said last; marked where two sources do not agree. */
export function OpticsLegend({ series, now }: OpticsLegendProps) {
  const { say } = useWords()
  return (
    <span className={css.legend}>
      {(['optical_rx', 'olt_rx'] as const).map((field) => {
        const last = newer(newestOf(series, field), now[field])
        const level = last ? levels[field](last.dbm) : 'ok'
        const differs = now[field]?.differing
        return (
          <span key={field} className={css.line}>
            <Mark field={field} />
            {say(field === 'optical_rx' ? 'optics.rx_onu' : 'optics.rx_olt')}
            {differs && (
              <span className="tone-warn" title={say('onu.differs_short')}>
                <StatusShape shape="differs" />
                <span className="unseen">{say('onu.differs_short')}</span>
              </span>
            )}
            {last ? (
              <>
                <b className={level === 'ok' ? css.value : `tone-${level}`}>{dbmOf(last.dbm)} dBm</b>
                <SourceAge source="" observedAt={last.at} isCompact />
              </>
            ) : (
              <span>{say('value.no_data')}</span>
            )}
          </span>
        )
      })}
    </span>
  )
}

/** Of both ends, the fresher reading of each. */
export const opticsNow = (general: GeneralReadings | undefined, olt: OltReadings | null): OpticsNow => ({
  optical_rx: general ? fresherOf(general.optical_rx, olt?.rx, tolerances.rx) : null,
  olt_rx: olt ? { shown: olt.oltRx, differing: null } : null,
})
