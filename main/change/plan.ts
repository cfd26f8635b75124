// Turns a proposal into a plan that can be stored and shown. What is stored is what is shown is what is sent.
import { createHash } from 'node:crypto'
import type { Change } from '../../shared/model/change.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'
import type { Carrier } from './carrier.ts'
import type { Proposal } from './proposal.ts'
import type { Step } from './step.ts'

/** How long a preview may be applied. */
export const planLifeMs = 15 * 60_000

/** SHA-256 over everything that will be sent and the old values it rests on; secrets enter as references, never as values. */
export const planHash = (operation: string, steps: Step[]): string =>
  createHash('sha256')
    .update(JSON.stringify([operation, steps]))
    .digest('hex')

export interface PlanContext {
  id: string
  operation: string
  requestedBy: string
  /** What such changes took here; null while too few were made. */
  usualSeconds: number | null
  now: Date
  carrier: (sourceId: number) => Carrier
  sourceName: (sourceId: number) => string
}

export function makePlan(proposal: Proposal, context: PlanContext): Plan {
  const steps = proposal.steps.map((step): PlanStep => {
    const wire = context.carrier(step.sourceId).describe(step)
    return { carrier: step.carrier, source: context.sourceName(step.sourceId), ...wire }
  })
  const changing = proposal.effects.filter((effect) => effect.changes)
  const expiry = proposal.steps.map((step) => step.expirySeconds).find((seconds) => seconds !== null)
  return {
    id: context.id,
    operation: context.operation,
    title: proposal.title,
    subject: proposal.subject,
    risk: proposal.risk,
    effects: proposal.effects,
    steps,
    routes: proposal.routes,
    warnings: proposal.warnings,
    impact: changing.length > 0 ? proposal.impact : [],
    refused: proposal.refused,
    applicable: changing.length > 0 && steps.length > 0,
    complete: proposal.refused.length === 0,
    nothingToDo: changing.length === 0 && proposal.refused.length === 0,
    away: proposal.away,
    queueUntil: expiry ? new Date(context.now.getTime() + expiry * 1000).toISOString() : null,
    undoes: proposal.undoes,
    ...(proposal.answer ? { answer: proposal.answer } : {}),
    ...(proposal.reach ? { reach: proposal.reach } : {}),
    ...(context.usualSeconds === null ? {} : { usualSeconds: context.usualSeconds }),
    requestedBy: context.requestedBy,
    createdAt: context.now.toISOString(),
    expiresAt: new Date(context.now.getTime() + planLifeMs).toISOString(),
    hash: planHash(context.operation, proposal.steps),
  }
}

/** Fewer than these say nothing about the next one. */
const fewestKnown = 3

/** Half of them took less: in whole seconds, those of ten and more in fives. */
export function usualSecondsOf(took: readonly number[]): number | null {
  if (took.length < fewestKnown) return null
  const seconds = (took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0) / 1000
  return seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5
}

/** A plan that nobody applied yet, as the list of changes holds it. */
export function plannedChange(plan: Plan): Change {
  return {
    id: plan.id,
    number: null,
    state: 'planned',
    outcome: null,
    message: null,
    plan,
    stages: [],
    verified: [],
    task_id: null,
    requestedBy: plan.requestedBy,
    reason: null,
    startedAt: null,
    finishedAt: null,
    undoRefused: null,
    undoneBy: null,
  }
}
