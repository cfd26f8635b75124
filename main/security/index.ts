export {
  type CredentialStatus,
  CredentialsUnavailable,
  type CredentialWay,
  keyFingerprint,
  type OpenedCredentialStore,
  openCredentialStore,
  type SecretName,
  type Signature,
  secretFingerprint,
  signatureHolds,
  signWith,
} from './credentials/index.ts'
export { createRedactor, type Redactor } from './redact.ts'
export { isSecretKey, isSecretParameter } from './secret-names.ts'
