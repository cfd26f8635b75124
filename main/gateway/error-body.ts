// Turns whatever was thrown into what may leave a door. An unknown throw says `internal` and nothing more.
import { type ErrorBody, errors, PondeskError } from '../../shared/errors.ts'
import { isWordKey, type Language, sayPhrase } from '../../shared/words/index.ts'

export interface ErrorAnswer {
  status: number
  body: ErrorBody
}

const sentenceKey = (error: PondeskError): string => {
  const reason = `reason.${error.reason}`
  return error.reason !== undefined && isWordKey(reason) ? reason : `error.${error.code}`
}

/** `request` is the number under which the log keeps the cause. */
export function errorBody(thrown: unknown, language: Language, request: string): ErrorAnswer {
  const error = thrown instanceof PondeskError ? thrown : new PondeskError('internal')
  const params = { ...error.params, request, ...(error.field === undefined ? {} : { field: error.field }) }
  const next = `next.${error.reason ?? error.code}`
  return {
    status: errors[error.code].status,
    body: {
      success: false,
      error: sayPhrase(language, { key: sentenceKey(error), params }),
      code: error.code,
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(isWordKey(next) ? { next: sayPhrase(language, { key: next, params }) } : {}),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  }
}
