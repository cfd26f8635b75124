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
export { createRedactor, isSecretKey, type Redactor } from './redact.ts'
