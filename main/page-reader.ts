// Turns pages of device documents into rows. A handful is read here; more in a thread of its own, so that no screen waits for it.
import { Worker } from 'node:worker_threads'
import { BadPage, type BadPageReason, type PageEnd, type ReadPage } from './acs/index.ts'
import type { Reading } from './device-row.ts'
import { mapInPieces } from './fleet/index.ts'
import { documentsIn, rowIn } from './page-rows.ts'
import { type DeviceWrite, JsonText } from './store/index.ts'

export interface PageReader {
  read: ReadPage<DeviceWrite[]>
  /** Ends the thread; pages that it still has are given up. */
  close(): void
}

export interface PageJob extends Reading {
  id: number
  body: Uint8Array
  /** Id of the last device before this page. */
  last: string
}

export type FromThread =
  | { id: number; kind: 'end'; end: PageEnd }
  /** The readings of all rows stand one behind the other in `json`, each as long as `sizes` says. */
  | { id: number; kind: 'rows'; rows: DeviceWrite[]; json: string; sizes: number[] }
  | { id: number; kind: 'bad'; reason: BadPageReason }

/** Starting a thread takes as long as reading this many bytes of documents. */
const handful = 400_000

/** Documents live shortly: with V8's own choice the heap would take 200 MB more, and be no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 }

export function createPageReader(reading: () => Reading): PageReader {
  let thread: ReturnType<typeof startThread> | null = null
  return {
    read(body, last) {
      if (!thread && body.length >= handful) thread = startThread()
      const page = thread ? thread.read(body, last, reading()) : readHere(body, last, reading())
      // Whoever waits for one of the two hears of the failure; the other one must not end the program.
      page.end.catch(() => undefined)
      page.content.catch(() => undefined)
      return page
    },
    close: () => thread?.close(),
  }
}

function readHere(body: Uint8Array, last: string, reading: Reading): ReturnType<ReadPage<DeviceWrite[]>> {
  const page = (async () => documentsIn(body, last))()
  return {
    end: page.then(({ end }) => end),
    content: page.then(({ documents }) => mapInPieces(documents, (document) => rowIn(document, reading, (cpe) => cpe))),
  }
}

/** Handed over instead of copied, where the body has its memory for itself. */
const transferable = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []

interface Waiting {
  end: PromiseWithResolvers<PageEnd>
  content: PromiseWithResolvers<DeviceWrite[]>
}

function settle({ end, content }: Waiting, message: FromThread): void {
  if (message.kind === 'end') end.resolve(message.end)
  else if (message.kind === 'rows') content.resolve(rowsOf(message))
  else {
    end.reject(new BadPage(message.reason))
    content.reject(new BadPage(message.reason))
  }
}

function rowsOf({ rows, json, sizes }: Extract<FromThread, { kind: 'rows' }>): DeviceWrite[] {
  let at = 0
  return rows.map((row, index) => {
    const from = at
    at += sizes[index] ?? 0
    if (row.reading) row.reading.document = new JsonText(json.slice(from, at))
    return row
  })
}

function startThread() {
  // Unbuilt this file is TypeScript; bundled it lies in dist/main beside the thread's, under whatever name.
  const file = import.meta.url.endsWith('.ts') ? './page-thread.ts' : './page-thread.js'
  const worker = new Worker(new URL(file, import.meta.url), { execArgv: [], resourceLimits })
  const waiting = new Map<number, Waiting>()
  let lastJob = 0
  let ended: Error | null = null

  const giveUp = (error: Error): void => {
    ended ??= error
    for (const { end, content } of waiting.values()) {
      end.reject(ended)
      content.reject(ended)
    }
    waiting.clear()
  }
  worker.on('error', giveUp)
  worker.on('exit', () => giveUp(new Error('the thread that reads pages has ended')))
  worker.on('message', (message: FromThread) => {
    const job = waiting.get(message.id)
    if (job) settle(job, message)
    if (message.kind !== 'end') waiting.delete(message.id)
    if (waiting.size === 0) worker.unref()
  })
  worker.unref()

  return {
    read(body: Uint8Array, last: string, reading: Reading): ReturnType<ReadPage<DeviceWrite[]>> {
      const job: Waiting = { end: Promise.withResolvers(), content: Promise.withResolvers() }
      if (ended) {
        job.end.reject(ended)
        job.content.reject(ended)
      } else {
        lastJob += 1
        waiting.set(lastJob, job)
        // Keeps the program alive only while somebody waits for a page.
        worker.ref()
        worker.postMessage({ ...reading, id: lastJob, body, last } satisfies PageJob, transferable(body))
      }
      return { end: job.end.promise, content: job.content.promise }
    },
    close: () => void worker.terminate(),
  }
}
