import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { fakeKeychain, open, WORKSPACE, workspaceFolder } from './credentials-fakes.ts'

const child = fileURLToPath(new URL('./credentials-crash-child.ts', import.meta.url))

/** Lets the writer run, kills it in the middle of whatever it does, and answers the last write that it reported. */
async function writeUntilKilled(folder: string, forMs: number): Promise<number> {
  const writer = spawn(process.execPath, [child, folder, WORKSPACE], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  writer.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  await once(writer.stdout, 'data')
  await pause(forMs)
  writer.kill('SIGKILL')
  await once(writer, 'close')
  return Number(said.trimEnd().split('\n').at(-1))
}

it('has the last finished write, whole, after the program was killed while writing', { timeout: 60_000 }, async () => {
  const folder = workspaceFolder()
  const keychain = fakeKeychain()
  keychain.entries.set(`pondesk/${WORKSPACE}`, Buffer.alloc(32, 9).toString('base64url'))
  for (const forMs of [3, 17, 40, 71, 90]) {
    const reported = await writeUntilKilled(folder, forMs)
    const store = await open(folder, keychain)
    expect(await store.status()).toMatchObject({ state: 'ready' })
    const [write, text] = ((await store.get('source.x')) ?? '').split(':')
    expect([reported, reported + 1]).toContain(Number(write))
    expect(text).toBe('x'.repeat(Number(write) % 5000))
  }
})
