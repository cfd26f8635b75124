// One OLT as screens and the mobile app see it: from what is kept of it and from the state of its session. Pure.
import type { OltBoard, OltPage, OltSession, OltSummary, PonPort } from '../../shared/model/olt.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { SourceStatus } from '../../shared/model/source.ts'
import { driverOf, type LinkState, type QueuedJob } from '../olt/index.ts'
import type { Olt } from '../store/index.ts'
import { byPon, type KeptSystem, ponOf, ponsOf, ponText, slotOf } from './kept.ts'
import { numberReading, unreadPort } from './port.ts'

/** What is kept of one OLT, as its page needs it. */
export interface Kept {
  system: KeptSystem | null
  /** By `0/1/5`. */
  ports: Map<string, PonPort>
  /** Class of the optics (`C+`) by board, `0/1`. */
  opticClass: Map<string, string>
  /** When the list of all its ONUs was read. */
  onusAt: string | null
}

export const firstPort = ({ vendor }: Pick<Olt, 'vendor'>): number => driverOf(vendor)?.firstPort ?? 0

const phraseOf = (problem: LinkState['problem']): Phrase | null =>
  problem && { key: `reason.${problem.reason}`, params: problem.params }

export const statusOfOlt = (olt: Olt, link: LinkState): SourceStatus => ({
  id: olt.sourceId,
  name: olt.name,
  kind: 'olt',
  state: link.state,
  since: link.since,
  lastOkAt: link.lastOkAt,
  problem: phraseOf(link.problem),
  retryAt: link.retryAt,
  simulated: olt.simulated,
  writes: olt.writes,
  inventory: null,
})

const queued = ({ title, by, since, waitsFor }: QueuedJob) => ({ title, by, since, waitsFor })

const sessionView = ({ session, queue, budget }: LinkState): OltSession => ({
  open: session.open,
  hostname: session.hostname,
  dialect: session.dialect,
  clearText: session.clearText,
  algorithms: session.algorithms,
  running: queue.running && queued(queue.running),
  waiting: queue.waiting.map(queued),
  budget,
})

/** Both fingerprints stand in the problem of a link that refused to connect. */
export function changedKey({ problem }: LinkState): OltSummary['hostKeyChanged'] {
  if (problem?.reason !== 'olt_host_key_changed') return null
  const { pinned, fingerprint } = problem.params
  return typeof pinned === 'string' && typeof fingerprint === 'string' ? { pinned, offered: fingerprint } : null
}

export function summaryView(olt: Olt, link: LinkState, kept: Kept, unsaved: number): OltSummary {
  const ports = [...kept.ports.values()].filter(({ total }) => total !== null)
  const sum = (pick: (port: PonPort) => number | null): number =>
    ports.reduce((all, port) => all + (pick(port) ?? 0), 0)
  const { system, at = null } = kept.system ?? { system: null }
  return {
    id: olt.id,
    name: olt.name,
    vendor: olt.vendor,
    vendorName: driverOf(olt.vendor)?.label ?? olt.vendor,
    host: olt.host,
    port: olt.port,
    transport: olt.transport,
    model: olt.model ?? link.session.model,
    version: olt.firmware,
    state: link.state,
    since: link.since,
    lastOkAt: link.lastOkAt,
    problem: phraseOf(link.problem),
    simulated: olt.simulated,
    session: sessionView(link),
    pons: kept.system
      ? { used: ports.filter(({ total }) => (total ?? 0) > 0).length, total: allPorts(olt, kept).length }
      : null,
    onus: ports.length > 0 ? { online: sum(({ online }) => online), total: sum(({ total }) => total) } : null,
    temperature: numberReading(system?.temperature, '°C', olt.name, at),
    cpu: numberReading(system?.cpuPercent, '%', olt.name, at),
    readAt: kept.onusAt ?? at,
    unsaved,
    hostKeyChanged: changedKey(link),
  }
}

export function pageView(olt: Olt, summary: OltSummary, kept: Kept): OltPage {
  const { system, boards = [], alarms = null, alarmsRead, unsupported = [] } = kept.system ?? {}
  const { clockSkewSeconds = null, at = null } = kept.system ?? {}
  return {
    olt: summary,
    boards: boardsView(olt, kept),
    others: boards.filter(({ ponPorts }) => !ponPorts).map(({ slot, type, status }) => ({ slot, type, status })),
    uptimeSeconds: numberReading(system?.uptimeSeconds, 's', olt.name, at),
    memory: numberReading(system?.memoryPercent, '%', olt.name, at),
    clockSkewSeconds,
    alarms,
    ...(alarmsRead && { alarmsRead }),
    unsupported,
  }
}

/** Ports that boards have and ports that were read. */
function allPorts(olt: Olt, kept: Kept): PonPort[] {
  const ports = new Map<string, PonPort>()
  for (const pon of (kept.system?.boards ?? []).flatMap((board) => ponsOf(board, firstPort(olt))))
    ports.set(ponText(pon), unreadPort(pon, olt.name))
  for (const [name, port] of kept.ports) ports.set(name, port)
  return [...ports.values()].sort((a, b) => byPon(mustPon(a), mustPon(b)))
}

const mustPon = ({ pon }: PonPort) => ponOf(pon) ?? { frame: 0, slot: 0, port: 0 }

function boardsView(olt: Olt, kept: Kept): OltBoard[] {
  const boards = kept.system?.boards ?? []
  const bySlot = new Map<string, OltBoard>()
  for (const board of boards) {
    if (!board.ponPorts) continue
    const slot = slotText(slotOf(board)) ?? board.slot
    bySlot.set(slot, {
      slot: board.slot,
      type: board.type,
      status: board.status,
      opticClass: kept.opticClass.get(slot) ?? null,
      pons: [],
    })
  }
  for (const port of allPorts(olt, kept)) {
    const slot = slotText(mustPon(port)) ?? port.pon
    const board = bySlot.get(slot) ?? { slot, type: null, status: null, opticClass: null, pons: [] }
    board.pons.push(port)
    bySlot.set(slot, board)
  }
  return [...bySlot.values()]
}

const slotText = (place: { frame: number; slot: number } | null): string | null =>
  place && `${place.frame}/${place.slot}`
