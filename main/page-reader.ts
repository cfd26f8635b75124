// Turns pages of device documents into rows. A handful is read here; more in a thread of its own, so that no screen waits for it.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { BadPage, type BadPageReason, managementProjection, type PageEnd, type ReadPage } from './acs/index.ts'
import type { Reading } from './device-row.ts'
import { mapInPieces } from './fleet/index.ts'
import { openPage, type PageReading, rowIn } from './page-rows.ts'
import { version } from './runtime.ts'
import { type DeviceWrite, type Digests, Packed } from './store/index.ts'

export interface PageReader {
  /** Rows only of devices of which something new is said. */
  read: ReadPage<DeviceWrite[]>
  /** What was said of devices before; of a handful all is taken for new. */
  know(digests: Digests): void
  /** Ends the thread; pages that it still has are given up. */
  close(): void
}

export interface PageJob extends PageReading {
  kind: 'page'
  id: number
  body: readonly Uint8Array[]
  /** Id of the last device before this page. */
  last: string
}

export type ToThread = PageJob | ({ kind: 'known' } & Digests) | { kind: 'leave' }

export type FromThread =
  | { id: number; kind: 'end'; end: PageEnd }
  /** What is stored of each row stands one behind the other in `readings`, as long as `sizes` says. */
  | { id: number; kind: 'rows'; rows: DeviceWrite[]; readings: Uint8Array; sizes: number[] }
  | { id: number; kind: 'bad'; reason: BadPageReason }

/** Starting a thread takes as long as reading this many bytes of documents. */
const handful = 400_000

/** Documents live shortly: with V8's own choice the heap would take 200 MB more, and be no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 }

/** Counted up when the same document is read in another way than by the same version before. */
const readingsFormat = 1

const ownEdition = createHash('sha256')
  .update([version, readingsFormat, ...managementProjection()].join())
  .digest('base64url')

/** `edition`: what reads the documents. Another one, or a source of another name, reads all of them again. */
export function createPageReader(reading: () => Reading, edition = ownEdition): PageReader {
  let thread: ReturnType<typeof startThread> | null = null
  let known: Digests[] = []
  const salted = (): PageReading => ({ ...reading(), salt: `${edition}\n${reading().source}\n` })

  function start(): ReturnType<typeof startThread> {
    const started = startThread()
    for (const digests of known) started.know(digests)
    known = []
    return started
  }

  return {
    read(body, last) {
      if (!thread && lengthOf(body) >= handful) thread = start()
      const page = thread ? thread.read(body, last, salted()) : readHere(body, last, salted())
      // Whoever waits for one of the two hears of the failure; the other one must not end the program.
      page.end.catch(() => undefined)
      page.content.catch(() => undefined)
      return page
    },
    know(digests) {
      if (thread) thread.know(digests)
      else known.push(digests)
    },
    close: () => thread?.close(),
  }
}

const nothing: ReadonlyMap<string, string> = new Map()

function readHere(
  body: readonly Uint8Array[],
  last: string,
  reading: PageReading,
): ReturnType<ReadPage<DeviceWrite[]>> {
  const page = (async () => openPage(Buffer.concat(body), last))()
  return {
    end: page.then(({ end }) => end),
    content: page
      .then(({ devices }) => mapInPieces(devices, (device) => rowIn(device, reading, nothing, (cpe) => cpe)))
      .then((rows) => rows.filter((row) => row !== null)),
  }
}

const lengthOf = (body: readonly Uint8Array[]): number => body.reduce((sum, { length }) => sum + length, 0)

/**
 * Handed over instead of copied, where a part has its memory for itself: what waits here for the garbage collector makes it
 * run every 20 MB, and the screens wait for it.
 */
const transferable = (body: readonly Uint8Array[]): ArrayBuffer[] =>
  body.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  )

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

function rowsOf({ rows, readings, sizes }: Extract<FromThread, { kind: 'rows' }>): DeviceWrite[] {
  let at = 0
  return rows.map((row, index) => {
    const from = at
    at += sizes[index] ?? 0
    if (row.reading) row.reading.document = new Packed(readings.subarray(from, at))
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
    know: (digests: Digests) => worker.postMessage({ kind: 'known', ...digests } satisfies ToThread),
    read(body: readonly Uint8Array[], last: string, reading: PageReading): ReturnType<ReadPage<DeviceWrite[]>> {
      const job: Waiting = { end: Promise.withResolvers(), content: Promise.withResolvers() }
      if (ended) {
        job.end.reject(ended)
        job.content.reject(ended)
      } else {
        lastJob += 1
        waiting.set(lastJob, job)
        // Keeps the program alive only while somebody waits for a page.
        worker.ref()
        worker.postMessage({ ...reading, kind: 'page', id: lastJob, body, last } satisfies ToThread, transferable(body))
      }
      return { end: job.end.promise, content: job.content.promise }
    },
    close() {
      giveUp(new Error('the thread that reads pages has ended'))
      worker.postMessage({ kind: 'leave' } satisfies ToThread)
    },
  }
}
