// What a conflict says: a field, and the values that do not agree.
import type { ErrorBody } from '../../shared/errors.ts'
import type { PlanValue } from '../../shared/model/plan.ts'

export interface DriftValue {
  field: string
  /** When the plan was made, or when the change to undo was sent. */
  recorded: PlanValue
  now: PlanValue
  wished: PlanValue
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const planValue = (value: unknown): PlanValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** A plan that moved carries recorded, now, wished; an undo carries before (where it would go back to), ours, now. */
function driftValue(row: unknown): DriftValue | null {
  if (!isRecord(row) || typeof row.field !== 'string') return null
  const isUndo = 'ours' in row
  return {
    field: row.field,
    recorded: planValue(isUndo ? row.ours : row.recorded),
    now: planValue(row.now),
    wished: planValue(isUndo ? row.before : row.wished),
  }
}

/** The three values of a conflict; null when the error is another one. */
export function driftIn(body: ErrorBody): DriftValue[] | null {
  if (body.code !== 'conflict' || !isRecord(body.details) || !Array.isArray(body.details.fields)) return null
  const values = body.details.fields.map(driftValue).filter((value) => value !== null)
  return values.length > 0 ? values : null
}
