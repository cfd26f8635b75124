// What the server said, kept by operation and input: shown at once, asked again behind the scenes.
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import { asCallError, type CallError } from './call-error.ts'
import type { CallOptions } from './transport.ts'

export interface Result<T> {
  data: T | undefined
  error: CallError | undefined
  /** On its way now; `data` may be there from before. */
  isFetching: boolean
  updatedAt: number
}

interface Entry {
  name: OperationName
  input: unknown
  result: Result<unknown>
  abort: AbortController | null
  listeners: Set<() => void>
}

type Ask = <N extends OperationName>(name: N, input: InputOf<N>, options: CallOptions) => Promise<OutputOf<N>>
export type QueryCache = ReturnType<typeof createCache>

/** Entries nobody looks at are kept for the way back, up to this many. */
const kept = 200
const nothing: Result<unknown> = { data: undefined, error: undefined, isFetching: false, updatedAt: 0 }

export const keyOf = (name: OperationName, input: unknown): string => `${name} ${JSON.stringify(input)}`

export function createCache(ask: Ask) {
  const entries = new Map<string, Entry>()

  function entryOf(name: OperationName, input: unknown): Entry {
    const key = keyOf(name, input)
    const found = entries.get(key)
    if (found) return found
    const entry: Entry = { name, input, result: nothing, abort: null, listeners: new Set() }
    entries.set(key, entry)
    for (const [old, { listeners }] of entries) {
      if (entries.size <= kept) break
      if (listeners.size === 0 && old !== key) entries.delete(old)
    }
    return entry
  }

  function put(entry: Entry, change: Partial<Result<unknown>>): void {
    entry.result = { ...entry.result, ...change }
    for (const listener of entry.listeners) listener()
  }

  async function fetchEntry(entry: Entry): Promise<void> {
    entry.abort?.abort()
    const abort = new AbortController()
    entry.abort = abort
    put(entry, { isFetching: true })
    try {
      const data = await ask(entry.name, entry.input as never, { signal: abort.signal })
      if (entry.abort === abort) put(entry, { data, error: undefined, isFetching: false, updatedAt: Date.now() })
    } catch (error) {
      if (entry.abort === abort) put(entry, { error: asCallError(error), isFetching: false, updatedAt: Date.now() })
    } finally {
      if (entry.abort === abort) entry.abort = null
    }
  }

  return {
    read: <N extends OperationName>(name: N, input: InputOf<N>): Result<OutputOf<N>> =>
      // An entry holds what its own operation answered.
      entryOf(name, input).result as Result<OutputOf<N>>,

    watch(name: OperationName, input: unknown, listener: () => void): () => void {
      const entry = entryOf(name, input)
      entry.listeners.add(listener)
      return () => {
        entry.listeners.delete(listener)
        // Nobody waits for it any more: a React strict re-mount comes back within the same tick.
        queueMicrotask(() => {
          if (entry.listeners.size > 0 || !entry.abort) return
          entry.abort.abort()
          entry.abort = null
          entry.result = { ...entry.result, isFetching: false }
        })
      }
    },

    refresh: (name: OperationName, input: unknown): Promise<void> => fetchEntry(entryOf(name, input)),

    refreshIfOlder(name: OperationName, input: unknown, maxAgeMs: number): void {
      const entry = entryOf(name, input)
      if (entry.result.isFetching || Date.now() - entry.result.updatedAt < maxAgeMs) return
      void fetchEntry(entry)
    },

    set<N extends OperationName>(name: N, input: InputOf<N>, data: OutputOf<N>): void {
      put(entryOf(name, input), { data, error: undefined, updatedAt: Date.now() })
    },

    /** Asks again for everything of that name which is on screen, and forgets the age of the rest. */
    invalidate(name: OperationName, isMeant: (data: unknown) => boolean = () => true): void {
      for (const entry of entries.values()) {
        if (entry.name !== name || !isMeant(entry.result.data)) continue
        if (entry.listeners.size > 0) void fetchEntry(entry)
        else entry.result = { ...entry.result, updatedAt: 0 }
      }
    },
  }
}
