// One value that two sources know: the fresher is shown, and the other is named where it says something else.
import type { Reading } from '../../../shared/model/reading.ts'

export interface Both {
  shown: Reading<number>
  /** What the other source says, where it is not the same within what the two measure. */
  differing: Reading<number> | null
}

const at = ({ observedAt }: Reading<unknown>): number => (observedAt ? Date.parse(observedAt) : 0)

/** `tolerance` in the unit of the readings. Of equally old ones the first is shown. */
export function fresherOf(acs: Reading<number>, olt: Reading<number> | undefined, tolerance: number): Both {
  if (olt?.state !== 'value' || olt.value === null) return { shown: acs, differing: null }
  if (acs.state !== 'value' || acs.value === null) return { shown: olt, differing: null }
  const [shown, other] = at(olt) > at(acs) ? [olt, acs] : [acs, olt]
  const isSame = Math.abs(acs.value - olt.value) <= tolerance
  return { shown, differing: isSame ? null : other }
}

/** How far two instruments may be apart before somebody should look. */
export const tolerances = { rx: 1, tx: 1, temperature: 5, voltage: 0.15, distance: 100 } as const
