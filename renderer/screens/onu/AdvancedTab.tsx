import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { useWords } from '../../components/words.ts'
import { type TabQuestion, useTabQuestion } from '../../stores/route.ts'
import css from './AdvancedTab.module.css'
import type { OnuActions } from './actions.ts'
import { Exchanges } from './Exchanges.tsx'
import { IdentityPanel } from './IdentityPanel.tsx'
import { OltSidePanels } from './OltSidePanels.tsx'
import { Parameters } from './Parameters.tsx'
import type { OltSide } from './use-olt-readings.ts'

type View = 'identity' | 'parameters' | 'cli'
const views: readonly View[] = ['identity', 'parameters', 'cli']
/** As the address has them; what the tab shows by itself has no name. */
const names = { identity: null, parameters: 'parametros', cli: 'cli' } as const satisfies Record<
  View,
  TabQuestion['view']
>

interface AdvancedTabProps {
  snapshot: Snapshot
  /** Null in a document: then the identity is all there is. */
  side: OltSide | null
  actions: OnuActions
}

function Part({ view, snapshot, side, actions }: AdvancedTabProps & { view: View; side: OltSide }) {
  const { say } = useWords()
  const { serial, acs_device_id: device } = snapshot
  if (view === 'parameters')
    return device === null ? (
      <EmptyState>{say('parameter.no_acs')}</EmptyState>
    ) : (
      <Parameters key={device} serial={serial} device={device} read={actions.read} />
    )
  if (view === 'cli')
    return side.readings ? (
      <Exchanges serial={serial} oltId={side.readings.olt.id} isReading={side.isReading} read={actions.readOlt} />
    ) : (
      <EmptyState>{say(side.hasOlts ? 'onu.olt_none' : 'onu.olt_no_source')}</EmptyState>
    )
  return <OltSidePanels snapshot={snapshot} side={side} read={actions.readOlt} />
}

/** What the values of the other tabs come from: keys, parameters, the OLT's own text. */
export function AdvancedTab({ snapshot, side, actions }: AdvancedTabProps) {
  const { say } = useWords()
  const [ask, askFor] = useTabQuestion()
  const view = views.find((one) => names[one] !== null && names[one] === ask.view) ?? 'identity'
  if (!side)
    return (
      <div className={css.alone}>
        <IdentityPanel snapshot={snapshot} olt={null} />
      </div>
    )
  return (
    <div className={css.page}>
      <div>
        <Segmented
          label={say('advanced.view')}
          value={view}
          choices={views.map((value) => ({ value, label: say(`advanced.view_${value}`) }))}
          onChoose={(one) => askFor({ view: names[one], q: '' })}
        />
      </div>
      <Part view={view} snapshot={snapshot} side={side} actions={actions} />
    </div>
  )
}
