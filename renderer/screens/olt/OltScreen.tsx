import { useEffect, useMemo } from 'react'
import type { OltPage } from '../../../shared/model/olt.ts'
import { useQuery } from '../../client/use-query.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { BusyBar, PageHead } from '../../components/PageHead.tsx'
import { ReadNow } from '../../components/read-now.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { TabBar } from '../../components/TabBar.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { goTo, hashOf, oltRoute, oltsRoute, oltTabs, type Route } from '../../stores/route.ts'
import { useSession } from '../../stores/session.ts'
import { AlarmsPanel } from './AlarmsPanel.tsx'
import { oltActions } from './actions.ts'
import { EquipmentTab } from './EquipmentTab.tsx'
import { HostKeyStop } from './HostKeyStop.tsx'
import { LoadPanel } from './LoadPanel.tsx'
import { OltFigures } from './OltFigures.tsx'
import { OltHead } from './OltHead.tsx'
import { OltDown, OltProblems } from './OltNotices.tsx'
import css from './OltScreen.module.css'
import { PonGrid } from './PonGrid.tsx'
import { SessionTab } from './SessionTab.tsx'
import { type OltRead, useOlt } from './use-olt.ts'

type OltRoute = Extract<Route, { name: 'olt' }>

function PortsTab({ page }: { page: OltPage }) {
  const { say } = useWords()
  return (
    <div className={css.columns}>
      <PonGrid page={page} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className={css.side} tabIndex={0} aria-label={say('olt.budget_and_alarms')}>
        <LoadPanel session={page.olt.session} />
        <AlarmsPanel page={page} className={css.alarms} />
      </section>
    </div>
  )
}

function KnownOlt({ page, read, route }: { page: OltPage; read: OltRead; route: OltRoute }) {
  const words = useWords()
  const { say } = words
  const { olt } = page
  const role = useSession(({ operator }) => operator?.role)
  const { isReading, readNow } = read
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const isReadOnly = info.data?.sources.find(({ kind, name }) => kind === 'olt' && name === olt.name)?.writes === false
  // biome-ignore lint/correctness/useExhaustiveDependencies: the way to read is the same for one OLT
  const actions = useMemo(
    () => oltActions({ olt, words, role, isReadOnly, isReading, readNow }),
    [olt, words, role, isReadOnly, isReading],
  )
  const offered = useMemo(() => Object.values(actions), [actions])
  useOffer(offered)
  useEffect(() => {
    document.title = `${olt.name} · PonDesk`
  }, [olt.name])

  const tabs = oltTabs.map((id) => ({ id, title: say(`olt.tab.${id}`), href: hashOf(oltRoute(olt.id, id)) }))
  return (
    <ReadNow value={actions.read}>
      <OltHead olt={olt} actions={actions} />
      <HostKeyStop olt={olt} />
      {!olt.hostKeyChanged && <OltDown olt={olt} lastOkAt={olt.lastOkAt} problem={olt.problem} onRetry={readNow} />}
      <OltProblems error={read.error} readProblem={read.readProblem} onRetry={read.retry} onRead={readNow} />
      {route.tab !== 'sesion' && <OltFigures olt={olt} />}
      <TabBar label={say('olt.tabs')} tabs={tabs} current={route.tab} />
      <h2 className="unseen">{say(`olt.tab.${route.tab}`)}</h2>
      {route.tab === 'puertos' && <PortsTab page={page} />}
      {route.tab === 'sesion' && <SessionTab key={route.serial} olt={olt} route={route} isReading={isReading} />}
      {route.tab === 'equipo' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <section className={css.scroll} tabIndex={0} aria-label={say('olt.tab.equipo')}>
          <EquipmentTab page={page} />
        </section>
      )}
    </ReadNow>
  )
}

export function OltScreen({ route }: { route: OltRoute }) {
  const { say } = useWords()
  const read = useOlt(route.id)
  const { page, error, retry } = read
  if (page)
    return (
      <>
        <BusyBar isBusy={read.isReading} />
        <KnownOlt page={page} read={read} route={route} />
      </>
    )
  if (!error)
    return (
      <>
        <h1 className="unseen">{say('nav.olt')}</h1>
        <Skeleton rows={10} />
      </>
    )
  const back = <Button onClick={() => goTo(oltsRoute)}>{say('action.all_olts')}</Button>
  if (error.code === 'not_found')
    return (
      <>
        <PageHead title={say('address.title')} />
        <EmptyState action={back}>{say('olt.unknown')}</EmptyState>
      </>
    )
  return (
    <>
      <h1 className="unseen">{say('nav.olt')}</h1>
      <ErrorNotice error={error} onRetry={retry} />
      <div>{back}</div>
    </>
  )
}
