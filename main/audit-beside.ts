// The audit as a signed file while a PonDesk has the workspace open: everything is only read, and nothing of it is noted.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { exportAudit } from './audit-export.ts'
import { closedCredentials } from './offline-sources.ts'
import { type OpenedCredentialStore, openCredentialStore } from './security/index.ts'
import { readAuditFile } from './store/index.ts'

export interface BesideOptions {
  folder: string
  clock: () => Date
  passphrase: string | null
}

/** `take` gets the lines of the file. @throws PondeskError `export_unsigned` when there is no key to sign with, and as `readAuditFile` does */
export const exportBeside = (
  { folder, clock, passphrase }: BesideOptions,
  take: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<void> =>
  readAuditFile(folder, (store) =>
    withKeys(folder, store.workspaceId, passphrase, async (keys) =>
      take(await exportAudit({ store, credentials: Promise.resolve(keys), clock }, userInfo().username)),
    ),
  )

/** Of a copy, which is sealed like the file itself: whoever has the workspace open may be writing to that one now. */
async function withKeys<T>(
  folder: string,
  workspaceId: string,
  passphrase: string | null,
  work: (keys: OpenedCredentialStore) => Promise<T>,
): Promise<T> {
  const secrets = join(folder, 'secrets.json')
  // Without one a key would be made now, and it would be the key of nothing.
  if (!existsSync(secrets)) return work(closedCredentials())
  const copy = mkdtempSync(join(tmpdir(), 'pondesk-keys-'))
  try {
    copyFileSync(secrets, join(copy, 'secrets.json'))
    const keys = await openCredentialStore({
      folder: copy,
      workspaceId,
      platform: process.platform,
      env: process.env,
      passphrase: async () => passphrase,
    })
    try {
      return await work(keys)
    } finally {
      keys.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
