import type { Change } from '../../../shared/model/change.ts'
import { changedFields } from '../../components/changed-fields.ts'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { outcomeTitle } from '../../components/drawer/OutcomeBar.tsx'
import { outcomeLook } from '../../components/drawer/outcome-look.ts'
import { countOf, timeOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords, type Words } from '../../components/words.ts'
import { RowActions } from './RowActions.tsx'

function OutcomeCell({ change }: { change: Change }) {
  const words = useWords()
  const look = change.outcome ? outcomeLook[change.outcome] : { shape: 'running' as const, tone: 'accent' as const }
  return (
    <StatusWord shape={look.shape} tone={look.tone}>
      {outcomeTitle(words, change)}
    </StatusWord>
  )
}

const routeOf = ({ plan }: Change): string =>
  plan.steps[0]?.source ?? plan.routes.find(({ usable }) => usable)?.source ?? ''

export function changeColumns(words: Words): Column<Change>[] {
  const { say, language } = words
  return [
    {
      id: 'number',
      header: say('change.number'),
      width: '64px',
      isEnd: true,
      cell: ({ number }) => <span className="second">{number === null ? '' : `#${countOf(number)}`}</span>,
    },
    {
      id: 'time',
      header: say('change.time'),
      width: '104px',
      cell: ({ startedAt, plan }) => timeOf(startedAt ?? plan.createdAt, language, { seconds: true }),
    },
    {
      id: 'who',
      header: say('change.who'),
      width: '80px',
      cell: ({ requestedBy }) => <DeviceText text={requestedBy} />,
    },
    {
      id: 'onu',
      header: 'ONU',
      width: '122px',
      cell: ({ plan }) => <span className="mono">{plan.subject.serial}</span>,
    },
    {
      id: 'name',
      header: say('fleet.name'),
      width: 'minmax(80px, 0.8fr)',
      cell: ({ plan }) =>
        plan.subject.name ? (
          <DeviceText text={plan.subject.name} />
        ) : (
          <span className="second">{say('value.no_data')}</span>
        ),
    },
    {
      id: 'what',
      header: say('change.what'),
      width: 'minmax(160px, 1.8fr)',
      cell: (change) => changedFields(change, words),
    },
    {
      id: 'route',
      header: say('plan.route'),
      width: '96px',
      cell: (change) => <span className="second">{routeOf(change)}</span>,
    },
    { id: 'outcome', header: say('change.outcome'), width: '168px', cell: (change) => <OutcomeCell change={change} /> },
    {
      id: 'undo',
      header: say('change.next'),
      width: '96px',
      isEnd: true,
      cell: (change) => <RowActions change={change} />,
    },
  ]
}
