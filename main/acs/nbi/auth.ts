// Credentials for the reverse proxy in front of the NBI. Fetched for each request, never kept.
import type { NbiAuth } from './options.ts'

const isHeaderText = (text: string): boolean => /^[\u0020-\u007e\u00a0-\u00ff]+$/.test(text)

/** Null when the credential store does not give it (locked, deleted) or it cannot be a header. */
export async function authHeaders(auth: NbiAuth): Promise<Record<string, string> | null> {
  if (auth.kind === 'none') return {}
  const secret = await secretOf(auth)
  if (secret === null) return null
  if (auth.kind === 'basic') {
    return { Authorization: `Basic ${Buffer.from(`${auth.user}:${secret}`, 'utf8').toString('base64')}` }
  }
  if (!isHeaderText(secret)) return null
  if (auth.kind === 'bearer') return { Authorization: `Bearer ${secret}` }
  return /^[\w-]+$/.test(auth.name) ? { [auth.name]: secret } : null
}

async function secretOf(auth: Exclude<NbiAuth, { kind: 'none' }>): Promise<string | null> {
  const ask = auth.kind === 'basic' ? auth.password : auth.kind === 'bearer' ? auth.token : auth.value
  try {
    return await ask()
  } catch {
    return null
  }
}
