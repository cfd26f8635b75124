// Secrets in what OLTs print become the mask, whoever made the box. Pure: no list of known secrets, only how they are written.

export const mask = '••••••••'

/** The text with its secrets masked, also those that a line break cuts. Lines stay lines. */
export function maskSecrets(text: string): string {
  if (!hasHint(text)) return text
  const lines = text.split('\n')
  const widest = Math.max(0, ...lines.slice(0, mostLines).map(({ length }) => length))
  const ranges: Range[][] = lines.map(() => [])
  for (let from = 0; from < lines.length; ) {
    let end = from + 1
    while (end < lines.length && isCut(lines[end - 1] as string, lines[end] as string, widest)) end += 1
    // Lists of thousands of lines hold a keyword in a few of them.
    if (!hasHint(lines.slice(from, end).join('\n'))) {
      from = end
      continue
    }
    for (let at = from; at < end; at += 1) ranges[at]?.push(...secretsIn(bare(lines[at] as string)))
    for (let first = from; first < Math.max(from + 1, end - mostPieces + 1) && end > from + 1; first += 1)
      // A blank in the last column was trimmed with the end of the line, or there was none.
      for (const glue of ['', ' '])
        spread(lines.slice(first, Math.min(first + mostPieces, end)).map(bare), glue, (at, range) =>
          ranges[first + at]?.push(range),
        )
    from = end
  }
  return lines.map((line, at) => covered(line, ranges[at] ?? [])).join('\n')
}

/** Whether a record's field of that name (snake case) holds a secret. */
export const isSecretField = (name: string): boolean => secretName.test(name) && !aboutSecret.test(name)

/** Also where a break of the line, or a blank trimmed at it, stands in the word. */
const hasHint = (text: string): boolean =>
  mayHold.test(text.includes('\n') ? text.replace(/[ \t\r]*\n[ \t]*/g, '') : text)

export interface Masked {
  /** The text itself. */
  raw: string
  /** Every string of parsed values, by the name of its field or by what it says. */
  value<T>(value: T): T
}

/**
 * Masks a text and what was parsed of it: a line that holds a part of a secret without its keyword is known again.
 * `redact`: takes out what is known to be a secret, whatever it looks like.
 */
export function maskAll(raw: string, redact: (text: string) => string = (text) => text): Masked {
  const known = redact(raw)
  // What is parsed of a text holds nothing that the text does not.
  if (known === raw && !hasHint(raw)) return { raw, value: (value) => value }
  const before = raw.split('\n')
  const masked = maskSecrets(known)
  const after = (known === raw ? masked : maskSecrets(raw)).split('\n')
  const changed = new Map<string, string>()
  for (const [at, line] of before.entries())
    if (line !== after[at] && line.trim() !== '') changed.set(line.trim(), (after[at] ?? mask).trim())
  const text = (value: string): string => changed.get(value.trim()) ?? maskSecrets(redact(value))
  const of = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => of(one, name))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, of(one, key)]))
    if (typeof value === 'string') return isSecretField(name) && !nothing.test(value) ? mask : text(value)
    return typeof value === 'number' && isSecretField(name) ? mask : value
  }
  return { raw: masked, value: <T>(value: T): T => of(value, '') as T }
}

type Range = [from: number, to: number]

const mostLines = 50_000
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
const rule = (before: string, after = value): RegExp => new RegExp(`(?<![\\w{])${before}${after}`, 'dgi')

/** The group `v` is the secret. */
const rules: readonly RegExp[] = [
  // Huawei, ZTE: `password X`, `password cipher X`; ZTE `pw X`, `enable secret level 15 5 X`, `cpe-password X`.
  rule(`(?:password|passwd|pwd|pw|passphrase|secret)\\s+${how}`),
  // ZTE: `user u pass X`, `eap-md5-pass X`. Cells of a table stand further apart.
  rule(`pass\\s(?=\\S)${how}`),
  // Huawei: RADIUS `shared-key X`; ZTE: `key X`, WEP `key-1 X`, `key1 X`, `psk X`.
  rule(
    `(?:(?:shared|pre-shared|presharedkey|auth|authentication|encryption|privacy|session|wep|wpa2?|radius|tacacs)-)?key(?:-?\\d+)?\\s+${how}`,
  ),
  rule(`(?<!-)psk\\s+${how}`),
  // Huawei: `ont add 0 1 password-auth X always-on`, `loid-auth L checkcode-auth X`.
  rule(`(?:password|checkcode)(?:-auth)?\\s+${how}`),
  // Huawei: SNMPv3 `authentication-mode md5 X privacy-mode aes128 X`, NTP `authentication-mode md5 X`; ZTE: `auth md5 X priv des56 X`.
  rule(
    `(?:authentication-mode|privacy-mode|auth|priv)\\s+(?:encrypted\\s+)?(?:hmac-)?(?:md5|sha|3?des|aes)[-\\w]*\\s+${how}`,
  ),
  rule(`(?:hmac-)?md5\\s+${how}`),
  // Huawei: `snmp-agent community read cipher X`; ZTE: `snmp-server community X`, `community encrypted *ab X`.
  rule(`community(?:-name)?\\s+(?!name)${how}`),
  // Huawei: `snmp-agent target-host trap … params securityname X`.
  rule(`security-?name\\s+${how}`),
  // ZTE: `snmp-server host A trap version 2c X enable …`, and without a version.
  rule(`version\\s+v?2c\\s+${how}`),
  rule(`(?:snmp-server host|trap-?host)\\s.*?\\bversion\\s+v?(?:1|3(?:\\s+(?:auth|noauth|priv))?)\\s+${how}`),
  rule(
    `snmp-server host\\s+(?:(?:vrf|mng)\\s+\\S+\\s+)?[\\d.:a-f]+\\s+(?:(?:traps?|informs?)\\s+)?(?!(?:version|udp-port|traps?|informs?|vrf)(?:\\s|$))${how}`,
  ),
  // Huawei: `terminal user name root X`, `terminal user name buildrun_new_password root X`.
  rule('terminal user name\\s+(?:\\w+_password\\s+)?\\S+\\s+'),
  // Huawei: `ont tr069-server-profile add … user "u" "X"`.
  rule(
    'tr069-server-profile\\s+(?:add|modify)\\s.*?\\suser\\s+(?:"[^"]*"|\\S+)\\s+(?!(?:profile-\\w+|url|user|realm|password)(?:\\s|$))',
  ),
  // ZTE: `web-user admin X`.
  rule('web-user\\s+(?:(?:add|modify|name|username|\\d+)\\s+)?\\S+\\s+(?!(?:password|privilege|level|state)(?:\\s|$))'),
  // ZTE: `LOID:u/X`.
  rule('loid\\s*[:=]\\s*[^\\s/]+/', '(?<v>\\S+)'),
  // Both, labels: `Password: X`, the echoed `>>User password:X`, `Wireless key : X`, `WEP key 1 : X`, `Read community : X`.
  rule(
    '(?:password|passwd|pwd|pw|passphrase|pass|secret|psk|pre-?shared[ _-]?key|community(?:[ _-]?name)?|check[ _-]?code|key(?:[ _-]?\\d+)?|security ?name)\\s*[:=+]\\s*',
    '(?<v>"[^"]*"|[^\\s:=].*?)(?=\\s{2,}[A-Za-z][^:]*:|,\\s|\\s*$)',
  ),
  // The same where the keyword ends a compound: `LOID_password: X`, `wpa-key=X`.
  /(?<=\w)(?:password|passwd|passphrase|[_-](?:key|psk|secret|pwd|pass))\s*[:=]\s*(?<v>"[^"]*"|[^\s:=]\S*)/dgi,
  // URLs of an ACS: `http://user:X@host`, `user:X@host`, `?k=X`.
  /:\/\/[^\s/@:"]*:(?<v>[^\s"]+)(?=@)/dgi,
  /(?<![\w:/.-])[\w.-]+:(?!\/\/)(?<v>[^\s"/@]+)(?=@[\w[])/dgi,
  /[?&;](?:k|key|api_?key|token|access_token|pass\w*|pwd|pw|secret|auth|sig\w*)=(?<v>[^\s&"#]+)/dgi,
  // Huawei's cipher text, whatever stands before it.
  /(?<v>"?(?<e>%[\^$@]%[#@$%]).+?\k<e>"?)/dgi,
]

/** No rule fits a line without one of these. */
const mayHold =
  /pass|pwd|pw|md5|key|secret|psk|pre-shared|communit|auth|priv|security|2c|snmp|terminal ?user|tr069|web-user|loid|check.?code|@|[?&;]\w+=|%[\^$@]%/i

const bare = (line: string): string => line.replace(/\r$/, '')

function secretsIn(text: string): Range[] {
  if (!mayHold.test(text)) return []
  const found: Range[] = []
  for (const one of rules)
    for (const { indices, groups } of text.matchAll(one)) {
      const range = indices?.groups?.v
      if (range && !nothing.test(groups?.v ?? '')) found.push([range[0], range[1]])
    }
  return found
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
