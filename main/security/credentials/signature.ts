// Signs in the name of a workspace. The key is made of its master key, so that it is where the other secrets are and nowhere else.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { deriveKey } from './cipher.ts'
import { masterKeyOf } from './fingerprint.ts'
import type { CredentialStore } from './types.ts'

/** Ed25519; both as base64: the public key as its SPKI DER, 64 bytes of signature. */
export interface Signature {
  key: string
  signature: string
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function signingKey(master: Buffer): KeyObject {
  const der = Buffer.concat([pkcs8Head, deriveKey(master, 'sign')])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

/** Null while the store is not ready. */
export function signWith(store: CredentialStore, text: string): Signature | null {
  const master = masterKeyOf(store)
  if (master === null) return null
  const key = signingKey(master)
  return {
    key: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
    signature: sign(null, Buffer.from(text), key).toString('base64'),
  }
}

/** False also for a key or a signature that is none. */
export function signatureHolds(text: string, { key, signature }: Signature): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/** Short enough to be read out over the phone: 16 groups of 4 hex digits. */
export const keyFingerprint = (key: string): string =>
  (createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').match(/.{4}/g) ?? []).join(' ')
