// What a request ends with, before it becomes bytes.

export interface Answer {
  status: number
  /** Reason phrase; the usual one when absent. */
  reason?: string
  headers?: Record<string, string>
  /** Pieces are written as they come. */
  body?: string | Iterable<string>
  /** `reset`: the socket goes away instead of the answer. `crash`: after the body's first pieces the worker dies. */
  end?: 'reset' | 'crash'
}

export interface NbiRequest {
  method: string
  /** As sent, without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | undefined>
  body: string
}

export const empty = (status: number, reason?: string): Answer => ({ status, ...(reason ? { reason } : {}) })

export const text = (status: number, body: string): Answer => ({ status, body })

export const notAllowed = (allow: string): Answer => ({
  status: 405,
  headers: { Allow: allow },
  body: '405 Method Not Allowed',
})

export const notFound: Answer = { status: 404, body: '404 Not Found' }

export const noSuchDevice: Answer = { status: 404, body: 'No such device' }

export const inSession: Answer = { status: 503, body: 'Device is in session' }

/** The words of GenieACS's Node version: newer ones add the line and column. */
export const badJson = (error: unknown): Answer =>
  text(400, `SyntaxError: ${error instanceof Error ? error.message.replace(/ \(line \d+ column \d+\)$/, '') : ''}`)
