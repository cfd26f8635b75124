// The order in which the ways to the master key are tried when a workspace is opened.
import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { keyCheck, newMasterKey } from './cipher.ts'
import type { KeychainPlace, PatientKeychain } from './keychain.ts'
import { firstKeyInKeychain, keyFromKeychain, keyFromPassphrase, wrapChecked } from './master-key.ts'
import { PASSPHRASE_MIN_CHARS } from './passphrase.ts'
import { type LoadedFile, newSecretsFile, readSecretsFile, writeSecretsFile } from './secrets-file.ts'
import { type CredentialBackend, type CredentialReason, CredentialsUnavailable } from './types.ts'

export interface KeySurroundings {
  path: string
  workspaceId: string
  keychain: PatientKeychain
  place: KeychainPlace
  backend: CredentialBackend | 'auto'
  passphrase: () => Promise<string | null>
}

export interface OpenKey {
  master: Buffer
  backend: CredentialBackend
}

/** "There is no keychain here", as opposed to one that is locked or says no: only then a first start makes a vault. */
const NO_KEYCHAIN: readonly CredentialReason[] = ['no_module', 'no_bus', 'no_service', 'no_keyring']

export async function openKey(around: KeySurroundings): Promise<OpenKey> {
  const file = await loadFile(around)
  return file === null ? firstKey(around) : existingKey(around, file)
}

export async function loadFile({ path, workspaceId }: KeySurroundings): Promise<LoadedFile | null> {
  const file = await readSecretsFile(path)
  if (file !== null && file.workspaceId !== workspaceId) throw new CredentialsUnavailable('other_workspace')
  return file
}

async function firstKey(around: KeySurroundings): Promise<OpenKey> {
  const { path, workspaceId, keychain, place, backend } = around
  let failure = new CredentialsUnavailable('passphrase_needed')
  if (backend !== 'vault') {
    try {
      const master = await firstKeyInKeychain(keychain, workspaceId)
      await writeSecretsFile(path, newSecretsFile(workspaceId, keyCheck(master), { keychain: place }), master)
      return { master, backend: 'keychain' }
    } catch (error) {
      if (!(error instanceof CredentialsUnavailable)) throw error
      failure = error
    }
    if (backend === 'keychain' || !NO_KEYCHAIN.includes(failure.reason)) throw failure
  }
  const passphrase = await around.passphrase()
  if (passphrase === null) throw failure
  return firstVault(around, passphrase)
}

export async function firstVault({ path, workspaceId }: KeySurroundings, passphrase: string): Promise<OpenKey> {
  const master = newMasterKey()
  const wrap = await wrapChecked(master, passphrase, workspaceId)
  await writeSecretsFile(path, newSecretsFile(workspaceId, keyCheck(master), { passphrase: wrap }), master)
  return { master, backend: 'vault' }
}

/** The file that nobody can open stays under another name: should its key turn up, it opens again. */
export async function vaultBeside(around: KeySurroundings, passphrase: string): Promise<OpenKey> {
  const { path } = around
  if ([...passphrase].length < PASSPHRASE_MIN_CHARS) throw new CredentialsUnavailable('passphrase_too_short')
  const kept = path.replace(/\.json$/, `.lost-${Date.now()}.json`)
  await copyFile(path, kept, constants.COPYFILE_EXCL).catch((cause: unknown) => {
    throw new CredentialsUnavailable('file_unwritable', { cause })
  })
  return firstVault(around, passphrase)
}

async function existingKey(around: KeySurroundings, file: LoadedFile): Promise<OpenKey> {
  const { keychain, place, backend } = around
  const { wraps } = file
  let failure = new CredentialsUnavailable(wraps.passphrase ? 'passphrase_needed' : 'backend_changed')
  if (wraps.keychain && backend !== 'vault') {
    try {
      return { master: await keyFromKeychain(keychain, file, wraps.keychain, place), backend: 'keychain' }
    } catch (error) {
      if (!(error instanceof CredentialsUnavailable)) throw error
      failure = error
    }
  } else if (backend === 'keychain') {
    throw new CredentialsUnavailable('backend_changed')
  }
  // Not a silent fallback: this wrap exists because the operator made it, and opens only with his passphrase.
  const passphrase = wraps.passphrase && backend !== 'keychain' ? await around.passphrase() : null
  if (passphrase === null) throw failure
  return keyByPassphrase(file, passphrase)
}

export async function keyByPassphrase(file: LoadedFile, passphrase: string): Promise<OpenKey> {
  const { passphrase: wrap } = file.wraps
  if (!wrap)
    throw new CredentialsUnavailable('backend_changed', {
      detail: 'this workspace has no passphrase',
    })
  return { master: await keyFromPassphrase(file, wrap, passphrase), backend: 'vault' }
}
