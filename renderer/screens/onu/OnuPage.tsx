import { type ReactNode, useId } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { ReadNow } from '../../components/read-now.ts'
import { useWords } from '../../components/words.ts'
import { type OnuTab, onuTabs, type Route } from '../../stores/route.ts'
import type { OnuActions } from './actions.ts'
import { OltTab } from './OltTab.tsx'
import { OnuHead } from './OnuHead.tsx'
import css from './OnuPage.module.css'
import { OnuTabs } from './OnuTabs.tsx'
import type { OltAction } from './olt-changes.ts'
import { SummaryTab } from './SummaryTab.tsx'
import type { OltSide } from './use-olt-readings.ts'
import { Verdict, VerdictLine } from './Verdict.tsx'
import { WifiTab } from './WifiTab.tsx'

interface OnuPageProps {
  snapshot: Snapshot
  actions: OnuActions
  /** What its OLT can be told of it; none in a document. */
  oltChanges?: readonly OltAction[]
  tab: OnuTab
  /** Address of a tab of this page. */
  routeOf: (tab: OnuTab) => Route
  notices: ReactNode
  /** Null where there are none to ask for: a document from a file. */
  changes: Query<OutputOf<'change.list'>> | null
  /** What an OLT says of it; null in a document. */
  olt: OltSide | null
}

const tabsWithoutOlt = onuTabs.filter((tab) => tab !== 'olt')

/** Everything known of one ONU, wherever it was read. */
export function OnuPage({
  snapshot,
  actions,
  oltChanges = [],
  tab: wanted,
  routeOf,
  notices,
  changes,
  olt,
}: OnuPageProps) {
  const { say } = useWords()
  const id = useId()
  const readings = olt?.readings ?? null
  const tab = wanted === 'olt' && !olt ? 'resumen' : wanted
  return (
    <ReadNow value={actions.read}>
      <OnuHead snapshot={snapshot} actions={actions} oltChanges={oltChanges} olt={readings} />
      {notices}
      {tab === 'resumen' ? <Verdict snapshot={snapshot} actions={actions} /> : <VerdictLine snapshot={snapshot} />}
      <OnuTabs tabs={olt?.hasOlts ? onuTabs : tabsWithoutOlt} tab={tab} routeOf={routeOf} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and on a document nothing else in it takes the focus */}
      <section className={css.tab} tabIndex={0} aria-labelledby={id}>
        <h2 id={id} className="unseen">
          {say(`onu.tab.${tab}`)}
        </h2>
        {tab === 'resumen' && <SummaryTab snapshot={snapshot} changes={changes} olt={readings} />}
        {tab === 'wifi' && <WifiTab snapshot={snapshot} actions={actions} />}
        {tab === 'olt' && olt && <OltTab snapshot={snapshot} side={olt} read={actions.readOlt} />}
      </section>
    </ReadNow>
  )
}
