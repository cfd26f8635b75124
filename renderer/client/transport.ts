// One way to the main process, over two doors. Screens never know which.
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'
import type { Language } from '../../shared/words/say.ts'

export interface CallOptions {
  signal?: AbortSignal | undefined
}

export interface Transport {
  door: 'ipc' | 'http'
  invoke<N extends OperationName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<OutputOf<N>>
  subscribe<T extends Topic>(topic: T, listener: (payload: TopicPayload<T>) => void): () => void
  /** Whether events arrive; null where the door cannot break. */
  onLink(listener: (up: boolean) => void): () => void
  /** Exchanges the code of a sign-in link for a session; only over HTTP. */
  signIn(code: string): Promise<void>
}

export type LanguageNow = () => Language
