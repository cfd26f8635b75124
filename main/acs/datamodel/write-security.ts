// Security mode and key of a WiFi wish, in the words that the unit itself uses.
import type { AuthMode, WifiChange } from '../../../shared/model/wifi.ts'
import { type Leaf, leaf } from './document.ts'
import {
  type AuthPairs,
  authPairs,
  authWords,
  basicOpen,
  odmWords,
  openWord,
  securityModes,
  sharedOdmWord,
} from './families/security.ts'
import { text } from './normalise.ts'
import { keyLeavesOf, rawKeyLeafOf, writesAllKeys } from './wifi-security.ts'
import { currentField, type Target } from './write-fields.ts'
import { type Note, note, type Planned, plan, refuse, type Setting } from './write-pairs.ts'

/** Both together: a network is not protected without a key, and a key means nothing on an open one. */
export function planSecurity(target: Target, change: WifiChange): Planned[] {
  const mode = change.auth_mode
  const auth = mode === undefined ? null : planMode(target, mode)
  const isModeSet = auth !== null && 'write' in auth
  const password = planPassword(target, change.password ?? '', isModeSet ? mode : undefined)
  const planned: Planned[] = password === null ? [] : [password]
  if (auth === null || mode === undefined) return planned
  const keyMissing = password === null || 'refused' in password
  const current = currentField('auth_mode', target).value
  if (isModeSet && mode !== 'open' && keyMissing && isWithoutKey(current)) {
    return [...planned, refuse('auth_mode', 'auth_needs_password', { current: String(current) })]
  }
  return [auth, ...planned]
}

/** Modes under which the unit holds no WPA key that could be kept. */
const isWithoutKey = (mode: unknown): boolean => mode === 'open' || mode === 'WEP' || mode === 'Enterprise'

function planMode(target: Target, mode: AuthMode): Planned {
  return target.network.model === 'tr181' ? planModeOfTr181(target, mode) : planModeOfTr098(target, mode)
}

const modeNotes = (mode: AuthMode): Note[] => (mode === 'open' ? [note('auth_open')] : [])

function planModeOfTr181(target: Target, mode: AuthMode): Planned {
  const { node, leaves } = target.network
  const supportedLeaf = leaf(node, 'Security.ModesSupported')
  const supported = text(supportedLeaf)?.split(/\s*,\s*/) ?? null
  const words = securityModes[mode]
  const value = supported === null ? words[0] : words.find((word) => supported.includes(word))
  if (supported === null && mode.includes('wpa3')) {
    return refuse('auth_mode', 'auth_modes_unread', {
      mode,
      path: supportedLeaf.path,
    })
  }
  if (value === undefined) {
    return refuse('auth_mode', 'auth_mode_unsupported', {
      mode,
      supported: supported?.join(', ') ?? '',
    })
  }
  return plan({
    field: 'auth_mode',
    old: currentField('auth_mode', target),
    wished: authWords[mode],
    settings: [{ leaf: leaves.security, value }],
    notes: [...modeNotes(mode), ...(supported === null ? [note('auth_modes_unread')] : [])],
  })
}

function planModeOfTr098(target: Target, mode: AuthMode): Planned {
  // No TR-098 tree of 702 knows WPA3.
  if (mode === 'wpa3' || mode === 'wpa2-wpa3') return refuse('auth_mode', 'wpa3_unsupported', { mode })
  const [first, ...rest] = pairsFor(target, mode).map(([name, value]) => ({
    leaf: leaf(target.network.node, name),
    value,
  }))
  const settings: Setting[] = rest.map((setting) => ({
    ...setting,
    optional: true,
  }))
  if (first !== undefined) settings.unshift(first)
  return plan({
    field: 'auth_mode',
    old: currentField('auth_mode', target),
    wished: authWords[mode],
    settings,
    notes: modeNotes(mode),
  })
}

function pairsFor({ network, networks, family }: Target, mode: 'open' | 'wpa2-psk' | 'wpa-wpa2-psk'): AuthPairs {
  if (family === 'huawei') return authPairs.huawei[mode]
  const own = text(network.leaves.security)?.toLowerCase() ?? ''
  const words = networks.map((one) => text(one.leaves.security)?.toLowerCase() ?? '')
  // An open network does not show which vocabulary the unit speaks: its neighbours may.
  const isSilent = own === '' || own === 'none' || own === 'basic'
  const isOdm = (word: string): boolean =>
    odmWords.includes(word) || (word === sharedOdmWord.word && sharedOdmWord.families.includes(family))
  if (isOdm(own) || (isSilent && words.some(isOdm))) return authPairs.odm[mode]
  if (mode !== 'open') return authPairs.standard[mode]
  const seen = words.find((word) => word === 'basic' || word === 'none')
  return (seen ?? openWord[family]?.toLowerCase()) === 'basic' ? basicOpen : authPairs.standard.open
}

function planPassword(target: Target, password: string, mode: AuthMode | undefined): Planned | null {
  if (password === '') return null
  const current = currentField('auth_mode', target).value
  if (mode === 'open') return refuse('password', 'password_with_open')
  if (mode === undefined && isWithoutKey(current)) {
    return refuse('password', 'password_needs_auth_mode', {
      current: String(current),
    })
  }
  const isRaw = /^[0-9A-Fa-f]{64}$/.test(password)
  const raw = rawKeyLeafOf(target.network)
  if (isRaw && raw === null) return refuse('password', 'key_hex_unsupported')
  const word = mode === undefined ? String(current) : authWords[mode]
  const leaves = isRaw && raw !== null ? [raw] : chooseKeyLeaves(target, word)
  if (leaves.length === 0) {
    return refuse('password', 'field_absent', {
      path: `${target.network.node?.path ?? target.network.path}.PreSharedKey`,
    })
  }
  return plan({
    field: 'password',
    old: currentField('password', target),
    wished: '',
    settings: leaves.map((one) => ({ leaf: one, value: password })),
    notes: [],
    secret: true,
  })
}

function chooseKeyLeaves({ network, family }: Target, word: string): Leaf[] {
  const leaves = keyLeavesOf(network, family)
  if (network.model === 'tr181') {
    const sae = leaves.filter((one) => one.path.endsWith('.SAEPassphrase'))
    const plain = leaves.filter((one) => !one.path.endsWith('.SAEPassphrase'))
    if (word === authWords['wpa2-wpa3']) return [...plain, ...sae]
    return word === authWords.wpa3 && sae.length > 0 ? sae : plain
  }
  if (writesAllKeys(family)) return leaves
  return [leaves.find((one) => one.writable !== false) ?? leaves[0]].filter((one) => one !== undefined)
}
