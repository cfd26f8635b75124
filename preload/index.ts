// The bridge between page and program: two functions that know the contract's names and refuse every other.
// The only file that touches `ipcRenderer`; the page never gets it. One small file, because a sandboxed preload cannot import.
import { contextBridge, ipcRenderer } from 'electron'

/** What the page finds as `window.pondesk`. */
export interface Bridge {
  /** Answers `{ ok: true, output }` or `{ ok: false, error }`; rejects only for a name that is not in the contract. */
  invoke(name: string, input: unknown, meta: { language: string }): Promise<unknown>
  /** Returns the function that ends the subscription. */
  subscribe(topic: string, listener: (payload: unknown) => void): () => void
}

type Listener = (payload: unknown) => void

/** The main process hands the names over as arguments of this window (see `main/electron/window.ts`). */
function namesFrom(argv: readonly string[], argument: string): ReadonlySet<string> {
  const found = argv.find((word) => word.startsWith(`${argument}=`))
  return new Set(found?.slice(argument.length + 1).split(','))
}

const operations = namesFrom(process.argv, '--pondesk-operations')
const topics = namesFrom(process.argv, '--pondesk-topics')
const listeners = new Map<string, Set<{ hear: Listener }>>()

ipcRenderer.on('pondesk:event', (_event, topic: string, payload: unknown) => {
  // Each in its own microtask: a listener that throws must not silence the next.
  for (const { hear } of listeners.get(topic) ?? []) queueMicrotask(() => hear(payload))
})

const bridge: Bridge = {
  invoke: async (name, input, meta) => {
    if (!operations.has(name)) throw new Error('not an operation of PonDesk')
    return ipcRenderer.invoke('pondesk:invoke', name, input, { language: meta.language })
  },
  subscribe: (topic, hear) => {
    if (!topics.has(topic)) throw new Error('not a topic of PonDesk')
    const listener = { hear }
    const others = listeners.get(topic) ?? new Set()
    listeners.set(topic, others.add(listener))
    if (others.size === 1) ipcRenderer.send('pondesk:subscribe', topic)
    return () => {
      if (others.delete(listener) && others.size === 0) ipcRenderer.send('pondesk:unsubscribe', topic)
    }
  },
}

contextBridge.exposeInMainWorld('pondesk', bridge)
