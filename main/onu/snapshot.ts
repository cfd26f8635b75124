// Everything known of one ONU, fresh where sources answer, last known where they do not. Silence is said, never hidden.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { Tr069Data, Tr069Stats } from '../../shared/model/tr069-stats.ts'
import type { ParsedOf } from '../../shared/operations/index.ts'
import type { Acs } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Answer, Candidate, Devices } from './devices.ts'
import type { DeviceRecord } from './records.ts'
import { createStatsCache } from './stats-cache.ts'
import { statusFromInform } from './status.ts'
import { presentStats } from './tr069-stats.ts'
import { verdictOf } from './verdict.ts'

export interface SnapshotDeps {
  devices: Devices
  sources: () => Acs[]
  clock: () => Date
}

interface Known {
  record: DeviceRecord
  cpe: CpeReadings
  candidates: Candidate[]
  cached: boolean
  asked: number
  answered: number
  acs: Acs | undefined
}

interface Stats {
  data: Tr069Data
  cached: boolean
  candidates: Candidate[]
}

/** Sources of later rooms, named so that "no fault found" says what nobody looked at. */
const notAsked = 'OLT, router, ERP'

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

export function createSnapshots({ devices, sources, clock }: SnapshotDeps) {
  const statsCache = createStatsCache()
  const nowText = createNow(clock)

  function isNobodyThere(now: string): boolean {
    const all = sources()
    return all.length > 0 && all.every((acs) => isShut(acs, now))
  }

  const readOnlyReason = (acs: Acs | undefined): Phrase | null => {
    if (!acs) return { key: 'readonly.no_acs', params: {} }
    const health = acs.health()
    return health.state === 'failing' || health.state === 'open'
      ? { key: 'readonly.acs_down', params: { source: acs.source.name, h: health.lastOkAt ?? health.since ?? '' } }
      : null
  }

  function build(known: Known): Snapshot {
    const { record, cpe, acs, cached } = known
    const status = statusFromInform(cpe, clock().getTime() + (acs?.skewMs() ?? 0))
    return {
      serial: record.serial,
      serial_hex: record.serialHex,
      olt_id: record.oltId,
      acs_device_id: record.acsDeviceId,
      name: record.name,
      plan: record.plan,
      status,
      cpe,
      verdict: verdictOf({ cpe, status, unchecked: notAsked, cached }),
      candidates: known.candidates,
      coverage: { asked: known.asked, answered: known.answered },
      cached,
      readAt: clock().toISOString(),
      readOnly: readOnlyReason(acs),
    }
  }

  async function fromStore(serial: string, answer: Answer | null): Promise<Known | null> {
    const stored = await devices.cached(serial)
    if (!stored) return null
    const all = sources()
    return {
      record: stored.record,
      cpe: stored.cpe,
      candidates: [],
      cached: true,
      asked: answer?.asked ?? all.length,
      answered: answer?.answered ?? 0,
      acs: all.find(({ source }) => source.id === stored.sourceId),
    }
  }

  async function known(
    serial: string,
    mode: 'cache' | 'fresh',
    call: Call,
    beforeAsking: () => void = () => undefined,
  ): Promise<Known> {
    const fromCache = mode === 'cache' ? await fromStore(serial, null) : null
    if (fromCache) return fromCache
    beforeAsking()
    const answer = await devices.ask(serial, call.signal)
    if (answer.seen) {
      const { record, cpe, candidates, acs } = answer.seen
      return { record, cpe, candidates, cached: false, asked: answer.asked, answered: answer.answered, acs }
    }
    const [silent] = answer.silent
    if (silent) {
      const stored = await fromStore(serial, answer)
      if (stored) return stored
      throw silent.error
    }
    throw new PondeskError('not_found', {
      field: 'serial',
      reason: answer.asked === 0 ? 'no_acs' : 'acs_not_found',
      params: { serial },
    })
  }

  async function askedStats(serial: string, call: Call, beforeAsking: () => void): Promise<Stats> {
    const { cpe, cached, candidates } = await known(serial, 'fresh', call, beforeAsking)
    return { data: presentStats(cpe), cached, candidates }
  }

  function keptStats(serial: string): Stats | null {
    const data = statsCache.get(serial)
    return data ? { data, cached: true, candidates: [] } : null
  }

  /** Null: nothing is known of it. */
  async function storedStats(serial: string): Promise<Stats | null> {
    const making = statsCache.begin()
    const stored = await devices.cached(serial)
    if (!stored) return null
    const data = presentStats(stored.cpe)
    making.keep(serial, data)
    return { data, cached: true, candidates: [] }
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
      const { data, cached, candidates } = kept ?? (await askedStats(serial, call, beforeAsking))
      return {
        success: true,
        data,
        timestamp: kept ? now : nowText(),
        source: 'acs',
        cached,
        ...(candidates.length > 0 ? { candidates } : {}),
      }
    },

    /** Something newer of some device was stored. */
    forget: (): void => statsCache.clear(),
  }
}
