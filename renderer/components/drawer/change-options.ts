// What one can do next about a change, by its outcome: the same in the drawer and in the list of changes.
import type { Change, Outcome } from '../../../shared/model/change.ts'
import type { Words } from '../words.ts'

export interface ChangeOptions {
  check: boolean
  withdraw: boolean
  correct: boolean
  /** An undo is named; `undoRefused` says why it is not possible. */
  undo: boolean
  undoRefused: string | null
}

const can: Record<Outcome, Pick<ChangeOptions, 'check' | 'withdraw' | 'correct' | 'undo'>> = {
  applied: { check: false, withdraw: false, correct: false, undo: true },
  accepted: { check: true, withdraw: false, correct: false, undo: true },
  queued: { check: true, withdraw: true, correct: false, undo: false },
  partial: { check: false, withdraw: false, correct: true, undo: true },
  faulted: { check: false, withdraw: false, correct: true, undo: false },
  unknown: { check: true, withdraw: false, correct: false, undo: false },
  unchanged: { check: false, withdraw: false, correct: false, undo: false },
}

const none: ChangeOptions = { check: false, withdraw: false, correct: false, undo: false, undoRefused: null }

export function optionsFor(change: Change, { phrase }: Pick<Words, 'phrase'>): ChangeOptions {
  if (change.state !== 'done' || change.outcome === null) return none
  return { ...can[change.outcome], undoRefused: change.undoRefused ? phrase(change.undoRefused) : null }
}
