// Secrets of sources: kept by the credential store, asked for again before they could reach somebody else.
import { PondeskError } from '../shared/errors.ts'
import {
  type CredentialStatus,
  CredentialsUnavailable,
  type OpenedCredentialStore,
  type SecretName,
} from './security/index.ts'

/** What a form says of a secret: undefined stays as it is, null is removed. Empty is what a form sends that nobody touched. */
export const secretIn = (given: string | null | undefined): string | null | undefined =>
  given === '' ? undefined : given

/** @throws PondeskError `unsupported` where secrets cannot be kept now */
export async function keepSecret(credentials: OpenedCredentialStore, name: SecretName, secret: string): Promise<void> {
  try {
    await credentials.set(name, secret)
  } catch (error) {
    if (!(error instanceof CredentialsUnavailable)) throw error
    const status: CredentialStatus = await credentials.status()
    // Ready by now: somebody answered the keychain meanwhile.
    const credentialState = status.state === 'ready' ? 'retry' : status.reason
    throw new PondeskError('unsupported', { field: 'secret', reason: 'secret_not_kept', params: { credentialState } })
  }
}

/** Writes and removes several; where one cannot be kept, those before it are as they were. */
export async function keepSecrets(
  credentials: OpenedCredentialStore,
  changes: ReadonlyMap<SecretName, string | null>,
): Promise<() => Promise<void>> {
  const before = new Map<SecretName, string | null>()
  const takeBack = async (): Promise<void> => {
    for (const [name, secret] of before)
      await (secret === null ? credentials.delete(name) : credentials.set(name, secret)).catch(() => undefined)
  }
  try {
    for (const [name, secret] of changes) {
      before.set(name, await credentials.get(name).catch(() => null))
      if (secret === null) await credentials.delete(name).catch(() => undefined)
      else await keepSecret(credentials, name, secret)
    }
    return takeBack
  } catch (error) {
    await takeBack()
    throw error
  }
}

/** A kept secret is not sent to an address that nobody typed it for: it would be shown to whoever listens there. */
export const secretAgain = (field: string): PondeskError =>
  new PondeskError('invalid_input', { field, reason: 'source_secret_again', params: { field } })
