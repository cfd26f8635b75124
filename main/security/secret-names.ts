// Which names say that their value is a secret, in our words and in everybody else's.

/** Mean a secret at the end of a name only: `tokenCount` and `community_id` hold none. */
const LAST = [
  ...['credentials', 'salt', 'token', 'jwt', 'authorization', 'cookie', 'pairingcode', 'onetimecode'],
  ...['community', 'communities', 'communitystring', 'md5cred', 'simpin', 'wpspin'],
]

/** Mean one wherever they stand: `wlan5_password_old`. */
const ANYWHERE = [
  ...['pass_?word', 'passwd', 'pass_?phrase', 'pass_?code', 'pwd(?!n)', 'senha', 'contrasen(?:a|ia)(?![a-z])'],
  ...['pre_?shared_?key', '(?:wep|wpa|wi_?fi|wlan|ssid|network)_?key'],
  '(?:private|priv|pass|auth|access|api|secret|session|master|hmac|encryption)_?key',
]

/** The same, so short that other words contain them: `bypass`, `enclave`, `WPSKeyWord`. */
const OWNER = '(?:wi_?fi|wlan|admin|user|usuario|super|root|web|ppp(?:oe)?|login|auth|priv|guest|ftp|sip|acs)?'
const WORDS = [
  ...['[a-z]*psk', '[a-z]*secrets?', '(?:sim|wps)?pin_?(?:code|phrase|num|number(?!_of))', `${OWNER}clave`],
  `${OWNER}(?<!(?:by|high|low|band|all|total|single|multi)_)pass(?!_?(?:through|thru|filter|band|rate))`,
]

/** Said of a secret without being it, by the last word: `PasswordMinLength`, `KeyPassphraseEnable`, `WEPKeyIndex`. */
const HARMLESS = [
  ...['enabled?', 'disabled?', 'en', 'support', 'supported', 'required', 'needed', 'known', 'allowed', 'valid'],
  ...['length', 'len', 'sizes?', 'min', 'max', 'count', 'counter', 'num', 'number', 'entries', 'total', 'chars?'],
  ...['packets?', 'bytes', 'types?', 'modes?', 'status', 'state', 'level', 'index', 'id', 'name', 'flag', 'result'],
  ...['encryption', 'authentication', 'algorithms?', 'methods?', 'protocols?', 'format', 'version', 'generator'],
  ...['policy', 'rules?', 'ruler', 'complex', 'complexity', 'strength', 'lock', 'locked', 'check', 'fields?'],
  ...[
    'changed?',
    'set',
    'at',
    'age',
    'date',
    'time',
    'timeout',
    'interval',
    'period',
    'days',
    'expir(?:y|ed|es|ation)',
  ],
  ...['retry', 'retries', 'attempts', 'fail', 'failed', 'failures?', 'errors?', 'fingerprint', 'readable', 'refs?'],
]

/** Whose, where and when at the end of a name: `WlanPassword5g`, `claveWifi`. */
const TRAIL =
  /(?:[_\d]|(?<![a-z])(?:g|g?hz|old|new|current|prev|previous|default|backup|wi_?fi|wlan|guest|main)(?![a-z]))+$/

/** Of devices besides; elsewhere a `key` or a `pin` is an ordinary word. */
const DEVICE_LAST = /(?:key|pin|config_?file|account_?modem)$/
const DEVICE_ANYWHERE = /^(?:.*(?<![a-z]))?(?:gpon|epon|ctc|auth|user)?loid(?![a-z])(?<said>[^.]*)$/

const last = new RegExp(`(?:${LAST.join('|')})s?$`)
const anywhere = new RegExp(
  `^.*(?:${ANYWHERE.join('|')}|(?<![a-z])(?:${WORDS.join('|')})(?![a-z]))(?<said>[^.]*)$`.replaceAll('_?', '[_.]?'),
)
const harmless = new RegExp(`(?:^|_)(?:${HARMLESS.join('|')})+$`)

/**
 * A field whose name says that it is a secret: `InternetGatewayDevice.….PreSharedKey.1`, `X_HW_WebPassword._value`,
 * `wpa2-pre-shared-key`, `WlanPassword5g`. What only says something of a secret is none: `passwordChangedAt`.
 */
export const isSecretKey = remembered((key) => {
  const name = wordsOf(key)
  return last.test(name.replaceAll(/[_.]/g, '')) || (says(anywhere, name) ?? says(anywhere, plainOf(key))) === true
})

/** A parameter of a device that holds a secret, by its path. */
export const isSecretParameter = remembered((path) => {
  const name = wordsOf(path)
  return DEVICE_LAST.test(name) || says(DEVICE_ANYWHERE, name) === true || isSecretKey(path)
})

/** A tree of thousands of names is gone through for every page of it; names repeat, long ones are not kept. */
function remembered(compute: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    const answer = compute(name)
    if (known.size >= 20_000) known.clear()
    if (name.length <= 200) known.set(name, answer)
    return answer
  }
}

/** Null: the name has none of these words. */
function says(words: RegExp, name: string): boolean | null {
  const said = words.exec(name)?.groups?.said
  return said === undefined ? null : !harmless.test(said)
}

/** No path is longer; what is counts by its end, so that no name takes long. */
const longest = 300

const withoutPlace = (key: string): string =>
  key
    .slice(-longest)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/(?:\._value|[._\s\d-])+$/, '')

/** `X_HW.WlanPassword5g` is `x_hw.wlan_password`. */
const wordsOf = (key: string): string =>
  plain(
    withoutPlace(key)
      .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
      .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
      .replaceAll(/([a-z])(\d)/gi, '$1_$2')
      .replaceAll(/(\d)([a-z])/gi, '$1_$2'),
  )

/** The same where capitals mean nothing: `PwD`. */
const plainOf = (key: string): string => plain(withoutPlace(key))

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z\d.]+/g, '_')
    .replace(TRAIL, '')
