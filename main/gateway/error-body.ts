// Turns whatever was thrown into what may leave a door. An unknown throw says `internal` and nothing more.
import { type ErrorBody, errors, PondeskError } from '../../shared/errors.ts'
import { isWordKey, type Language, say, sayPhrase } from '../../shared/words/index.ts'

export interface ErrorAnswer {
  status: number
  body: ErrorBody
}

/** In the window the way out is not on the command line: some sentences are said otherwise there. */
const sentenceKey = (error: PondeskError, isWindow: boolean): string => {
  const [reason, inWindow] = [`reason.${error.reason}`, `window.${error.reason}`]
  if (isWindow && error.reason !== undefined && isWordKey(inWindow)) return inWindow
  return error.reason !== undefined && isWordKey(reason) ? reason : `error.${error.code}`
}

export interface Asker {
  /** What failed would not have changed anything. */
  isRead?: boolean
  /** The reader looks at PonDesk's own window. */
  isWindow?: boolean
}

/** `request` is the number under which the log keeps the cause. */
export function errorBody(
  thrown: unknown,
  language: Language,
  request: string,
  { isRead = false, isWindow = false }: Asker = {},
): ErrorAnswer {
  const error = thrown instanceof PondeskError ? thrown : new PondeskError('internal')
  const params = { ...error.params, request, ...(error.field === undefined ? {} : { field: error.field }) }
  const next = `next.${error.reason ?? error.code}`
  const sentence = sayPhrase(language, { key: sentenceKey(error, isWindow), params })
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
