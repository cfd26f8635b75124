// Which sentence says what is known of a change. The sentences themselves are in words.
import type { Change, Outcome, VerifiedEffect } from '../../shared/model/change.ts'
import type { Phrase, Plan } from '../../shared/model/plan.ts'
import { isWordKey } from '../../shared/words/index.ts'
import type { Receipt } from './carrier.ts'

const phrase = (key: string, params: Phrase['params'] = {}): Phrase => ({ key, params })

const list = (verified: VerifiedEffect[], result: VerifiedEffect['result']): string =>
  verified
    .filter((effect) => effect.result === result)
    .map(({ field }) => field)
    .join(', ')

interface Known {
  outcome: Outcome
  verified: VerifiedEffect[]
  receipt: Receipt | null
  plan: Plan
}

/** Lines that somebody could have typed: it is the OLT that refuses them, not the ONU. */
export const isTyped = ({ steps }: Pick<Plan, 'steps'>): boolean => steps[0]?.carrier === 'olt'

const taken = (receipt: Extract<Receipt, { kind: 'faulted' }>): { done: number; all: number } => ({
  done: receipt.taken?.lines ?? 0,
  all: receipt.taken?.of ?? 0,
})

/** The sentence for what carried it, where it has its own. */
function said(key: string, plan: Plan): string {
  const own = `${key}.${plan.steps[0]?.carrier}`
  return isWordKey(own) ? own : key
}

/** What is kept by the OLT is accepted, or not, by the OLT. */
const keptBy = (key: string, plan: Pick<Plan, 'steps'>): string => (isTyped(plan) ? `${key}_olt` : key)

export function messageFor({ outcome, verified, receipt, plan }: Known): Phrase {
  const fields = list(verified, 'equal')
  switch (outcome) {
    case 'applied':
      return phrase(said(`outcome.message.applied.${plan.operation}`, plan), { labels: fields })
    case 'accepted':
      if (isWordKey(`outcome.message.accepted.${plan.operation}`))
        return phrase(said(`outcome.message.accepted.${plan.operation}`, plan))
      return verified.some(({ result }) => result === 'unreadable')
        ? phrase(keptBy('outcome.message.accepted.unreadable', plan), { labels: list(verified, 'unreadable') })
        : phrase(keptBy('outcome.message.accepted.unread', plan), { labels: list(verified, 'unread') })
    case 'queued':
      return phrase('outcome.message.queued', { until: plan.queueUntil ?? '' })
    case 'partial':
      if (receipt?.kind === 'faulted')
        return phrase('outcome.message.partly', { ...taken(receipt), text: receipt.text })
      return phrase('outcome.message.partial', { labels: fields, otherLabels: list(verified, 'different') })
    case 'faulted':
      return receipt?.kind === 'faulted'
        ? phrase(isTyped(plan) ? 'outcome.message.faulted_olt' : 'outcome.message.faulted', {
            text: receipt.text,
            code: receipt.code,
          })
        : phrase(keptBy('outcome.message.ignored', plan), { labels: list(verified, 'different') })
    case 'unknown':
      return phrase('outcome.message.unknown')
    case 'unchanged':
      return phrase('outcome.message.unchanged')
  }
}

/** What is over once it was done: no value was known before that could come back. */
const passing = new Map([
  ['onu.reboot', 'undo.restart'],
  ['onu.factory_reset', 'undo.factory_reset'],
])

/** Why a finished change cannot be taken back; null when it can, at least in part. */
export function undoRefusedFor(change: Change): Phrase | null {
  if (change.undoneBy) return phrase('undo.done_already')
  if (change.outcome === 'queued') return phrase('undo.queued')
  if (change.outcome === 'unknown') return phrase('undo.unknown')
  if (change.outcome === 'faulted' || change.outcome === 'unchanged') return phrase('undo.nothing_changed')
  const leavesNothing = passing.get(change.plan.operation)
  if (leavesNothing) return phrase(leavesNothing)
  const changed = change.plan.effects.filter(({ changes }) => changes)
  if (changed.some(({ undoable }) => undoable)) return null
  return changed.every(({ secret }) => secret) ? phrase('undo.secret') : phrase('undo.not_known')
}
