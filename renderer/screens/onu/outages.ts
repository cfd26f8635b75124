import type { Snapshot } from '../../../shared/model/snapshot.ts'

/** `0`, `≥ 2`; null where nobody who was asked could have seen one. Only what every source tells of is a count. */
export function outagesText(
  { status, coverage, readOnly }: Pick<Snapshot, 'status' | 'coverage' | 'readOnly'>,
  count: number,
): string | null {
  const isLookedAt = readOnly?.key === 'readonly.workspace'
  const isTold = status.value !== 'unknown' && status.last === null && coverage.answered > 0 && !isLookedAt
  if (isTold && coverage.answered === coverage.asked) return String(count)
  return count > 0 ? `≥ ${count}` : null
}
