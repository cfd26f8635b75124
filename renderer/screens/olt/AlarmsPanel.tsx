import type { OltPage } from '../../../shared/model/olt.ts'
import { oltInstant } from '../../../shared/olt-time.ts'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { timeOf } from '../../components/format.ts'
import { OltWord } from '../../components/OltWord.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import { useWords } from '../../components/words.ts'
import css from './AlarmsPanel.module.css'
import { SystemAge } from './SystemAge.tsx'

/** Severities as the vendors write them. */
const looks: readonly { pattern: RegExp; shape: ShapeName; tone: string }[] = [
  { pattern: /critical|urgent/i, shape: 'bang', tone: 'tone-bad' },
  { pattern: /major/i, shape: 'los', tone: 'tone-bad' },
  { pattern: /minor|warning/i, shape: 'weak', tone: 'tone-warn' },
]
const plain = { shape: 'pending', tone: 'tone-unknown' } as const

type Alarm = NonNullable<OltPage['alarms']>[number]

function AlarmLine({ alarm }: { alarm: Alarm }) {
  const { language } = useWords()
  const { at, severity, text, position } = alarm
  const look = looks.find(({ pattern }) => pattern.test(severity ?? '')) ?? plain
  const ms = oltInstant(at)
  const when = ms === null ? at : timeOf(new Date(ms).toISOString(), language)
  const place = [position, when].filter(Boolean).join(' · ')
  return (
    <li className={css.alarm}>
      <StatusShape shape={look.shape} className={look.tone} />
      <DeviceText text={text} className={css.text} />
      <span className={css.where}>
        {severity && <OltWord text={severity} />}
        {severity && place !== '' && ' · '}
        <DeviceText text={place} />
      </span>
    </li>
  )
}

/** Why none is listed: only an answer that was understood to its end says that there is none. */
function NoAlarms({ page: { alarms, alarmsRead, unsupported } }: { page: OltPage }) {
  const { say } = useWords()
  const { unparsed = 0, refused = null } = alarmsRead ?? {}
  if (refused !== null)
    return (
      <EmptyState>
        {say('olt.alarms_refused')} <DeviceText text={refused} />
      </EmptyState>
    )
  if (alarms === null)
    return <EmptyState>{say(unsupported.includes('alarms') ? 'olt.not_this_model' : 'olt.alarms_unread')}</EmptyState>
  return <EmptyState>{unparsed > 0 ? say('olt.alarms_unclear', { n: unparsed }) : say('olt.alarms_none')}</EmptyState>
}

/** What the OLT complains about, in its own words; unread is not "none". */
export function AlarmsPanel({ page, className }: { page: OltPage; className?: string | undefined }) {
  const { say } = useWords()
  const { alarms, alarmsRead } = page
  const unparsed = alarmsRead?.unparsed ?? 0
  return (
    <Panel
      className={className}
      title={say('olt.alarms')}
      note={alarms && alarms.length > 0 ? say('olt.alarms_count', { n: alarms.length }) : undefined}
      aside={alarms && <SystemAge page={page} />}
    >
      {alarms === null || alarms.length === 0 ? (
        <NoAlarms page={page} />
      ) : (
        <ul className={css.list} aria-label={say('olt.alarms')}>
          {alarms.map((alarm) => (
            <AlarmLine key={`${alarm.at} ${alarm.position} ${alarm.text}`} alarm={alarm} />
          ))}
          {unparsed > 0 && (
            <li className={classNames(css.alarm, css.where)}>{say('olt.alarms_more', { n: unparsed })}</li>
          )}
        </ul>
      )}
    </Panel>
  )
}
