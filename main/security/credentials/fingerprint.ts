// "Was the key changed, and is it the one the customer says?" answered from the audit without storing a value.
import { deriveKey, hmacHex } from './cipher.ts'
import type { CredentialStore } from './types.ts'

const HEX_CHARS = 32

/** Beside the stores instead of in them: no store object carries a way to its master key. */
const masterKeys = new WeakMap<CredentialStore, () => Buffer | null>()

export function registerMasterKey(store: CredentialStore, masterKey: () => Buffer | null): void {
  masterKeys.set(store, masterKey)
}

/** For uses of the key inside this folder; null while the store is not ready. */
export const masterKeyOf = (store: CredentialStore): Buffer | null => masterKeys.get(store)?.() ?? null

/** Keyed fingerprint of a value, equal for equal values in one workspace. Null while the store is not ready. */
export async function secretFingerprint(store: CredentialStore, value: string): Promise<string | null> {
  const master = masterKeyOf(store)
  if (master === null) return null
  return hmacHex(deriveKey(master, 'audit'), value).slice(0, HEX_CHARS)
}
