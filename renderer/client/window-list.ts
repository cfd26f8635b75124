// A long list of which only what is looked at is fetched: pages by their place, so that a dragged scroll bar waits for one page only.
import { asCallError, type CallError } from './call-error.ts'

export interface WindowPage<T, E> {
  items: T[]
  total: number
  extra: E
}

/** `from`: rows before the first one of the page. `before`: what the list said beside its rows, where only more rows are wanted. */
export type FetchWindow<T, E> = (
  from: number,
  limit: number,
  signal: AbortSignal,
  before?: E,
) => Promise<WindowPage<T, E>>

export interface WindowState<T, E> {
  /** By place; a hole is a row that was not looked at yet. */
  rows: readonly T[]
  /** How many of them are there. */
  known: number
  total: number
  extra: E | undefined
  error: CallError | undefined
  isFetching: boolean
  /** Nothing was ever answered. */
  isEmpty: boolean
  updatedAt: number
}

const start = {
  rows: [],
  known: 0,
  total: 0,
  extra: undefined,
  error: undefined,
  isFetching: false,
  isEmpty: true,
  updatedAt: 0,
}

export const windowPage = 100

export function createWindowList<T, E>(fetchWindow: FetchWindow<T, E>, before?: WindowState<T, E>) {
  // What is on screen may belong to the question before: it stays until the first answer comes.
  let state: WindowState<T, E> = before ? { ...before, isFetching: true, error: undefined } : start
  let pages = new Map<number, T[]>()
  const onTheirWay = new Map<number, AbortController>()
  let wanted: readonly number[] = [0]
  let failed: CallError | undefined
  const listeners = new Set<() => void>()

  function put(change: Partial<WindowState<T, E>>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function lay({ total, extra }: WindowPage<T, E>): void {
    const rows: T[] = []
    let known = 0
    for (const [page, items] of pages) {
      known += items.length
      for (const [at, item] of items.entries()) rows[page * windowPage + at] = item
    }
    failed = undefined
    const isFetching = onTheirWay.size > 0
    put({ rows, known, total, extra, error: undefined, isFetching, isEmpty: false, updatedAt: Date.now() })
  }

  async function fetchPage(page: number): Promise<void> {
    const abort = new AbortController()
    onTheirWay.set(page, abort)
    if (!state.isFetching) put({ isFetching: true })
    try {
      const before = pages.size > 0 ? state.extra : undefined
      const answer = await fetchWindow(page * windowPage, windowPage, abort.signal, before)
      if (abort.signal.aborted) return
      onTheirWay.delete(page)
      pages.set(page, answer.items)
      lay(answer)
    } catch (error) {
      if (abort.signal.aborted) return
      onTheirWay.delete(page)
      failed = asCallError(error)
      put({ error: failed, isFetching: onTheirWay.size > 0 })
    }
  }

  /** Pages that were scrolled past are not waited for. */
  function fetchWanted(): void {
    for (const [page, abort] of onTheirWay) {
      if (wanted.includes(page)) continue
      abort.abort()
      onTheirWay.delete(page)
    }
    for (const page of wanted) if (!pages.has(page) && !onTheirWay.has(page)) void fetchPage(page)
    if (state.isFetching && onTheirWay.size === 0) put({ isFetching: false })
  }

  return {
    read: (): WindowState<T, E> => state,
    watch(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** These rows are looked at. What failed is tried again by `reload` only. */
    need(from: number, to: number): void {
      const first = Math.max(0, Math.floor(from / windowPage))
      const last = Math.max(first, Math.floor(Math.max(from, to - 1) / windowPage))
      const inList = state.isEmpty ? last : Math.max(0, Math.ceil(state.total / windowPage) - 1)
      wanted = Array.from(
        { length: Math.min(last, inList) - Math.min(first, inList) + 1 },
        (_, at) => Math.min(first, inList) + at,
      )
      if (!failed) fetchWanted()
    },
    /** Reads again what is looked at, and swaps it in one move, so that no row jumps; the rest is read when it is scrolled to. */
    async reload(): Promise<void> {
      const abort = new AbortController()
      for (const one of onTheirWay.values()) one.abort()
      onTheirWay.clear()
      const asked = wanted
      for (const page of asked) onTheirWay.set(page, abort)
      put({ isFetching: true })
      try {
        const answers = await Promise.all(asked.map((page) => fetchWindow(page * windowPage, windowPage, abort.signal)))
        const last = answers.at(-1)
        if (abort.signal.aborted || !last) return
        pages = new Map(asked.map((page, index) => [page, answers[index]?.items ?? []]))
        lay(last)
      } catch (error) {
        if (abort.signal.aborted) return
        failed = asCallError(error)
        put({ error: failed })
      } finally {
        for (const [page, one] of onTheirWay) if (one === abort) onTheirWay.delete(page)
        put({ isFetching: onTheirWay.size > 0 })
        if (!failed) fetchWanted()
      }
    },
    close(): void {
      for (const abort of onTheirWay.values()) abort.abort()
      onTheirWay.clear()
    },
  }
}
