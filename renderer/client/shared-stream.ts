// One stream of events for all tabs of a browser: it grants a host six connections, and a stream keeps one for good.
import type { Topic } from '../../shared/operations/topics.ts'

export interface StreamEars {
  event(topic: Topic, payload: unknown): void
  /** Up: what was announced before may have been missed. */
  link(up: boolean): void
}

type Told =
  | { topic: Topic; payload: unknown }
  /** `isNew`: the stream was opened just now. Else it is told to a tab that came later. */
  | { up: boolean; isNew: boolean }
  | { asks: true }

const name = 'pondesk-events'

/** Listens for as long as the page lives: to the server, or to the tab that does. */
export function followStream(url: string, topics: readonly Topic[], ears: StreamEars): void {
  let isUp: boolean | null = null

  function hear(told: Told): void {
    if ('topic' in told) ears.event(told.topic, told.payload)
    else if ('up' in told) {
      const isNews = told.isNew || told.up !== isUp
      isUp = told.up
      if (isNews) ears.link(told.up)
    }
  }

  // Tabs can agree on one of them at loopback and over HTTPS only; elsewhere each has its own stream.
  if (!('locks' in navigator)) {
    openStream(url, topics, hear)
    return
  }
  const others = new BroadcastChannel(name)
  let isFirst = false
  others.onmessage = ({ data }: MessageEvent<Told>) => {
    if (!('asks' in data)) hear(data)
    else if (isFirst && isUp !== null) others.postMessage({ up: isUp, isNew: false } satisfies Told)
  }
  others.postMessage({ asks: true } satisfies Told)
  // Held until the tab is closed: then the next one listens.
  const listen = (): Promise<never> => {
    isFirst = true
    openStream(url, topics, (told) => {
      hear(told)
      others.postMessage(told)
    })
    return new Promise(() => undefined)
  }
  void navigator.locks.request(name, listen)
}

function openStream(url: string, topics: readonly Topic[], tell: (told: Told) => void): void {
  const events = new EventSource(url)
  events.onopen = () => tell({ up: true, isNew: true })
  events.onerror = () => tell({ up: false, isNew: false })
  for (const topic of topics)
    events.addEventListener(topic, ({ data }: MessageEvent<string>) => tell({ topic, payload: JSON.parse(data) }))
}
