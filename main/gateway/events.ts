import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'

/** Announces what happened to whoever listens. Nobody steers by events: what must happen is a call. */
export interface Events {
  publish<T extends Topic>(topic: T, payload: TopicPayload<T>): void
  /** Returns the function that ends the subscription. */
  subscribe<T extends Topic>(topic: T, listener: (payload: TopicPayload<T>) => void): () => void
}

export function createEvents(): Events {
  const listeners = new Map<Topic, Set<(payload: never) => void>>()
  return {
    publish(topic, payload) {
      for (const listener of listeners.get(topic) ?? []) (listener as (payload: unknown) => void)(payload)
    },
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set)
      set.add(listener)
      return () => set.delete(listener)
    },
  }
}
