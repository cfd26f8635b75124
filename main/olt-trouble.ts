// Why an OLT that is being connected did not answer: the field at fault, and who answers there instead.
import { PondeskError } from '../shared/errors.ts'
import type { NewOlt } from './store/index.ts'
import { whoListens } from './who-listens.ts'

const fields: Record<string, string> = {
  dns: 'host',
  no_route: 'host',
  timeout_connect: 'host',
  connect_failed: 'host',
  olt_refused: 'port',
  olt_is_web: 'port',
  olt_is_ssh: 'transport',
  olt_is_telnet: 'transport',
  olt_closed: 'host',
  olt_no_answer: 'host',
  olt_login: 'secret',
  olt_locked: 'user',
  olt_sessions_full: 'user',
  olt_password_change: 'secret',
  olt_algorithms: 'legacy',
  olt_prompt: 'vendor',
  olt_login_question: 'host',
  olt_jump: 'jump_host',
}

/** What somebody else at that port may look like. */
const maybeOther = new Set([
  'connect_failed',
  'timeout_connect',
  'olt_closed',
  'olt_no_answer',
  'olt_prompt',
  'olt_login_question',
])

/** What the host in between refused carries its field already. */
export async function explainOlt(error: unknown, olt: NewOlt): Promise<unknown> {
  if (!(error instanceof PondeskError) || error.reason === undefined || error.field !== undefined) return error
  if (error.code !== 'source_unreachable' || fields[error.reason] === undefined) return error
  const reason = olt.jump === null && maybeOther.has(error.reason) ? await refined(error.reason, olt) : error.reason
  return new PondeskError(error.code, {
    reason,
    field: fields[reason] ?? 'host',
    params: { ...error.params, host: error.params.host ?? olt.host, port: olt.port },
    details: error.details,
    cause: error,
  })
}

async function refined(reason: string, { host, port, transport }: NewOlt): Promise<string> {
  const listener = await whoListens(host, port)
  if (listener === 'http' || listener === 'https') return 'olt_is_web'
  if (listener === 'ssh' && transport === 'telnet') return 'olt_is_ssh'
  if (listener === 'telnet' && transport === 'ssh') return 'olt_is_telnet'
  return reason
}
