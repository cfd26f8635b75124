// Turns whatever was thrown into what may leave a door. An unknown throw says `internal` and nothing more.
import { type ErrorBody, errors, PondeskError } from '../../shared/errors.ts'
import { isWordKey, type Language, say, sayPhrase } from '../../shared/words/index.ts'

export interface ErrorAnswer {
  status: number
  body: ErrorBody
}

const sentenceKey = (error: PondeskError): string => {
  const reason = `reason.${error.reason}`
  return error.reason !== undefined && isWordKey(reason) ? reason : `error.${error.code}`
}

/** `request` is the number under which the log keeps the cause. `isRead`: what failed would not have changed anything. */
export function errorBody(thrown: unknown, language: Language, request: string, isRead = false): ErrorAnswer {
  const error = thrown instanceof PondeskError ? thrown : new PondeskError('internal')
  const params = { ...error.params, request, ...(error.field === undefined ? {} : { field: error.field }) }
  const next = `next.${error.reason ?? error.code}`
  const sentence = sayPhrase(language, { key: sentenceKey(error), params })
  return {
    status: errors[error.code].status,
    body: {
      success: false,
      error: isRead ? withoutNothingDone(language, sentence) : sentence,
      code: error.code,
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(isWordKey(next) ? { next: sayPhrase(language, { key: next, params }) } : {}),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "No se cambió nada" is said of what would have changed something; after a look it only makes people wonder. */
export function withoutNothingDone(language: Language, sentence: string): string {
  let rest = sentence
  for (const clause of say(language, 'door.nothing_done').split('|')) {
    rest = rest
      .replace(
        new RegExp(`(^|[.?»")] )${clause}(?:\\.|[;:] (.*)|$)`, 's'),
        (_, before: string, advice?: string) => before + capital(advice ?? ''),
      )
      .replace(new RegExp(`[;,] ${clause}(?=\\.|$)`, 'i'), '')
  }
  return rest.replace(/ {2,}/g, ' ').trim() || sentence
}
