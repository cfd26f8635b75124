// Telling a refusal from an answer.
import type { Failure, FailureCode } from '../driver.ts'

export interface FailureText {
  code: FailureCode
  /** The box's own words, wraps joined. */
  text: string
}

/**
 * The first failure that fits, or null. `starts` says which lines begin a refusal (`Failure:`, `%`); the lines that
 * follow it until a blank one belong to it, because boxes wrap them. Lines that are data are never looked at.
 */
export function failureOf(text: string, starts: RegExp, failures: readonly Failure[]): FailureText | null {
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex((line) => starts.test(line))
  if (at < 0) return null
  const end = lines.findIndex((line, index) => index > at && (line.trim() === '' || starts.test(line)))
  const joined = lines
    .slice(at, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .join(' ')
  const known = failures.find(({ when }) => when.test(joined))
  return { code: known?.code ?? 'rejected', text: joined }
}
