// How values are written: product rules, the same in the three languages. A point for decimals, as in the CLI.
import type { Unit } from '../../shared/model/reading.ts'
import { type Language, say } from '../../shared/words/say.ts'

const minus = '\u2212'
const thinSpace = '\u2009'

const fixed = (value: number, digits: number): string => value.toFixed(digits).replace('-', minus)

/** `18 204`. */
export const countOf = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, thinSpace)

const digitsOf: Partial<Record<Unit, number>> = { dBm: 1, V: 2, Mbps: 1, mA: 1 }

export interface Amount {
  value: string
  unit: string
}

/** A number in the unit it is read in: `−19.4` `dBm`, `1.25` `km`, `45` `°C`. */
export function amountOf(value: number, unit: Unit | undefined): Amount {
  if (unit === 'm')
    return value >= 1000 ? { value: fixed(value / 1000, 2), unit: 'km' } : { value: fixed(value, 0), unit: 'm' }
  if (!unit) return { value: countOf(value), unit: '' }
  return { value: fixed(value, digitsOf[unit] ?? 0), unit }
}

export const dbmOf = (value: number): string => fixed(value, 1)
export const plainText = (text: string): string => text.replaceAll(minus, '-').replaceAll(thinSpace, '')

/** `812 kB`, `14.2 MB`, `1.3 GB`: what a file or a process takes. */
export function sizeOf(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1e3))} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

/** `12 ms`, `0.4 s`, `11 s`: how long one command took. */
export const tookOf = (ms: number): string => (ms < 100 ? `${Math.round(ms)} ms` : elapsedOf(ms))

/** `0.4 s`, `11 s`, `2 min`. */
export function elapsedOf(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min`
}

/** `23 d 4 h`, `4 h 12 min`, `12 min`. */
export function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return `${days} d ${hours % 24} h`
  if (hours > 0) return `${hours} h ${minutes % 60} min`
  return minutes > 0 ? `${minutes} min` : `${Math.floor(seconds)} s`
}

const clocks = new Map<string, Intl.DateTimeFormat>()
function clock(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known =
    clocks.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hourCycle: 'h23', ...options })
  clocks.set(key, known)
  return known
}

const isSameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

function dayOf(at: Date, now: Date, language: Language): string {
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (isSameDay(at, yesterday)) return say(language, 'time.yesterday')
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return clock(language, { day: 'numeric', month: 'short', ...year }).format(at)
}

/** Local clock time; with the day when it is not today. */
export function timeOf(instant: string, language: Language, { seconds = false, now = new Date() } = {}): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  // The same in the three languages, and asked twice for every row of a list.
  const time = [at.getHours(), at.getMinutes(), ...(seconds ? [at.getSeconds()] : [])]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return isSameDay(at, now) ? time : `${dayOf(at, now, language)} ${time}`
}

/** Seconds since an instant; a device's clock may run ahead. */
export const ageSeconds = (instant: string, now: number): number => Math.max(0, (now - Date.parse(instant)) / 1000)

/** `ahora`, `42 s`, `6 min`, `3 h`, `2 d`, then the date. */
export function ageOf(instant: string, language: Language, now: number): string {
  const seconds = ageSeconds(instant, now)
  if (Number.isNaN(seconds)) return say(language, 'value.no_data')
  if (seconds < 10) return say(language, 'time.now')
  if (seconds < 60) return `${Math.floor(seconds)} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`
  if (seconds < 14 * 86_400) return `${Math.floor(seconds / 86_400)} d`
  return dayOf(new Date(instant), new Date(now), language)
}

/** `hace 6 min`, or `ahora`: an age inside a sentence. */
export function agoOf(instant: string, language: Language, now: number): string {
  const age = ageOf(instant, language, now)
  const isRelative = ageSeconds(instant, now) >= 10 && ageSeconds(instant, now) < 14 * 86_400
  return isRelative ? say(language, 'time.ago', { age }) : age
}

/** Seconds after which a new value is expected when nothing else is known. */
export const usualInterval = 300

/** Seconds between two readings of the lists of an OLT: what it says of its ONUs is fresh for two of them. */
export const oltInterval = 600

export type Freshness = 'fresh' | 'stale' | 'stored'

/** Fresh up to twice the expected interval, stale up to ten times, then only a stored value. */
export function freshnessOf(instant: string, expectedSeconds: number, now: number): Freshness {
  const seconds = ageSeconds(instant, now)
  if (seconds <= 2 * expectedSeconds) return 'fresh'
  return seconds <= 10 * expectedSeconds ? 'stale' : 'stored'
}
