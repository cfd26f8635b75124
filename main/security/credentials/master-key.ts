// How the master key of a workspace is found, made and moved. A key that is not found is lost, never replaced (T1).
import { KEY_BYTES, keyCheck, newMasterKey } from './cipher.ts'
import type { Keychain, KeychainPlace } from './keychain.ts'
import { KeychainFailure } from './keychain-failure.ts'
import { PASSPHRASE_MIN_CHARS, type PassphraseWrap, unwrapWithPassphrase, wrapWithPassphrase } from './passphrase.ts'
import { damaged, type LoadedFile } from './secrets-file.ts'
import { CredentialsUnavailable } from './types.ts'

export const SERVICE = 'pondesk'

/** The keychain's answer with its failures turned into the store's reasons. */
async function ask<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (cause) {
    if (cause instanceof KeychainFailure) {
      throw new CredentialsUnavailable(cause.reason, {
        cause,
        detail: cause.message,
      })
    }
    throw cause
  }
}

async function readKey(keychain: Keychain, account: string): Promise<Buffer | null> {
  const text = await ask(keychain.get(SERVICE, account))
  if (text === null) return null
  const key = Buffer.from(text, 'base64url')
  if (key.length !== KEY_BYTES || key.toString('base64url') !== text) {
    throw new CredentialsUnavailable('wrong_key', {
      detail: 'the keychain entry is not a key of this program',
    })
  }
  return key
}

export async function keyFromKeychain(
  keychain: Keychain,
  file: LoadedFile,
  wrappedAt: KeychainPlace,
  here: KeychainPlace,
): Promise<Buffer> {
  const key = await readKey(keychain, file.workspaceId)
  if (key === null) {
    const moved = wrappedAt.store !== here.store || isOtherDesktop(wrappedAt.desktop, here.desktop)
    const detail = `kept in ${nameOf(wrappedAt)}, looked for in ${nameOf(here)}`
    throw new CredentialsUnavailable(moved ? 'backend_changed' : 'key_lost', {
      detail,
    })
  }
  if (keyCheck(key) !== file.check) throw new CredentialsUnavailable('wrong_key')
  return key
}

/** A session without the variable (ssh, autostart) says nothing about the desktop. */
function isOtherDesktop(recorded: string, now: string): boolean {
  return recorded !== '' && now !== '' && recorded !== now
}

function nameOf({ store, desktop }: KeychainPlace): string {
  return desktop === '' ? store : `${store} (${desktop})`
}

/**
 * The key for a workspace that has no file yet. One that is already in the keychain is taken: it is the trace of a
 * crash between keychain and file, or of a deleted file, and another workspace's copy may depend on it.
 */
export async function firstKeyInKeychain(keychain: Keychain, account: string): Promise<Buffer> {
  const present = await readKey(keychain, account)
  if (present !== null) return present
  const master = newMasterKey()
  await keepInKeychain(keychain, account, master)
  return master
}

/** Write → read back → compare. Refuses to write over another key. */
export async function keepInKeychain(keychain: Keychain, account: string, master: Buffer): Promise<void> {
  const present = await readKey(keychain, account)
  if (present !== null && !present.equals(master)) throw new CredentialsUnavailable('wrong_key')
  if (present === null) await ask(keychain.set(SERVICE, account, master.toString('base64url')))
  const back = await readKey(keychain, account)
  if (back === null || !back.equals(master)) {
    throw new CredentialsUnavailable('keychain_failed', {
      detail: 'the key does not read back from the keychain',
    })
  }
}

export async function keyFromPassphrase(file: LoadedFile, wrap: PassphraseWrap, passphrase: string): Promise<Buffer> {
  const key = await unwrapWithPassphrase(wrap, passphrase, file.workspaceId)
  if (key === null) throw new CredentialsUnavailable('wrong_passphrase')
  if (keyCheck(key) !== file.check) throw damaged('the passphrase leads to another key')
  return key
}

/** Wraps and unwraps again, so that no passphrase is stored that does not open. */
export async function wrapChecked(master: Buffer, passphrase: string, workspaceId: string): Promise<PassphraseWrap> {
  if ([...passphrase].length < PASSPHRASE_MIN_CHARS) throw new CredentialsUnavailable('passphrase_too_short')
  const wrap = await wrapWithPassphrase(master, passphrase, workspaceId)
  const back = await unwrapWithPassphrase(wrap, passphrase, workspaceId)
  if (back === null || !back.equals(master)) throw damaged('the new passphrase does not read back')
  return wrap
}
