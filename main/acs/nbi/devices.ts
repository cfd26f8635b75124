// Reading device documents: the ACS's copies, never the devices themselves.
import type { Priority } from '../../budget/index.ts'
import type { DeviceDocument } from './answer.ts'
import { toError } from './failure.ts'
import { checkDeviceId } from './ids.ts'
import type { Answer, Line } from './line.ts'
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
  /** Default 500. */
  pageSize?: number
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
    async *devices(
      query: Query,
      projection: readonly string[],
      options: PageOptions = {},
    ): AsyncGenerator<DeviceDocument[]> {
      const { pageSize = 500, signal, priority = 'background' } = options
      const limit = Math.min(Math.max(1, Math.floor(pageSize)), 5000)
      const shown = checkProjection(projection)
      checkQuery(query, 'devices')
      let last = options.after ?? ''
      for (;;) {
        const search = searchString({ query: after(query, last), projection: shown, sort: { _id: 1 }, limit })
        const page = await list(`/devices/${search}`, signal, priority)
        for (const { _id: id } of page) {
          // Otherwise a proxy that answers every page alike would keep us here for ever.
          if (id <= last) throw notGenieacs()
          last = id
        }
        if (page.length > 0) yield page
        if (page.length < limit) return
      }
    },

    async count(query: Query, collection: Collection = 'devices', signal?: AbortSignal): Promise<number> {
      const path = `/${collection}/${searchString({ query: checkQuery(query, collection) })}`
      const { reply } = await line.send({ method: 'HEAD', path, expects: 'nothing', signal })
      const total = reply.header('total')
      if (total === null || !/^\d+$/.test(total)) throw notGenieacs()
      return Number(total)
    },
  }
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
