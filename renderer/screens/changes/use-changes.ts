import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import type { InputOf, OutputOf } from '../../../shared/operations/index.ts'
import { invoke, subscribe } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'
import { useChangeWork } from '../../stores/change-work.ts'
import type { ChangeAge, ChangeQuestion } from '../../stores/route.ts'

const pageSize = 100

export type ChangeFacts = Pick<OutputOf<'change.list'>, 'counts' | 'people'>

const dayMs = 86_400_000
const days = { '7d': 7, '30d': 30 } as const

/** Since when: today begins at midnight here, the others so many days ago. */
function startOf(since: ChangeAge): string {
  if (since !== 'hoy') return new Date(Date.now() - days[since] * dayMs).toISOString()
  const midnight = new Date()
  midnight.setHours(0, 0, 0, 0)
  return midnight.toISOString()
}

/** What was not chosen is left out. */
export function inputOf({ since, ...question }: ChangeQuestion): InputOf<'change.list'> {
  const chosen = Object.entries(question).filter(([, value]) => value !== null)
  return { ...(Object.fromEntries(chosen) as InputOf<'change.list'>), ...(since ? { from: startOf(since) } : {}) }
}

async function fetchPage(question: ChangeQuestion, cursor: string | undefined, signal: AbortSignal) {
  const input = { ...inputOf(question), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
  const { items, next, total, counts, people } = await invoke('change.list', input, { signal })
  return { items, next, total, extra: { counts, people } }
}

/** The list, with what happens meanwhile laid over it: a row moves on in its place. */
export function useChanges(question: ChangeQuestion): PagedList<Change, ChangeFacts> {
  const list = usePages<Change, ChangeFacts>(`change.list ${JSON.stringify(question)}`, (cursor, signal) =>
    fetchPage(question, cursor, signal),
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
