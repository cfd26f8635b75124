// Which SSH algorithms are outdated, and how old boxes are met all the same.
import type { Algorithms as AlgorithmLists, NegotiatedAlgorithms } from 'ssh2'
import type { Algorithms } from './transport.ts'

/** Added behind the defaults. As expressions, because names that the runtime lacks are then left out and do not throw. */
const lists = {
  kex: {
    append: [/^diffie-hellman-group14-sha1$/, /^diffie-hellman-group-exchange-sha1$/, /^diffie-hellman-group1-sha1$/],
  },
  cipher: { append: [/^aes128-cbc$/, /^aes256-cbc$/, /^3des-cbc$/] },
  serverHostKey: { append: [/^ssh-dss$/] },
  hmac: { append: [/^hmac-sha1-96$/, /^hmac-md5$/] },
}

/** The types of `ssh2` know names only. */
export const algorithmLists = lists as unknown as AlgorithmLists

const outdated: Record<'kex' | 'cipher' | 'hostKey' | 'mac', RegExp> = {
  kex: /-sha1$/,
  cipher: /-cbc$|^arcfour|^blowfish/,
  hostKey: /^ssh-(rsa|dss)$/,
  mac: /^hmac-(md5|sha1)/,
}

/** What was agreed, with the names of those that are outdated. */
export function agreed({ kex, serverHostKey, cs }: NegotiatedAlgorithms): Algorithms {
  const names = { kex, cipher: cs.cipher, hostKey: serverHostKey, mac: cs.mac }
  const legacy = Object.entries(outdated)
    .filter(([kind, pattern]) => pattern.test(names[kind as keyof typeof names]))
    .map(([kind]) => names[kind as keyof typeof names])
  return { ...names, legacy }
}
