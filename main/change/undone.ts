// Whether a change counts as undone follows from its undo: only one that is known to be done takes it back.
import type { Change } from '../../shared/model/change.ts'
import type { ChangeDeps } from './ports.ts'
import { undoRefusedFor } from './wording.ts'

const took = ({ outcome }: Change): boolean => outcome === 'applied' || outcome === 'accepted' || outcome === 'partial'

/** Call it with every outcome of an undo: it marks the original, or frees it again. Other changes pass through. */
export function createSettleUndo({ plans, announce }: Pick<ChangeDeps, 'plans' | 'announce'>) {
  return async function settleUndo(undo: Change): Promise<void> {
    if (undo.plan.undoes === null) return
    const stored = await plans.get(undo.plan.undoes)
    if (!stored) return
    const { change } = stored
    const undoneBy = took(undo) ? undo.id : change.undoneBy === undo.id ? null : change.undoneBy
    if (undoneBy === change.undoneBy) return
    const settled: Change = { ...change, undoneBy }
    settled.undoRefused = undoRefusedFor(settled)
    await plans.finish(change.id, settled, stored.receipt)
    announce(settled)
  }
}
