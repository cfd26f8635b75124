import type { InputOf, OperationName, OutputOf } from '../../shared/operations/index.ts'
import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'
import { CallError, doorClosed, isErrorBody } from './call-error.ts'
import { followStream } from './shared-stream.ts'
import type { LanguageNow, Transport } from './transport.ts'
import { topicNames, wires } from './wires.ts'

interface Wire {
  method: string
  path: string
  body: string | null
}

/** Method, path and body of a call, from the contract alone. */
export function wireOf(name: OperationName, input: Record<string, unknown>): Wire {
  const http = wires[name]
  if (!http) throw new Error(`${name} has no HTTP door`)
  const rest = { ...input }
  const path = http.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    return encodeURIComponent(String(value))
  })
  if (http.method !== 'GET') return { method: http.method, path, body: JSON.stringify(rest) }
  const query = new URLSearchParams()
  for (const [field, value] of Object.entries(rest)) if (value !== undefined) query.set(field, String(value))
  return { method: 'GET', path: query.size > 0 ? `${path}?${query}` : path, body: null }
}

const cookie = (name: string): string | null => {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null
}

async function answerOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && !type.startsWith('application/json')) return response.text()
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  throw isErrorBody(body) ? new CallError(body) : doorClosed(`HTTP ${response.status}`)
}

export function httpTransport(language: LanguageNow): Transport {
  const listeners = new Map<Topic, Set<(payload: unknown) => void>>()
  const linkListeners = new Set<(up: boolean) => void>()
  let isListening = false

  async function send({ method, path, body }: Wire, signal: AbortSignal | undefined): Promise<unknown> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Language': language(),
      'x-pondesk-window': '1',
    }
    if (body !== null) headers['Content-Type'] = 'application/json'
    const token = method === 'GET' ? null : cookie('pondesk_write')
    if (token) headers['x-pondesk-write'] = token
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' }
    if (body !== null) init.body = body
    if (signal) init.signal = signal
    const response = await fetch(path, init).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw doorClosed(String(error))
    })
    return answerOf(response)
  }

  /** Once, however many listen. */
  function listen(): void {
    if (isListening) return
    isListening = true
    followStream(`/api/v1/events?topics=${topicNames.join(',')}`, topicNames, {
      event(topic, payload) {
        for (const listener of listeners.get(topic) ?? []) listener(payload)
      },
      link(up) {
        for (const listener of linkListeners) listener(up)
      },
    })
  }

  return {
    door: 'http',
    invoke: <N extends OperationName>(name: N, input: InputOf<N>, options: { signal?: AbortSignal | undefined } = {}) =>
      // The server parsed the answer with the operation's own schema.
      send(wireOf(name, input), options.signal) as Promise<OutputOf<N>>,
    subscribe: <T extends Topic>(topic: T, listener: (payload: TopicPayload<T>) => void) => {
      const all = listeners.get(topic) ?? new Set()
      const entry = (payload: unknown): void => listener(payload as TopicPayload<T>)
      all.add(entry)
      listeners.set(topic, all)
      listen()
      return () => all.delete(entry)
    },
    onLink(listener) {
      linkListeners.add(listener)
      return () => linkListeners.delete(listener)
    },
    async signIn(code) {
      await send({ method: 'POST', path: '/api/v1/session/sign-in', body: JSON.stringify({ code }) }, undefined)
    },
  }
}
