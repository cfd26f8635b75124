// One start of the program, as far as its credentials go: opens the store of a workspace with the real keychain, does
// what it is told, and says what happened as one line of JSON.
import { writeSync } from 'node:fs'
import {
  CredentialsUnavailable,
  openCredentialStore,
  secretFingerprint,
} from '../../main/security/credentials/index.ts'

const [folder = '', ...todo] = process.argv.slice(2)
const NAME = 'source.acs-1.password'
const start = performance.now()
const store = await openCredentialStore({
  folder,
  workspaceId: 'isp-norte',
  platform: process.platform,
  env: process.env,
  passphrase: async () => process.env.TEST_PASSPHRASE ?? null,
})
const openedMs = performance.now() - start

async function run(what: string): Promise<unknown> {
  const [verb, value = ''] = what.split('=')
  try {
    if (verb === 'set') return await store.set(NAME, value).then(() => 'done')
    if (verb === 'get') return await store.get(NAME)
    if (verb === 'delete') return await store.delete(NAME).then(() => 'done')
    if (verb === 'fingerprint') return await secretFingerprint(store, value)
    return `what is ${what}?`
  } catch (error) {
    return error instanceof CredentialsUnavailable ? `refused: ${error.reason}` : String(error)
  }
}

const did: unknown[] = []
for (const what of todo) did.push(await run(what))
writeSync(1, `${JSON.stringify({ openedMs, did, status: await store.status() })}\n`)
// As the program has to do when its window closes: a prompt that is still open must not keep it alive.
if (store.isWaitingForKeychain()) process.kill(process.pid, 'SIGKILL')
process.exit(0)
