export {
  type CredentialStatus,
  CredentialsUnavailable,
  type OpenedCredentialStore,
  openCredentialStore,
  type SecretName,
  secretFingerprint,
} from './credentials/index.ts'
export { createRedactor, type Redactor } from './redact.ts'
