// Credentials: a master key a workspace, in the OS keychain or under a passphrase; secrets encrypted with it.
// Why so: docs/decisions/004-credentials.md.
export { secretFingerprint } from './fingerprint.ts'
export { KEYCHAIN_LIMIT_MS, type Keychain } from './keychain.ts'
export { KeychainFailure } from './keychain-failure.ts'
export { PASSPHRASE_MIN_CHARS } from './passphrase.ts'
export { keyFingerprint, type Signature, signatureHolds, signWith } from './signature.ts'
export { type CredentialStoreOptions, openCredentialStore } from './store.ts'
export {
  type CredentialBackend,
  type CredentialReason,
  type CredentialStatus,
  type CredentialStore,
  CredentialsUnavailable,
  type CredentialWay,
  isSecretName,
  type LockedReason,
  type OpenedCredentialStore,
  type SecretName,
  type UnavailableReason,
} from './types.ts'
