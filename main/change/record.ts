// What the audit keeps of a change: names and values as text, a secret only as "changed" with a keyed fingerprint.
import type { Change } from '../../shared/model/change.ts'
import { isSoleApproval } from '../../shared/model/confirmation.ts'
import type { Effect, PlanValue } from '../../shared/model/plan.ts'
import type { AuditEntry, Call } from '../gateway/index.ts'
import { isSecretRef, type Step } from './step.ts'

type Shown = PlanValue | { changed: boolean; fingerprint: string | null }

function valuesOf(effects: Effect[], pick: (effect: Effect) => Shown): Record<string, Shown> {
  return Object.fromEntries(effects.filter((effect) => effect.changes).map((effect) => [effect.field, pick(effect)]))
}

export interface RecordContext {
  call: Pick<Call, 'identity' | 'requestId' | 'door'>
  fingerprints: ReadonlyMap<string, string | null>
  redact: (value: unknown) => unknown
}

function entry(change: Change, context: RecordContext, step: string): AuditEntry {
  const { plan } = change
  return {
    user_id: context.call.identity.userId,
    user_name: context.call.identity.name,
    request_id: context.call.requestId,
    level: 'info',
    action: `${plan.operation}:${step}`,
    entity_type: 'onu',
    entity_id: plan.subject.serial,
    entity_name: plan.subject.name,
    operator_message: change.reason === null ? null : String(context.redact(change.reason)),
    source: context.call.door,
    old_value: null,
    new_value: null,
    plan_hash: plan.hash,
    result: null,
  }
}

/** Written, and on the disk, before the device is touched. */
export function intentEntry(change: Change, context: RecordContext): AuditEntry {
  const { effects } = change.plan
  return {
    ...entry(change, context, 'intent'),
    old_value: valuesOf(effects, (effect) => (effect.secret ? '•••' : effect.old.value)),
    new_value: {
      change: change.id,
      // Somebody else's plan: the row names both.
      ...(change.requestedBy === context.call.identity.name ? {} : { planned_by: change.requestedBy }),
      ...(change.plan.reach ? { onus: change.plan.reach.onus } : {}),
      // So many want two administrators; where one alone decided the row says so.
      ...(isSoleApproval(change.plan) ? { approved_by: 'sole_administrator' } : {}),
      request: change.plan.steps.flatMap((step) => step.request),
      values: valuesOf(effects, (effect) =>
        effect.secret ? { changed: true, fingerprint: context.fingerprints.get(effect.field) ?? null } : effect.wished,
      ),
    },
  }
}

export function outcomeEntry(change: Change, context: RecordContext, step = 'outcome'): AuditEntry {
  const bad = change.outcome === 'faulted' || change.outcome === 'unknown'
  return {
    ...entry(change, context, step),
    level: bad ? 'warning' : 'info',
    new_value: {
      change: change.id,
      message: change.message,
      read_back: Object.fromEntries(
        change.verified.map(({ field, now, result }) => [field, result === 'unreadable' ? result : now]),
      ),
    },
    result: change.outcome,
  }
}

/** Keyed fingerprints of the secrets of a step, by field. */
export async function fingerprintsOf(
  steps: Step[],
  secret: (reference: string) => string | undefined,
  fingerprint: (value: string) => Promise<string | null>,
): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (const leaf of steps.flatMap((step) => step.leaves)) {
    if (!isSecretRef(leaf.value)) continue
    const value = secret(leaf.value.secret)
    found.set(leaf.field, value === undefined ? null : await fingerprint(value))
  }
  return found
}
