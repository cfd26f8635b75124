import { type ReactNode, useId } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { ReadNow } from '../../components/read-now.ts'
import { useWords } from '../../components/words.ts'
import type { OnuTab, Route } from '../../stores/route.ts'
import { AdvancedTab } from './AdvancedTab.tsx'
import type { OnuActions } from './actions.ts'
import { HistoryTab } from './HistoryTab.tsx'
import { LanTab } from './LanTab.tsx'
import { OnuHead } from './OnuHead.tsx'
import css from './OnuPage.module.css'
import { OnuTabs } from './OnuTabs.tsx'
import { OpticsTab } from './OpticsTab.tsx'
import type { OltAction } from './olt-changes.ts'
import { DocumentSummary, LiveSummary } from './SummaryTab.tsx'
import { tabsOf } from './tabs.ts'
import type { OltSide } from './use-olt-readings.ts'
import { Verdict, VerdictLine } from './Verdict.tsx'
import { WanTab } from './WanTab.tsx'
import { WifiTab } from './WifiTab.tsx'

/** What only an ONU has that can be asked, and no file. */
export interface LiveSide {
  changes: Query<OutputOf<'change.list'>>
  /** What an OLT says of it. */
  olt: OltSide
  /** What its OLT can be told of it. */
  oltChanges: readonly OltAction[]
}

interface OnuPageProps {
  snapshot: Snapshot
  actions: OnuActions
  tab: OnuTab
  /** Address of a tab of this page. */
  routeOf: (tab: OnuTab) => Route
  notices: ReactNode
  /** Null: it is a document from a file. */
  live: LiveSide | null
}

function Tab({ tab, snapshot, actions, live }: Pick<OnuPageProps, 'tab' | 'snapshot' | 'actions' | 'live'>) {
  const olt = live?.olt.readings ?? null
  const change = (id: string) => live?.oltChanges.find((action) => action.id === id)
  const bind = change('onu.olt.tr069')
  switch (tab) {
    case 'resumen':
      return live ? <LiveSummary snapshot={snapshot} olt={olt} /> : <DocumentSummary snapshot={snapshot} />
    case 'optica':
      return <OpticsTab snapshot={snapshot} olt={olt} isDocument={live === null} />
    case 'wifi':
      return <WifiTab snapshot={snapshot} actions={actions} bind={bind} />
    case 'wan':
      return <WanTab snapshot={snapshot} side={live?.olt ?? null} bind={bind} change={change('onu.olt.wan')} />
    case 'lan':
      return <LanTab snapshot={snapshot} olt={olt} bind={bind} />
    case 'historial':
      return live && <HistoryTab serial={snapshot.serial} changes={live.changes} />
    case 'avanzado':
      return <AdvancedTab snapshot={snapshot} side={live?.olt ?? null} actions={actions} />
  }
}

/** Everything known of one ONU, wherever it was read. */
export function OnuPage({ snapshot, actions, tab: wanted, routeOf, notices, live }: OnuPageProps) {
  const { say } = useWords()
  const id = useId()
  const tabs = tabsOf(live === null)
  const tab = tabs.includes(wanted) ? wanted : 'resumen'
  return (
    <ReadNow value={actions.read}>
      <OnuHead
        snapshot={snapshot}
        actions={actions}
        oltChanges={live?.oltChanges ?? []}
        olt={live?.olt.readings ?? null}
      />
      {notices}
      {tab === 'resumen' ? <Verdict snapshot={snapshot} actions={actions} /> : <VerdictLine snapshot={snapshot} />}
      <OnuTabs tabs={tabs} tab={tab} routeOf={routeOf} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and on a document nothing else in it takes the focus */}
      <section className={css.tab} tabIndex={0} aria-labelledby={id}>
        <h2 id={id} className="unseen">
          {say(`onu.tab.${tab}`)}
        </h2>
        <Tab tab={tab} snapshot={snapshot} actions={actions} live={live} />
      </section>
    </ReadNow>
  )
}
