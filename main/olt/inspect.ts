// A saved answer of an OLT, read without one: what the parser makes of it, or the refusal that it is. Pure.
import type { Driver, FailureCode, Parsed } from './driver.ts'
import { maskAll } from './mask.ts'
import { cleanText } from './parse/index.ts'
import { classify } from './session/failure.ts'

export type Inspected = Parsed | { error: { code: FailureCode; text: string } }

/** Secrets masked. `line`: the command as typed. Null: no parser is known for it and the text is no refusal either. */
export function inspectOutput(driver: Driver, line: string, raw: string): Inspected | null {
  return maskAll(cleanText(raw)).value(inspected(driver, line, raw))
}

/** The other commands of a saved log that shows none like `line`, each once and secrets masked; none: it may be read. */
export function othersIn(driver: Driver, line: string, raw: string): string[] {
  const found = driver.othersIn?.(line.trim().replace(/\s+/g, ' '), raw) ?? []
  return [...new Set(maskAll(cleanText(raw)).value(found))]
}

function inspected(driver: Driver, line: string, raw: string): Inspected | null {
  const typed = line.trim().replace(/\s+/g, ' ')
  const parsed = driver.parserFor(typed)?.(raw) ?? null
  if (parsed && parsed.records.length > 0) return parsed
  const failures = driver.dialects.flatMap((dialect) => dialect.failures)
  const failure = classify(withoutPrompts(cleanText(raw), driver), failures)
  if (failure?.code === 'empty') return { records: [], unparsed: [] }
  return failure ? { error: failure } : parsed
}

/** A prompt after a refusal is no part of it. */
const withoutPrompts = (text: string, { dialects }: Driver): string =>
  text
    .split('\n')
    .map((line) =>
      dialects.some(({ prompt }) => new RegExp(prompt.source, prompt.flags).test(line.trim())) ? '' : line,
    )
    .join('\n')
