// How an ONU stands with its sources: what it is now, who tells it, and whether it can be written to.
import type { Phrase } from '../../shared/model/plan.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import { isSourceRefusal } from '../../shared/source-refusal.ts'
import type { Acs } from '../acs/index.ts'
import type { Candidate } from './devices.ts'
import type { OltView } from './olt-port.ts'
import type { DeviceRecord } from './records.ts'
import { heardFrom, lastHeard, listenedTo, stateNow } from './status.ts'
import type { Silent } from './verdict.ts'

export interface StandingDeps {
  clock: () => Date
  /** UTC instant at which its ONUs were read, before this run or in it. */
  heardAt: (acs: Acs) => string | null
  /** The workspace is only looked at. */
  isReview: boolean
}

/** Of one ONU, what its sources told last. */
export interface Known {
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

/** Its OLT counts where somebody asked it, or nobody will. */
export function coverageOf({ asked, answered, olt, source }: Known): Snapshot['coverage'] {
  const isCounted = source === 'cli' || olt === null || olt.isAnswering === null
  return isCounted ? { asked, answered } : { asked: asked + 1, answered: answered + Number(olt.isAnswering) }
}

export function createStanding({ clock, heardAt, isReview }: StandingDeps) {
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
        olt: heardFrom(olt),
      },
      listenedTo(acs, clock(), () => (acs ? heardAt(acs) : null)),
      clock(),
    )
    if (by === 'olt' && olt) return { value, last, since: informedAt, source: olt.olt, observedAt: olt.at }
    return { value, last, since: informedAt, source: inform?.source ?? '', observedAt: informedAt }
  }

  /** Who would tell what the ONU is, and since when it does not. */
  function silentOf({ acs, olt, source }: Known, by: string): Silent | null {
    if (source === 'cli' || by === olt?.olt)
      return olt && { source: olt.olt, since: olt.at, isAsked: olt.isAnswering !== null }
    const since = acs ? lastHeard(acs, () => heardAt(acs)) : null
    return acs && since !== null ? { source: acs.source.name, since, isAsked: acs.health().state !== 'unknown' } : null
  }

  /** It misses its informs at an ACS that answers, and its OLT sees it all the same. */
  const isUnmanaged = ({ acs, source, olt }: Known, { value, since, source: by }: Snapshot['status']): boolean =>
    source === 'acs' &&
    value === 'online' &&
    since !== null &&
    by === olt?.olt &&
    acs !== undefined &&
    lastHeard(acs, () => heardAt(acs)) === null

  return { readOnlyReason, statusOf, silentOf, isUnmanaged }
}
