import { z } from 'zod'
import { WorkspaceInfo } from '../model/source.ts'
import { passphraseMin } from '../plain.ts'
import { defineOperation, roles } from './define.ts'

export const workspaceInfo = defineOperation({
  name: 'workspace.info',
  kind: 'read',
  area: 'workspace',
  summary: 'The open workspace: name, sources and their health, credentials, what waits for a check',
  input: z.strictObject({}),
  output: WorkspaceInfo,
  role: 'viewer',
  limit: { none: 'answered from memory' },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'asked at every start of a screen' },
  http: { method: 'GET', path: '/api/v1/workspace' },
})

export const whoAmI = defineOperation({
  name: 'session.who',
  kind: 'read',
  area: 'session',
  summary: 'Who is asking: name and role',
  input: z.strictObject({}),
  output: z.object({ name: z.string(), role: z.enum(roles), door: z.enum(['ipc', 'http', 'cli']) }),
  role: 'viewer',
  limit: { none: 'answered from memory' },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'asked at every start of a screen' },
  http: { method: 'GET', path: '/api/v1/session' },
})

export const unlockCredentials = defineOperation({
  name: 'credentials.unlock',
  kind: 'job',
  area: 'workspace',
  summary: 'Open the vault of this workspace with its passphrase, or make one where there is no keychain',
  input: z.strictObject({
    passphrase: z.string().min(passphraseMin).max(1024).meta({ format: 'password' }),
    /** The key is lost: a new vault with this passphrase. The file that nobody can open stays beside it. */
    start_over: z.boolean().default(false),
  }),
  output: WorkspaceInfo,
  role: 'admin',
  limit: { per: 'workspace', max: 5, seconds: 60 },
  confirm: { none: 'opens what the operator owns' },
  audit: 'call',
  http: { none: 'a passphrase is typed at the desk, not sent over the network' },
})
