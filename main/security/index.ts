export {
  type CredentialStatus,
  openCredentialStore,
  type OpenedCredentialStore,
  secretFingerprint,
} from './credentials/index.ts'
export { createRedactor, type Redactor } from './redact.ts'
