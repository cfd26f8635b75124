import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'
import { EventsPanel } from './EventsPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { NeighbourStrip } from './NeighbourStrip.tsx'
import { OpticsDay } from './OpticsDay.tsx'
import { OpticsPanel } from './OpticsPanel.tsx'
import { ServicePanel } from './ServicePanel.tsx'
import css from './SummaryTab.module.css'
import { useSeries } from './use-history.ts'

interface SummaryTabProps {
  snapshot: Snapshot
  /** What an OLT says of it; null where none does. */
  olt: OltReadings | null
}

/** So many neighbours make two lines; one where the facts need the room. */
const neighbours = 16

/** Panels settle after the window did: what was measured meanwhile is measured again, so often at most. */
const mostLooks = 4

/** Whether the tab would scroll with everything it could show. Measured before it is painted, anew when the window changes. */
function useTightness() {
  const bottom = useRef<HTMLDivElement>(null)
  const [isTight, setTight] = useState(false)
  const look = (): void => {
    const tab = bottom.current?.closest('section')
    if (tab && tab.scrollHeight > tab.clientHeight + 1) setTight(true)
  }
  useLayoutEffect(look)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at what is there now
  useEffect(() => {
    const tab = bottom.current?.closest('section')
    if (!bottom.current || !tab) return
    let height = tab.clientHeight
    let looks = 0
    const watch = new ResizeObserver(() => {
      looks = tab.clientHeight === height ? looks + 1 : 0
      height = tab.clientHeight
      if (looks < mostLooks) setTight(false)
      look()
    })
    watch.observe(tab)
    for (const panels of tab.querySelectorAll(':scope > *')) watch.observe(panels)
    return () => watch.disconnect()
  }, [])
  return { bottom, isTight }
}

/** How it is, in five panels: link, light, service, what happened, and who hangs on the same port. */
export function LiveSummary({ snapshot, olt }: SummaryTabProps) {
  const { serial, cpe, status } = snapshot
  const series = useSeries(snapshot, olt, '24h')
  const expected = cpe?.general.inform_interval.value ?? undefined
  const { bottom, isTight } = useTightness()
  return (
    <>
      <div className={css.top}>
        <LinkPanel snapshot={snapshot} olt={olt} expected={expected} day={series.data} />
        <OpticsDay series={series} general={cpe?.general} olt={olt} isUp={status.value === 'online'} />
        <ServicePanel snapshot={snapshot} olt={olt} expected={expected} />
      </div>
      <div ref={bottom} className={olt ? css.bottom : css.alone}>
        <EventsPanel serial={serial} />
        {olt && <NeighbourStrip serial={serial} olt={olt} most={isTight ? neighbours / 2 : neighbours} />}
      </div>
    </>
  )
}

/** The same of a file: it knows one moment, and nobody beside it. */
export function DocumentSummary({ snapshot }: { snapshot: Snapshot }) {
  const { say } = useWords()
  const { cpe, status } = snapshot
  if (!cpe) return <EmptyState>{say('onu.never_informed')}</EmptyState>
  const expected = cpe.general.inform_interval.value ?? undefined
  return (
    <div className={css.top}>
      <LinkPanel snapshot={snapshot} olt={null} expected={expected} />
      <OpticsPanel general={cpe.general} olt={null} expected={expected} isUp={status.value === 'online'} />
      <ServicePanel snapshot={snapshot} olt={null} expected={expected} />
    </div>
  )
}
