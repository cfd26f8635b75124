// Why an ACS that is being connected did not answer: the field at fault, and what to write instead.
import { PondeskError } from '../shared/errors.ts'
import type { Source } from './store/index.ts'
import { whoListens } from './who-listens.ts'

const fields: Record<string, string> = {
  unauthorized_401: 'secret',
  forbidden_403: 'secret',
  credential_missing: 'secret',
  auth_needed: 'auth',
  tls: 'ca',
  tls_unknown: 'ca',
  tls_pin: 'fingerprint256',
}

const neutral = new Set(['cancelled', 'closed', 'breaker_open', 'too_many_requests'])
/** What a TLS server that is spoken to in clear may look like. */
const maybeTls = new Set(['no_answer', 'not_genieacs', 'acs_path_missing', 'cut_body', 'bad_json', 'unexpected_status'])
export async function explainAcs(error: unknown, { url, options }: Pick<Source, 'url' | 'options'>): Promise<unknown> {
  if (!(error instanceof PondeskError) || error.reason === undefined || error.field !== undefined) return error
  if (error.code !== 'source_unreachable' || neutral.has(error.reason) || !URL.canParse(url)) return error
  const reason = await refined(error.reason, new URL(url), options.auth === 'none')
  const { params, details } = error
  return new PondeskError(error.code, { reason, field: fields[reason] ?? 'url', params, details, cause: error })
}

async function refined(reason: string, url: URL, isOpen: boolean): Promise<string> {
  if (isOpen && (reason === 'unauthorized_401' || reason === 'forbidden_403')) return 'auth_needed'
  if (url.protocol !== 'http:' || !maybeTls.has(reason)) return reason
  const listener = await whoListens(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port) || 80)
  return listener === 'https' ? 'https_expected' : reason
}
