// A change: a plan that was applied, and what came of it.
import { z } from 'zod'
import { outcomes } from '../plain.ts'
import { Phrase, Plan, PlanValue } from './plan.ts'

export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

export const StageName = z.enum(['read', 'record', 'contact', 'apply', 'verify'])
export const StageState = z.enum(['pending', 'running', 'done', 'failed', 'skipped', 'waiting', 'unsure'])

/** One step of the way, live: what it is, how it stands, how long it took. */
export const Stage = z.object({
  name: StageName,
  state: StageState,
  detail: Phrase.nullable(),
  /** Milliseconds; null while pending. */
  ms: z.number().nullable(),
})
export type Stage = z.infer<typeof Stage>

/** One effect after the read-back. `now` is null for what cannot be read back. */
export const VerifiedEffect = z.object({
  field: z.string(),
  wished: PlanValue,
  now: PlanValue,
  result: z.enum(['equal', 'different', 'unreadable', 'unread']),
  observedAt: z.string().nullable(),
})
export type VerifiedEffect = z.infer<typeof VerifiedEffect>

export const ChangeState = z.enum(['planned', 'applying', 'done', 'expired'])

export const Change = z.object({
  id: z.string(),
  /** Number of its intent row in the audit; null while only planned. */
  number: z.int().nullable(),
  state: ChangeState,
  outcome: Outcome.nullable(),
  /** What is known, in words. */
  message: Phrase.nullable(),
  plan: Plan,
  stages: z.array(Stage),
  verified: z.array(VerifiedEffect),
  task_id: z.string().nullable(),
  requestedBy: z.string(),
  reason: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Why it cannot be undone; null when it can. */
  undoRefused: Phrase.nullable(),
  /** The change that undid this one. */
  undoneBy: z.string().nullable(),
})
export type Change = z.infer<typeof Change>

/** The answer of every change over HTTP and IPC, in the requirement's words (R-W-19) with ours beside them. */
export const ChangeReport = z.object({
  success: z.literal(true),
  message: z.string(),
  warning: z.string().optional(),
  data: z.object({
    task_id: z.string().nullable(),
    status: z.enum(['planned', 'completed', 'partial', 'queued', 'running']),
    applied_at: z.string().nullable(),
    outcome: Outcome.nullable(),
    change_id: z.string(),
    verified: z.array(z.string()),
    not_verified: z.array(z.string()),
    estimated_downtime_seconds: z.int().optional(),
    previous_state: z.string().optional(),
    /** Null until it was read back. */
    new_state: z.string().nullable().optional(),
    /** Present with `dry_run=true`. */
    plan: Plan.optional(),
  }),
  timestamp: z.string(),
})
export type ChangeReport = z.infer<typeof ChangeReport>

/** Progress of a change, as it is published while it runs. */
export const ChangeEvent = z.object({ topic: z.literal('change'), change: Change })
export type ChangeEvent = z.infer<typeof ChangeEvent>
