import type { OnuSeries } from '../../../shared/model/history.ts'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useClock } from '../../components/clock.ts'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { ageSeconds, durationOf, freshnessOf, oltInterval, timeOf, usualInterval } from '../../components/format.ts'
import { OltWord } from '../../components/OltWord.tsx'
import { oltTimeText } from '../../components/olt-time.ts'
import { Panel } from '../../components/Panel.tsx'
import { OnuStatus, StatusShape, shownStatus } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { BothFact } from './BothFact.tsx'
import { commonSource } from './common-source.ts'
import { managementOf } from './connections.ts'
import { isUpForOlt } from './olt-position.ts'
import { outagesText } from './outages.ts'
import css from './SummaryTab.module.css'
import { fresherOf, tolerances } from './two-sources.ts'

interface UptimeProps {
  booted: Reading<string>
  isUp: boolean
  expected: number | undefined
}

/** It goes on while the ONU is heard; else it is what it was when that was read, whose age stands beside it. */
function Uptime({ booted: { value, observedAt }, isUp, expected = usualInterval }: UptimeProps) {
  const text = useClock((now) => {
    const isHeard = observedAt === null || (isUp && freshnessOf(observedAt, expected, now) === 'fresh')
    return durationOf(ageSeconds(value ?? '', isHeard ? now : Date.parse(observedAt)))
  })
  return <>{text}</>
}

interface LinkPanelProps {
  snapshot: Snapshot
  olt: OltReadings | null
  expected: number | undefined
  /** The last 24 hours; left out where nobody looked. */
  day?: OnuSeries | undefined
}

/** Whether the OLT's own word says something else than the status that is shown. */
const isDisputed = ({ status }: Snapshot, { stateText }: OltReadings): boolean =>
  stateText.value !== null && status.value !== 'unknown' && isUpForOlt(stateText.value) !== (status.value === 'online')

export function LinkPanel({ snapshot, olt, expected, day }: LinkPanelProps) {
  const words = useWords()
  const { say, language } = words
  const { cpe, status } = snapshot
  const general = cpe?.general
  const management = cpe && managementOf(cpe)?.ip_address
  const distance = general && fresherOf(general.distance, olt?.distance, tolerances.distance)
  const from = commonSource([general?.last_inform, general?.booted_at, management ?? undefined])
  const isKnownToAcs = general?.last_inform.state === 'value' || general?.booted_at.state === 'value'
  // Who is named in the header is not named again in the rows.
  const named = from.header?.source ?? (isKnownToAcs ? undefined : olt?.olt.name)
  const ownOf = (reading: { source: string; observedAt: string | null }) =>
    reading.source === named ? { source: '', observedAt: reading.observedAt } : reading
  const rows = { expected, shows: from.header ? ('age' as const) : ('both' as const) }
  return (
    <Panel title={say('onu.link')} aside={named && <span className="caption cut">{named}</span>}>
      <Facts>
        <Fact
          label={say('onu.status')}
          from={status.observedAt ? ownOf({ source: status.source, observedAt: status.observedAt }) : undefined}
          expected={status.source === olt?.olt.name ? oltInterval : expected}
        >
          <OnuStatus status={shownStatus(status.value, general?.optical_rx.value)} />
        </Fact>
        {olt && isDisputed(snapshot, olt) && (
          <Fact label={say('onu.olt_state')} from={ownOf(olt.stateText)} expected={expected}>
            <span className="tone-warn">
              <StatusShape shape="differs" /> <OltWord text={olt.stateText.value ?? ''} />
            </span>
          </Fact>
        )}
        {olt?.lastDown.value && (
          <Fact label={say('onu.last_down')} from={ownOf(olt.lastDown)} expected={expected}>
            <span className={css.whole}>{oltTimeText(words, olt.lastDown.value)}</span>
            {olt.lastDownCause.value && (
              <>
                {', '}
                <OltWord text={olt.lastDownCause.value} isInside className="second" />
              </>
            )}
          </Fact>
        )}
        {general && (
          <>
            <ReadingFact label={say('onu.last_inform')} reading={general.last_inform} {...rows}>
              {(value) => timeOf(String(value), language, { seconds: true })}
            </ReadingFact>
            <ReadingFact label={say('onu.uptime')} reading={general.booted_at} {...rows}>
              {() => <Uptime booted={general.booted_at} isUp={status.value === 'online'} expected={expected} />}
            </ReadingFact>
          </>
        )}
        {day && (
          <Fact label={say('onu.outages_day')}>
            {outagesText(snapshot, day, words) ?? <span className="second">{say('value.no_data')}</span>}
          </Fact>
        )}
        {distance && (
          <BothFact
            label={say('onu.distance')}
            both={distance}
            expected={expected}
            shows={distance.shown.source === named ? 'age' : 'both'}
          />
        )}
        {management && <ReadingFact label={say('onu.management_ip')} reading={management} isMono {...rows} />}
      </Facts>
    </Panel>
  )
}
