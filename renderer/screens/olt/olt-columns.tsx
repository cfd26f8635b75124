import type { OltSummary } from '../../../shared/model/olt.ts'
import { AgeBadge } from '../../components/Age.tsx'
import type { Column } from '../../components/DataRow.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { StatusWord } from '../../components/StatusShape.tsx'
import type { Words } from '../../components/words.ts'
import { PartOf } from './KeyFigures.tsx'
import { OltAccess } from './OltAccess.tsx'
import { sessionText } from './OltFigures.tsx'
import { modelText } from './OltHead.tsx'
import { OltState } from './OltState.tsx'
import { OltValue } from './OltValue.tsx'

/** An OLT is read at least that often, seconds. */
const expected = 900

export function oltColumns(words: Words): Column<OltSummary>[] {
  const { say } = words
  const unread = <span className="second">{say('value.unread')}</span>
  return [
    {
      id: 'name',
      header: say('olt.name'),
      width: 'minmax(96px, 1fr)',
      cell: ({ name }) => <DeviceText text={name} className="cut strong" />,
    },
    { id: 'state', header: say('olt.state'), width: '144px', cell: (olt) => <OltState olt={olt} /> },
    {
      id: 'model',
      header: say('olt.model'),
      width: 'minmax(112px, 1.2fr)',
      cell: (olt) => <DeviceText text={modelText({ ...olt, version: null })} className="cut" />,
    },
    {
      id: 'onus',
      header: say('olt.onus'),
      width: '80px',
      isEnd: true,
      cell: ({ onus }) => (onus ? <PartOf part={onus.online} whole={onus.total} /> : unread),
    },
    {
      id: 'pons',
      header: say('olt.pons'),
      width: '66px',
      isEnd: true,
      cell: ({ pons }) => (pons ? <PartOf part={pons.used} whole={pons.total} /> : unread),
    },
    {
      id: 'cpu',
      header: say('olt.cpu'),
      width: '52px',
      isEnd: true,
      cell: ({ cpu }) => <OltValue reading={cpu} isShort />,
    },
    {
      id: 'temperature',
      header: say('olt.temperature_short'),
      width: '52px',
      isEnd: true,
      cell: ({ temperature }) => <OltValue reading={temperature} isShort />,
    },
    { id: 'session', header: say('olt.session'), width: '116px', cell: (olt) => sessionText(words, olt) },
    { id: 'access', header: say('olt.access'), width: '160px', cell: (olt) => <OltAccess olt={olt} /> },
    {
      id: 'unsaved',
      header: say('olt.unsaved'),
      width: '80px',
      cell: ({ unsaved }) =>
        unsaved > 0 ? (
          <StatusWord shape="weak" tone="warn">
            {say('olt.unsaved_n', { n: unsaved })}
          </StatusWord>
        ) : (
          <span className="second">{say('olt.unsaved_none')}</span>
        ),
    },
    {
      id: 'read',
      header: say('olt.read'),
      width: '64px',
      isEnd: true,
      cell: ({ readAt }) => (readAt ? <AgeBadge observedAt={readAt} expected={expected} /> : unread),
    },
  ]
}
