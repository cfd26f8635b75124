// Reading device documents: the ACS's copies, never the devices themselves.
import type { Priority } from '../../budget/index.ts'
import type { DeviceDocument } from './answer.ts'
import { toError } from './failure.ts'
import { checkDeviceId } from './ids.ts'
import type { Answer, Line } from './line.ts'
import { BadPage, type PageEnd, type PageOf, type ReadPage } from './page.ts'
import { type Collection, checkProjection, checkQuery, type Query, searchString } from './query.ts'
import { serialForms } from './serial.ts'

export interface Probe {
  /** `1.2.16+…`; null when a proxy takes the header away. */
  version: string | null
  serverTime: Date
  /** The server's clock minus ours; the header has whole seconds, so ±1 s says nothing. */
  skewMs: number
  ms: number
}

export interface PageOptions {
  /** Default 500; with `pageBytes` only that of the first page. */
  pageSize?: number
  /** Bytes of body that a page should have: pages are sized by how large the devices of the one before were. */
  pageBytes?: number
  /** The last `_id` of an earlier run. */
  after?: string
  signal?: AbortSignal
  /** Default background. */
  priority?: Priority
}

/** More devices with one serial are not a customer's. */
const mostTwins = 50

const lastInformOf = (document: DeviceDocument): number => Date.parse(String(document._lastInform ?? '')) || 0

export function createDeviceReads(line: Line) {
  const notGenieacs = () =>
    toError({ reason: 'not_genieacs', params: { host: line.address.shown }, mayHaveRun: false }, false)

  /** Ids must rise: otherwise a proxy that answers every page alike would keep us here for ever. */
  function lastOf(documents: readonly DeviceDocument[], before: string): string {
    let last = before
    for (const { _id: id } of documents) {
      if (id <= last) throw notGenieacs()
      last = id
    }
    return last
  }

  const unread = (problem: unknown): unknown =>
    problem instanceof BadPage
      ? toError({ reason: problem.reason, params: { host: line.address.shown }, mayHaveRun: false }, false)
      : problem

  /** The next page is asked for while the caller works on this one. */
  async function* paged<Content>(
    query: Query,
    projection: readonly string[],
    { pageSize = 500, pageBytes, after: start = '', signal }: PageOptions,
    fetch: (path: string, signal: AbortSignal, last: string) => Promise<Page<Content>>,
  ): AsyncGenerator<Content> {
    const shown = checkProjection(projection)
    checkQuery(query, 'devices')
    const ended = new AbortController()
    const stop = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
    const ask = async (last: string, limit: number): Promise<Asked<Content>> => {
      const search = searchString({ query: after(query, last), projection: shown, sort: { _id: 1 }, limit })
      return { ...(await fetch(`/devices/${search}`, stop, last)), limit }
    }
    let coming: Promise<Asked<Content>> | null = ask(start, clamp(pageSize))
    try {
      while (coming !== null) {
        const now: Asked<Content> = await coming
        coming = now.count < now.limit ? null : ask(now.last, nextLimit(now, pageBytes))
        // Failures of the page ahead are told when its turn comes.
        coming?.catch(() => undefined)
        if (now.count > 0) yield await now.content
      }
    } finally {
      ended.abort()
    }
  }

  async function list(path: string, signal?: AbortSignal, priority?: Priority): Promise<DeviceDocument[]> {
    return (await line.send({ method: 'GET', path, expects: 'list', signal, priority })).documents
  }

  return {
    async probe(signal?: AbortSignal): Promise<Probe> {
      // A look-up by id costs the server nothing, and shows that a proxy lets us read devices.
      const path = `/devices/${searchString({ query: { _id: 'pondesk-probe' }, projection: '_id', limit: 1 })}`
      return (
        probeOf(await line.send({ method: 'GET', path, expects: 'list', isProbe: true, signal })) ??
        Promise.reject(notGenieacs())
      )
    },

    /** The one that informed last comes first. */
    async findBySerial(serial: string, projection: readonly string[], signal?: AbortSignal): Promise<DeviceDocument[]> {
      const search = searchString({
        query: { '_deviceId._SerialNumber': { $in: serialForms(serial).all } },
        projection: checkProjection([...projection, '_deviceId', '_lastInform']),
        limit: mostTwins,
      })
      return (await list(`/devices/${search}`, signal)).sort((a, b) => lastInformOf(b) - lastInformOf(a))
    },

    async getDevice(id: string, projection: readonly string[], signal?: AbortSignal): Promise<DeviceDocument | null> {
      const search = searchString({ query: { _id: checkDeviceId(id) }, projection: checkProjection(projection) })
      return (await list(`/devices/${search}`, signal))[0] ?? null
    },

    /** Pages by key, so that devices that come and go meanwhile shift nothing. Needs the whole id of the last one only. */
    devices: (
      query: Query,
      projection: readonly string[],
      options: PageOptions = {},
    ): AsyncGenerator<DeviceDocument[]> =>
      paged(query, projection, options, async (path, signal, last) => {
        const { documents, reply } = await line.send({ ...background(options), path, expects: 'list', signal })
        const page = { count: documents.length, last: lastOf(documents, last), bytes: reply.bytes }
        return { ...page, content: Promise.resolve(documents) }
      }),

    /** The same with bodies that `read` parses, in another thread if it likes. It says where a page ends before it is done with it. */
    pagesBy: <Content>(
      query: Query,
      projection: readonly string[],
      read: ReadPage<Content>,
      options: PageOptions = {},
    ): AsyncGenerator<PageOf<Content>> =>
      paged(query, projection, options, async (path, signal, last) => {
        const { reply } = await line.send({ ...background(options), path, expects: 'body', signal })
        const { end, content } = read(reply.parts, last)
        content.catch(() => undefined)
        const { count, last: id } = await end.catch((problem: unknown) => Promise.reject(unread(problem)))
        const page = content.then(
          (done) => ({ content: done, count, last: id }),
          (problem: unknown) => Promise.reject(unread(problem)),
        )
        // Nobody may be there any more to hear that a page ahead was given up: that must not end the program.
        page.catch(() => undefined)
        return { count, last: id, bytes: reply.bytes, content: page }
      }),

    async count(query: Query, collection: Collection = 'devices', signal?: AbortSignal): Promise<number> {
      const path = `/${collection}/${searchString({ query: checkQuery(query, collection) })}`
      const { reply } = await line.send({ method: 'HEAD', path, expects: 'nothing', signal })
      const total = reply.header('total')
      if (total === null || !/^\d+$/.test(total)) throw notGenieacs()
      return Number(total)
    },
  }
}

const background = ({ priority = 'background' }: PageOptions) => ({ method: 'GET' as const, priority })

interface Page<Content> extends PageEnd {
  bytes: number
  content: Promise<Content>
}

interface Asked<Content> extends Page<Content> {
  /** Devices that were asked for. */
  limit: number
}

const mostInPage = 5000
const clamp = (size: number): number => Math.min(Math.max(1, Math.floor(size)), mostInPage)

/** As many devices as fit, judged by this page; at most four times as many, because the next ones may be larger. */
function nextLimit({ count, limit, bytes }: Omit<Asked<unknown>, 'content'>, wished: number | undefined): number {
  return wished === undefined ? limit : clamp(Math.min(limit * 4, (wished * count) / Math.max(bytes, 1)))
}

function after(query: Query, last: string): Query {
  if (last === '') return query
  const page = { _id: { $gt: last } }
  return '_id' in query ? { $and: [query, page] } : { ...query, ...page }
}

function probeOf({ reply, startedAt, endedAt }: Answer): Probe | null {
  const serverMs = Date.parse(reply.header('date') ?? '')
  if (Number.isNaN(serverMs)) return null
  return {
    version: reply.header('genieacs-version'),
    serverTime: new Date(serverMs),
    // The header cuts the fraction of the second: on average half of one.
    skewMs: Math.round(serverMs + 500 - (startedAt + endedAt) / 2),
    ms: endedAt - startedAt,
  }
}
