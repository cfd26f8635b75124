// The way back: a new plan from the recorded old values, after a look at what the device holds now.
import { PondeskError } from '../../shared/errors.ts'
import type { Effect, Plan } from '../../shared/model/plan.ts'
import type { LeafReading } from './carrier.ts'
import type { ChangeDeps, StoredChange } from './ports.ts'
import type { Proposal } from './proposal.ts'
import { isSecretRef, type Scalar, type Step, type StepLeaf } from './step.ts'
import { sameValue } from './verify.ts'

interface ThreeValues {
  field: string
  before: Scalar | null
  ours: Scalar | null
  now: Scalar | null
}

const invertible = (leaf: StepLeaf): boolean =>
  leaf.readable && !isSecretRef(leaf.value) && leaf.old.state === 'value' && leaf.old.value !== null

function movedSince(leaves: StepLeaf[], readings: Map<string, LeafReading>): ThreeValues[] {
  return leaves.flatMap((leaf) => {
    const reading = readings.get(leaf.path)
    if (reading?.state !== 'value' || isSecretRef(leaf.value)) return []
    const ours = leaf.value
    if (sameValue(ours, reading.value) || sameValue(leaf.old.value ?? '', reading.value)) return []
    return [{ field: leaf.field, before: leaf.old.value, ours, now: reading.value }]
  })
}

function invertLeaf(leaf: StepLeaf, reading: LeafReading | undefined): StepLeaf {
  const now: StepLeaf['old'] = reading
    ? { state: reading.state, value: reading.value }
    : { state: 'unread', value: null }
  return { ...leaf, value: leaf.old.value ?? '', old: now }
}

const invertEffect = (effect: Effect, leaves: StepLeaf[], source: string, observedAt: string | null): Effect => {
  const mine = leaves.filter((leaf) => leaf.field === effect.field)
  const already = mine.every(
    (leaf) => leaf.old.value !== null && !isSecretRef(leaf.value) && sameValue(leaf.value, leaf.old.value),
  )
  return {
    ...effect,
    old: { ...effect.old, state: 'value', value: already ? effect.old.value : effect.wished, source, observedAt },
    wished: effect.old.value,
    changes: !already,
    undoable: true,
    notes: [],
  }
}

const backOf = ({ risk, impact }: Plan): NonNullable<Step['back']> => ({ risk, impact })

/**
 * @throws PondeskError `unsupported` when nothing of it can be taken back, `conflict` with three values when the device
 * shows neither what was there before nor what we wrote (unless `overwrite`).
 */
export async function undoProposal(
  stored: StoredChange,
  overwrite: boolean,
  deps: Pick<ChangeDeps, 'carrier'>,
  signal: AbortSignal,
): Promise<Proposal> {
  const { change, steps } = stored
  const [step] = steps
  if (change.state !== 'done') throw new PondeskError('conflict', { reason: 'not_applied' })
  if (change.undoRefused || !step)
    throw new PondeskError('unsupported', { reason: 'undo_refused', details: { phrase: change.undoRefused } })
  const done = new Set(change.verified.filter(({ result }) => result !== 'different').map(({ field }) => field))
  // Typed lines take effect together: what takes them back restores every field, or none.
  const isDone = (field: string): boolean => step.script !== undefined || done.has(field)
  const effects = change.plan.effects.filter((effect) => effect.changes && effect.undoable && isDone(effect.field))
  const fields = new Set(effects.map(({ field }) => field))
  const leaves = step.leaves.filter((leaf) => fields.has(leaf.field) && invertible(leaf))
  const carrier = deps.carrier(step.sourceId)
  const reading = await carrier.read({ ...step, leaves }, { signal, report: () => undefined })
  const readings = new Map(reading.leaves.map((leaf) => [leaf.path, leaf]))
  const moved = movedSince(leaves, readings)
  if (moved.length > 0 && !overwrite)
    throw new PondeskError('conflict', {
      reason: 'undo_drift',
      params: { labels: moved.map(({ field }) => field).join(', ') },
      details: { fields: moved },
    })
  const inverted = leaves.map((leaf) => invertLeaf(leaf, readings.get(leaf.path)))
  const back = effects.map((effect) =>
    invertEffect(effect, inverted, effect.old.source, readings.get(leaves[0]?.path ?? '')?.observedAt ?? null),
  )
  const changing = new Set(back.filter(({ changes }) => changes).map(({ field }) => field))
  const leavesBack: Step = { ...step, leaves: inverted.filter(({ field }) => changing.has(field)) }
  const undo = carrier.invert && leavesBack.leaves.length > 0 ? carrier.invert(leavesBack, stored.receipt) : leavesBack
  if (!undo) throw new PondeskError('unsupported', { reason: 'undo_refused', details: { phrase: change.undoRefused } })
  const left = change.plan.effects.filter((effect) => effect.changes && !fields.has(effect.field))
  return {
    title: { key: 'plan.title.undo', params: { number: change.number ?? 0 } },
    subject: change.plan.subject,
    risk: step.back?.risk ?? change.plan.risk,
    effects: back,
    steps: undo.leaves.length > 0 ? [step.back ? { ...undo, back: backOf(change.plan) } : undo] : [],
    routes: change.plan.routes,
    warnings: left.map(({ field }) => ({ key: 'plan.warning.not_undone', params: { labels: field } })),
    impact: (step.back?.impact ?? change.plan.impact).filter(({ key }) => key !== 'plan.impact.new_key'),
    refused: [],
    away: reading.from === 'cache',
    undoes: change.id,
    secrets: new Map(),
  }
}
