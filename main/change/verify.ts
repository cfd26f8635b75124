// Compares what was sent with what was read back. Pure: the same readings always give the same outcome.
import type { Outcome, VerifiedEffect } from '../../shared/model/change.ts'
import type { Effect } from '../../shared/model/plan.ts'
import type { LeafReading, Receipt } from './carrier.ts'
import { isSecretRef, type Scalar, type StepLeaf } from './step.ts'

const asFlag = (value: Scalar): boolean | null => {
  if (typeof value === 'boolean') return value
  const text = String(value).toLowerCase()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  return null
}

/** Whether a device's answer means the value: devices say 1 for true, "6" for 6. */
export function sameValue(sent: Scalar, read: Scalar | null): boolean {
  if (read === null) return false
  if (sent === read) return true
  if (typeof sent === 'boolean' || typeof read === 'boolean')
    return asFlag(sent) !== null && asFlag(sent) === asFlag(read)
  return String(sent) === String(read)
}

interface Pair {
  leaf: StepLeaf
  reading: LeafReading | undefined
}

const holds = ({ leaf, reading }: Pair): boolean =>
  reading?.state === 'value' && !isSecretRef(leaf.value) && sameValue(leaf.value, reading.value)

const isAsBefore = ({ leaf, reading }: Pair): boolean =>
  reading?.state === 'value' &&
  leaf.old.state === 'value' &&
  leaf.old.value !== null &&
  sameValue(leaf.old.value, reading.value)

function verifyEffect(effect: Effect, pairs: Pair[]): VerifiedEffect {
  const readable = pairs.filter(({ leaf }) => leaf.readable)
  const observedAt = readable.map(({ reading }) => reading?.observedAt ?? null).find((at) => at !== null) ?? null
  const base = { field: effect.field, wished: effect.wished, now: null, observedAt }
  if (readable.length === 0) return { ...base, result: 'unreadable' }
  if (readable.some(({ reading }) => reading?.state !== 'value')) return { ...base, result: 'unread' }
  if (readable.every(holds)) return { ...base, now: effect.wished, result: 'equal' }
  const odd = readable.find((pair) => !holds(pair))
  const now = readable.every(isAsBefore) ? effect.old.value : (odd?.reading?.value ?? null)
  return { ...base, now, result: 'different' }
}

/** One verdict for each effect that was to change. */
export function verifyEffects(effects: Effect[], leaves: StepLeaf[], readings: LeafReading[]): VerifiedEffect[] {
  const byPath = new Map(readings.map((reading) => [reading.path, reading]))
  return effects
    .filter((effect) => effect.changes)
    .map((effect) => {
      const pairs = leaves
        .filter((leaf) => leaf.field === effect.field)
        .map((leaf) => ({ leaf, reading: byPath.get(leaf.path) }))
      return verifyEffect(effect, pairs)
    })
}

/** The weakest effect decides. */
export function outcomeOf(verified: VerifiedEffect[], receipt: Receipt): Outcome {
  if (receipt.kind === 'queued') return 'queued'
  if (receipt.kind === 'faulted') return receipt.taken && receipt.taken.lines > 0 ? 'partial' : 'faulted'
  const different = verified.filter(({ result }) => result === 'different').length
  if (different > 0) return different === verified.length ? 'faulted' : 'partial'
  return verified.every(({ result }) => result === 'equal') ? 'applied' : 'accepted'
}

export interface Drift {
  field: string
  /** What the plan was made on. */
  recorded: Scalar | null
  now: Scalar | null
  wished: Scalar | null
}

/** Fields whose leaves are no longer what the plan was made on. Leaves that were never read cannot drift. */
export function driftOf(effects: Effect[], leaves: StepLeaf[], readings: LeafReading[]): Drift[] {
  const byPath = new Map(readings.map((reading) => [reading.path, reading]))
  const moved = leaves.filter((leaf) => {
    const reading = byPath.get(leaf.path)
    if (!leaf.readable || leaf.old.state !== 'value' || leaf.old.value === null || reading?.state !== 'value')
      return false
    return !sameValue(leaf.old.value, reading.value)
  })
  return moved.map((leaf) => ({
    field: leaf.field,
    recorded: leaf.old.value,
    now: byPath.get(leaf.path)?.value ?? null,
    wished: effects.find((effect) => effect.field === leaf.field)?.wished ?? null,
  }))
}
