// The words of the credential store: names, states, and the error that says "not now" without saying a secret.

/** What owns a secret: an outside system, a stored plan or job, the LAN server, a user. */
export const SECRET_OWNERS = ['source', 'plan', 'job', 'lan', 'user'] as const

/** `source.acs-1.password`, `job.42.key_passphrase`: the reference that the database keeps instead of the value. */
export type SecretName = `${(typeof SECRET_OWNERS)[number]}.${string}`

const SECRET_NAME = new RegExp(`^(?:${SECRET_OWNERS.join('|')})(?:\\.[A-Za-z0-9_-]{1,80}){1,6}$`)

export function isSecretName(name: string): name is SecretName {
  return SECRET_NAME.test(name)
}

/** Where the master key is kept: by the operating system, or under a passphrase. */
export type CredentialBackend = 'keychain' | 'vault'

/** The secrets are there and somebody at the desk can open them. */
export type LockedReason = 'keyring_locked' | 'no_answer' | 'passphrase_needed' | 'wrong_passphrase'

/** What the operating system's keychain can answer instead of an entry. */
export type KeychainReason =
  | 'keyring_locked'
  | 'no_answer'
  | 'no_module'
  | 'no_bus'
  | 'no_service'
  | 'no_keyring'
  | 'denied'
  | 'keychain_failed'

/** Something is missing, refused or damaged; a passphrase typed once more does not help by itself. */
export type UnavailableReason =
  | Exclude<KeychainReason, LockedReason>
  | 'key_lost'
  | 'wrong_key'
  | 'backend_changed'
  | 'other_workspace'
  | 'vault_damaged'
  | 'newer_format'
  | 'file_unreadable'
  | 'file_unwritable'
  | 'passphrase_too_short'
  | 'closed'

/** What the screen may offer next. */
export type CredentialWay = 'retry' | 'passphrase' | 'create_vault' | 'start_over'

export type CredentialStatus =
  /** `recovery`: a passphrase opens this workspace too, should the keychain be lost. */
  | { state: 'ready'; backend: CredentialBackend; recovery: boolean }
  /** `detail`: the platform's own words, for the log and the "more" line. Never a secret. */
  | {
      state: 'locked'
      backend: CredentialBackend
      reason: LockedReason
      ways: CredentialWay[]
      detail?: string
    }
  | {
      state: 'unavailable'
      backend: CredentialBackend
      reason: UnavailableReason
      ways: CredentialWay[]
      detail?: string
    }

export type CredentialReason = LockedReason | UnavailableReason

/** Why a secret could not be read or kept. Carries a reason and a name, never a value. */
export class CredentialsUnavailable extends Error {
  readonly reason: CredentialReason
  readonly detail: string | undefined

  constructor(reason: CredentialReason, options: { detail?: string; cause?: unknown } = {}) {
    super(`credentials are not available: ${reason}`, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'CredentialsUnavailable'
    this.reason = reason
    this.detail = options.detail
  }
}

const LOCKED: readonly string[] = ['keyring_locked', 'no_answer', 'passphrase_needed', 'wrong_passphrase']

export function isLockedReason(reason: CredentialReason): reason is LockedReason {
  return LOCKED.includes(reason)
}

export interface CredentialStore {
  /** What state the store is in, for the screen: words, not exceptions. Asks nobody, so it may be polled. */
  status(): Promise<CredentialStatus>
  /** Null only when the store is ready and there is no entry; throws CredentialsUnavailable otherwise. */
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, value: string): Promise<void>
  delete(name: SecretName): Promise<void>
}

/** The store as `app.ts` holds it: with the ways in and out, which the domain folders do not get to see. */
export interface OpenedCredentialStore extends CredentialStore {
  /** Asks the keychain (or the passphrase callback) again, after the operator did something about it. May prompt. */
  retry(): Promise<CredentialStatus>
  /** Opens with the passphrase: the vault's, or the recovery passphrase of a workspace whose keychain entry is lost. */
  unlock(passphrase: string): Promise<CredentialStatus>
  /** Nothing there yet: a new vault. Ready: a (new) passphrase for the same key, as recovery beside a keychain. */
  createVault(passphrase: string): Promise<CredentialStatus>
  /** The key is lost and no passphrase leads to it: a new, empty vault. The lost file is kept beside it, never deleted. */
  startOver(passphrase: string): Promise<CredentialStatus>
  /** After recovery, or when a desktop session appears: puts the key into this machine's keychain. */
  moveToKeychain(): Promise<CredentialStatus>
  /**
   * True while a keychain call has not come back, perhaps because of a prompt. Node's `process.exit` waits for such a
   * call (25 s seen on Linux, or for ever): the end of the program must then be `process.kill(process.pid, 'SIGKILL')`.
   */
  isWaitingForKeychain(): boolean
  /** Wipes the key from memory. */
  close(): void
}
