// Optics of one day in few bytes: lowest, highest and last value of each hour. Pure.

/** Names of the values of a sample, in their order. */
export const opticsFields = ['optical_rx', 'optical_tx', 'olt_rx', 'temperature', 'voltage', 'bias'] as const
export type OpticsField = (typeof opticsFields)[number]

/** One instant: s since 1970; values in 0.01 dBm, °C, V or mA in the order of `opticsFields`, null where not known. */
export interface OpticsSample {
  at: number
  values: readonly (number | null)[]
}

export interface Spread {
  min: number
  max: number
  last: number
}

/** Several readings as one: `at` of the last of them. */
export interface OpticsBucket {
  at: number
  lines: readonly (Spread | null)[]
}

export const hourSeconds = 3600
export const daySeconds = 86_400

/** Two bytes a value: ±327 dBm, °C, V or mA. Anything beyond is no reading. */
const largest = 32_767

/** A measured number as it is stored; null for what no optic can measure. −40 dBm and below is how they say "nothing". */
export function hundredths(field: OpticsField, value: number | null | undefined): number | null {
  if (value === null || value === undefined) return null
  const stored = Math.round(value * 100)
  if (Number.isNaN(stored) || Math.abs(stored) > largest) return null
  const isPower = field === 'optical_rx' || field === 'optical_tx' || field === 'olt_rx'
  return isPower && stored <= -4000 ? null : stored
}

const joined = (a: Spread | null | undefined, b: Spread | null | undefined): Spread | null =>
  a && b ? { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), last: b.last } : (b ?? a ?? null)

const spreadOf = (value: number | null): Spread | null =>
  value === null ? null : { min: value, max: value, last: value }

export const bucketOf = ({ at, values }: OpticsSample): OpticsBucket => ({ at, lines: values.map(spreadOf) })

/** Buckets of `seconds` each, oldest first, whatever the order of what is given. */
export function fold(parts: readonly OpticsBucket[], seconds: number): OpticsBucket[] {
  const byBucket = new Map<number, OpticsBucket>()
  for (const part of parts.toSorted((a, b) => a.at - b.at)) {
    const key = Math.floor(part.at / seconds)
    const before = byBucket.get(key)
    const lines = before ? opticsFields.map((_, field) => joined(before.lines[field], part.lines[field])) : part.lines
    byBucket.set(key, { at: part.at, lines })
  }
  return [...byBucket.values()]
}

/** `buckets`: hours of this day (days since 1970), oldest first. */
export function encodeHours(day: number, buckets: readonly OpticsBucket[]): Uint8Array {
  const bytes = Buffer.alloc(buckets.length * (5 + opticsFields.length * 6))
  let at = 0
  for (const bucket of buckets) {
    const second = bucket.at - day * daySeconds
    let present = 0
    let wide = 0
    const numbers: number[] = []
    for (const [field, line] of bucket.lines.entries()) {
      if (!line) continue
      present |= 1 << field
      numbers.push(line.last)
      if (line.min === line.last && line.max === line.last) continue
      wide |= 1 << field
      numbers.push(line.min, line.max)
    }
    at = bytes.writeUInt8(Math.floor(second / hourSeconds), at)
    at = bytes.writeUInt16LE(second % hourSeconds, at)
    at = bytes.writeUInt8(present, at)
    at = bytes.writeUInt8(wide, at)
    for (const number of numbers) at = bytes.writeInt16LE(number, at)
  }
  return bytes.subarray(0, at)
}

export function decodeHours(day: number, stored: Uint8Array): OpticsBucket[] {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  const buckets: OpticsBucket[] = []
  for (let at = 0; at + 5 <= bytes.length; ) {
    const second = bytes.readUInt8(at) * hourSeconds + bytes.readUInt16LE(at + 1)
    const present = bytes.readUInt8(at + 3)
    const wide = bytes.readUInt8(at + 4)
    at += 5
    const next = (): number => {
      at += 2
      return bytes.readInt16LE(at - 2)
    }
    const lines = opticsFields.map((_, field): Spread | null => {
      if (!(present & (1 << field))) return null
      const last = next()
      return wide & (1 << field) ? { last, min: next(), max: next() } : { last, min: last, max: last }
    })
    buckets.push({ at: day * daySeconds + second, lines })
  }
  return buckets
}

/** Only what the ONU received: s of the day and 0.01 dBm, as last read in each hour. Nothing else is unpacked. */
export function rxOfHours(stored: Uint8Array, tell: (second: number, rx: number) => void): void {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  for (let at = 0; at + 5 <= bytes.length; ) {
    const present = bytes.readUInt8(at + 3)
    const numbers = bitsOf(present) + 2 * bitsOf(bytes.readUInt8(at + 4))
    if (present & 1) tell(bytes.readUInt8(at) * hourSeconds + bytes.readUInt16LE(at + 1), bytes.readInt16LE(at + 5))
    at += 5 + 2 * numbers
  }
}

function bitsOf(byte: number): number {
  let bits = 0
  for (let rest = byte; rest > 0; rest >>= 1) bits += rest & 1
  return bits
}
