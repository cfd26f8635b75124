import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Change, Outcome } from '../../../shared/model/change.ts'
import { invoke, subscribe } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'
import { useChangeWork } from '../../stores/change-work.ts'

const pageSize = 100

async function fetchPage(q: string, outcome: Outcome | null, cursor: string | undefined, signal: AbortSignal) {
  const input = { q, limit: pageSize, ...(outcome ? { outcome } : {}), ...(cursor === undefined ? {} : { cursor }) }
  const { items, next, total } = await invoke('change.list', input, { signal })
  return { items, next, total, extra: null }
}

/** The list, with what happens meanwhile laid over it: a row moves on in its place. */
export function useChanges(q: string, outcome: Outcome | null): PagedList<Change, null> {
  const list = usePages<Change, null>(`change.list ${outcome ?? ''} ${q}`, (cursor, signal) =>
    fetchPage(q, outcome, cursor, signal),
  )
  const [live, setLive] = useState<ReadonlyMap<string, Change>>(new Map())
  const ended = useChangeWork((work) => work.ended)
  const { reload, rows } = list
  const seen = rows.length
  const again = useCallback(() => reload(Math.max(pageSize, seen)), [reload, seen])

  useEffect(
    () =>
      subscribe('change', (change) => {
        setLive((known) => new Map(known).set(change.id, change))
        if (change.state !== 'planned') again()
      }),
    [again],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a piece of work ended
  useEffect(() => {
    if (ended > 0) again()
  }, [ended])

  const shown = useMemo(() => rows.map((row) => newer(row, live.get(row.id))), [rows, live])
  return { ...list, rows: shown }
}

const rank: Record<Change['state'], number> = { planned: 0, applying: 1, done: 2, expired: 2 }

/** An event that came before the list was read again must not put a row back. */
function newer(row: Change, live: Change | undefined): Change {
  if (!live || rank[live.state] < rank[row.state]) return row
  return (live.finishedAt ?? '') >= (row.finishedAt ?? '') ? live : row
}
