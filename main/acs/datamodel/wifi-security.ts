// How a network is protected: mode and cipher in one vocabulary, and whether a key is set. The key itself is never read.
import type { Reading } from '../../../shared/model/reading.ts'
import { type Leaf, leaf, type TreeNode, table } from './document.ts'
import type { FamilyName } from './families/detect.ts'
import { beaconWords, keyLeaves, rawKeyLeaf } from './families/security.ts'
import { lookup, text } from './normalise.ts'
import { pick } from './reading.ts'
import type { WifiNetwork } from './wifi-network.ts'

/** "open", "WEP", "WPA-PSK", "WPA2-PSK", "WPA/WPA2-PSK", "WPA3-PSK", "WPA2/WPA3-PSK", "Enterprise". */
export function readSecurity({ model, node, leaves }: WifiNetwork, source: string): Reading<string> {
  return pick(source, [leaves.security], model === 'tr181' ? personalMode : (one) => beaconMode(one, node))
}

/** TR-181: "WPA2-Personal" → "WPA2-PSK". */
function personalMode(one: Leaf): string | null {
  const mode = text(one)
  if (mode === null) return null
  if (/^none$/i.test(mode)) return 'open'
  if (/enterprise/i.test(mode)) return 'Enterprise'
  if (/^wep/i.test(mode)) return 'WEP'
  if (/transition/i.test(mode)) return 'WPA2/WPA3-PSK'
  const generations = mode.match(/WPA\d?/gi)
  return generations === null ? mode : `${generations.join('/').toUpperCase()}-PSK`
}

function beaconMode(one: Leaf, node: TreeNode | null): string | null {
  const value = text(one)?.toLowerCase() ?? null
  const word = value === null ? null : (lookup(beaconWords, value) ?? text(one))
  if (value === 'basic' && text(leaf(node, 'BasicEncryptionModes')) === 'WEPEncryption') return 'WEP'
  const isEnterprise = authenticationLeaves(word).some((name) => text(leaf(node, name)) === 'EAPAuthentication')
  return isEnterprise ? 'Enterprise' : word
}

/** Only the authentication of the mode in effect counts; the other leaves keep old settings. */
function authenticationLeaves(word: string | null): readonly string[] {
  if (word === 'WPA-PSK') return ['WPAAuthenticationMode']
  if (word === 'WPA2-PSK') return ['IEEE11iAuthenticationMode']
  return word === 'WPA/WPA2-PSK' ? ['X_HW_WPAand11iAuthenticationMode', 'IEEE11iAuthenticationMode'] : []
}

const ciphers: Readonly<Record<string, string>> = {
  aesencryption: 'AES',
  aes: 'AES',
  tkipencryption: 'TKIP',
  tkip: 'TKIP',
  tkipandaesencryption: 'TKIP+AES',
  tkipandaes: 'TKIP+AES',
}

export function readEncryption(network: WifiNetwork, mode: Reading<string>, source: string): Reading<string> {
  const names = cipherLeaves(network, mode.value)
  if (names.length === 0) return pick<string>(source, [network.leaves.security], () => null)
  const leaves = names.map((name) => leaf(network.node, name))
  return pick(source, leaves, (one) => {
    const value = text(one)
    return value === null ? null : (lookup(ciphers, value.toLowerCase()) ?? value)
  })
}

function cipherLeaves({ model }: WifiNetwork, mode: string | null): readonly string[] {
  if (mode === null || mode === 'open' || mode === 'WEP') return []
  if (model === 'tr181') return ['Security.X_TP_WPAWPA2EncryptionMode', 'Security.EncryptionMode']
  // The mode's own leaf first; where only the other one was read it is the better guess (EG8145X6).
  if (mode === 'WPA-PSK') return ['WPAEncryptionModes', 'IEEE11iEncryptionModes']
  return mode === 'WPA/WPA2-PSK'
    ? ['X_HW_WPAand11iEncryptionModes', 'IEEE11iEncryptionModes']
    : ['IEEE11iEncryptionModes']
}

/** A protected network has a key, whatever its leaf answers ("" on most families). */
export function readKeySet(
  network: WifiNetwork,
  mode: Reading<string>,
  family: FamilyName,
  source: string,
): Reading<boolean> {
  if (mode.value !== null) return { ...mode, value: mode.value !== 'open' }
  return pick(source, keyLeavesOf(network, family), (one) => (text(one) === null ? null : true))
}

/** Leaves that hold the passphrase, best first; those that the tree lacks are left out. */
export function keyLeavesOf(network: WifiNetwork, family: FamilyName): Leaf[] {
  if (network.model === 'tr181') return existing(network, ['Security.KeyPassphrase', 'Security.SAEPassphrase'])
  return existing(network, (keyLeaves[family] ?? keyLeaves.others).leaves)
}

export const writesAllKeys = (family: FamilyName): boolean => keyLeaves[family]?.both === true

/** Leaf for 64 hex digits. */
export const rawKeyLeafOf = (network: WifiNetwork): Leaf | null =>
  existing(network, network.model === 'tr181' ? ['Security.PreSharedKey'] : [rawKeyLeaf])[0] ?? null

function existing({ node }: WifiNetwork, names: readonly string[]): Leaf[] {
  const key = table(node, 'PreSharedKey')[0]?.number ?? 1
  return names.map((name) => leaf(node, name.replace('{key}', String(key)))).filter((one) => one.state !== 'absent')
}
