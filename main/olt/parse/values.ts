// Values as OLTs print them. Null: missing.

/** `-`, `--`, `N/A`, `no signal`, nothing: not told. */
export const isMissing = (text: string): boolean => /^(?:-*|n\/a|no signal|-\/-|null)$/i.test(text.trim())

/** Trimmed text; null when missing. */
export function textOf(text: string | undefined | null): string | null {
  return text === undefined || text === null || isMissing(text) ? null : text.trim()
}

/** A number with or without its unit: `-20.850(dbm)`, `84%`, `55(C)`, `1033m`. Null when missing or no plain number. */
export function numberOf(text: string | number | undefined | null): number | null {
  if (typeof text === 'number') return text
  const found = /^\s*([+-]?\d+(?:\.\d+)?)\s*\(?\s*[a-zµ°%/]{0,8}\s*\)?\s*$/i.exec(text ?? '')
  return found ? Number(found[1]) : null
}

/** A number behind which the box set a mark, and the mark: `-30.97*`, `-30.97(dBm)!`, `-30.97*(dBm)`. Null for everything else. */
export function markedNumberOf(text: string): { value: number; mark: string } | null {
  const found = /^([^*!#^~?<>†‡]*\d[^*!#^~?<>†‡]*)([*!#^~?<>†‡]{1,3})([^*!#^~?<>†‡]*)$/.exec(text)
  const value = found ? numberOf(`${found[1]?.trimEnd()}${found[3]}`) : null
  return found && value !== null ? { value, mark: found[2] as string } : null
}

/** `0/ 1/0`, `0 /1 /10` as `0/1/0`; null when it is no position. */
export function positionOf(text: string | undefined | null): string | null {
  const found = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text ?? '')
  return found ? `${found[1]}/${found[2]}/${found[3]}` : null
}

/**
 * Canonical serial, 4 letters + 8 hex digits upper case: `HWTC304D1BB2`. Reads `48575443304D1BB2`,
 * `48575443304D1BB2 (HWTC-304D1BB2)`, `HWTC-304d1bb2`. Null for everything else.
 */
export function serialOf(text: string | undefined | null): string | null {
  const first = firstWord(text)
  if (isHexSerial.test(first)) {
    const vendor = vendorOf(first.slice(0, 8))
    return vendor && `${vendor}${first.slice(8)}`.toUpperCase()
  }
  const ascii = /^([A-Za-z0-9]{4})-?([0-9A-Fa-f]{8})$/.exec(first)
  return ascii && `${ascii[1]}${ascii[2]}`.toUpperCase()
}

/** The form of 16 hex digits, upper case; null when it is no serial. */
export function serialHexOf(text: string | undefined | null): string | null {
  const first = firstWord(text)
  if (isHexSerial.test(first)) return first.toUpperCase()
  const serial = serialOf(first)
  if (!serial) return null
  const vendor = [...serial.slice(0, 4)].map((letter) => letter.charCodeAt(0).toString(16)).join('')
  return `${vendor}${serial.slice(4)}`.toUpperCase()
}

/** Both forms of a printed serial at once. */
export function serialFormsOf(text: string): { serial: string | null; hex: string | null } {
  return isPlainHexSerial(text)
    ? { serial: joined(vendorOf(text.slice(0, 8)), text.slice(8)), hex: text }
    : { serial: serialOf(text), hex: serialHexOf(text) }
}

const joined = (vendor: string | null, number: string): string | null => vendor && `${vendor.toUpperCase()}${number}`

/** 16 hex digits in upper case and nothing else, as lists print them: told without a pattern. */
function isPlainHexSerial(text: string): boolean {
  if (text.length !== 16) return false
  for (let at = 0; at < 16; at += 1) {
    const code = text.charCodeAt(at)
    if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 70))) return false
  }
  return true
}

const isHexSerial = /^[0-9A-Fa-f]{16}$/

function firstWord(text: string | undefined | null): string {
  const trimmed = (text ?? '').trim()
  return /[\s(]/.test(trimmed) ? (trimmed.split(/[\s(]/)[0] ?? '') : trimmed
}

/** By their eight hex digits: a network has a handful of vendors. Null: no letters. */
const vendors = new Map<string, string | null>()

function vendorOf(hex: string): string | null {
  const known = vendors.get(hex)
  if (known !== undefined) return known
  const letters = String.fromCharCode(...[0, 2, 4, 6].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)))
  const vendor = /^[A-Za-z0-9]{4}$/.test(letters) ? letters : null
  if (vendors.size >= 1000) vendors.clear()
  vendors.set(hex, vendor)
  return vendor
}

/** A heading as a field name: `Rx optical power(dBm)` is `rx_optical_power_dbm`. */
export const snake = (title: string): string =>
  title
    .replace(/%/g, ' percent ')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
