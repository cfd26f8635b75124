import type { OnuSeries } from '../../../shared/model/history.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { durationOf } from '../../components/format.ts'
import type { Words } from '../../components/words.ts'

/**
 * `0`, `≥ 2`; `0 en 3 h` of an ONU that nobody knew earlier; null where nobody who was asked could have seen one.
 * Only what every source tells of is a count.
 */
export function outagesText(
  { status, coverage, readOnly }: Pick<Snapshot, 'status' | 'coverage' | 'readOnly'>,
  {
    outages: { length: count },
    from,
    to,
    known_since: since,
  }: Pick<OnuSeries, 'outages' | 'from' | 'to' | 'known_since'>,
  { say }: Pick<Words, 'say'>,
): string | null {
  const isLookedAt = readOnly?.key === 'readonly.workspace'
  const isTold = status.value !== 'unknown' && status.last === null && coverage.answered > 0 && !isLookedAt
  if (isTold && coverage.answered === coverage.asked) {
    if (since === null || since <= from) return String(count)
    return say('onu.outages_since', { n: count, age: durationOf((Date.parse(to) - Date.parse(since)) / 1000) })
  }
  return count > 0 ? `≥ ${count}` : null
}
