// Queries and projections. What GenieACS cannot parse kills its worker, so only known forms pass.
import { PondeskError } from '../../../shared/errors.ts'

export type Query = Readonly<Record<string, unknown>>
export type Collection = 'devices' | 'tasks' | 'faults' | 'locks'

const fieldForm = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/
const plain = new Set(['$eq', '$gt', '$gte', '$lt', '$lte'])
const joins = new Set(['$and', '$or', '$nor'])

function refuse(field: string): never {
  throw new PondeskError('invalid_input', { field, reason: 'acs_query' })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed()

interface Place {
  collection: Collection
  field: string
}

/** GenieACS reads `*` and `/…/` as patterns; on `_id` and `timestamp` of the other collections it converts. */
function isSafeValue(value: unknown, { collection, field }: Place): boolean {
  if (typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (!isText(value)) return false
  if (collection === 'devices') return !value.includes('*') && !/^\/.*\/[a-z]*$/s.test(value)
  if (collection === 'tasks' && field === '_id') return /^[0-9a-f]{24}$/i.test(value)
  return field !== 'timestamp' || !Number.isNaN(Date.parse(value))
}

function isSafePattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value).source !== ''
  } catch {
    return false
  }
}

function isSafeOperator(name: string, value: unknown, place: Place): boolean {
  if (plain.has(name)) return isSafeValue(value, place)
  if (name === '$in' || name === '$nin') return Array.isArray(value) && value.every((item) => isSafeValue(item, place))
  if (name === '$exists') return typeof value === 'boolean'
  if (place.collection !== 'devices' && (place.field === '_id' || place.field === 'timestamp')) return false
  // Inside `$all` a device query expands nothing: that is how text is matched exactly.
  if (name === '$all') return Array.isArray(value) && value.every(isText)
  if (name === '$regex') return isSafePattern(value)
  return name === '$options' && typeof value === 'string' && /^[ims]*$/.test(value)
}

function isSafeCondition(condition: unknown, place: Place): boolean {
  if (!isRecord(condition)) return isSafeValue(condition, place)
  const operators = Object.entries(condition)
  // Mixed with another operator `$ne` is one of the killers.
  if (operators.length === 1 && '$ne' in condition) return isSafeValue(condition.$ne, place)
  return operators.length > 0 && operators.every(([name, value]) => isSafeOperator(name, value, place))
}

/** Answers the same query. Errors: `invalid_input`, reason `acs_query`, field the offending one. */
export function checkQuery(query: Query, collection: Collection, depth = 0): Query {
  if (!isRecord(query) || depth > 8) refuse('query')
  for (const [field, condition] of Object.entries(query)) {
    if (joins.has(field)) {
      if (!Array.isArray(condition) || condition.length === 0) refuse(field)
      for (const part of condition) checkQuery(part, collection, depth + 1)
    } else if (!fieldForm.test(field) || !isSafeCondition(condition, { collection, field })) {
      refuse(field.slice(0, 64) || 'query')
    }
  }
  return query
}

/** An empty projection makes GenieACS die after it has sent `200 OK`. */
export function checkProjection(paths: readonly string[]): string {
  if (paths.length === 0 || !paths.every((path) => fieldForm.test(path))) {
    throw new PondeskError('invalid_input', { field: 'projection', reason: 'acs_projection' })
  }
  return [...new Set(paths)].join(',')
}

export interface Search {
  query?: Query
  projection?: string
  sort?: Readonly<Record<string, 1 | -1>>
  limit?: number
}

/** `?query=…&projection=…`, spaces as `%20`; empty for an empty search. */
export function searchString({ query, projection, sort, limit }: Search): string {
  const parts: string[] = []
  if (query && Object.keys(query).length > 0) parts.push(`query=${encodeURIComponent(JSON.stringify(query))}`)
  if (projection !== undefined) parts.push(`projection=${encodeURIComponent(projection).replaceAll('%2C', ',')}`)
  if (sort) parts.push(`sort=${encodeURIComponent(JSON.stringify(sort))}`)
  if (limit !== undefined) parts.push(`limit=${limit}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** For the log: which parts were asked for, not what was searched. */
export const withoutQueryValues = (path: string): string => path.replace(/([?&]query=)[^&]*/, '$1…')
