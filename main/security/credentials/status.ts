// A refusal in the words of the screen: what is wrong, where, and what may be tried next.
import { type KeySurroundings, loadFile } from './open-key.ts'
import type { SecretsFile } from './secrets-file.ts'
import {
  type CredentialBackend,
  type CredentialReason,
  type CredentialStatus,
  CredentialsUnavailable,
  type CredentialWay,
  isLockedReason,
} from './types.ts'

const ABOUT_PASSPHRASE: readonly CredentialReason[] = ['passphrase_needed', 'wrong_passphrase', 'passphrase_too_short']
/** Only the file itself being put right helps here; a new vault or a passphrase would hide the loss. */
const ABOUT_FILE: readonly CredentialReason[] = [
  'vault_damaged',
  'newer_format',
  'other_workspace',
  'file_unreadable',
  'file_unwritable',
]

export async function statusOf(failure: CredentialsUnavailable, around: KeySurroundings): Promise<CredentialStatus> {
  const file = await readableFile(around)
  const { reason, detail } = failure
  const isKeychainUsed = file ? file.wraps.keychain !== undefined : around.backend !== 'vault'
  const backend: CredentialBackend = isKeychainUsed && !ABOUT_PASSPHRASE.includes(reason) ? 'keychain' : 'vault'
  const common = {
    backend,
    ways: waysFrom(reason, file, isKeychainUsed, around),
    ...(detail ? { detail } : {}),
  }
  return isLockedReason(reason) ? { state: 'locked', reason, ...common } : { state: 'unavailable', reason, ...common }
}

function waysFrom(
  reason: CredentialReason,
  file: SecretsFile | null,
  isKeychainUsed: boolean,
  around: KeySurroundings,
): CredentialWay[] {
  if (reason === 'closed') return []
  if (ABOUT_FILE.includes(reason)) return ['retry']
  const ways: CredentialWay[] = isKeychainUsed ? ['retry'] : []
  if (file?.wraps.passphrase) ways.push('passphrase')
  else if (reason === 'key_lost' && around.backend !== 'keychain') ways.push('start_over')
  if (file === null && around.backend !== 'keychain') ways.push('create_vault')
  return ways
}

/** Null also when it cannot be read: then the failure at hand is already about that. */
async function readableFile(around: KeySurroundings): Promise<SecretsFile | null> {
  try {
    return await loadFile(around)
  } catch (error) {
    if (error instanceof CredentialsUnavailable) return null
    throw error
  }
}
