import type { ErrorBody } from '../../shared/errors.ts'
import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'
import { CallError } from './call-error.ts'
import type { LanguageNow, Transport } from './transport.ts'

type Answer = { ok: true; output: unknown } | { ok: false; error: ErrorBody }

/** What the preload offers: nothing but names of the contract pass. */
export interface Bridge {
  invoke(name: string, input: unknown, meta: { language: string }): Promise<Answer>
  subscribe(topic: string, listener: (payload: unknown) => void): () => void
}

declare global {
  interface Window {
    pondesk?: Bridge
  }
}

const aborted = (): DOMException => new DOMException('aborted', 'AbortError')

/** IPC cannot take a call back; the answer of an aborted one is dropped. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted())
    signal.addEventListener('abort', () => reject(aborted()), { once: true })
    work.then(resolve, reject)
  })
}

export function ipcTransport(bridge: Bridge, language: LanguageNow): Transport {
  async function call(name: string, input: unknown): Promise<unknown> {
    const answer = await bridge.invoke(name, input, { language: language() })
    if (!answer.ok) throw new CallError(answer.error)
    return answer.output
  }
  return {
    door: 'ipc',
    invoke: <N extends OperationName>(name: N, input: InputOf<N>, options: { signal?: AbortSignal | undefined } = {}) =>
      // The main process parsed the answer with the operation's own schema.
      unlessAborted(call(name, input) as Promise<OutputOf<N>>, options.signal),
    subscribe: <T extends Topic>(topic: T, listener: (payload: TopicPayload<T>) => void) =>
      bridge.subscribe(topic, (payload) => listener(payload as TopicPayload<T>)),
    onLink: () => () => undefined,
    signIn: () => Promise.resolve(),
  }
}
