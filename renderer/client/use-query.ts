import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import { keyOf, type Result } from './cache.ts'
import { cache } from './index.ts'

interface QueryOptions {
  /** Younger than this is not asked again when a screen opens. */
  freshMs?: number
  enabled?: boolean
}

export type Query<T> = Result<T> & { refetch: () => void }

/** What is known of a question, at once; asks again behind it. */
export function useQuery<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  options: QueryOptions = {},
): Query<OutputOf<N>> {
  const { freshMs = 5_000, enabled = true } = options
  const key = keyOf(name, input)
  const latest = useRef(input)
  latest.current = input

  const watch = useCallback(
    // `key` stands for the input: equal inputs are one question.
    (listener: () => void) => (key ? cache.watch(name, latest.current, listener) : () => undefined),
    [name, key],
  )
  const result = useSyncExternalStore(watch, () => cache.read(name, latest.current))

  useEffect(() => {
    if (enabled && key) cache.refreshIfOlder(name, latest.current, freshMs)
  }, [name, key, enabled, freshMs])

  const refetch = useCallback(() => void cache.refresh(name, latest.current), [name])
  return { ...result, refetch }
}
