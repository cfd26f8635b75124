// `secrets.json` of a workspace: who holds the master key, and the secrets encrypted with it. No plain secret in it.
//
// Two guards, for two questions. `sum` (SHA-256) needs no key and finds damage before any passphrase is asked for, so
// that a bad disk is not reported as a wrong passphrase. `seal` (HMAC under the master key) finds a change made on
// purpose with a new sum: an entry removed, or put back from an older copy.
import { createHash, timingSafeEqual } from 'node:crypto'
import { readIfPresent, writeAtomically } from './atomic-file.ts'
import { deriveKey, hmacHex, type Sealed } from './cipher.ts'
import type { KeychainPlace } from './keychain.ts'
import { isAcceptableScrypt, type PassphraseWrap } from './passphrase.ts'
import { CredentialsUnavailable, isSecretName } from './types.ts'

const FORMAT = 1

export interface SecretsFile {
  format: typeof FORMAT
  workspaceId: string
  /** Check value of the one master key that every wrap leads to. */
  check: string
  /** The ways to the master key. Both may be there: the keychain for every day, the passphrase for recovery. */
  wraps: { keychain?: KeychainPlace; passphrase?: PassphraseWrap }
  entries: Record<string, Sealed>
}

export interface LoadedFile extends SecretsFile {
  seal: string
}

export function newSecretsFile(workspaceId: string, check: string, wraps: SecretsFile['wraps']): SecretsFile {
  return { format: FORMAT, workspaceId, check, wraps, entries: {} }
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Field order is fixed here, so that reading and writing make the same bytes to sum and to seal. */
function bodyOf({ format, workspaceId, check, wraps, entries }: SecretsFile): string {
  return JSON.stringify({ format, workspaceId, check, wraps, entries })
}

function sealOf(file: SecretsFile, master: Buffer): string {
  return hmacHex(deriveKey(master, 'seal'), bodyOf(file))
}

export function isSealedBy(file: LoadedFile, master: Buffer): boolean {
  const expected = Buffer.from(sealOf(file, master))
  const found = Buffer.from(file.seal)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

export async function writeSecretsFile(path: string, file: SecretsFile, master: Buffer): Promise<void> {
  const seal = sealOf(file, master)
  const text = `${JSON.stringify({ ...JSON.parse(bodyOf(file)), seal, sum: sha256(bodyOf(file) + seal) }, null, 2)}\n`
  try {
    await writeAtomically(path, text)
  } catch (cause) {
    throw new CredentialsUnavailable('file_unwritable', {
      cause,
      detail: messageOf(cause),
    })
  }
}

/** Null when the workspace has no secrets yet. */
export async function readSecretsFile(path: string): Promise<LoadedFile | null> {
  let text: string | null
  try {
    text = await readIfPresent(path)
  } catch (cause) {
    throw new CredentialsUnavailable('file_unreadable', {
      cause,
      detail: messageOf(cause),
    })
  }
  return text === null ? null : parseSecretsFile(text)
}

export function parseSecretsFile(text: string): LoadedFile {
  const parsed = parseJson(text)
  if (!isRecord(parsed)) throw damaged('not a JSON object')
  // A newer program may sum differently: said first, so that the operator updates instead of restoring a backup.
  if (typeof parsed.format === 'number' && parsed.format > FORMAT) throw new CredentialsUnavailable('newer_format')
  if (!isLoadedFile(parsed)) throw damaged('a field is missing or of the wrong form')
  if (parsed.sum !== sha256(bodyOf(parsed) + parsed.seal)) throw damaged('the checksum does not match')
  return parsed
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text: not passed on.
    throw damaged('not JSON')
  }
}

export function damaged(detail: string): CredentialsUnavailable {
  return new CredentialsUnavailable('vault_damaged', {
    detail: `secrets.json: ${detail}`,
  })
}

type Fields = Record<string, unknown>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const hasStrings = (value: unknown, keys: readonly string[]): value is Fields =>
  isRecord(value) && keys.every((key) => typeof value[key] === 'string')
const isSealed = (value: unknown): value is Sealed => hasStrings(value, ['nonce', 'ciphertext', 'tag'])

function isPassphraseWrap(value: unknown): value is PassphraseWrap {
  if (!isRecord(value) || value.kdf !== 'scrypt' || !isSealed(value.key)) return false
  const { scrypt } = value
  if (!hasStrings(scrypt, ['salt'])) return false
  const { N, r, p, salt } = scrypt
  return isAcceptableScrypt({
    N: Number(N),
    r: Number(r),
    p: Number(p),
    salt: String(salt),
  })
}

function isLoadedFile(value: Fields): value is Fields & LoadedFile {
  const { wraps, entries } = value
  if (value.format !== FORMAT || !hasStrings(value, ['workspaceId', 'check', 'seal', 'sum'])) return false
  if (!isRecord(wraps) || !isRecord(entries)) return false
  const { keychain, passphrase } = wraps
  if (keychain === undefined && passphrase === undefined) return false
  if (keychain !== undefined && !hasStrings(keychain, ['store', 'desktop'])) return false
  if (passphrase !== undefined && !isPassphraseWrap(passphrase)) return false
  return Object.entries(entries).every(([name, entry]) => isSecretName(name) && isSealed(entry))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
