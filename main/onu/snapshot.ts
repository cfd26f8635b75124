// Everything known of one ONU, fresh where sources answer, last known where they do not. Silence is said, never hidden.
import { PondeskError } from '../../shared/errors.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { Tr069Stats } from '../../shared/model/tr069-stats.ts'
import type { ParsedOf } from '../../shared/operations/index.ts'
import type { Acs } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Answer, Candidate, Devices } from './devices.ts'
import type { OltPort, OltView } from './olt-port.ts'
import { coverageOf, createStanding, type Known } from './standing.ts'
import { createStatsCache } from './stats-cache.ts'
import { presentCliStats } from './tr069-cli.ts'
import { presentStats } from './tr069-stats.ts'
import { type Before, verdictOf } from './verdict.ts'

export interface SnapshotDeps {
  devices: Devices
  sources: () => Acs[]
  olts: OltPort
  clock: () => Date
  /** UTC instant at which its ONUs were read, before this run or in it. */
  heardAt: (acs: Acs) => string | null
  /** What was seen of it before now. */
  before: (deviceId: number) => Promise<Before | null>
  /** The workspace is only looked at. */
  isReview?: boolean
}

type Stats = Pick<Tr069Stats, 'data' | 'cached' | 'source'> & { candidates: Candidate[]; observedAt: string | null }

/** Sources of later rooms, named so that "no fault found" says what nobody looked at. */
const notAsked = (olt: OltView | null): string => (olt ? 'router, ERP' : 'OLT, router, ERP')
/** An OLT that was asked for this ONU so lately is not asked again by somebody who only opens its page. */
const recentMs = 300_000

/** Its breaker is open: whatever it were asked would fail at once. */
function isShut(acs: Acs, now: string): boolean {
  const { state, retryAt } = acs.health()
  return state === 'open' && retryAt !== null && retryAt > now
}

/** Written as text once a millisecond: many answers fall into one. */
function createNow(clock: () => Date): () => string {
  let last = Number.NaN
  let text = ''
  return () => {
    const now = clock()
    if (now.getTime() !== last) {
      last = now.getTime()
      text = now.toISOString()
    }
    return text
  }
}

export function createSnapshots(deps: SnapshotDeps) {
  const { devices, sources, olts, clock, heardAt, before, isReview = false } = deps
  const { readOnlyReason, statusOf, silentOf, isUnmanaged } = createStanding({ clock, heardAt, isReview })
  const statsCache = createStatsCache()
  const nowText = createNow(clock)

  function isNobodyThere(now: string): boolean {
    const all = sources()
    return all.length > 0 && all.every((acs) => isShut(acs, now))
  }

  async function build(known: Known): Promise<Snapshot> {
    const { record, cached, olt } = known
    const cpe = withDistance(known.cpe, olt)
    const status = statusOf(known)
    const silent = status.last === null ? null : silentOf(known, status.source)
    return {
      serial: record.serial,
      serial_hex: record.serialHex,
      olt_id: olt?.oltId ?? record.oltId,
      acs_device_id: record.acsDeviceId,
      name: record.name,
      plan: record.plan,
      status,
      cpe,
      verdict: verdictOf({
        cpe,
        status,
        olt,
        silent,
        isReview,
        isUnmanaged: isUnmanaged(known, status),
        before: await before(record.id),
        unchecked: notAsked(olt),
        cached,
        now: clock(),
      }),
      candidates: known.candidates,
      coverage: coverageOf(known),
      cached,
      readAt: clock().toISOString(),
      readOnly: readOnlyReason(known),
    }
  }

  async function fromStore(serial: string, answer: Answer | null): Promise<Known | null> {
    const stored = await devices.cached(serial)
    if (!stored) return null
    const all = sources()
    return {
      record: stored.record,
      cpe: stored.cpe,
      candidates: await devices.knownCandidates(serial),
      cached: true,
      observedAt: stored.observedAt,
      asked: answer?.asked ?? all.length,
      answered: answer?.answered ?? 0,
      acs: all.find(({ source }) => source.id === stored.sourceId),
      olt: await olts.known(serial),
      source: 'acs',
    }
  }

  /** Of an ONU that no ACS knows. Null: nor does an OLT. */
  async function fromOlt(serial: string, answer: Answer | null, call: Call | null): Promise<Known | null> {
    const before = await olts.known(serial)
    const isEnough = before?.isWhole && clock().getTime() - Date.parse(before.at) < recentMs
    const asked = call && !isEnough ? await olts.ask(serial, call).catch(orElse(before)) : before
    const record = asked ? await devices.record(serial) : null
    if (!asked || !record) return null
    return {
      record,
      cpe: asked.cpe,
      candidates: [],
      cached: asked === before,
      observedAt: asked === before ? asked.at : null,
      asked: (answer?.asked ?? 0) + 1,
      answered: (answer?.answered ?? 0) + (asked === before && !isEnough ? 0 : 1),
      acs: undefined,
      olt: asked,
      source: 'cli',
    }
  }

  async function known(
    serial: string,
    mode: 'cache' | 'fresh',
    call: Call,
    beforeAsking: () => void = () => undefined,
  ): Promise<Known> {
    const fromCache = mode === 'cache' ? ((await fromStore(serial, null)) ?? (await fromOlt(serial, null, null))) : null
    if (fromCache) return fromCache
    beforeAsking()
    const answer = await devices.ask(serial, call.signal)
    if (answer.seen) {
      const { record, cpe, candidates, acs } = answer.seen
      const { asked, answered } = answer
      const olt = await olts.known(serial)
      return { record, cpe, candidates, cached: false, observedAt: null, asked, answered, acs, olt, source: 'acs' }
    }
    const [silent] = answer.silent
    const stored = silent ? await fromStore(serial, answer) : null
    const found = stored ?? (await fromOlt(serial, answer, call))
    if (found) return found
    if (silent) throw silent.error
    throw new PondeskError('not_found', {
      field: 'serial',
      reason: answer.asked === 0 ? 'no_acs' : 'acs_not_found',
      params: { serial },
    })
  }

  async function askedStats(serial: string, call: Call, beforeAsking: () => void): Promise<Stats> {
    const { cpe, cached, observedAt, candidates, olt, source } = await known(serial, 'fresh', call, beforeAsking)
    const data = source === 'cli' ? presentCliStats(cpe) : presentStats(withDistance(cpe, olt))
    return { data, cached, observedAt, candidates, source }
  }

  function keptStats(serial: string): Stats | null {
    const kept = statsCache.get(serial)
    return kept ? { data: kept.data, cached: true, observedAt: kept.observedAt, candidates: [], source: 'acs' } : null
  }

  /** Null: nothing is known of it. */
  async function storedStats(serial: string): Promise<Stats | null> {
    const making = statsCache.begin()
    const stored = await devices.cached(serial)
    if (!stored) return null
    const data = presentStats(withDistance(stored.cpe, await olts.known(serial)))
    const { observedAt } = stored
    making.keep(serial, { data, observedAt })
    return { data, cached: true, observedAt, candidates: [], source: 'acs' }
  }

  return {
    get: async ({ serial, mode }: ParsedOf<'onu.get'>, call: Call, beforeAsking: () => void): Promise<Snapshot> =>
      await build(await known(serial, mode, call, beforeAsking)),

    async refresh({ serial }: ParsedOf<'onu.refresh'>, call: Call): Promise<Snapshot> {
      if ((await devices.refresh(serial, call)) === 'away')
        throw new PondeskError('source_unreachable', { reason: 'device_away', params: { serial } })
      return await build(await known(serial, 'fresh', call))
    },

    async stats(
      { olt_id, serial }: ParsedOf<'onu.tr069.stats'>,
      call: Call,
      beforeAsking: () => void,
    ): Promise<Tr069Stats> {
      if (olt_id !== 0) await devices.checkOlt(olt_id, serial)
      const now = nowText()
      const kept = isNobodyThere(now) ? (keptStats(serial) ?? (await storedStats(serial))) : null
      const { data, cached, observedAt, candidates, source } = kept ?? (await askedStats(serial, call, beforeAsking))
      return {
        success: true,
        data,
        timestamp: kept ? now : nowText(),
        source,
        cached,
        ...(observedAt === null ? {} : { observed_at: observedAt }),
        ...(candidates.length > 0 ? { candidates } : {}),
      }
    },

    /** Something newer of some device was stored. */
    forget: (): void => statsCache.clear(),
  }
}

const orElse =
  <T>(before: T | null) =>
  (error: unknown): T => {
    if (before !== null) return before
    throw error
  }

/** No ONU knows how far away it is: only the OLT measures it. */
function withDistance(cpe: CpeReadings, olt: OltView | null): CpeReadings {
  const distance = olt?.cpe.general.distance
  if (!distance || distance.value === null || cpe.general.distance.value !== null) return cpe
  return { ...cpe, general: { ...cpe.general, distance } }
}
