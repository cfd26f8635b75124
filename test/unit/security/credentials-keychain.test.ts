import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CredentialsUnavailable, secretFingerprint } from '../../../main/security/credentials/index.ts'
import {
  everythingIn,
  fakeKeychain,
  LINUX_TEXTS,
  open,
  PASSPHRASE,
  WORKSPACE,
  workspaceFolder,
} from './credentials-fakes.ts'

const CANARY = 'Canario-7f3a9c-clave'

describe('a workspace whose key is in the keychain', () => {
  it('keeps a secret, gives it back after a restart, and forgets it when told to', async () => {
    const folder = workspaceFolder()
    const keychain = fakeKeychain()
    const first = await open(folder, keychain)
    expect(await first.status()).toEqual({ state: 'ready', backend: 'keychain', recovery: false })
    expect(await first.get('source.acs-1.password')).toBeNull()
    await first.set('source.acs-1.password', CANARY)
    await first.set('source.acs-1.user', '')

    const second = await open(folder, keychain)
    expect(await second.get('source.acs-1.password')).toBe(CANARY)
    expect(await second.get('source.acs-1.user')).toBe('')
    await second.delete('source.acs-1.password')
    await second.delete('source.acs-1.password')
    expect(await (await open(folder, keychain)).get('source.acs-1.password')).toBeNull()
  })

  it('writes no secret in clear, and only the owner may read the file', async () => {
    const folder = workspaceFolder()
    const keychain = fakeKeychain()
    const store = await open(folder, keychain)
    await store.set('source.olt-1.password', CANARY)
    await store.createVault(PASSPHRASE)
    const disk = everythingIn(folder)
    for (const form of [
      CANARY,
      Buffer.from(CANARY).toString('base64').slice(0, 20),
      Buffer.from(CANARY).toString('hex'),
    ]) {
      expect(disk).not.toContain(form)
    }
    for (const key of keychain.entries.values()) expect(disk).not.toContain(key)
    expect(disk).not.toContain(PASSPHRASE)
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('puts one small entry into the keychain, however many and long the secrets are', async () => {
    const keychain = fakeKeychain()
    const store = await open(workspaceFolder(), keychain)
    for (let index = 0; index < 20; index += 1) await store.set(`source.olt-${index}.password`, 'x'.repeat(8000))
    expect([...keychain.entries.keys()]).toEqual([`pondesk/${WORKSPACE}`])
    expect([...keychain.entries.values()].join('').length).toBeLessThan(100)
  })

  it('does not lose secrets that are set at the same time', async () => {
    const store = await open(workspaceFolder(), fakeKeychain())
    const names = Array.from({ length: 25 }, (_, index) => `plan.${index}.key` as const)
    await Promise.all(names.map((name) => store.set(name, `value of ${name}`)))
    expect(await Promise.all(names.map((name) => store.get(name)))).toEqual(names.map((name) => `value of ${name}`))
  })

  it('refuses names that are not ours and text that would not come back', async () => {
    const store = await open(workspaceFolder(), fakeKeychain())
    for (const name of ['__proto__', 'source', 'source.a b', 'other.x', 'source.../x', `source.${'x'.repeat(200)}`]) {
      await expect(store.get(name as 'source.x')).rejects.toThrow(TypeError)
      await expect(store.set(name as 'source.x', 'v')).rejects.toThrow(TypeError)
    }
    await expect(store.set('source.x', 'half \ud83d')).rejects.toThrow(TypeError)
  })

  it('forgets the key when closed', async () => {
    const store = await open(workspaceFolder(), fakeKeychain())
    store.close()
    expect(await store.status()).toMatchObject({ state: 'unavailable', reason: 'closed', ways: [] })
    expect(await store.retry()).toMatchObject({ reason: 'closed' })
    await expect(store.get('source.x')).rejects.toMatchObject({ reason: 'closed' })
    await expect(store.createVault(PASSPHRASE)).rejects.toMatchObject({ reason: 'closed' })
  })

  it('is whole whenever it is closed: a write on its way is done with the right key or not at all', async () => {
    const folder = workspaceFolder()
    const keychain = fakeKeychain()
    for (let turns = 0; turns < 40; turns += 1) {
      const store = await open(folder, keychain)
      const writing = store.set('source.x', `${CANARY} ${turns}`).catch((error: unknown) => error)
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      store.close()
      const error = await writing
      const after = await open(folder, keychain)
      expect(await after.status()).toMatchObject({ state: 'ready' })
      if (error === undefined) expect(await after.get('source.x')).toBe(`${CANARY} ${turns}`)
      else expect(error).toMatchObject({ reason: 'closed' })
    }
  })

  it('puts a new file in the place of the old one instead of writing into it', async () => {
    const folder = workspaceFolder()
    const store = await open(folder, fakeKeychain())
    const path = join(folder, 'secrets.json')
    const old = openSync(path, 'r')
    const text = readFileSync(path, 'utf8')
    await store.set('source.x', CANARY)
    expect(readFileSync(old, 'utf8')).toBe(text)
    closeSync(old)
    expect(readFileSync(path, 'utf8')).not.toBe(text)
  })
})

describe('a keychain that fails', () => {
  const states = {
    no_bus: 'unavailable',
    no_service: 'unavailable',
    no_keyring: 'unavailable',
    no_module: 'unavailable',
    denied: 'unavailable',
    keychain_failed: 'unavailable',
    keyring_locked: 'locked',
  } as const

  for (const reason of Object.keys(states) as (keyof typeof states)[]) {
    it(`says ${reason} at the first start, makes no file, and throws it from get, set and delete`, async () => {
      const folder = workspaceFolder()
      const store = await open(folder, fakeKeychain(LINUX_TEXTS[reason]))
      const status = await store.status()
      expect(status).toMatchObject({
        state: states[reason],
        backend: 'keychain',
        reason,
        ways: ['retry', 'create_vault'],
      })
      for (const call of [store.get('source.x'), store.set('source.x', CANARY), store.delete('source.x')]) {
        const error = await call.then(
          () => null,
          (thrown: unknown) => thrown,
        )
        expect(error).toBeInstanceOf(CredentialsUnavailable)
        expect(error).toMatchObject({ reason })
        expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(CANARY)
      }
      expect(await secretFingerprint(store, 'x')).toBeNull()
      expect(everythingIn(folder)).toBe('')
    })

    it(`says ${reason} for a workspace that has secrets, offers no new vault, and opens again afterwards`, async () => {
      const folder = workspaceFolder()
      const keychain = fakeKeychain()
      await (await open(folder, keychain)).set('source.x', CANARY)
      const before = everythingIn(folder)
      keychain.failure = LINUX_TEXTS[reason]
      const store = await open(folder, keychain, { passphrase: async () => PASSPHRASE })
      expect(await store.status()).toMatchObject({ state: states[reason], reason, ways: ['retry'] })
      await expect(store.createVault(PASSPHRASE)).rejects.toMatchObject({ reason })
      expect(everythingIn(folder)).toBe(before)
      keychain.failure = null
      expect(await store.retry()).toMatchObject({ state: 'ready', backend: 'keychain' })
      expect(await store.get('source.x')).toBe(CANARY)
    })
  }

  it('stays locked at the first start although a passphrase is there: only a missing keychain leads to a vault', async () => {
    for (const reason of ['keyring_locked', 'denied', 'keychain_failed'] as const) {
      const folder = workspaceFolder()
      const store = await open(folder, fakeKeychain(LINUX_TEXTS[reason]), { passphrase: async () => PASSPHRASE })
      expect(await store.status()).toMatchObject({ reason })
      expect(everythingIn(folder)).toBe('')
    }
  })

  it('gives up on a prompt that nobody answers, starts no second call behind it, and takes the answer later', async () => {
    const keychain = fakeKeychain()
    let answer = (): void => undefined
    const hanging = new Promise<void>((resolve) => {
      answer = resolve
    })
    let started = 0
    const counted = {
      ...keychain,
      get: (service: string, account: string) => {
        started += 1
        return hanging.then(() => keychain.get(service, account))
      },
    }
    const store = await open(workspaceFolder(), counted, { keychainLimitMs: 30 })
    expect(await store.status()).toMatchObject({ state: 'locked', reason: 'no_answer' })
    expect(await store.retry()).toMatchObject({ state: 'locked', reason: 'no_answer' })
    expect(started).toBe(1)
    expect(store.isWaitingForKeychain()).toBe(true)
    answer()
    expect(await store.retry()).toMatchObject({ state: 'ready' })
    // One that hung, three of this first start (there? still none? read back); the one that gave up in between never reached the keychain.
    expect(started).toBe(4)
    expect(store.isWaitingForKeychain()).toBe(false)
  })

  it('asks the keychain when opening only: status and get may be called often', async () => {
    const keychain = fakeKeychain()
    const store = await open(workspaceFolder(), keychain)
    const before = keychain.calls.length
    for (let index = 0; index < 5; index += 1) await store.status()
    await store.set('source.x', 'y')
    await store.get('source.x')
    await store.retry()
    expect(keychain.calls.length).toBe(before)
  })

  it('does not trust a keychain that does not give back what it took', async () => {
    const forgetful = { ...fakeKeychain(), set: async () => undefined }
    const folder = workspaceFolder()
    expect(await (await open(folder, forgetful)).status()).toMatchObject({ reason: 'keychain_failed' })
    expect(everythingIn(folder)).toBe('')
  })
})

describe('a key that is not where it was', () => {
  async function withSecret(): Promise<{ folder: string; keychain: ReturnType<typeof fakeKeychain>; before: string }> {
    const folder = workspaceFolder()
    const keychain = fakeKeychain()
    await (await open(folder, keychain)).set('source.x', CANARY)
    return { folder, keychain, before: everythingIn(folder) }
  }

  it('is lost when the keychain has no entry, and no new key takes its place', async () => {
    const { folder, before } = await withSecret()
    const empty = fakeKeychain()
    const store = await open(folder, empty)
    expect(await store.status()).toMatchObject({
      state: 'unavailable',
      reason: 'key_lost',
      ways: ['retry', 'start_over'],
    })
    await expect(store.get('source.x')).rejects.toMatchObject({ reason: 'key_lost' })
    expect(empty.entries.size).toBe(0)
    expect(everythingIn(folder)).toBe(before)
  })

  it('can be started over with a new vault beside the lost file, which is kept as it was', async () => {
    const { folder, keychain, before } = await withSecret()
    const store = await open(folder, fakeKeychain())
    await expect(store.startOver('corta')).rejects.toMatchObject({ reason: 'passphrase_too_short' })
    expect(everythingIn(folder)).toBe(before)
    expect(await store.startOver(PASSPHRASE)).toMatchObject({ state: 'ready', backend: 'vault' })
    expect(await store.get('source.x')).toBeNull()
    await store.set('source.y', 'otra')
    const kept = readdirSync(folder).filter((name) => name.startsWith('secrets.lost-'))
    expect(kept).toHaveLength(1)
    const again = await open(folder, fakeKeychain())
    expect(await again.unlock(PASSPHRASE)).toMatchObject({ state: 'ready' })
    expect(await again.get('source.y')).toBe('otra')
    // The keyring turned up again, and somebody put the old file back.
    renameSync(join(folder, kept[0] ?? ''), join(folder, 'secrets.json'))
    expect(await (await open(folder, keychain)).get('source.x')).toBe(CANARY)
  })

  it('is not started over while something can still open it', async () => {
    const folder = workspaceFolder()
    const keychain = fakeKeychain()
    const store = await open(folder, keychain)
    await store.set('source.x', CANARY)
    expect(await store.startOver(PASSPHRASE)).toMatchObject({ state: 'ready', backend: 'keychain' })
    expect(await store.get('source.x')).toBe(CANARY)
    await store.createVault(PASSPHRASE)
    const lost = await open(folder, fakeKeychain())
    expect(await lost.startOver('otra frase bien larga')).toMatchObject({ state: 'unavailable', reason: 'key_lost' })
  })

  it('says that the backend changed on another desktop or another system', async () => {
    const { folder } = await withSecret()
    const onKde = await open(folder, fakeKeychain(), { env: { XDG_CURRENT_DESKTOP: 'KDE' } })
    const status = await onKde.status()
    expect(status).toMatchObject({ state: 'unavailable', reason: 'backend_changed' })
    expect(status).toHaveProperty('detail', 'kept in secret-service (GNOME), looked for in secret-service (KDE)')
    const onWindows = await open(folder, fakeKeychain(), { platform: 'win32', env: {} })
    expect(await onWindows.status()).toMatchObject({ reason: 'backend_changed' })
    const overSsh = await open(folder, fakeKeychain(), { env: {} })
    expect(await overSsh.status()).toMatchObject({ reason: 'key_lost' })
  })

  it('opens on another desktop all the same when the key is there', async () => {
    const { folder, keychain } = await withSecret()
    const store = await open(folder, keychain, { env: { XDG_CURRENT_DESKTOP: 'KDE' } })
    expect(await store.get('source.x')).toBe(CANARY)
  })

  it('says wrong_key for another key or for something that is no key, and overwrites neither', async () => {
    const { folder, keychain, before } = await withSecret()
    for (const other of [Buffer.alloc(32, 7).toString('base64url'), 'written by somebody else', '']) {
      keychain.entries.set(`pondesk/${WORKSPACE}`, other)
      const store = await open(folder, keychain)
      expect(await store.status()).toMatchObject({ state: 'unavailable', reason: 'wrong_key' })
      expect(keychain.entries.get(`pondesk/${WORKSPACE}`)).toBe(other)
    }
    expect(everythingIn(folder)).toBe(before)
  })

  it('takes the key that a crash left in the keychain before the file was written', async () => {
    const { folder, keychain } = await withSecret()
    const key = keychain.entries.get(`pondesk/${WORKSPACE}`)
    rmSync(join(folder, 'secrets.json'))
    const store = await open(folder, keychain)
    expect(await store.status()).toMatchObject({ state: 'ready' })
    expect(await store.get('source.x')).toBeNull()
    expect(keychain.entries.get(`pondesk/${WORKSPACE}`)).toBe(key)
  })

  it('refuses the file of another workspace and one from a newer program, without touching them', async () => {
    const { folder, keychain, before } = await withSecret()
    const other = await open(folder, keychain, { workspaceId: 'isp-sur' })
    expect(await other.status()).toMatchObject({ state: 'unavailable', reason: 'other_workspace', ways: ['retry'] })
    await expect(other.createVault(PASSPHRASE)).rejects.toMatchObject({ reason: 'other_workspace' })
    expect(everythingIn(folder)).toBe(before)
    const path = join(folder, 'secrets.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"format": 1', '"format": 2'))
    expect(await (await open(folder, keychain)).status()).toMatchObject({ reason: 'newer_format', ways: ['retry'] })
  })

  it('tells when the file disappears under an open store instead of answering "no such secret"', async () => {
    const { folder, keychain } = await withSecret()
    const store = await open(folder, keychain)
    rmSync(join(folder, 'secrets.json'))
    expect(await store.status()).toMatchObject({ reason: 'vault_damaged' })
    await expect(store.get('source.x')).rejects.toMatchObject({ reason: 'vault_damaged' })
    await expect(store.set('source.y', 'z')).rejects.toMatchObject({ reason: 'vault_damaged' })
  })
})

describe('the fingerprint of a secret', () => {
  it('is equal for equal values of one workspace only, and says nothing of the value', async () => {
    const keychain = fakeKeychain()
    const folder = workspaceFolder()
    const store = await open(folder, keychain)
    const mark = await secretFingerprint(store, CANARY)
    expect(mark).toMatch(/^[0-9a-f]{32}$/)
    expect(await secretFingerprint(await open(folder, keychain), CANARY)).toBe(mark)
    expect(await secretFingerprint(store, `${CANARY}x`)).not.toBe(mark)
    const elsewhere = await open(workspaceFolder(), fakeKeychain())
    expect(await secretFingerprint(elsewhere, CANARY)).not.toBe(mark)
    store.close()
    expect(await secretFingerprint(store, CANARY)).toBeNull()
  })
})
