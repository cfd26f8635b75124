import { ListFilter, X } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Change, Outcome } from '../../../shared/model/change.ts'
import { useQuery } from '../../client/use-query.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf } from '../../components/format.ts'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { changesRoute, goTo, type Route } from '../../stores/route.ts'
import { useSession } from '../../stores/session.ts'
import { changesActions } from './actions.ts'
import { ChainState } from './ChainState.tsx'
import { ChangeDetail } from './ChangeDetail.tsx'
import css from './ChangesScreen.module.css'
import { changeColumns } from './change-columns.tsx'
import { OutcomeFilter } from './OutcomeFilter.tsx'
import { useChanges } from './use-changes.ts'

interface ChangesScreenProps {
  openId: string | null
  q: string
  outcome: Outcome | null
}

const idOf = ({ id }: Change): string => id
const detailOf = (change: Change) => <ChangeDetail change={change} />

function NoChanges({ isFiltered }: { isFiltered: boolean }) {
  const { say } = useWords()
  const action = isFiltered ? (
    <Button onClick={() => goTo(changesRoute)}>{say('action.clear_filter')}</Button>
  ) : undefined
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

export function ChangesScreen({ openId, q, outcome }: ChangesScreenProps) {
  const words = useWords()
  const { say } = words
  const role = useSession(({ operator }) => operator?.role)
  const [cursor, setCursor] = useState(0)
  const list = useChanges(q, outcome)
  const chain = useQuery('audit.verify', {}, { enabled: false })
  const { rows, total, isEmpty, error, need, reload } = list
  const opened = rows.findIndex(({ id }) => id === openId)
  const selected = opened >= 0 ? rows[opened] : rows[cursor]

  const again = useCallback(() => reload(rows.length), [reload, rows.length])
  const actions = useMemo(
    () =>
      changesActions({ selected, words, role, isVerifying: chain.isFetching, reload: again, verify: chain.refetch }),
    [selected, words, role, chain.isFetching, chain.refetch, again],
  )
  const offered = useMemo(() => Object.values(actions), [actions])
  useOffer(offered)
  const columns = useMemo(() => changeColumns(words), [words])

  const here = { name: 'changes', id: openId, q, outcome } as const satisfies Route
  const filter = (change: { q?: string; outcome?: Outcome | null }): void =>
    goTo({ ...here, id: null, ...change }, { replace: true })
  // A stable function for the memoised rows: it toggles what is open now.
  const latest = useRef(here)
  latest.current = here
  const open = useCallback(
    ({ id }: Change) => goTo({ ...latest.current, id: latest.current.id === id ? null : id }),
    [],
  )
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
      </PageHead>
      <div className={css.filters}>
        <TextField
          className={css.filter}
          icon={ListFilter}
          type="search"
          value={q}
          aria-label={say('change.filter')}
          placeholder={say('change.filter_hint')}
          onChange={(event) => filter({ q: event.target.value })}
        >
          {q !== '' && (
            <IconButton icon={X} isSmall label={say('action.clear_filter')} onClick={() => filter({ q: '' })} />
          )}
        </TextField>
        <OutcomeFilter outcome={outcome} onChoose={(chosen) => filter({ outcome: chosen })} />
      </div>
      {error && <ErrorNotice error={error} still={isEmpty ? undefined : say('state.still_shown')} onRetry={again} />}
      {openId && opened < 0 && !isEmpty && <LinkedChange key={openId} id={openId} />}
      <section className={css.table} aria-label={say('nav.changes')}>
        {isEmpty ? (
          !error && <Skeleton rows={10} />
        ) : total === 0 ? (
          <NoChanges isFiltered={q !== '' || outcome !== null} />
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
            onReach={onReach}
            rowHeight={28}
            minWidth={1040}
            question={`${outcome ?? ''} ${q}`}
            detail={detailOf}
            openKey={openId}
          />
        )}
      </section>
    </>
  )
}
