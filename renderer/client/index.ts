// The one client. `main.tsx` connects it once, before anything is drawn.
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'
import { createCache, type QueryCache } from './cache.ts'
import type { CallOptions, Transport } from './transport.ts'

let transport: Transport | null = null

function connected(): Transport {
  if (!transport) throw new Error('the client is not connected')
  return transport
}

export function connect(to: Transport): void {
  transport = to
}

export const invoke = <N extends OperationName>(
  name: N,
  input: InputOf<N>,
  options?: CallOptions,
): Promise<OutputOf<N>> => connected().invoke(name, input, options)

export const subscribe = <T extends Topic>(topic: T, listener: (payload: TopicPayload<T>) => void): (() => void) =>
  connected().subscribe(topic, listener)

export const onLink = (listener: (up: boolean) => void): (() => void) => connected().onLink(listener)
export const signIn = (code: string): Promise<void> => connected().signIn(code)
export const door = (): Transport['door'] => connected().door

/** Everything the server said, by operation and input. */
export const cache: QueryCache = createCache((name, input, options) => invoke(name, input, options))
