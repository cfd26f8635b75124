import type { PonOnu } from '../../../shared/model/olt.ts'
import { hasZone, oltInstant } from '../../../shared/olt-time.ts'
import { classNames } from '../../components/class-names.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { amountOf, dbmOf, oltInterval } from '../../components/format.ts'
import { OltWord } from '../../components/OltWord.tsx'
import { oltTimeText } from '../../components/olt-time.ts'
import { oltRxLevel, rxLevel } from '../../components/optical-limits.ts'
import { AgeingWord, shownStatus, statusLook } from '../../components/StatusShape.tsx'
import type { Words } from '../../components/words.ts'

interface LightProps {
  dbm: number
  isUp: boolean
  levelOf: typeof rxLevel
}

/** The last light of an ONU that is down says little: it stands back. */
function Light({ dbm, isUp, levelOf }: LightProps) {
  const level = levelOf(dbm)
  if (!isUp) return <span className="second">{dbmOf(dbm)}</span>
  return <span className={classNames(level !== 'ok' && `strong tone-${level}`)}>{dbmOf(dbm)}</span>
}

/** `seenAt`: UTC instant at which the OLT said all this; null: it is silent since, and says nothing of now. */
export function ponColumns(words: Words, seenAt: string | null): Column<PonOnu>[] {
  const { say } = words
  const noData = <span className="second">{say('value.no_data')}</span>
  const text = (value: string | null, isMono = false) =>
    value ? <DeviceText text={value} className={isMono ? 'mono cut' : 'cut'} /> : noData
  const light = (dbm: number | null, onu: PonOnu, levelOf: typeof rxLevel) =>
    dbm === null ? noData : <Light dbm={dbm} isUp={onu.status === 'online'} levelOf={levelOf} />
  const time = (at: string | null) => {
    if (at === null || oltInstant(at) === null) return text(at)
    return <span title={hasZone(at) ? undefined : say('pon.own_clock_why')}>{oltTimeText(words, at)}</span>
  }
  return [
    { id: 'id', header: say('pon.onu_id'), width: '32px', isEnd: true, cell: ({ onuId }) => onuId },
    {
      id: 'status',
      header: say('pon.status'),
      width: '108px',
      cell: (onu) => {
        const shown = shownStatus(onu.status, onu.rxDbm)
        return (
          <span title={onu.stateText}>
            <AgeingWord {...statusLook[shown]} observedAt={seenAt} expected={oltInterval} isAgeSaid>
              {say(`status.${shown}`)}
            </AgeingWord>
          </span>
        )
      },
    },
    {
      id: 'name',
      header: say('pon.name'),
      width: 'minmax(120px, 1.4fr)',
      cell: ({ name, description }) => text(name ?? description),
    },
    { id: 'serial', header: say('pon.serial'), width: '122px', cell: ({ serial }) => text(serial, true) },
    { id: 'model', header: say('pon.model'), width: 'minmax(84px, 0.6fr)', cell: ({ model }) => text(model) },
    {
      id: 'distance',
      header: say('pon.distance'),
      width: '72px',
      isEnd: true,
      cell: ({ distance }) => {
        if (distance === null) return noData
        const { value, unit } = amountOf(distance, 'm')
        return `${value} ${unit}`
      },
    },
    {
      id: 'rx',
      header: say('pon.rx'),
      width: '68px',
      isEnd: true,
      cell: (onu) => light(onu.rxDbm, onu, rxLevel),
    },
    {
      id: 'oltRx',
      header: say('pon.olt_rx'),
      width: '68px',
      isEnd: true,
      cell: (onu) => light(onu.oltRxDbm, onu, oltRxLevel),
    },
    {
      id: 'lastDown',
      header: say('pon.last_down'),
      width: '104px',
      isEnd: true,
      cell: ({ lastDown }) => time(lastDown),
    },
    {
      id: 'cause',
      header: say('pon.cause'),
      width: 'minmax(96px, 0.7fr)',
      cell: ({ lastDownCause }) => (lastDownCause ? <OltWord text={lastDownCause} className="cut" /> : noData),
    },
  ]
}
