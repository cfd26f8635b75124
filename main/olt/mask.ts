// Secrets in what OLTs print become the mask, whoever made the box. Pure: no list of known secrets, only how they are written.

export const mask = '••••••••'

/** The text with its secrets masked, also those that a line break cuts. Lines stay lines. */
export const maskSecrets = (text: string): string => (hasHint(text) ? atOnce(masking(text)) : text)

/** Work that may be interrupted where it yields. */
export type Steps<T> = Generator<void, T>

/** All of it without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same as `maskSecrets`, in steps of a few milliseconds each. */
export function* masking(text: string): Steps<string> {
  const lines = text.split('\n')
  const cuts = yield* cutsOf(lines)
  const ranges: (Range[] | undefined)[] = new Array(lines.length)
  const put = (at: number, range: Range): void => {
    const known = ranges[at]
    if (known) known.push(range)
    else ranges[at] = [range]
  }
  for (let first = 0; first < lines.length; first += 1) {
    let end = first + 1
    while (end < first + mostPieces && cuts[end - 1] === 1) end += 1
    const pieces = lines.slice(first, end).map(bare)
    for (const range of secretsIn(pieces[0] as string)) put(first, range)
    // The last lines of a broken one stand in the window before them.
    if (pieces.length === mostPieces || (pieces.length > 1 && cuts[first - 1] !== 1)) {
      // A blank in the last column was trimmed with the end of the line, or there was none.
      for (const glue of ['', ' ']) spread(pieces, glue, (at, range) => put(first + at, range))
    }
    if (first % linesOfStep === linesOfStep - 1) yield
  }
  for (const [at, found] of ranges.entries()) {
    if (found) lines[at] = covered(lines[at] as string, found)
    if (at % linesOfStep === linesOfStep - 1) yield
  }
  return lines.join('\n')
}

/** 1 for every line that goes on in the next one. */
function* cutsOf(lines: readonly string[]): Steps<Uint8Array> {
  let widest = 0
  for (const { length } of lines) widest = Math.max(widest, length)
  const cuts = new Uint8Array(lines.length)
  for (let at = 0; at + 1 < lines.length; at += 1) {
    if (isCut(lines[at] as string, lines[at + 1] as string, widest)) cuts[at] = 1
    if (at % linesOfStep === linesOfStep - 1) yield
  }
  return cuts
}

/** Whether a record's field of that name (snake case) holds a secret. */
export const isSecretField = (name: string): boolean => secretName.test(name) && !aboutSecret.test(name)

/** Also where a break of the line, or a blank trimmed at it, stands in the word. */
const hasHint = (text: string): boolean =>
  mayHold.test(text) || (text.includes('\n') && mayHold.test(text.split('\n').map(trimmed).join('')))

const trimmed = (line: string): string => line.trim()

export interface Masked {
  /** The text itself. */
  raw: string
  /** Every string of parsed values, by the name of its field or by what it says. */
  value<T>(value: T): T
  /** The same in steps. */
  steps<T>(value: T): Steps<T>
}

/**
 * Masks a text and what was parsed of it: a line that holds a part of a secret without its keyword is known again.
 * `redact`: takes out what is known to be a secret, whatever it looks like.
 */
export const maskAll = (raw: string, redact?: (text: string) => string): Masked => atOnce(maskingAll(raw, redact))

/** The same in steps, for texts of any length. */
export function* maskingAll(raw: string, redact: (text: string) => string = (text) => text): Steps<Masked> {
  const known = redact(raw)
  // What is parsed of a text holds nothing that the text does not.
  if (known === raw && !hasHint(raw)) return { raw, value: (value) => value, steps: asItIs }
  const before = raw.split('\n')
  const masked = yield* masking(known)
  const after = (known === raw ? masked : yield* masking(raw)).split('\n')
  const changed = new Map<string, string>()
  for (const [at, line] of before.entries()) {
    if (line !== after[at] && line.trim() !== '') changed.set(line.trim(), (after[at] ?? mask).trim())
    if (at % linesOfStep === linesOfStep - 1) yield
  }
  const text = (value: string): string => changed.get(value.trim()) ?? maskSecrets(redact(value))
  return maskedBy(masked, (value, name) => {
    if (typeof value === 'string') return isSecretField(name) && !nothing.test(value) ? mask : text(value)
    return typeof value === 'number' && isSecretField(name) ? mask : value
  })
}

// biome-ignore lint/correctness/useYield: there is nothing to do
function* asItIs<T>(value: T): Steps<T> {
  return value
}

const valuesOfStep = 500

/** `of`: a single value, by the name of its field. */
function maskedBy(raw: string, of: (value: unknown, name: string) => unknown): Masked {
  let seen = 0
  function* walk(value: object, name: string): Steps<unknown> {
    const isList = Array.isArray(value)
    const all: [string, unknown][] = []
    for (const [key, one] of Object.entries(value)) {
      const field = isList ? name : key
      all.push([key, typeof one === 'object' && one !== null ? yield* walk(one, field) : of(one, field)])
      seen += 1
      if (seen % valuesOfStep === 0) yield
    }
    return isList ? all.map(([, one]) => one) : Object.fromEntries(all)
  }
  function* steps<T>(value: T): Steps<T> {
    return (typeof value === 'object' && value !== null ? yield* walk(value, '') : of(value, '')) as T
  }
  return { raw, steps, value: (value) => atOnce(steps(value)) }
}

type Range = [from: number, to: number]

/** A few milliseconds of work where each of them holds a password. */
const linesOfStep = 100
/** Lines that a secret with its keyword may be cut into. */
const mostPieces = 3
const secretName =
  /passw|passphrase|(?:^|_)(?:pw|pwd|pass|key|secret|psk|community|check_?code|security_?name)(?:_?\d+|_name|_text)?$/i
const aboutSecret =
  /^(?:has|is|no)_|(?:passw|passphrase)\w*_(?:mode|type|state|status|length|count|time|remark|id|index)$/i
/** Printed where there is no value (Huawei: a PON password of zeros); `{secret:NAME}` of a line to type is none yet. */
const nothing = /^\s*(?:-+|""|n\/a|null|none|\(null\)|0x0+|"?\{secret:.*|)\s*$/i

/** Words of the box after a keyword: a sentence or the next keyword, no value. */
const words =
  '(?!(?:is|was|are|were|be|must|should|has|have|can|cannot|can.t|will|for|of|or|and|to|in|on|at|by|not|the|that|error|errors|incorrect|wrong|invalid|illegal|mismatch|failed|fails?|expired|length|strength|mode|type|policy|auth|authentication|chain|index|size|username|encrypt|aging|always-on|once-on|enable|disable)(?:[\\s.,;:!]|$))'
/** Huawei's cipher text may hold quotes; then a value in quotes; a quote that does not end; one word. */
const value = `${words}(?!(?:\\d+|key|name)\\s*:)(?<v>"?(?<e>%[\\^$@]%[#@$%]).*?\\k<e>"?|"(?:[^"\\\\]|\\\\.)*"|'[^']*'|".*$|[^\\s":=]\\S*)`
/** How the value is written, before it. */
const how =
  '(?:(?:cipher|simple|irreversible-cipher|encrypted|encrypt|hash|plain|plaintext|ciphertext|ascii|hex|read|write|ro|rw|view|level\\s+\\d+|\\d)\\s+(?=\\S))*(?:\\*\\w+\\s+(?=\\S))?'
interface Rule {
  /** The group `v` is the secret. */
  pattern: RegExp
  /** In lower case: what holds none of these the pattern cannot fit. Looked for first, because it is much cheaper. */
  needs: readonly string[]
}
const rule = (needs: readonly string[], before: string, after = value): Rule => ({
  needs,
  pattern: new RegExp(`(?<![\\w{])${before}${after}`, 'dgi'),
})

const rules: readonly Rule[] = [
  // Huawei, ZTE: `password X`, `password cipher X`; ZTE `pw X`, `enable secret level 15 5 X`, `cpe-password X`.
  rule(['passw', 'pw', 'passphrase', 'secret'], `(?:password|passwd|pwd|pw|passphrase|secret)\\s+${how}`),
  // ZTE: `user u pass X`, `eap-md5-pass X`. Cells of a table stand further apart.
  rule(['pass'], `pass\\s(?=\\S)${how}`),
  // Huawei: RADIUS `shared-key X`; ZTE: `key X`, WEP `key-1 X`, `key1 X`, `psk X`.
  rule(
    ['key'],
    `(?:(?:shared|pre-shared|presharedkey|auth|authentication|encryption|privacy|session|wep|wpa2?|radius|tacacs)-)?key(?:-?\\d+)?\\s+${how}`,
  ),
  rule(['psk'], `(?<!-)psk\\s+${how}`),
  // Huawei: `ont add 0 1 password-auth X always-on`, `loid-auth L checkcode-auth X`.
  rule(['password', 'checkcode'], `(?:password|checkcode)(?:-auth)?\\s+${how}`),
  // Huawei: SNMPv3 `authentication-mode md5 X privacy-mode aes128 X`, NTP `authentication-mode md5 X`; ZTE: `auth md5 X priv des56 X`.
  rule(
    ['auth', 'priv'],
    `(?:authentication-mode|privacy-mode|auth|priv)\\s+(?:encrypted\\s+)?(?:hmac-)?(?:md5|sha|3?des|aes)[-\\w]*\\s+${how}`,
  ),
  rule(['md5'], `(?:hmac-)?md5\\s+${how}`),
  // Huawei: `snmp-agent community read cipher X`; ZTE: `snmp-server community X`, `community encrypted *ab X`.
  rule(['community'], `community(?:-name)?\\s+(?!name)${how}`),
  // Huawei: `snmp-agent target-host trap … params securityname X`.
  rule(['security'], `security-?name\\s+${how}`),
  // ZTE: `snmp-server host A trap version 2c X enable …`, and without a version.
  rule(['2c'], `version\\s+v?2c\\s+${how}`),
  rule(
    ['snmp-server host', 'trap-host', 'traphost'],
    `(?:snmp-server host|trap-?host)\\s.*?\\bversion\\s+v?(?:1|3(?:\\s+(?:auth|noauth|priv))?)\\s+${how}`,
  ),
  rule(
    ['snmp-server host'],
    `snmp-server host\\s+(?:(?:vrf|mng)\\s+\\S+\\s+)?[\\d.:a-f]+\\s+(?:(?:traps?|informs?)\\s+)?(?!(?:version|udp-port|traps?|informs?|vrf)(?:\\s|$))${how}`,
  ),
  // Huawei: `terminal user name root X`, `terminal user name buildrun_new_password root X`.
  rule(['terminal user name'], 'terminal user name\\s+(?:\\w+_password\\s+)?\\S+\\s+'),
  // Huawei: `ont tr069-server-profile add … user "u" "X"`.
  rule(
    ['tr069-server-profile'],
    'tr069-server-profile\\s+(?:add|modify)\\s.*?\\suser\\s+(?:"[^"]*"|\\S+)\\s+(?!(?:profile-\\w+|url|user|realm|password)(?:\\s|$))',
  ),
  // ZTE: `web-user admin X`.
  rule(
    ['web-user'],
    'web-user\\s+(?:(?:add|modify|name|username|\\d+)\\s+)?\\S+\\s+(?!(?:password|privilege|level|state)(?:\\s|$))',
  ),
  // ZTE: `LOID:u/X`.
  rule(['loid'], 'loid\\s*[:=]\\s*[^\\s/]+/', '(?<v>\\S+)'),
  // Both, labels: `Password: X`, the echoed `>>User password:X`, `Wireless key : X`, `WEP key 1 : X`, `Read community : X`.
  rule(
    ['pass', 'pw', 'secret', 'psk', 'key', 'community', 'check', 'security'],
    '(?:password|passwd|pwd|pw|passphrase|pass|secret|psk|pre-?shared[ _-]?key|community(?:[ _-]?name)?|check[ _-]?code|key(?:[ _-]?\\d+)?|security ?name)\\s*[:=+]\\s*',
    '(?<v>"[^"]*"|[^\\s:=].*?)(?=\\s{2,}[A-Za-z][^:]*:|,\\s|\\s*$)',
  ),
  // The same where the keyword ends a compound: `LOID_password: X`, `wpa-key=X`.
  {
    needs: ['pass', 'key', 'psk', 'secret', 'pwd'],
    pattern:
      /(?<=\w)(?:password|passwd|passphrase|[_-](?:key|psk|secret|pwd|pass))\s*[:=]\s*(?<v>"[^"]*"|[^\s:=]\S*)/dgi,
  },
  // URLs of an ACS: `http://user:X@host`, `user:X@host`, `?k=X`.
  { needs: ['@'], pattern: /:\/\/[^\s/@:"]*:(?<v>[^\s"]+)(?=@)/dgi },
  { needs: ['@'], pattern: /(?<![\w:/.-])[\w.-]+:(?!\/\/)(?<v>[^\s"/@]+)(?=@[\w[])/dgi },
  {
    needs: ['?', '&', ';'],
    pattern: /[?&;](?:k|key|api_?key|token|access_token|pass\w*|pwd|pw|secret|auth|sig\w*)=(?<v>[^\s&"#]+)/dgi,
  },
  // Huawei's cipher text, whatever stands before it.
  { needs: ['%^%', '%$%', '%@%'], pattern: /(?<v>"?(?<e>%[\^$@]%[#@$%]).+?\k<e>"?)/dgi },
]

/** No rule fits a line without one of these. */
const mayHold =
  /pass|pwd|pw|md5|key|secret|psk|pre-shared|communit|auth|priv|security|2c|snmp|terminal ?user|tr069|web-user|loid|check.?code|@|[?&;]\w+=|%[\^$@]%/i

const bare = (line: string): string => line.replace(/\r$/, '')

/** Patterns take the square of a line's length in the worst case: longer ones are looked at in parts that overlap by half. */
const longestPart = 4096

function secretsIn(text: string): Range[] {
  if (!mayHold.test(text)) return []
  const found: Range[] = []
  for (let from = 0; from === 0 || from + longestPart / 2 < text.length; from += longestPart / 2)
    secretsOfPart(text.length > longestPart ? text.slice(from, from + longestPart) : text, from, found)
  return found
}

function secretsOfPart(text: string, from: number, found: Range[]): void {
  const lower = text.toLowerCase()
  for (const { pattern, needs } of rules) {
    if (!needs.some((word) => lower.includes(word))) continue
    for (const { indices, groups } of text.matchAll(pattern)) {
      const range = indices?.groups?.v
      if (range && !nothing.test(groups?.v ?? '')) found.push([from + range[0], from + range[1]])
    }
  }
}

/** Secrets of lines that are one, told by line. */
function spread(lines: readonly string[], glue: string, put: (line: number, range: Range) => void): void {
  for (const [from, to] of secretsIn(lines.join(glue))) {
    let start = 0
    for (const [at, line] of lines.entries()) {
      const range: Range = [Math.max(from - start, 0), Math.min(to - start, line.length)]
      if (range[0] < range[1]) put(at, range)
      start += line.length + glue.length
    }
  }
}

function covered(line: string, ranges: readonly Range[]): string {
  let out = ''
  let at = 0
  let end = -1
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (from > end) out += line.slice(at, from) + mask
    end = Math.max(end, to)
    at = end
  }
  return out + line.slice(at)
}

const keywordLast =
  /\s(?:[\w-]*(?:password|secret|passphrase|community|securityname|shared-key)|key|pw|pass|psk|md5|cipher|\S+-auth)$/i
const closes = /^\s*(?:[!$#]|!<.*|end|exit|quit|return)\s*$/
const opens = /^\s*(?:[!$#]|interface |pon-onu-mng |[\w.-]+(?:\([^)]*\))?[#>])/

/** Whether a terminal broke the line: at its width, in the middle of a word, or an indented line goes on in the first column. */
function isCut(line: string, next: string, widest: number): boolean {
  const [one, other] = [bare(line), bare(next)]
  if (one.trim() === '' || other.trim() === '' || closes.test(other)) return false
  const isWide = one.length === 79 || one.length === 80 || (one.length > 80 && one.length >= widest - 1)
  if (isWide) return true
  if (/:\s*$/.test(one) || opens.test(other)) return false
  if (/^\s/.test(one) && /^\S/.test(other)) return true
  // Broken between words: the value alone on its line, or after a long one.
  return keywordLast.test(one) && (one.length >= 60 || /^\S+$/.test(other))
}
