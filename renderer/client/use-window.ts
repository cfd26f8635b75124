import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { recall, remember } from './remembered.ts'
import { createWindowList, type FetchWindow, type WindowState } from './window-list.ts'

export type WindowList<T, E> = WindowState<T, E> & { need: (from: number, to: number) => void; reload: () => void }

/** `question` names the list: another question is another list, and what was shown stays until it answers. */
export function useWindow<T, E>(question: string, fetchWindow: FetchWindow<T, E>): WindowList<T, E> {
  const [last] = useState<{ state: WindowState<T, E> | undefined }>({ state: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the fetcher
  const list = useMemo(
    () => createWindowList(fetchWindow, recall<WindowState<T, E>>(question) ?? last.state),
    [question],
  )
  const state = useSyncExternalStore(list.watch, list.read)
  last.state = state
  useEffect(() => remember(question, state), [question, state])
  useEffect(() => {
    list.need(0, 1)
    return list.close
  }, [list])
  const need = useCallback((from: number, to: number) => list.need(from, to), [list])
  const reload = useCallback(() => void list.reload(), [list])
  return { ...state, need, reload }
}
