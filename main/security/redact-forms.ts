// Redaction by value: every form in which programs write a secret, and the masking of those forms in a text.

/** Shorter values ("12") would mask half of every text; the net by field name still catches them in their own fields. */
export const SHORTEST_SECRET = 4

/** Forms by their first characters (one look-up a position, however many secrets), with how far each reaches out. */
export type FormIndex = Map<string, Map<string, number>>

export function addForms(index: FormIndex, secret: string): void {
  const add = (form: string, reach: number): void => {
    if (form.length < SHORTEST_SECRET) return
    const start = form.slice(0, SHORTEST_SECRET)
    const forms = index.get(start) ?? new Map<string, number>()
    index.set(start, forms.set(form, Math.max(reach, forms.get(form) ?? 0)))
  }
  const bytes = Buffer.from(secret, 'utf8')
  for (const form of [...textForms(secret), ...hexForms(bytes)]) add(form, 0)
  for (const form of base64Forms(bytes)) add(form, 1)
}

/** JSON text inside the quotes. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
/** Python's and PHP's habit: everything but ASCII as \uXXXX. */
const inAsciiJson = (text: string): string =>
  inJson(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed())
/** Also what encodeURIComponent leaves alone, as other languages do not. */
const inStrictUrl = (text: string): string =>
  inUrl(text).replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const inForm = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const inXml = (text: string, marks: RegExp): string => text.replace(marks, (c) => XML[c] ?? c)
const lowerPercent = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (c) => c.toLowerCase())

function textForms(secret: string): string[] {
  const json = inJson(secret)
  const xml = inXml(secret, /[&<>"']/g)
  const url = [inUrl(secret), inStrictUrl(secret), inForm(secret), encodeURI(secret.toWellFormed()), inUrl(json)]
  return [
    secret,
    json,
    inJson(json),
    inAsciiJson(secret),
    json.replaceAll('/', '\\/'),
    secret.replace(/['\\]/g, '\\$&'),
    inXml(secret, /[&<>]/g),
    inXml(secret, /[&<>"]/g),
    xml,
    xml.replaceAll('&apos;', '&#39;').replaceAll('&quot;', '&#34;'),
    xml.replaceAll('&apos;', '&#x27;').replaceAll('&quot;', '&#x22;'),
    xml.replaceAll('&apos;', '&#39;'),
    ...url,
    ...url.map(lowerPercent),
  ]
}

/**
 * Base64 of the value wherever it stands in a longer text ("user:password"): the bytes before it shift the letters, so
 * there are three spellings. The first and last letter may be shared with the neighbours: they are left out of the
 * form, and masked with it (reach 1).
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    const from = Math.ceil((shift * 8) / 6)
    const to = Math.floor((shifted.length * 8) / 6)
    return (['base64', 'base64url'] as const).map((alphabet) => shifted.toString(alphabet).slice(from, to))
  })
}

/** SNMP tools and logs write bytes as `de:ad`, `DE AD`, `\xde\xad`. */
function hexForms(bytes: Buffer): string[] {
  const pairs = bytes.toString('hex').match(/../g) ?? []
  const upper = pairs.map((pair) => pair.toUpperCase())
  return ['', ':', ' ', '-', '\\x'].flatMap((between) => [pairs.join(between), upper.join(between)])
}

/** All matches first, then one cut: of two secrets that overlap in the text neither leaves its rest behind. */
export function maskForms(text: string, index: FormIndex, mask: string): string {
  const spans: { from: number; to: number }[] = []
  if (index.size === 0) return text
  for (let at = 0; at + SHORTEST_SECRET <= text.length; at += 1) {
    for (const [form, reach] of index.get(text.slice(at, at + SHORTEST_SECRET)) ?? []) {
      if (text.startsWith(form, at)) spans.push(reachOut(text, at, at + form.length, reach))
    }
  }
  if (spans.length === 0) return text
  spans.sort((a, b) => a.from - b.from)
  let result = ''
  let end = 0
  for (const { from, to } of spans) {
    // A span that begins inside or right at the end of the one before is covered by the same mask.
    if (result === '' || from > end) result += text.slice(end, from) + mask
    end = Math.max(end, to)
  }
  return result + text.slice(end)
}

function reachOut(text: string, from: number, to: number, reach: number): { from: number; to: number } {
  if (reach === 0) return { from, to }
  const isLetter = (at: number): boolean => /[A-Za-z0-9+/_=-]/.test(text.charAt(at))
  return { from: isLetter(from - 1) ? from - reach : from, to: isLetter(to) ? to + reach : to }
}
