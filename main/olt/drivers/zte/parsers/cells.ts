// What one cell of ZTE says: a number, a text, or nothing.
import { markedNumberOf } from '../../../parse/index.ts'

export type Cell = string | number | null

/** Numbers that are nothing else: no leading zero. */
export const whole = (text: string): Cell => (/^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text)
/** The number at the beginning of `16%`, `-18.210(dbm)`, `3540m`; null where none is printed. */
export const leading = (text: string): number | null => {
  const found = /^\s*[-+]?\d+(?:\.\d+)?/.exec(text)
  return found ? Number(found[0]) : null
}

/** What the box set behind a number: `-30.97*`. Null: nothing. */
export const markOf = (text: string): string | null => {
  const last = text.charCodeAt(text.length - 1)
  const isPlain = (last >= 48 && last <= 57) || last === 37
  return isPlain ? null : (markedNumberOf(text)?.mark ?? null)
}
