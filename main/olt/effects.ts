// Leaves of an order as a plan shows them: old → new by field, and what a step keeps of them.
import type { Effect } from '../../shared/model/plan.ts'
import { isSecretRef, type Scalar, type SecretRef, type StepLeaf, sameValue } from '../change/index.ts'
import { leafReading } from './carrier.ts'
import type { Facts, OrderLeaf } from './writes.ts'

/** How an address is had, and the like: what several leaves make together is shown as one. */
export function effectOf(
  field: string,
  leaves: OrderLeaf[],
  facts: Facts,
  source: string,
  at: string,
  back: boolean,
): Effect {
  const secret = leaves.some(({ value }) => isSecretRef(value))
  const readings = leaves.map(({ path }) => leafReading(path, facts, at))
  const isAction = leaves.some(({ path }) => path.startsWith('changed:') || path === 'saved')
  const known = readings.every(({ state }) => state === 'value')
  const joined = (values: (Scalar | SecretRef | null)[]): Scalar | null => {
    const [first] = values
    if (values.length === 1) return typeof first === 'object' ? null : (first ?? null)
    return values.filter((value) => value !== '' && value !== null).join(', ')
  }
  const equal = leaves.every(({ value, readable }, index) => {
    const now = readings[index]?.value ?? null
    return readable && !isSecretRef(value) && sameValue(value, now)
  })
  const readable = leaves.every((leaf) => leaf.readable)
  const old = isAction ? false : secret || !known ? null : joined(readings.map(({ value }) => value))
  return {
    field,
    secret,
    old: {
      state: isAction || known ? 'value' : (readings.find(({ state }) => state !== 'value')?.state ?? 'unread'),
      value: old,
      source,
      observedAt: at,
    },
    wished: secret ? null : joined(leaves.map(({ value }) => value)),
    changes: !equal,
    readable,
    undoable: back && readable && known && !isAction,
    notes: [],
  }
}

export const byField = (leaves: readonly OrderLeaf[]): Map<string, OrderLeaf[]> => {
  const fields = new Map<string, OrderLeaf[]>()
  for (const leaf of leaves) fields.set(leaf.field, [...(fields.get(leaf.field) ?? []), leaf])
  return fields
}

export const stepLeaf = (leaf: OrderLeaf, facts: Facts, at: string): StepLeaf => {
  const { state, value } = leafReading(leaf.path, facts, at)
  // A key is never known, so it never differs from what is known of it.
  const old: StepLeaf['old'] = isSecretRef(leaf.value) ? { state: 'value', value: null } : { state, value }
  return { ...leaf, type: 'text', old }
}
