import { useEffect } from 'react'
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import { cache } from './index.ts'
import { type Query, useQuery } from './use-query.ts'

/** A question that is asked again for as long as somebody looks. Only for answers from the store: they cost a device nothing. */
export function usePolled<N extends OperationName>(name: N, input: InputOf<N>, everyMs: number): Query<OutputOf<N>> {
  const query = useQuery(name, input, { freshMs: 1_000 })
  const key = JSON.stringify(input)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') cache.refreshIfOlder(name, JSON.parse(key), everyMs / 2)
    }, everyMs)
    return () => clearInterval(timer)
  }, [name, key, everyMs])
  return query
}
