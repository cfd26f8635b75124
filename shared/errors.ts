// Every error code, once: its HTTP status. The sentences are in words (`error.<code>`, `reason.<reason>`), the documentation in OpenAPI.
// `test/unit/errors.test.ts` checks table, words and OpenAPI against one another.

export const errors = {
  invalid_input: { status: 400 },
  confirmation_required: { status: 400 },
  unauthenticated: { status: 401 },
  forbidden: { status: 403 },
  not_found: { status: 404 },
  ambiguous: { status: 409 },
  conflict: { status: 409 },
  unsupported: { status: 422 },
  rate_limited: { status: 429 },
  internal: { status: 500 },
  device_rejected: { status: 502 },
  source_unreachable: { status: 503 },
  timeout: { status: 504 },
} as const satisfies Record<string, { status: number }>

export type ErrorCode = keyof typeof errors
export const errorCodes = Object.keys(errors) as ErrorCode[]

export type WordParams = Record<string, string | number>

export interface ErrorOptions {
  /** More exact sentence than the code's own: a key under `reason.` in words, without that prefix. */
  reason?: string
  /** Values for the sentence's placeholders. Never a secret. */
  params?: WordParams
  /** The input field at fault, in the caller's own spelling. */
  field?: string
  /** What the caller may use to go on: candidates, three-way values, seconds to wait, last known data. Never a secret. */
  details?: unknown
  /** The original error, for the log only; it never leaves the process. */
  cause?: unknown
}

/** The one error that may cross a door. Anything else thrown becomes `internal` there. */
export class PondeskError extends Error {
  readonly code: ErrorCode
  readonly reason: string | undefined
  readonly params: WordParams
  readonly field: string | undefined
  readonly details: unknown

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(
      options.reason ? `${code}: ${options.reason}` : code,
      options.cause === undefined ? {} : { cause: options.cause },
    )
    this.name = 'PondeskError'
    this.code = code
    this.reason = options.reason
    this.params = options.params ?? {}
    this.field = options.field
    this.details = options.details
  }
}

/** The error as it leaves a door, on HTTP and IPC alike. */
export interface ErrorBody {
  success: false
  /** One sentence: what happened, what was not changed, what to do. */
  error: string
  code: ErrorCode
  field?: string
  /** What to do next, in words. */
  next?: string
  details?: unknown
}

/** For the end of an exhaustive switch: fails to compile when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
