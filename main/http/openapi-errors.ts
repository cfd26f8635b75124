// The table of errors as OpenAPI responses: one a status, with the codes that it may mean and their sentences.
import { type ErrorCode, errorCodes, errors } from '../../shared/errors.ts'
import { sayPhrase } from '../../shared/words/index.ts'
import type { JsonSchema } from './fields.ts'
import type { ApiResponse } from './openapi-types.ts'

const sentence = (key: string): string => sayPhrase('en', { key, params: {} })

/** Statuses in which HTTP is more exact than our table. */
const moreExact: Record<number, string> = {
  413: 'body_too_large',
  415: 'content_type',
}

export const errorSchema = (): JsonSchema => ({
  type: 'object',
  description: 'What happened, what was not changed, what to do',
  properties: {
    success: { type: 'boolean', const: false },
    error: {
      type: 'string',
      description: 'one sentence in the language of the caller',
    },
    code: { type: 'string', enum: errorCodes },
    field: {
      type: 'string',
      description: 'the field at fault, in the spelling of the caller',
    },
    next: { type: 'string', description: 'what to do next' },
    details: {
      description: 'what the caller may use to go on: candidates, three-way values, seconds to wait',
    },
  },
  required: ['success', 'error', 'code'],
})

function responseOf(codes: string[], description: string): ApiResponse {
  const schema: JsonSchema = { $ref: '#/components/schemas/Error' }
  const retry = codes.includes('rate_limited')
    ? {
        headers: {
          'Retry-After': {
            schema: { type: 'integer' },
            description: 'seconds to wait',
          },
        },
      }
    : {}
  return {
    description,
    'x-code': codes,
    content: { 'application/json': { schema } },
    ...retry,
  }
}

const statuses = [...new Set(errorCodes.map((code) => errors[code].status))]
const codesOf = (status: number): ErrorCode[] => errorCodes.filter((code) => errors[code].status === status)

export function errorResponses(): Record<string, ApiResponse> {
  const fromTable = statuses.map((status) => {
    const codes = codesOf(status)
    const text = codes.map((code) => `\`${code}\`: ${sentence(`error.${code}`)}`).join(' ')
    return [`Error${status}`, responseOf(codes, text)] as const
  })
  const others = Object.entries(moreExact).map(
    ([status, reason]) => [`Error${status}`, responseOf(['invalid_input'], sentence(`reason.${reason}`))] as const,
  )
  return Object.fromEntries([...fromTable, ...others])
}

export function errorReferences(hasBody: boolean): Record<string, { $ref: string }> {
  const all = [...statuses, ...(hasBody ? Object.keys(moreExact).map(Number) : [])]
  return Object.fromEntries(all.map((status) => [status, { $ref: `#/components/responses/Error${status}` }]))
}
