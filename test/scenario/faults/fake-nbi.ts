// An NBI on a real socket that answers with documents of the test's own: what no simulated ONU would ever say.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Document = Record<string, unknown>

export interface FakeNbi {
  url: string
  /** Paths that were asked for, decoded. */
  asked: string[]
  documents: Document[]
  /** Milliseconds before each answer. */
  delayMs: number
  close(): Promise<void>
}

interface Query {
  [name: string]: unknown
}

/** Knows as much of queries as the client asks: `_id` with `$gt`, serials with `$in`, informs since, `$and`, `$or`. */
const fits = (document: Document, query: Query): boolean =>
  Object.entries(query).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Query[]).every((one) => fits(document, one))
    if (name === '$or') return (wanted as Query[]).some((one) => fits(document, one))
    const value = name.split('.').reduce<unknown>((at, part) => (at as Document | undefined)?.[part], document)
    if (typeof wanted !== 'object' || wanted === null) return value === wanted
    const { $gt, $in } = wanted as { $gt?: string; $in?: unknown[] }
    if ($gt !== undefined && !(typeof value === 'string' && value > $gt)) return false
    return $in === undefined || $in.includes(value)
  })

export async function startFakeNbi(documents: Document[] = []): Promise<FakeNbi> {
  const fake: FakeNbi = { url: '', asked: [], documents, delayMs: 0, close: async () => undefined }

  function answer(response: ServerResponse, url: URL, method: string): void {
    const query = JSON.parse(url.searchParams.get('query') ?? '{}') as Query
    const found = fake.documents.filter((document) => fits(document, query))
    const sorted = [...found].sort((a, b) => String(a._id).localeCompare(String(b._id)))
    const limit = Number(url.searchParams.get('limit') ?? sorted.length)
    const isDevices = url.pathname === '/devices/' || url.pathname === '/devices'
    const body = JSON.stringify(isDevices ? sorted.slice(0, limit) : [])
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'GenieACS-Version': '1.2.16',
      total: String(isDevices ? found.length : 0),
    })
    response.end(method === 'HEAD' ? undefined : body)
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://-')
    fake.asked.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`)
    request.resume()
    setTimeout(() => answer(response, url, request.method ?? ''), fake.delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  fake.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return fake
}

export const informed = (): string => new Date().toISOString()

/** A value as the ACS stores it. */
export const value = (content: unknown, type = 'xsd:string'): Document => ({
  _value: content,
  _type: type,
  _writable: true,
  _timestamp: informed(),
})

/** What the ACS knows of any device from its first Inform. */
export const identity = (serial: string, productClass = 'X1'): Document => ({
  _id: `00259E-${encodeURIComponent(productClass)}-${serial}`,
  _deviceId: { _Manufacturer: 'Acme', _OUI: '00259E', _ProductClass: productClass, _SerialNumber: serial },
  _lastInform: informed(),
  _registered: informed(),
})
