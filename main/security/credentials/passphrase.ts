// A passphrase around the master key: scrypt makes guessing slow, AES-GCM tells a wrong guess.
import { randomBytes, scrypt } from 'node:crypto'
import { KEY_BYTES, type Sealed, seal, unseal } from './cipher.ts'

/** Shorter ones are guessed from a stolen file even through scrypt. */
export const PASSPHRASE_MIN_CHARS = 10

/** The parameters are stored, so that they can be raised later without losing old files. */
export interface ScryptParameters {
  N: number
  r: number
  p: number
  salt: string
}

export interface PassphraseWrap {
  kdf: 'scrypt'
  scrypt: ScryptParameters
  key: Sealed
}

const NEW: Omit<ScryptParameters, 'salt'> = { N: 2 ** 17, r: 8, p: 1 }
/** Above this a file could make the program allocate gigabytes. */
const MAX_N = 2 ** 20

/** Below the floor is not ours: a file that asks for cheap guessing was tampered with. */
export function isAcceptableScrypt({ N, r, p, salt }: ScryptParameters): boolean {
  return (
    Number.isInteger(Math.log2(N)) &&
    N >= NEW.N &&
    N <= MAX_N &&
    r === NEW.r &&
    Number.isInteger(p) &&
    p >= 1 &&
    p <= 4 &&
    Buffer.from(salt, 'base64url').length >= 16
  )
}

function stretch(passphrase: string, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  // The same words typed on macOS and on Windows can differ in how accents are composed: normalised first.
  const words = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    // scrypt needs a little more than 128·N·r bytes; Node's default limit is below that.
    scrypt(words, Buffer.from(salt, 'base64url'), KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** The parameters are part of the binding: they cannot be exchanged without the unwrap failing. */
function binding(workspaceId: string, { N, r, p, salt }: ScryptParameters): string[] {
  return ['master-key', workspaceId, 'scrypt', String(N), String(r), String(p), salt]
}

export async function wrapWithPassphrase(
  master: Buffer,
  passphrase: string,
  workspaceId: string,
): Promise<PassphraseWrap> {
  const parameters = { ...NEW, salt: randomBytes(16).toString('base64url') }
  const key = await stretch(passphrase, parameters)
  return {
    kdf: 'scrypt',
    scrypt: parameters,
    key: seal(key, master, binding(workspaceId, parameters)),
  }
}

/** Null when the passphrase is wrong. */
export async function unwrapWithPassphrase(
  wrap: PassphraseWrap,
  passphrase: string,
  workspaceId: string,
): Promise<Buffer | null> {
  const key = await stretch(passphrase, wrap.scrypt)
  return unseal(key, wrap.key, binding(workspaceId, wrap.scrypt))
}
