// A saved terminal log cut into commands and what each printed.
import { cleanLines } from './lines.ts'
import { promptIn } from './prompt.ts'

export interface TranscriptRules {
  /** Words that a command line begins with: how a prompt is told from text that looks like one. */
  verbs: RegExp
  /** Remains of the pager anywhere in a line. */
  pager: RegExp
  /** Whole lines that are no output: offers of keywords, echoes the box repeats. */
  echoes: readonly RegExp[]
}

export interface Block {
  /** The command as typed; null for text before the first prompt. */
  line: string | null
  /** The command stood behind a prompt; false for a bare echo, which could be text. */
  prompted: boolean
  body: string
}

/**
 * Cuts a log at its prompts. Text without any prompt is one block; a leading bare echo of a command is taken for its
 * line. The host name is learned from the first prompt, so that `#` and `>` inside the output do not cut.
 */
export function splitTranscript(raw: string, rules: TranscriptRules): Block[] {
  const blocks: Draft[] = [{ line: null, prompted: false, lines: [] }]
  let host: string | null = null
  for (const seen of cleanLines(raw)) {
    const line = rules.pager.test(seen) ? seen.replace(rules.pager, '').trimEnd() : seen
    if (line !== seen && line.trim() === '') continue
    const prompt = promptOf(line, host, rules.verbs)
    if (prompt) {
      host = prompt.host
      blocks.push({ line: prompt.typed === '' ? null : prompt.typed, prompted: true, lines: [] })
      continue
    }
    if (rules.echoes.some((echo) => echo.test(line))) continue
    const block = blocks.at(-1) as Draft
    if (block.line === null && isEmpty(block.lines) && rules.verbs.test(line.trim())) block.line = line.trim()
    else if (!repeats(line.trim(), block)) block.lines.push(line)
  }
  return blocks
    .filter(({ line, lines }) => line !== null || !isEmpty(lines))
    .map(({ line, prompted, lines }) => ({ line, prompted, body: lines.join('\n') }))
}

interface Draft {
  line: string | null
  prompted: boolean
  lines: string[]
}

/** The box repeats the command before its answer, perhaps cut short. */
const repeats = (text: string, block: Draft): boolean =>
  text !== '' && block.line !== null && isEmpty(block.lines) && text.includes(' ') && block.line.startsWith(text)

const isEmpty = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '')

function promptOf(line: string, host: string | null, verbs: RegExp): { host: string; typed: string } | null {
  const found = /^ {0,2}([\w.@/-]{1,64})(\([\w/. :-]{1,60}\))?(?:[>#]|%%)\s*(.*)$/.exec(line)
  if (!found) return unusualPrompt(line, host, verbs)
  const [, name = '', context, rest = ''] = found
  const typed = rest.trim()
  if (host !== null && name !== host) return null
  // Without a context it could be text: then only nothing or a known verb may follow.
  return typed === '' || verbs.test(typed) || context !== undefined ? { host: name, typed } : null
}

/** A host name that no manual allows is one only if a known verb stood behind it first. */
function unusualPrompt(line: string, host: string | null, verbs: RegExp): { host: string; typed: string } | null {
  const prompt = promptIn(line)
  if (!prompt || (host === null ? !verbs.test(prompt.typed) : prompt.host !== host)) return null
  return { host: prompt.host, typed: prompt.typed }
}
