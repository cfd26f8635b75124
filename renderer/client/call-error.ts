import { type ErrorBody, type ErrorCode, errorCodes } from '../../shared/errors.ts'

/** What a failed call throws: the body that left the door, the same on both transports. */
export class CallError extends Error {
  readonly body: ErrorBody

  constructor(body: ErrorBody) {
    super(body.error)
    this.name = 'CallError'
    this.body = body
  }

  get code(): ErrorCode {
    return this.body.code
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function isErrorBody(value: unknown): value is ErrorBody {
  if (!isRecord(value) || typeof value.error !== 'string') return false
  return errorCodes.some((code) => code === value.code)
}

/** The door itself did not answer: no body came back. */
export const doorClosed = (message: string): CallError =>
  new CallError({ success: false, error: message, code: 'source_unreachable', details: { door: true } })

/** True when PonDesk itself could not be reached, rather than a source behind it. */
export const isDoorClosed = (error: CallError): boolean =>
  isRecord(error.body.details) && error.body.details.door === true

export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error
  return doorClosed(error instanceof Error ? error.message : String(error))
}
