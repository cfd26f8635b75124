// A list that is longer than one answer: pages are fetched as they are needed, in order, and read again in place.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { asCallError, type CallError } from './call-error.ts'
import { recall, remember } from './remembered.ts'

export interface Page<T, E> {
  items: T[]
  next: string | null
  total: number
  extra: E
}
type FetchPage<T, E> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T, E>>

export interface PagedState<T, E> {
  rows: T[]
  total: number
  extra: E | undefined
  error: CallError | undefined
  isFetching: boolean
  /** Nothing was ever answered. */
  isEmpty: boolean
  updatedAt: number
}

const start = { rows: [], total: 0, extra: undefined, error: undefined, isFetching: false, isEmpty: true, updatedAt: 0 }

export function createPagedList<T, E>(fetchPage: FetchPage<T, E>, before?: PagedState<T, E>) {
  let state: PagedState<T, E> = before ? { ...before, isFetching: true, error: undefined } : start
  // What is on screen may belong to the question before: it stays until the first answer comes.
  let loaded: T[] = []
  let cursor: string | null | undefined
  let wanted = 1
  let work: Promise<void> | null = null
  let abort = new AbortController()
  const listeners = new Set<() => void>()

  function put(change: Partial<PagedState<T, E>>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  async function fetchUpTo(signal: AbortSignal): Promise<void> {
    while (loaded.length < wanted && cursor !== null) {
      const page = await fetchPage(cursor, signal)
      loaded = [...loaded, ...page.items]
      cursor = page.next
      put({
        rows: loaded,
        total: page.total,
        extra: page.extra,
        error: undefined,
        isEmpty: false,
        updatedAt: Date.now(),
      })
    }
  }

  function run(job: (signal: AbortSignal) => Promise<void>): void {
    if (work) return
    const { signal } = abort
    put({ isFetching: true })
    const mine = job(signal)
      .catch((error: unknown) => {
        if (!signal.aborted) put({ error: asCallError(error) })
      })
      .finally(() => {
        if (work !== mine) return
        work = null
        put({ isFetching: false })
        if (!signal.aborted && !state.error && cursor !== null && loaded.length < wanted) run(fetchUpTo)
      })
    work = mine
  }

  return {
    read: (): PagedState<T, E> => state,
    watch(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    need(count: number): void {
      wanted = Math.max(wanted, count)
      if (cursor !== null && loaded.length < wanted) run(fetchUpTo)
    },
    /** Reads again what is on screen, and swaps it in one move, so that no row jumps. */
    reload(visible: number): void {
      run(async (signal) => {
        let fresh: T[] = []
        let next: string | null | undefined
        let last: Page<T, E> | undefined
        while (next !== null && fresh.length < Math.max(visible, 1)) {
          last = await fetchPage(next, signal)
          fresh = [...fresh, ...last.items]
          next = last.next
        }
        if (!last) return
        loaded = fresh
        cursor = next
        wanted = Math.max(visible, 1)
        put({
          rows: loaded,
          total: last.total,
          extra: last.extra,
          error: undefined,
          isEmpty: false,
          updatedAt: Date.now(),
        })
      })
    },
    close(): void {
      abort.abort()
      abort = new AbortController()
      work = null
    },
  }
}

export type PagedList<T, E> = PagedState<T, E> & { need: (count: number) => void; reload: (visible: number) => void }

/** `question` names the list: another question is another list, and what was shown stays until it answers. */
export function usePages<T, E>(question: string, fetchPage: FetchPage<T, E>): PagedList<T, E> {
  const [last] = useState<{ state: PagedState<T, E> | undefined }>({ state: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the fetcher
  const list = useMemo(() => createPagedList(fetchPage, recall<PagedState<T, E>>(question) ?? last.state), [question])
  const state = useSyncExternalStore(list.watch, list.read)
  last.state = state
  useEffect(() => remember(question, state), [question, state])
  useEffect(() => {
    list.need(1)
    return list.close
  }, [list])
  const need = useCallback((count: number) => list.need(count), [list])
  const reload = useCallback((visible: number) => list.reload(visible), [list])
  return { ...state, need, reload }
}
