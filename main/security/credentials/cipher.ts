// AES-256-GCM and the keys derived from the one master key of a workspace. Node's crypto only.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** One encrypted value; the three fields are base64url. */
export interface Sealed {
  nonce: string
  ciphertext: string
  tag: string
}

/** Each use has its own key, so that a value known under one (a fingerprint in the audit) says nothing about another. */
export type KeyUse = 'secrets' | 'seal' | 'check' | 'audit' | 'sign'

export function deriveKey(master: Buffer, use: KeyUse): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'pondesk', use, KEY_BYTES))
}

/** Public value that tells the right master key from another one: the key is 256 random bits, so it gives nothing away. */
export function keyCheck(master: Buffer): string {
  return deriveKey(master, 'check').toString('base64url').slice(0, 22)
}

export function hmacHex(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex')
}

/** `boundTo` (name, workspace) must be the same when opening: an entry copied under another name does not open. */
export function seal(key: Buffer, plain: Buffer, boundTo: readonly string[]): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(Buffer.from(JSON.stringify(boundTo)))
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return {
    nonce: nonce.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  }
}

/** Null when the key, the binding or a single bit is wrong; which of them, AES-GCM does not tell. */
export function unseal(key: Buffer, sealed: Sealed, boundTo: readonly string[]): Buffer | null {
  const nonce = Buffer.from(sealed.nonce, 'base64url')
  const tag = Buffer.from(sealed.tag, 'base64url')
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(JSON.stringify(boundTo)))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed.ciphertext, 'base64url')), decipher.final()])
  } catch {
    return null
  }
}

export function newMasterKey(): Buffer {
  return randomBytes(KEY_BYTES)
}
