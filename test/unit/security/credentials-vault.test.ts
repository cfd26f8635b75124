import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { parseSecretsFile } from '../../../main/security/credentials/secrets-file.ts'
import {
  everythingIn,
  fakeKeychain,
  LINUX_TEXTS,
  open,
  openVault,
  PASSPHRASE,
  WORKSPACE,
  workspaceFolder,
} from './credentials-fakes.ts'

const CANARY = 'Canario-7f3a9c-clave'
const fileIn = (folder: string): string => join(folder, 'secrets.json')

// scrypt is slow on purpose: half a second a passphrase, more on a busy machine. One vault is made and copied.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let vault = ''
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-vault-'))
  await (await openVault(folder)).set('source.x', CANARY)
  vault = readFileSync(fileIn(folder), 'utf8')
  rmSync(folder, { recursive: true })
})

function vaultWithSecret(): string {
  const folder = workspaceFolder()
  writeFileSync(fileIn(folder), vault, { mode: 0o600 })
  return folder
}

describe('a vault where there is no keychain', () => {
  it('keeps a secret under a passphrase and gives it back after a restart', async () => {
    const folder = workspaceFolder()
    const store = await openVault(folder)
    await store.set('source.x', CANARY)
    const again = await openVault(folder)
    expect(await again.status()).toEqual({ state: 'ready', backend: 'vault', recovery: true })
    expect(await again.get('source.x')).toBe(CANARY)
    const disk = everythingIn(folder)
    expect(disk).not.toContain(CANARY)
    expect(disk).not.toContain(PASSPHRASE)
    const { wraps } = parseSecretsFile(readFileSync(fileIn(folder), 'utf8'))
    expect(wraps.passphrase?.scrypt.N).toBeGreaterThanOrEqual(2 ** 17)
    expect(wraps.keychain).toBeUndefined()
  })

  it('is locked without a passphrase, names a wrong one, and opens with the right one', async () => {
    const store = await openVault(vaultWithSecret(), null)
    expect(await store.status()).toEqual({
      state: 'locked',
      backend: 'vault',
      reason: 'passphrase_needed',
      ways: ['passphrase'],
    })
    await expect(store.get('source.x')).rejects.toMatchObject({ reason: 'passphrase_needed' })
    expect(await store.unlock('correct horse batterz')).toMatchObject({ state: 'locked', reason: 'wrong_passphrase' })
    await expect(store.set('source.x', 'new')).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    expect(await store.unlock(PASSPHRASE)).toMatchObject({ state: 'ready', backend: 'vault' })
    expect(await store.get('source.x')).toBe(CANARY)
    expect(await store.unlock('whatever it is')).toMatchObject({ state: 'ready' })
  })

  it('takes the same passphrase whatever way the accents were typed', async () => {
    const folder = workspaceFolder()
    await openVault(folder, 'contraseña más larga'.normalize('NFC'))
    expect(await (await openVault(folder, 'contraseña más larga'.normalize('NFD'))).status()).toMatchObject({
      state: 'ready',
    })
  })

  it('goes on without secrets when there is neither keychain nor passphrase, until a vault is made', async () => {
    const folder = workspaceFolder()
    const store = await openVault(folder, null)
    expect(await store.status()).toMatchObject({
      state: 'unavailable',
      reason: 'no_bus',
      ways: ['retry', 'create_vault'],
    })
    expect(await store.unlock(PASSPHRASE)).toMatchObject({ state: 'unavailable', reason: 'no_bus' })
    await expect(store.createVault('too short')).rejects.toMatchObject({ reason: 'passphrase_too_short' })
    expect(everythingIn(folder)).toBe('')
    expect(await store.createVault(PASSPHRASE)).toMatchObject({ state: 'ready', backend: 'vault' })
    await store.set('source.x', CANARY)
    expect(await (await openVault(folder)).get('source.x')).toBe(CANARY)
  })

  it('says that a passphrase from the environment is too short instead of making a weak vault', async () => {
    const folder = workspaceFolder()
    expect(await (await openVault(folder, 'short')).status()).toMatchObject({
      state: 'unavailable',
      backend: 'vault',
      reason: 'passphrase_too_short',
    })
    expect(everythingIn(folder)).toBe('')
  })

  it('never asks the keychain when told to use a vault, and never a passphrase when told to use the keychain', async () => {
    const keychain = fakeKeychain()
    const vault = await open(workspaceFolder(), keychain, { backend: 'vault', passphrase: async () => PASSPHRASE })
    expect(await vault.status()).toMatchObject({ state: 'ready', backend: 'vault' })
    expect(keychain.calls).toEqual([])
    let asked = 0
    const none = fakeKeychain(LINUX_TEXTS.no_service)
    const passphrase = async (): Promise<string> => {
      asked += 1
      return PASSPHRASE
    }
    const strict = await open(workspaceFolder(), none, { backend: 'keychain', passphrase })
    expect(await strict.status()).toMatchObject({ reason: 'no_service', ways: ['retry'] })
    await expect(strict.createVault(PASSPHRASE)).rejects.toMatchObject({ reason: 'no_service' })
    expect(asked).toBe(0)
  })

  it('says backend_changed when it is told to use what the workspace was not made with', async () => {
    const made = vaultWithSecret()
    const strict = await open(made, fakeKeychain(), { backend: 'keychain', passphrase: async () => PASSPHRASE })
    expect(await strict.status()).toMatchObject({ state: 'unavailable', reason: 'backend_changed' })
    const folder = workspaceFolder()
    await open(folder, fakeKeychain())
    const other = await open(folder, fakeKeychain(), { backend: 'vault', passphrase: async () => PASSPHRASE })
    expect(await other.status()).toMatchObject({ state: 'unavailable', reason: 'backend_changed' })
  })
})

describe('recovery', () => {
  it('opens with the recovery passphrase when the keychain lost the key, and puts the key back into it', async () => {
    const folder = workspaceFolder()
    const before = await open(folder, fakeKeychain())
    await before.set('source.x', CANARY)
    expect(await before.createVault(PASSPHRASE)).toEqual({ state: 'ready', backend: 'keychain', recovery: true })

    const emptied = fakeKeychain()
    const store = await open(folder, emptied)
    expect(await store.status()).toMatchObject({ reason: 'key_lost', ways: ['retry', 'passphrase'] })
    expect(await store.unlock('not the passphrase')).toMatchObject({
      reason: 'wrong_passphrase',
      ways: ['retry', 'passphrase'],
    })
    expect(await store.unlock(PASSPHRASE)).toMatchObject({ state: 'ready', backend: 'vault' })
    expect(await store.get('source.x')).toBe(CANARY)
    expect(emptied.entries.size).toBe(0)
    expect(await store.moveToKeychain()).toMatchObject({ state: 'ready', backend: 'keychain' })

    const after = await open(folder, emptied)
    expect(await after.status()).toMatchObject({ state: 'ready', backend: 'keychain', recovery: true })
    expect(await after.get('source.x')).toBe(CANARY)
  })

  it('moves a vault into a keychain, but not over the key of somebody else and not into one that fails', async () => {
    const folder = vaultWithSecret()
    const keychain = fakeKeychain(LINUX_TEXTS.keyring_locked)
    const store = await open(folder, keychain, { passphrase: async () => PASSPHRASE })
    await expect(store.moveToKeychain()).rejects.toMatchObject({ reason: 'keyring_locked' })
    keychain.failure = null
    const foreign = Buffer.alloc(32, 1).toString('base64url')
    keychain.entries.set(`pondesk/${WORKSPACE}`, foreign)
    await expect(store.moveToKeychain()).rejects.toMatchObject({ reason: 'wrong_key' })
    expect(keychain.entries.get(`pondesk/${WORKSPACE}`)).toBe(foreign)
    expect(await store.get('source.x')).toBe(CANARY)
    keychain.entries.clear()
    expect(await store.moveToKeychain()).toMatchObject({ state: 'ready', backend: 'keychain' })
    expect(await (await open(folder, keychain)).get('source.x')).toBe(CANARY)
  })

  it('changes the passphrase: the new one opens, the old one does not', async () => {
    const folder = vaultWithSecret()
    await (await openVault(folder)).createVault('another good passphrase')
    expect(await (await openVault(folder)).status()).toMatchObject({ reason: 'wrong_passphrase' })
    expect(await (await openVault(folder, 'another good passphrase')).get('source.x')).toBe(CANARY)
  })
})

describe('a damaged file', () => {
  it('is noticed whichever byte is changed, before any passphrase is tried', async () => {
    const folder = vaultWithSecret()
    const original = readFileSync(fileIn(folder))
    const parsed = parseSecretsFile(original.toString('utf8'))
    for (let at = 0; at < original.length; at += 1) {
      const changed = Buffer.from(original)
      changed[at] = (original[at] ?? 0) ^ (1 + (at % 7))
      let outcome: unknown
      try {
        outcome = parseSecretsFile(changed.toString('utf8'))
      } catch (error) {
        expect(error).toMatchObject({ name: 'CredentialsUnavailable' })
        expect(['vault_damaged', 'newer_format']).toContain((error as { reason: string }).reason)
        continue
      }
      // Only white space outside of values can change without a change of meaning.
      expect(outcome, `byte ${at}`).toEqual(parsed)
    }
  })

  it('is a state, left as it is, and no new vault is made over it', async () => {
    const folder = vaultWithSecret()
    const text = readFileSync(fileIn(folder), 'utf8')
    for (const broken of [
      text.slice(0, text.length / 2),
      '',
      '{}',
      'null',
      '[]',
      text.replace('"N": 131072', '"N": 1024'),
    ]) {
      writeFileSync(fileIn(folder), broken)
      const store = await openVault(folder)
      expect(await store.status()).toMatchObject({ state: 'unavailable', reason: 'vault_damaged', ways: ['retry'] })
      expect(await store.unlock(PASSPHRASE)).toMatchObject({ reason: 'vault_damaged' })
      await expect(store.createVault(PASSPHRASE)).rejects.toMatchObject({ reason: 'vault_damaged' })
      expect(readFileSync(fileIn(folder), 'utf8')).toBe(broken)
    }
    writeFileSync(fileIn(folder), text)
    expect(await (await openVault(folder)).get('source.x')).toBe(CANARY)
  })

  it('is noticed when somebody changes an entry and the checksum with it', async () => {
    const folder = workspaceFolder()
    const store = await openVault(folder)
    await store.set('source.x', CANARY)
    await store.set('source.y', 'the other one')
    const { sum: _sum, seal, ...body } = JSON.parse(readFileSync(fileIn(folder), 'utf8'))
    const forge = (entries: unknown): void => {
      const forged = { ...body, entries }
      const sum = createHash('sha256')
        .update(JSON.stringify(forged) + seal)
        .digest('hex')
      writeFileSync(fileIn(folder), JSON.stringify({ ...forged, seal, sum }))
    }
    forge(body.entries)
    expect(await store.get('source.x')).toBe(CANARY)
    const swapped = { 'source.x': body.entries['source.y'], 'source.y': body.entries['source.x'] }
    for (const entries of [swapped, {}, { 'source.x': body.entries['source.x'] }]) {
      forge(entries)
      await expect(store.get('source.x')).rejects.toMatchObject({ reason: 'vault_damaged' })
      await expect(store.set('source.z', 'v')).rejects.toMatchObject({ reason: 'vault_damaged' })
      expect(await (await openVault(folder)).status()).toMatchObject({ reason: 'vault_damaged' })
    }
  })
})

describe('a crash or a refusal while writing', () => {
  it('leaves the old file whole, and what was left aside is removed at the next start', async () => {
    const folder = vaultWithSecret()
    const before = readFileSync(fileIn(folder), 'utf8')
    writeFileSync(`${fileIn(folder)}.tmp`, before.slice(0, 40))
    const store = await openVault(folder)
    expect(existsSync(`${fileIn(folder)}.tmp`)).toBe(false)
    expect(await store.get('source.x')).toBe(CANARY)
    writeFileSync(`${fileIn(folder)}.tmp`, 'left by another crash', { mode: 0o666 })
    await store.set('source.x', 'second')
    expect(existsSync(`${fileIn(folder)}.tmp`)).toBe(false)
    expect(await (await openVault(folder)).get('source.x')).toBe('second')
  })

  it('keeps the old value and says file_unwritable when the new file cannot be made', async () => {
    const folder = vaultWithSecret()
    const store = await openVault(folder)
    // A folder in the way of the file aside stops every user, root too.
    mkdirSync(`${fileIn(folder)}.tmp`)
    const error = await store.set('source.x', 'a new value').then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ reason: 'file_unwritable' })
    expect(String(error)).not.toContain('a new value')
    expect(await store.get('source.x')).toBe(CANARY)
  })

  it('says file_unreadable when something that is no file lies in its place', async () => {
    const folder = workspaceFolder()
    mkdirSync(fileIn(folder))
    const store = await openVault(folder)
    expect(await store.status()).toMatchObject({ state: 'unavailable', reason: 'file_unreadable', ways: ['retry'] })
  })

  it.skipIf(process.getuid?.() === 0)('says file_unwritable in a folder that is read-only', async () => {
    const folder = workspaceFolder()
    chmodSync(folder, 0o500)
    expect(await (await openVault(folder)).status()).toMatchObject({ reason: 'file_unwritable', ways: ['retry'] })
    chmodSync(folder, 0o700)
  })
})
