// What a way of authentication at an ACS needs, and what has no place in it.
import { PondeskError } from '../shared/errors.ts'

/** What HTTP itself needs them for: a secret in them would break every request, or not arrive. */
const reserved = new Set(
  'host connection cookie content-length content-type transfer-encoding upgrade expect te trailer keep-alive accept'.split(
    ' ',
  ),
)

export interface AcsAuth {
  url?: string | undefined
  auth: string
  user?: string | undefined
  header?: string | undefined
  secret?: string | undefined
}

/** @throws PondeskError `invalid_input` naming the field */
export function checkAuth({ url, auth, user, header, secret }: AcsAuth): void {
  const need = (field: string, value: string | undefined): void => {
    if (value === undefined || value === '')
      throw new PondeskError('invalid_input', { field, reason: 'source_auth_needs', params: { auth } })
  }
  if (url === undefined)
    throw new PondeskError('invalid_input', { field: 'url', reason: 'source_needs', params: { field: 'url' } })
  if (auth === 'none') {
    if (secret !== undefined) throw new PondeskError('invalid_input', { field: 'auth', reason: 'source_auth_missing' })
    return
  }
  need('secret', secret)
  if (auth === 'basic') need('user', user)
  if (auth === 'basic' && user?.includes(':'))
    throw new PondeskError('invalid_input', { field: 'user', reason: 'source_user_colon' })
  if (auth === 'header') need('header', header)
  if (auth === 'header' && reserved.has((header ?? '').toLowerCase()))
    throw new PondeskError('invalid_input', {
      field: 'header',
      reason: 'source_header_reserved',
      params: { header: header ?? '' },
    })
}
