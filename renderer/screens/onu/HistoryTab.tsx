import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import { EventKind, type OnuEvent } from '../../../shared/model/history.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { type Query, useQuery } from '../../client/use-query.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { timeOf } from '../../components/format.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { changesRoute, goTo, useTabQuestion } from '../../stores/route.ts'
import { eventColumns } from './event-columns.tsx'
import css from './HistoryTab.module.css'
import { useEvents } from './use-events.ts'

type Kind = OnuEvent['kind'] | 'all'
const kinds: readonly Kind[] = ['all', ...EventKind.options]

const idOf = ({ id }: OnuEvent): string => id
/** Changes of one ONU that can still be undone are among its last ones. */
const changesKnown = 200

interface HistoryTabProps {
  serial: string
  /** The last changes of this ONU: when another one ends, what happened is read again. */
  changes: Query<OutputOf<'change.list'>>
}

/** One timeline: what the ONU, its light and its sessions did, and what people changed. */
export function HistoryTab({ serial, changes }: HistoryTabProps) {
  const words = useWords()
  const { say, language } = words
  const [ask, askFor] = useTabQuestion()
  const kind: Kind = ask.kind ?? 'all'
  const [cursor, setCursor] = useState(0)
  const { rows, total, extra, isEmpty, isFetching, error, need, reload } = useEvents(serial)
  const all = useQuery('change.list', { serial, limit: changesKnown })
  const byId = useMemo(() => new Map<string, Change>(all.data?.items.map((change) => [change.id, change])), [all.data])
  const columns = useMemo(() => eventColumns(words, byId), [words, byId])

  const again = useCallback(() => reload(Math.max(rows.length, 1)), [reload, rows.length])
  const newest = changes.data?.items.map(({ id, state }) => `${id} ${state}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once a change came to its end
  useEffect(() => {
    if (isEmpty) return
    again()
    all.refetch()
  }, [newest])

  const shown = kind === 'all' ? rows : rows.filter((event) => event.kind === kind)
  // Further pages are at the end, filtered or not.
  const hasMore = total > rows.length
  const onReach = useCallback(
    (end: number) => {
      if (hasMore && end + 30 > shown.length) need(rows.length + 1)
    },
    [need, hasMore, shown.length, rows.length],
  )
  const open = useCallback((event: OnuEvent) => {
    if (event.change_id) goTo({ ...changesRoute, id: event.change_id })
  }, [])
  const isStillLooking = hasMore && shown.length === 0
  useEffect(() => {
    if (isStillLooking && !isFetching && !error) need(rows.length + 1)
  }, [isStillLooking, isFetching, error, need, rows.length])

  return (
    <div className={css.page}>
      <div className={css.bar}>
        <Segmented
          label={say('event.filter')}
          value={kind}
          choices={kinds.map((value) => ({ value, label: say(`event.kind.${value}`) }))}
          onChoose={(value) => {
            askFor({ kind: value === 'all' ? null : value }, { replace: true })
            setCursor(0)
          }}
        />
        {extra?.since && <span className="caption">{say('event.since', { time: timeOf(extra.since, language) })}</span>}
      </div>
      {error && <ErrorNotice error={error} still={isEmpty ? undefined : say('state.still_shown')} onRetry={again} />}
      <div className={css.table}>
        {isEmpty || isStillLooking ? (
          !error && <Skeleton rows={8} />
        ) : shown.length === 0 ? (
          <EmptyState>{say(kind === 'all' ? 'event.none' : 'event.none_of_kind')}</EmptyState>
        ) : (
          <DataTable
            label={say('event.label')}
            columns={columns}
            rows={shown}
            count={shown.length + (hasMore ? 1 : 0)}
            keyOf={idOf}
            cursor={Math.min(cursor, shown.length - 1)}
            onCursor={setCursor}
            onOpen={open}
            onReach={onReach}
            rowHeight={28}
            question={kind}
          />
        )}
      </div>
    </div>
  )
}
