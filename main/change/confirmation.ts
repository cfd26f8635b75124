import { PondeskError } from '../../shared/errors.ts'
import { isTypedRight, needsTyping, typingOf } from '../../shared/model/confirmation.ts'
import type { Plan } from '../../shared/model/plan.ts'

export interface Said {
  reason: string | null
  /** What was typed to confirm. */
  typed: string | null
}

/** Something that can be read: blanks and signs that nobody sees are no reason. */
export const hasWords = (reason: string): boolean => /[\p{L}\p{N}]/u.test(reason)

/**
 * Whoever sends a plan has said what its risk asks for; no door lets it pass without.
 * @throws PondeskError `confirmation_required` with the field that is missing
 */
export function checkConfirmation(plan: Plan, { reason, typed }: Said): void {
  const typing = typingOf(plan)
  if (typing !== null && !isTypedRight(plan, typed ?? ''))
    throw new PondeskError('confirmation_required', {
      field: 'typed',
      reason: `confirm_${typing.kind}`,
      params: { serial: plan.subject.serial },
    })
  if (needsTyping(plan) && !hasWords(reason ?? ''))
    throw new PondeskError('confirmation_required', { field: 'reason', reason: 'confirm_reason' })
}

/** What reaches many is sent only by somebody who was shown how many. */
export function refuseUnseen({ risk }: Pick<Plan, 'risk'>): void {
  if (risk === 'R4') throw new PondeskError('confirmation_required', { field: 'dry_run', reason: 'confirm_seen' })
}
