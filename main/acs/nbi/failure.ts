// How an exchange can fail, and the error that leaves this folder. Axios' own errors hold body and password: none gets out.
import { PondeskError, type WordParams } from '../../../shared/errors.ts'

export type FailureReason =
  // Nothing was sent
  | 'refused'
  | 'dns'
  | 'no_route'
  | 'timeout_connect'
  | 'connect_failed'
  | 'tls'
  | 'tls_pin'
  | 'tls_unknown'
  | 'tls_expired'
  | 'tls_name'
  | 'tls_not_spoken'
  | 'breaker_open'
  | 'credential_missing'
  | 'closed'
  | 'cancelled'
  // Sent, and no use
  | 'no_answer'
  | 'timeout_read'
  | 'cut_body'
  | 'too_large'
  | 'bad_json'
  | 'html_answer'
  | 'not_genieacs'
  | 'acs_ui'
  | 'acs_cwmp'
  | 'acs_files'
  | 'acs_path'
  | 'acs_path_missing'
  | 'unauthorized_401'
  | 'forbidden_403'
  | 'redirect'
  | 'bad_gateway'
  | 'too_many_requests'
  | 'unexpected_status'

export interface Failure {
  reason: FailureReason
  params: WordParams
  /** Whether GenieACS may have acted on the request. False when it surely did not. */
  mayHaveRun: boolean
  /** Technical, for the log: errno, HTTP status, certificate fingerprint. Never a body or a header. */
  details?: Record<string, string | number>
}

/** Says nothing about the health of the source. */
export const isNeutral = ({ reason }: Failure): boolean =>
  reason === 'cancelled' || reason === 'closed' || reason === 'credential_missing' || reason === 'unexpected_status'

/**
 * A read that failed, and a write that surely did not happen: `source_unreachable` with the reason.
 * A write that may have happened: `timeout`, reason `write_unknown`, `details: { mayHaveRun: true, why }`.
 */
export function toError(failure: Failure, isWrite: boolean): PondeskError {
  const { reason, params, details } = failure
  if (isWrite && failure.mayHaveRun) {
    return new PondeskError('timeout', {
      reason: 'write_unknown',
      params,
      details: { mayHaveRun: true, why: reason, ...details },
    })
  }
  return new PondeskError('source_unreachable', { reason, params, details: { mayHaveRun: false, ...details } })
}
