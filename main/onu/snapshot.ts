// Everything known of one ONU, fresh where sources answer, last known where they do not. Silence is said, never hidden.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { Tr069Stats } from '../../shared/model/tr069-stats.ts'
import type { ParsedOf } from '../../shared/operations/index.ts'
import { isSourceRefusal } from '../../shared/source-refusal.ts'
import type { Acs } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Answer, Candidate, Devices } from './devices.ts'
import type { OltPort, OltView } from './olt-port.ts'
import type { DeviceRecord } from './records.ts'
import { createStatsCache } from './stats-cache.ts'
import { lastHeard, listenedTo, stateNow } from './status.ts'
import { presentCliStats } from './tr069-cli.ts'
import { presentStats } from './tr069-stats.ts'
import { type Silent, verdictOf } from './verdict.ts'

export interface SnapshotDeps {
  devices: Devices
  sources: () => Acs[]
  olts: OltPort
  clock: () => Date
  /** UTC instant at which its ONUs were read, before this run or in it. */
  heardAt: (acs: Acs) => string | null
  /** The workspace is only looked at. */
  isReview?: boolean
}

interface Known {
  record: DeviceRecord
  cpe: CpeReadings
  candidates: Candidate[]
  cached: boolean
  /** UTC instant of what was stored before; null: just read. */
  observedAt: string | null
  asked: number
  answered: number
  acs: Acs | undefined
  /** What its OLT says of it. */
  olt: OltView | null
  /** Who said it: an ACS, or only the OLT's command line. */
  source: 'acs' | 'cli'
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

/** Its OLT counts where somebody asked it, or nobody will. */
function coverageOf({ asked, answered, olt, source }: Known): Snapshot['coverage'] {
  const isCounted = source === 'cli' || olt === null || olt.isAnswering === null
  return isCounted ? { asked, answered } : { asked: asked + 1, answered: answered + Number(olt.isAnswering) }
}

export function createSnapshots({ devices, sources, olts, clock, heardAt, isReview = false }: SnapshotDeps) {
  const statsCache = createStatsCache()
  const nowText = createNow(clock)

  function isNobodyThere(now: string): boolean {
    const all = sources()
    return all.length > 0 && all.every((acs) => isShut(acs, now))
  }

  const readOnlyReason = ({ acs, olt, source }: Known): Phrase | null => {
    if (isReview) return { key: 'readonly.workspace', params: {} }
    if (source === 'cli' && olt) return { key: 'readonly.olt_only', params: { olt: olt.olt } }
    if (!acs) return { key: 'readonly.no_acs', params: {} }
    if (acs.source.writes === false) return { key: 'readonly.source', params: { source: acs.source.name } }
    const { state, lastError, lastOkAt, since } = acs.health()
    if (state !== 'failing' && state !== 'open') return null
    const isRefused = lastError !== null && isSourceRefusal(lastError.reason)
    return {
      key: isRefused ? 'readonly.acs_refuses' : 'readonly.acs_down',
      params: { source: acs.source.name, h: lastOkAt ?? since ?? '' },
    }
  }

  function statusOf({ cpe, acs, olt, source }: Known): Snapshot['status'] {
    const inform = source === 'acs' ? cpe.general.last_inform : undefined
    const informedAt = inform?.value ?? null
    const { value, by, last } = stateNow(
      {
        informedAt,
        interval: cpe.general.inform_interval.value,
        olt: olt && { status: olt.status, at: olt.at, isSilent: olt.isAnswering === false },
      },
      listenedTo(acs, clock(), () => (acs ? heardAt(acs) : null)),
      clock(),
    )
    if (by === 'olt' && olt) return { value, last, since: informedAt, source: olt.olt, observedAt: olt.at }
    return { value, last, since: informedAt, source: inform?.source ?? '', observedAt: informedAt }
  }

  /** Who would tell what the ONU is, and since when it does not. */
  function silentOf({ acs, olt, source }: Known): Silent | null {
    if (source === 'cli') return olt && { source: olt.olt, since: olt.at, isAsked: olt.isAnswering !== null }
    const since = acs ? lastHeard(acs, () => heardAt(acs)) : null
    return acs && since !== null ? { source: acs.source.name, since, isAsked: acs.health().state !== 'unknown' } : null
  }

  function build(known: Known): Snapshot {
    const { record, cached, olt } = known
    const cpe = withDistance(known.cpe, olt)
    const status = statusOf(known)
    const silent = status.last === null ? null : silentOf(known)
    return {
      serial: record.serial,
      serial_hex: record.serialHex,
      olt_id: olt?.oltId ?? record.oltId,
      acs_device_id: record.acsDeviceId,
      name: record.name,
      plan: record.plan,
      status,
      cpe,
      verdict: verdictOf({ cpe, status, olt, unchecked: notAsked(olt), cached, silent, isReview }),
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
      build(await known(serial, mode, call, beforeAsking)),

    async refresh({ serial }: ParsedOf<'onu.refresh'>, call: Call): Promise<Snapshot> {
      if ((await devices.refresh(serial, call)) === 'away')
        throw new PondeskError('source_unreachable', { reason: 'device_away', params: { serial } })
      return build(await known(serial, 'fresh', call))
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
