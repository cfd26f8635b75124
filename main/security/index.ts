export {
  type CredentialStatus,
  CredentialsUnavailable,
  type OpenedCredentialStore,
  openCredentialStore,
  secretFingerprint,
} from './credentials/index.ts'
export { createRedactor, type Redactor } from './redact.ts'
