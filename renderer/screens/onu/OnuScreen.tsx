import { useCallback, useEffect, useMemo } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useQuery } from '../../client/use-query.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { BusyBar } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { useRecent } from '../../stores/recent.ts'
import { fleetRoute, goTo, type OnuTab, onuRoute } from '../../stores/route.ts'
import { useSession } from '../../stores/session.ts'
import { onuActions, onuOltActions, tabActions } from './actions.ts'
import { OnuNotices } from './OnuNotices.tsx'
import { OnuPage } from './OnuPage.tsx'
import css from './OnuScreen.module.css'
import { tabsOf } from './tabs.ts'
import { useOltReadings } from './use-olt-readings.ts'
import { type SnapshotState, useSnapshot } from './use-snapshot.ts'

const shownChanges = 6

function Unknown({ serial, state }: { serial: string; state: SnapshotState }) {
  const { say } = useWords()
  if (!state.error)
    return (
      <>
        <h1 className="unseen">{serial}</h1>
        <Skeleton rows={10} />
      </>
    )
  return (
    <>
      <h1 className={css.title}>{serial}</h1>
      <ErrorNotice error={state.error} onRetry={state.retry} />
      <div>
        <Button onClick={() => goTo(fleetRoute)}>{say('action.go_fleet')}</Button>
      </div>
    </>
  )
}

function KnownOnu({ snapshot, state, tab }: { snapshot: Snapshot; state: SnapshotState; tab: OnuTab }) {
  const words = useWords()
  const role = useSession(({ operator }) => operator?.role)
  const changes = useQuery('change.list', { serial: snapshot.serial, limit: shownChanges })
  const lastChange = changes.data?.items.find(
    ({ state: at, outcome }) => at === 'done' && outcome !== 'unchanged' && outcome !== 'faulted',
  )
  const { isReading } = state
  const olt = useOltReadings(snapshot.serial, snapshot.olt_id)
  const { serial, name, cpe } = snapshot
  const routeOf = useCallback((one: OnuTab) => onuRoute(serial, one), [serial])
  const { readNow } = state
  const [actions, oltChanges] = useMemo(() => {
    const context = { snapshot, words, role, isReading, readNow, olt, lastChange }
    return [onuActions(context), onuOltActions(context)] as const
  }, [snapshot, words, role, isReading, readNow, olt, lastChange])
  const offered = useMemo(
    () => [...Object.values(actions), ...oltChanges, ...tabActions(tabsOf(false), routeOf)],
    [actions, oltChanges, routeOf],
  )
  useOffer(offered)

  const remember = useRecent((recent) => recent.remember)
  const model = cpe?.general.model_name.value ?? null
  useEffect(() => {
    remember({ serial, name, model })
    document.title = `${name ?? serial} · PonDesk`
  }, [remember, serial, name, model])

  return (
    <OnuPage
      snapshot={snapshot}
      actions={actions}
      tab={tab}
      routeOf={routeOf}
      notices={<OnuNotices snapshot={snapshot} state={state} olt={olt} />}
      live={{ changes, olt, oltChanges }}
    />
  )
}

export function OnuScreen({ serial, tab }: { serial: string; tab: OnuTab }) {
  const state = useSnapshot(serial)
  return (
    <>
      <BusyBar isBusy={state.isFetching || state.isReading} />
      {state.snapshot ? (
        <KnownOnu snapshot={state.snapshot} state={state} tab={tab} />
      ) : (
        <Unknown serial={serial} state={state} />
      )}
    </>
  )
}
