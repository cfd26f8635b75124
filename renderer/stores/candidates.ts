// What an ambiguous serial says: the devices that have it, the one that informed last first.
import type { ErrorBody } from '../../shared/errors.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'

export type Candidate = Snapshot['candidates'][number]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function candidate(row: unknown): Candidate | null {
  if (!isRecord(row) || typeof row.acs_device_id !== 'string') return null
  return { acs_device_id: row.acs_device_id, last_inform: typeof row.last_inform === 'string' ? row.last_inform : null }
}

/** The devices to choose from; null when the error is another one. */
export function candidatesIn(body: ErrorBody): Candidate[] | null {
  if (body.code !== 'ambiguous' || !isRecord(body.details) || !Array.isArray(body.details.candidates)) return null
  const found = body.details.candidates.map(candidate).filter((one) => one !== null)
  return found.length > 1 ? found : null
}
