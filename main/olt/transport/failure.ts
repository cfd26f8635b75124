// Why no connection came about, as the errors that operators see.
import { type ErrorOptions, PondeskError } from '../../../shared/errors.ts'

export interface Target {
  host: string
  port: number
}

/** Nothing was sent to the box. */
export const unreachable = (reason: string, options: Omit<ErrorOptions, 'reason'> = {}): PondeskError =>
  new PondeskError('source_unreachable', { ...options, reason })

export const connectTimeout = (host: string, connectMs: number): PondeskError =>
  unreachable('timeout_connect', { params: { host, seconds: Math.ceil(connectMs / 1000) } })

const reasons: Record<string, string> = {
  ECONNREFUSED: 'olt_refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EHOSTUNREACH: 'no_route',
  ENETUNREACH: 'no_route',
}

/** An error of a socket that did not open. */
export function socketFailure(error: unknown, { host, port }: Target): PondeskError {
  if (error instanceof PondeskError) return error
  const code = (error as { code?: unknown } | null)?.code
  const text = typeof code === 'string' ? code : 'ERROR'
  const reason = reasons[text]
  return reason
    ? unreachable(reason, { params: { host, port }, cause: error })
    : unreachable('connect_failed', { params: { host, code: text }, cause: error })
}
