// Diffie-Hellman groups that a runtime may lack. Electron's BoringSSL has no modp1 and modp2, and old boxes know nothing else.
// `ssh2` takes `createDiffieHellmanGroup` when it is loaded: call `provideDhGroups` before.
import crypto from 'node:crypto'

/** RFC 2409 §6.1 and §6.2, RFC 3526 §3; all with generator 2. */
const primes: Record<string, string> = {
  modp1:
    'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a63a3620ffffffffffffffff',
  modp2:
    'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff',
  modp14:
    'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f' +
    '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b' +
    'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510' +
    '15728e5a8aacaa68ffffffffffffffff',
}

type CreateGroup = typeof crypto.createDiffieHellmanGroup
let provided = false

/** Makes the groups known to everyone who loads `node:crypto` afterwards. Costs nothing where the runtime has them. */
export function provideDhGroups(): void {
  if (provided) return
  provided = true
  crypto.createDiffieHellmanGroup = withOwnGroups(crypto.createDiffieHellmanGroup)
}

/** The runtime's function, and where it refuses a group, the group from its prime. */
export function withOwnGroups(native: CreateGroup): CreateGroup {
  function createDiffieHellmanGroup(name: string): crypto.DiffieHellmanGroup {
    try {
      return native(name)
    } catch (error) {
      const prime = primes[name]
      if (prime === undefined) throw error
      return crypto.createDiffieHellman(Buffer.from(prime, 'hex'), 2)
    }
  }
  return createDiffieHellmanGroup as CreateGroup
}
