// Input and output against the contract. A refusal names the field and the fix, and never repeats the value: it may be a secret.
import type { z } from 'zod'
import { PondeskError, type WordParams } from '../../shared/errors.ts'
import type { Operation } from '../../shared/operations/define.ts'
import { freeze, parseKept } from './kept.ts'

type Issue = z.core.$ZodIssue

interface Refusal {
  reason: string
  params: WordParams
}

const fieldOf = (issue: Issue): string =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''].join('.') : issue.path.join('.')

/** Names of the contract's types that say another of them. */
const sameType: Record<string, string> = { int: 'integer', record: 'object', tuple: 'array', bigint: 'integer' }

/** As `types` of a sentence takes it. */
const typeWord = (issue: Issue): string => {
  if (issue.code === 'invalid_type') return sameType[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return `choice ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  return 'other'
}

const sizeRefusal = (issue: Issue & { code: 'too_small' | 'too_big' }): Refusal => {
  const text = issue.origin === 'string'
  if (issue.code === 'too_small')
    return { reason: text ? 'input_short' : 'input_small', params: { min: Number(issue.minimum) } }
  return { reason: text ? 'input_long' : 'input_big', params: { max: Number(issue.maximum) } }
}

/** Of what is no number at all the contract says "number"; the field itself may want a whole one. */
function isWhole(schema: z.core.$ZodType | undefined): boolean {
  const { format, innerType } = (schema?._zod.def ?? {}) as { format?: string; innerType?: z.core.$ZodType }
  return format === 'safeint' || (innerType !== undefined && isWhole(innerType))
}

function refusalOf(issue: Issue, { shape }: Operation['input']): Refusal {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = Object.keys(shape).join(', ')
      return allowed === ''
        ? { reason: 'input_no_field', params: {} }
        : { reason: 'input_unknown_field', params: { allowed } }
    }
    case 'invalid_type':
      return issue.input === undefined
        ? { reason: 'input_missing', params: {} }
        : {
            reason: 'input_type',
            params: { types: isWhole(shape[String(issue.path[0])]) ? 'integer' : typeWord(issue) },
          }
    case 'invalid_value':
      return { reason: 'input_choice', params: { allowed: issue.values.map(String).join(', ') } }
    case 'too_small':
    case 'too_big':
      return sizeRefusal(issue)
    case 'invalid_union':
      return {
        reason: 'input_type',
        params: { types: [...new Set(issue.errors.flat().map(typeWord))].join(' | ') },
      }
    case 'custom': {
      const reason: unknown = issue.params?.reason
      return { reason: typeof reason === 'string' ? reason : 'input_form', params: {} }
    }
    default:
      return { reason: 'input_form', params: {} }
  }
}

/** By inputs that never change again, because a door froze them: what the contract made of them. */
const parsedInputs = new WeakMap<object, { operation: Operation; data: Record<string, unknown> }>()

/** @throws PondeskError `invalid_input` for the first field that does not fit, with `field` in the caller's spelling. */
export function parseInput(operation: Operation, input: unknown): Record<string, unknown> {
  const given = typeof input === 'object' && input !== null ? input : null
  const before = given ? parsedInputs.get(given) : undefined
  if (before?.operation === operation) return before.data
  const result = operation.input.safeParse(input ?? {}, { reportInput: true })
  if (result.success) {
    if (given && Object.isFrozen(given)) parsedInputs.set(given, { operation, data: freeze(result.data) })
    return result.data
  }
  const issue = result.error.issues[0]
  if (!issue) throw new PondeskError('invalid_input')
  const { reason, params } = refusalOf(issue, operation.input)
  throw new PondeskError('invalid_input', { field: fieldOf(issue) || 'body', reason, params })
}

/** @throws Error (becomes `internal` at the door) when a handler breaks the contract: a fault of ours, never of the caller. */
export function parseOutput(operation: Operation, output: unknown): unknown {
  const result = parseKept(operation, output)
  if (result.success) return result.data
  const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new Error(`answer of ${operation.name} breaks the contract: ${places}`)
}
