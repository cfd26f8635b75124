// Writes one secret again and again until it is killed; says on standard output which write has been done.
import { openCredentialStore } from '../../../main/security/credentials/index.ts'

const [folder = '', workspaceId = ''] = process.argv.slice(2)
const key = Buffer.alloc(32, 9).toString('base64url')
const keychain = { get: async () => key, set: async () => undefined, delete: async () => false }
const store = await openCredentialStore({ folder, workspaceId, platform: 'linux', env: {}, keychain })
for (let write = 1; ; write += 1) {
  await store.set('source.x', `${write}:${'x'.repeat(write % 5000)}`)
  process.stdout.write(`${write}\n`)
}
