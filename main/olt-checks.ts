// What may be said about the way to an OLT, and which refusals are questions.
import { PondeskError } from '../shared/errors.ts'
import { isTypeable } from './olt/index.ts'

interface Typed {
  transport: 'ssh' | 'telnet'
  user?: string | undefined
  secret?: string | undefined
  enable_secret?: string | undefined
}

interface Telnet {
  clear_text: boolean
  legacy: boolean
  host_key?: string | undefined
  jump_host?: string | undefined
}

/** In SSH the protocol carries user and password; in Telnet they are typed, and the enable password always is. */
export function checkTyped(input: Typed): void {
  const typed =
    input.transport === 'telnet' ? (['user', 'secret', 'enable_secret'] as const) : ['enable_secret' as const]
  const field = typed.find((name) => !isTypeable(input[name] ?? ''))
  if (field) throw new PondeskError('invalid_input', { field, reason: 'olt_control', params: { field } })
}

/** As `ssh-keygen` writes it, without padding. */
export const bare = (fingerprint: string | undefined): string | null => fingerprint?.replace(/=$/, '') ?? null

export function checkTelnet({ clear_text, legacy, host_key, jump_host }: Telnet): void {
  const field = legacy ? 'legacy' : host_key !== undefined ? 'host_key' : jump_host !== undefined ? 'jump_host' : null
  if (field !== null) throw new PondeskError('invalid_input', { field, reason: 'olt_ssh_only', params: { field } })
  if (!clear_text) throw new PondeskError('confirmation_required', { field: 'clear_text', reason: 'olt_clear_text' })
}

/** A key that nobody has accepted yet is a question, not a failure. */
export function asQuestion(error: unknown): unknown {
  if (!(error instanceof PondeskError) || error.reason !== 'olt_host_key_unknown') return error
  return new PondeskError('confirmation_required', {
    field: error.field ?? 'host_key',
    reason: 'olt_host_key_confirm',
    params: error.params,
    details: error.details,
  })
}
