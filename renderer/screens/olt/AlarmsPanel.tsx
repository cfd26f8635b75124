import type { OltPage } from '../../../shared/model/olt.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { timeOf } from '../../components/format.ts'
import { oltInstant } from '../../components/olt-time.ts'
import { Panel } from '../../components/Panel.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import { useWords } from '../../components/words.ts'
import css from './AlarmsPanel.module.css'

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
  return (
    <li className={css.alarm}>
      <StatusShape shape={look.shape} className={look.tone} />
      <DeviceText text={text} className={css.text} />
      <span className={css.where}>
        <DeviceText text={[severity, position, when].filter(Boolean).join(' · ')} />
      </span>
    </li>
  )
}

/** What the OLT complains about, in its own words; unread is not "none". */
export function AlarmsPanel({ page, className }: { page: OltPage; className?: string | undefined }) {
  const { say } = useWords()
  const { alarms, unsupported } = page
  const isUnsupported = unsupported.includes('alarms')
  return (
    <Panel
      className={className}
      title={say('olt.alarms')}
      aside={alarms && alarms.length > 0 ? say('olt.alarms_count', { n: alarms.length }) : undefined}
    >
      {alarms === null || alarms.length === 0 ? (
        <EmptyState>
          {say(alarms ? 'olt.alarms_none' : isUnsupported ? 'olt.not_this_model' : 'olt.alarms_unread')}
        </EmptyState>
      ) : (
        <ul className={css.list} aria-label={say('olt.alarms')}>
          {alarms.map((alarm) => (
            <AlarmLine key={`${alarm.at} ${alarm.position} ${alarm.text}`} alarm={alarm} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
