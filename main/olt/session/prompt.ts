// Prompts: guessed once at login, matched with the literal host name from then on. And lines that look like a question.
import type { Dialect, Mode } from '../driver.ts'

export interface Prompt {
  hostname: string
  /** `(config)`, or nothing. */
  context: string
  /** `>`, `#`, `%%`. */
  end: string
  /** The line as it stands. */
  text: string
}

export const fits = (mode: Mode, { context, end }: Prompt): boolean =>
  mode.end === end && (mode.context === null ? context === '' : context !== '' && mode.context.test(context))

/** Reads the prompt of this host; null for any other line. */
export function promptReader(hostname: string, modes: readonly Mode[]): (line: string) => Prompt | null {
  const rest = new RegExp(`^(\\([^()]{1,80}\\))?(${endsOf(modes)})\\s*$`)
  return (line) => {
    if (!line.startsWith(hostname)) return null
    const found = rest.exec(line.slice(hostname.length))
    return found && { hostname, context: found[1] ?? '', end: found[2] ?? '', text: line }
  }
}

/** A line that may be a prompt of an unknown host. */
export function guessPrompt(line: string, { prompt, modes }: Dialect): Prompt | null {
  const [, hostname = '', context = '', end = ''] = prompt.exec(line) ?? []
  return hostname !== '' && end !== '' ? split({ hostname, context, end, text: line }, modes) : null
}

/** The same for host names that nobody expects: with blanks, accents, brackets. To be asked only after a silence. */
export function guessOddPrompt(line: string, { modes }: Dialect): Prompt | null {
  const found = new RegExp(`^(\\S.{0,79}?)(\\([^()]{1,60}\\))?(${endsOf(modes)})\\s*$`).exec(line)
  const [, hostname = '', context = '', end = ''] = found ?? []
  return found && split({ hostname, context, end, text: line }, modes)
}

/** Brackets that no mode has belong to the name. */
const split = (guess: Prompt, modes: readonly Mode[]): Prompt =>
  guess.context === '' || modes.some((mode) => fits(mode, guess))
    ? guess
    : { ...guess, hostname: guess.hostname + guess.context, context: '' }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Longest first: `%%` before `%`. */
const endsOf = (modes: readonly Mode[]): string =>
  [...new Set(modes.map(({ end }) => end))]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

const questions: readonly RegExp[] = [
  /[([]\s*y(es)?\s*[/|]\s*n(o)?\s*[)\]].{0,20}[:?]$/i,
  /\{[^{}]*\}\s*:$/,
  /\[[^[\]]{0,20}\]\s*:$/,
  /\b(password|user ?name|confirm|continue|login)\b.{0,40}[:?]$/i,
  /\?$/,
  /press any key/i,
]
const perhaps = /[([]\s*y(es)?\s*[/|]\s*n(o)?\s*[)\]]$|:$/i

/** A last line that waits for an answer. Ask only after a silence: a row that is still coming may look like it. */
export const isQuestion = (tail: string): boolean => questions.some((question) => question.test(tail))

/** The same, after a long silence. */
export const mayBeQuestion = (tail: string): boolean => isQuestion(tail) || perhaps.test(tail)
