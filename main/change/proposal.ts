import type { Effect, Phrase, PlanAnswer, PlanSubject, Risk, Route } from '../../shared/model/plan.ts'
import type { Step } from './step.ts'

/** What the handler of a change answers: what would be done. Only `main/change` sends. */
export interface Proposal {
  title: Phrase
  subject: PlanSubject
  risk: Risk
  effects: Effect[]
  steps: Step[]
  routes: Route[]
  warnings: Phrase[]
  impact: Phrase[]
  refused: { field: string; reason: Phrase }[]
  /** The device did not answer when its values were read. */
  away: boolean
  /** Change that this one takes back. */
  undoes: string | null
  /** R4: how many ONUs share what is changed; null where nobody could say. */
  reach?: { onus: number | null }
  /** What the requirement's answer names beside the outcome. */
  answer?: PlanAnswer
  /** Secrets that `steps` refer to, by reference. Kept in memory until the plan expires. */
  secrets: ReadonlyMap<string, string>
}
