// Answers what is kept of an ONU over time in the server's place, so that a test sees a day with a gap, an outage and a change.
import type { Route } from 'playwright-core'
import type { EventList, OnuEvent, OnuSeries, Parameter, ParameterPage } from '../../shared/model/history.ts'
import type { Seat } from './browser.ts'

const minute = 60_000
const ago = (minutes: number): string => new Date(Date.now() - minutes * minute).toISOString()

const spans = { '24h': 24 * 60, '7d': 7 * 24 * 60, '30d': 30 * 24 * 60 }

/** A day that is dark for its last eight minutes, was not watched for an hour, and had one change. */
export function seriesOf(serial: string, range: keyof typeof spans): OnuSeries {
  const span = spans[range]
  const step = span / 288
  const isWatched = (at: number): boolean => at < span * 0.58 || at > span * 0.63
  const points = (base: number, every: number) =>
    Array.from({ length: 288 / every }, (_, index) => span - index * step * every)
      .filter((at) => isWatched(at) && at > 8)
      .map((at) => {
        const last = base + Math.sin(at / 40) * 0.3
        return { at: ago(at), min: last - 0.1, max: last + 0.1, last }
      })
  return {
    serial,
    range,
    from: ago(span),
    to: ago(0),
    gap_s: step * 60 * 8,
    known_since: null,
    lines: [
      { field: 'optical_rx', source: 'ACS simulado', points: points(-19.4, 1) },
      { field: 'olt_rx', source: 'OLT-NORTE', points: points(-21.5, 4) },
      { field: 'optical_tx', source: 'ACS simulado', points: points(2.2, 1) },
      { field: 'temperature', source: 'ACS simulado', points: points(47, 1) },
    ],
    outages: [{ from: ago(8), to: null, status: 'los' }],
    changes: [{ at: ago(span * 0.41), id: 'change-1', phrase: { key: 'plan.title.wifi', params: { band: '5GHz' } } }],
    usual_rx: -19.4,
    drift_db: -0.2,
  }
}

const kinds = ['status', 'pppoe', 'inform', 'optics', 'config', 'change'] as const

function eventOf(index: number, changeId: string | null): OnuEvent {
  const kind = kinds[index % kinds.length] ?? 'inform'
  return {
    id: String(1000 - index),
    at: ago(8 + index * 37),
    kind,
    tone: kind === 'status' || kind === 'pppoe' ? 'bad' : kind === 'optics' ? 'warn' : 'ok',
    phrase:
      kind === 'optics'
        ? { key: 'claim.rx', params: { rx: '−25.8' } }
        : kind === 'change'
          ? { key: 'plan.title.wifi', params: { band: '5GHz' } }
          : { key: 'claim.silent', params: { h: ago(8 + index * 37) } },
    source: kind === 'status' ? 'OLT-NORTE' : 'ACS simulado',
    status: kind === 'status' ? 'los' : null,
    change_id: kind === 'change' ? changeId : null,
  }
}

const total = 130

function eventsOf(limit: number, cursor: string | null, changeId: string | null): EventList {
  const from = Number(cursor ?? 0)
  const items = Array.from({ length: Math.max(0, Math.min(limit, total - from)) }, (_, index) =>
    eventOf(from + index, changeId),
  )
  const next = from + limit < total ? String(from + limit) : null
  return { items, next, since: ago(30 * 24 * 60) }
}

const parameter = (path: string, value: string | null, rest: Partial<Parameter> = {}): Parameter => ({
  path,
  value,
  type: 'xsd:string',
  writable: false,
  secret: false,
  observed_at: ago(6),
  ...rest,
})

const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'
const parameters: Parameter[] = [
  parameter('InternetGatewayDevice.DeviceInfo.Manufacturer', 'Huawei Technologies Co., Ltd'),
  parameter('InternetGatewayDevice.DeviceInfo.UpTime', '431222', { type: 'xsd:unsignedInt' }),
  ...Array.from({ length: 12 }, (_, index) => [
    parameter(`${wlan}.${index + 1}.SSID`, index === 0 ? '' : `Casa_${index + 1}`, { writable: true }),
    parameter(`${wlan}.${index + 1}.KeyPassphrase`, null, { writable: true, secret: true }),
  ]).flat(),
]

function parametersOf(q: string, limit: number, cursor: string | null): ParameterPage {
  const found = parameters.filter(({ path, value }) => `${path} ${value}`.toLowerCase().includes(q.toLowerCase()))
  const from = Number(cursor ?? 0)
  const next = from + limit < found.length ? String(from + limit) : null
  return {
    acs_device_id: '00259E-EG8145V5-1',
    source: 'ACS simulado',
    items: found.slice(from, from + limit),
    next,
    total: found.length,
  }
}

export interface HistoryStub {
  /** The change that events of kind `change` are about. */
  changeId: string | null
  /** Pages and files that were asked. */
  asked: string[]
  close(): Promise<void>
}

const pattern = /\/api\/v1\/onus\/([^/]+)\/(series|events|parameters)(\?|$)/

/** From now until it is closed the page sees this history. */
export async function stubHistory({ page }: Seat): Promise<HistoryStub> {
  const stub: HistoryStub = { changeId: null, asked: [], close: () => page.unroute(pattern, answer) }
  async function answer(route: Route): Promise<void> {
    const url = new URL(route.request().url())
    const [, serial = '', what] = pattern.exec(`${url.pathname}`) ?? []
    stub.asked.push(`${url.pathname}${url.search}`)
    const query = url.searchParams
    const limit = Number(query.get('limit') ?? 50)
    const cursor = query.get('cursor')
    if (what === 'series')
      await route.fulfill({ json: seriesOf(serial, (query.get('range') ?? '24h') as keyof typeof spans) })
    else if (what === 'events') await route.fulfill({ json: eventsOf(limit, cursor, stub.changeId) })
    else await route.fulfill({ json: parametersOf(query.get('q') ?? '', Math.min(limit, 10), cursor) })
  }
  await page.route(pattern, answer)
  return stub
}
