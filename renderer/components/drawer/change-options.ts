// What one can do next about a change, by its outcome: the same in the drawer and in the list of changes.
import type { Change, Outcome } from '../../../shared/model/change.ts'
import type { Words } from '../words.ts'

export interface ChangeOptions {
  check: boolean
  withdraw: boolean
  /** Back to what was typed. */
  correct: boolean
  /** Plan what was not applied; plan all of it again. */
  retryRest: boolean
  retry: boolean
  /** An undo is named; `undoRefused` says why it is not possible. */
  undo: boolean
  undoRefused: string | null
}

type Can = Partial<Omit<ChangeOptions, 'undoRefused'>>

const can: Record<Outcome, Can> = {
  applied: { undo: true },
  accepted: { check: true, undo: true },
  queued: { check: true, withdraw: true },
  partial: { retryRest: true, undo: true },
  faulted: { correct: true },
  unknown: { check: true, retry: true },
  unchanged: {},
}

/** Nothing came of it although something was to be sent: the device is as it was. */
const cameToNothing = new Set([
  'outcome.message.not_sent',
  'outcome.message.not_sent_moved',
  'outcome.message.not_left_pending',
  'outcome.message.read_unchanged',
  'outcome.message.read_unchanged_olt',
  'outcome.message.expired',
  'outcome.message.withdrawn',
])

const none: ChangeOptions = {
  check: false,
  withdraw: false,
  correct: false,
  retryRest: false,
  retry: false,
  undo: false,
  undoRefused: null,
}

export function optionsFor(change: Change, { phrase }: Pick<Words, 'phrase'>): ChangeOptions {
  if (change.state !== 'done' || change.outcome === null) return none
  const again = change.outcome === 'unchanged' && cameToNothing.has(change.message?.key ?? '')
  return {
    ...none,
    ...can[change.outcome],
    ...(again ? { retry: true } : {}),
    undoRefused: change.undoRefused ? phrase(change.undoRefused) : null,
  }
}
