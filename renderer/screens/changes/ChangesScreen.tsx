import { useCallback, useMemo, useRef, useState } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { useQuery } from '../../client/use-query.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { DraftList } from '../../components/drawer/DraftList.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf } from '../../components/format.ts'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import {
  type ChangeQuestion,
  changesRoute,
  fleetRoute,
  goTo,
  hashOf,
  openApart,
  type Route,
} from '../../stores/route.ts'
import { useSession } from '../../stores/session.ts'
import { changesActions } from './actions.ts'
import { ChainState } from './ChainState.tsx'
import { ChangeDetail } from './ChangeDetail.tsx'
import { ChangeFilters } from './ChangeFilters.tsx'
import css from './ChangesScreen.module.css'
import { changeColumns } from './change-columns.tsx'
import { saveChanges, saveLog } from './change-files.ts'
import { type ChangeFacts, useChanges } from './use-changes.ts'

interface ChangesScreenProps {
  openId: string | null
  question: ChangeQuestion
}

const noFacts: ChangeFacts = { counts: {}, people: [] }
const idOf = ({ id }: Change): string => id
const detailOf = (change: Change) => <ChangeDetail change={change} />

function NoChanges({ isFiltered }: { isFiltered: boolean }) {
  const { say } = useWords()
  const action = isFiltered ? (
    <Button onClick={() => goTo(changesRoute)}>{say('action.clear_filter')}</Button>
  ) : (
    <Button onClick={() => goTo(fleetRoute)}>{say('action.go_fleet')}</Button>
  )
  return <EmptyState action={action}>{say(isFiltered ? 'change.nothing_matches' : 'change.none_yet')}</EmptyState>
}

/** A change that a link leads to and the list does not show. */
function LinkedChange({ id }: { id: string }) {
  const { data, error, refetch } = useQuery('change.get', { id })
  if (error) return <ErrorNotice error={error} onRetry={refetch} />
  return data ? (
    <section className={css.linked}>
      <ChangeDetail change={data} />
    </section>
  ) : (
    <Skeleton rows={4} />
  )
}

export function ChangesScreen({ openId, question }: ChangesScreenProps) {
  const words = useWords()
  const { say } = words
  const role = useSession(({ operator }) => operator?.role)
  const [cursor, setCursor] = useState(0)
  const list = useChanges(question)
  const chain = useQuery('audit.verify', {}, { enabled: false })
  const { rows, total, isEmpty, error, need, reload, extra } = list
  const opened = rows.findIndex(({ id }) => id === openId)
  const selected = opened >= 0 ? rows[opened] : rows[cursor]

  const [problem, setProblem] = useState<CallError>()
  const asFile = useCallback((work: () => Promise<void>) => {
    setProblem(undefined)
    work().catch((thrown: unknown) => setProblem(asCallError(thrown)))
  }, [])
  const again = useCallback(() => reload(rows.length), [reload, rows.length])
  const actions = useMemo(
    () =>
      changesActions({
        selected,
        words,
        role,
        isVerifying: chain.isFetching,
        reload: again,
        verify: chain.refetch,
        save: () => asFile(() => saveChanges(question, words)),
        exportLog: () => asFile(saveLog),
      }),
    [selected, words, role, chain.isFetching, chain.refetch, again, asFile, question],
  )
  const offered = useMemo(() => Object.values(actions), [actions])
  useOffer(offered)
  const columns = useMemo(() => changeColumns(words), [words])

  const here = { name: 'changes', id: openId, ...question } as const satisfies Route
  const filter = (change: Partial<ChangeQuestion>): void => goTo({ ...here, id: null, ...change }, { replace: true })
  // A stable function for the memoised rows: it toggles what is open now.
  const latest = useRef(here)
  latest.current = here
  const open = useCallback(
    ({ id }: Change) => goTo({ ...latest.current, id: latest.current.id === id ? null : id }),
    [],
  )
  const openWindow = useCallback(({ id }: Change) => openApart({ ...latest.current, id }), [])
  const onReach = useCallback((end: number) => need(end + 50), [need])

  return (
    <>
      <PageHead
        title={say('nav.changes')}
        note={isEmpty ? undefined : say('change.recorded', { n: total, count: countOf(total) })}
        isBusy={list.isFetching}
      >
        <span className="grow" />
        <ChainState chain={chain} />
        <ActionButton action={actions.verify} />
        <ActionButton action={actions.exportLog} />
        <IconButton
          icon={actions.save.icon}
          label={say('action.export_changes')}
          title="Ctrl E"
          onClick={actions.save.run}
        />
      </PageHead>
      <ChangeFilters question={question} facts={extra ?? noFacts} onAsk={filter} />
      {problem !== undefined && <ErrorNotice error={problem} />}
      {error && <ErrorNotice error={error} still={isEmpty ? undefined : say('state.still_shown')} onRetry={again} />}
      {openId && opened < 0 && !isEmpty && <LinkedChange key={openId} id={openId} />}
      <DraftList />
      <section className={css.table} aria-label={say('nav.changes')}>
        {isEmpty ? (
          !error && <Skeleton rows={10} />
        ) : total === 0 ? (
          <NoChanges isFiltered={hashOf({ ...here, id: null }) !== hashOf(changesRoute)} />
        ) : (
          <DataTable
            label={say('change.label')}
            columns={columns}
            rows={rows}
            count={total}
            keyOf={idOf}
            cursor={Math.min(cursor, total - 1)}
            onCursor={setCursor}
            onOpen={open}
            onOpenApart={openWindow}
            onReach={onReach}
            rowHeight={28}
            minWidth={1040}
            question={hashOf({ ...here, id: null })}
            detail={detailOf}
            openKey={openId}
          />
        )}
      </section>
    </>
  )
}
