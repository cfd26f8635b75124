// Answers the OLT questions of a page in the server's place, so that a test sees states that a simulated OLT shows too seldom.
import type { Route } from 'playwright-core'
import type { OltPage, OltSummary, PonPort } from '../../shared/model/olt.ts'
import type { SourceStatus, WorkspaceInfo } from '../../shared/model/source.ts'
import type { Seat } from './browser.ts'
import { exchanges, pageOf, ponOf, readings, summaries } from './olt-samples.ts'

export interface OltStub {
  /** What is answered from now on; a test changes it. */
  olts: OltSummary[]
  /** Methods and paths that were asked, without the polling of what is stored. */
  asked: string[]
  /** An OLT that does not come back from a read. */
  holdReads: boolean
  /** What every OLT's page and every port say otherwise than the samples. */
  told: { page?: Partial<OltPage>; port?: Partial<PonPort> }
  close(): Promise<void>
}

const statusOf = (olt: OltSummary): SourceStatus => ({
  id: olt.id,
  name: olt.name,
  kind: 'olt',
  state: olt.state,
  since: olt.since,
  lastOkAt: olt.lastOkAt,
  problem: null,
  retryAt: null,
  simulated: true,
  writes: true,
  inventory: null,
})

const missing = { success: false, error: 'No existe.', code: 'not_found' }

/** From now until it is closed the page sees these OLTs. */
export async function stubOlts({ page }: Seat, olts: OltSummary[] = summaries()): Promise<OltStub> {
  const stub: OltStub = { olts, asked: [], holdReads: false, told: {}, close: () => Promise.resolve() }

  function answerOf(id: number, rest: string[], method: string, body: unknown): unknown {
    const olt = stub.olts.find((one) => one.id === id)
    if (!olt) return null
    const [what, which] = rest
    if (what === undefined || what === 'read') return { ...pageOf(olt), ...stub.told.page }
    if (what === 'pons' && which) {
      const page = ponOf(olt, which.replaceAll('-', '/'))
      return { ...page, port: { ...page.port, ...stub.told.port } }
    }
    if (what === 'onus') return { readings: readings(), cached: method === 'GET' }
    if (what === 'exchanges' && which) return exchanges.find((one) => one.id === Number(which)) ?? null
    if (what === 'exchanges') {
      const { serial } = (body ?? {}) as { serial?: string }
      return { items: exchanges.filter((one) => !serial || one.serial === serial), next: null }
    }
    if (what === 'trust') {
      stub.olts = stub.olts.map((one) => (one.id === id ? { ...one, hostKeyChanged: null, state: 'ok' } : one))
      return { ...olt, hostKeyChanged: null }
    }
    return null
  }

  async function answer(route: Route): Promise<void> {
    const request = route.request()
    const url = new URL(request.url())
    const parts = url.pathname
      .replace(/^\/api\/v1\/olts\/?/, '')
      .split('/')
      .filter(Boolean)
    const [first, ...rest] = parts
    if (rest[0] && rest[0] !== 'exchanges') stub.asked.push(`${request.method()} ${url.pathname}${url.search}`)
    if (first === undefined) return route.fulfill({ json: { items: stub.olts } })
    if (stub.holdReads && (rest[0] === 'read' || url.searchParams.get('mode') === 'fresh')) return
    // An ONU is asked for at an OLT that may not be known yet: 0.
    const id = rest[0] === 'onus' ? (stub.olts[0]?.id ?? 0) : Number(first)
    const json = answerOf(id, rest, request.method(), Object.fromEntries(url.searchParams))
    return json === null ? route.fulfill({ status: 404, json: missing }) : route.fulfill({ json })
  }

  async function workspace(route: Route): Promise<void> {
    const response = await route.fetch()
    const info = (await response.json()) as WorkspaceInfo
    const others = info.sources.filter(({ kind }) => kind !== 'olt')
    await route.fulfill({ response, json: { ...info, sources: [...others, ...stub.olts.map(statusOf)] } })
  }

  const patterns = [/\/api\/v1\/olts(\/|\?|$)/, /\/api\/v1\/workspace(\?|$)/] as const
  await page.route(patterns[0], answer)
  await page.route(patterns[1], workspace)
  await page.reload()
  stub.close = async () => {
    await page.unroute(patterns[0], answer)
    await page.unroute(patterns[1], workspace)
  }
  return stub
}
