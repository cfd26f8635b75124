// What has to be typed before a plan is sent, by its risk. The drawer asks for it and the program checks it: the same rule.
import type { Plan } from './plan.ts'

type Confirmed = Pick<Plan, 'risk' | 'reach' | 'subject'>

/** Above this many ONUs a second administrator approves; where there is none the audit marks that one alone did. */
export const soleApprovalAbove = 50

/** Customers lose something, or many are touched: something is typed, and the audit gets a reason. */
export const needsTyping = ({ risk }: Pick<Plan, 'risk'>): boolean => risk === 'R3' || risk === 'R4'

/** How many ONUs it touches; null where it is one, or the OLT did not say. */
export const reachOf = ({ risk, reach }: Pick<Plan, 'risk' | 'reach'>): number | null =>
  risk === 'R4' ? (reach?.onus ?? null) : null

/** `serial`: of the ONU, in either spelling. `count`: how many ONUs are touched. */
export type Typing = { kind: 'serial'; expected: string } | { kind: 'count'; expected: string }

/** What is to be typed; null where nothing is. Many whose number is not known are confirmed as one is. */
export function typingOf(plan: Confirmed): Typing | null {
  if (!needsTyping(plan)) return null
  const count = reachOf(plan)
  return count === null ? { kind: 'serial', expected: plan.subject.serial } : { kind: 'count', expected: String(count) }
}

/** `48575443 0A1B2C3D` and `hwtc-0a1b2c3d` are one serial. */
export function serialKey(typed: string): string {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (!/^[0-9A-F]{16}$/.test(bare)) return bare
  const vendor = (bare.slice(0, 8).match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
  return `${vendor.join('').toUpperCase()}${bare.slice(8)}`
}

export function isTypedRight(plan: Confirmed, typed: string): boolean {
  const typing = typingOf(plan)
  if (typing === null) return true
  // A number as the screen groups it: 1 204 is 1204.
  if (typing.kind === 'count') return typed.replace(/[\s.,]/g, '') === typing.expected
  return serialKey(typed) === serialKey(typing.expected)
}

/** One administrator alone decides about this many: the audit says so. */
export const isSoleApproval = (plan: Pick<Plan, 'risk' | 'reach'>): boolean => (reachOf(plan) ?? 0) > soleApprovalAbove
