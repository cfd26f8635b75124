// A request under way: how far it came, and what that says when it fails.
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Address } from './address.ts'
import { ConnectFailure } from './connection.ts'
import type { Failure, FailureReason } from './failure.ts'

/** Who ended it, when it was not the line. */
export type Cause = 'cancelled' | 'closed' | 'limit'

/** What is known about a request under way. */
export interface Progress {
  isSent: boolean
  isReused: boolean
  answer: IncomingMessage | null
  error: (Error & { code?: string }) | null
}

export const startProgress = (): Progress => ({ isSent: false, isReused: false, answer: null, error: null })

/** A transport that watches: whether a byte went out, on a kept socket or a new one, whether an answer began. */
export function watchedTransport(address: Address, progress: Progress) {
  const start = address.isSecure ? requestHttps : requestHttp
  return {
    request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
      const request = start(options, onAnswer)
      request.once('socket', () => {
        progress.isSent = true
        progress.isReused = request.reusedSocket
      })
      request.prependOnceListener('response', (answer) => {
        progress.answer = answer
      })
      request.prependOnceListener('error', (error) => {
        progress.error = error
      })
      return request
    },
  }
}

export function failureOf(progress: Progress, cause: Cause | null, thrown: unknown, address: Address, limitMs: number) {
  const { error, isSent, answer } = progress
  if (cause === null && error instanceof ConnectFailure) return { failure: error.failure, isStale: false }

  const code = error?.code ?? (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'UNKNOWN')
  const [reason, mayHaveRun] = reasonOf(cause, code, progress, thrown)
  const failure: Failure = {
    reason,
    params: { host: address.shown, seconds: Math.ceil(limitMs / 1000) },
    mayHaveRun: mayHaveRun ?? isSent,
    details: answer?.statusCode === undefined ? { code } : { code, status: answer.statusCode },
  }
  const isClosed = code === 'ECONNRESET' || code === 'EPIPE'
  return { failure, isStale: cause === null && isClosed && progress.isReused && answer === null }
}

/** The reason and, where the code itself proves it, that the request did not run. */
function reasonOf(
  cause: Cause | null,
  code: string,
  { isSent, answer }: Progress,
  thrown: unknown,
): [FailureReason, boolean?] {
  if (cause === 'limit') return [isSent ? 'timeout_read' : 'timeout_connect']
  if (cause !== null) return [cause]
  if (answer)
    return [thrown instanceof Error && thrown.message.startsWith('maxContentLength') ? 'too_large' : 'cut_body']
  // The server asked for a client certificate after our side of the handshake was done.
  if (code.startsWith('ERR_SSL_')) return ['tls', false]
  if (code.startsWith('HPE_')) return ['not_genieacs']
  return [isSent ? 'no_answer' : 'connect_failed']
}
