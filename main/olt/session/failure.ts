// Whether the box refused: its texts are the dialect's data, the same prompt comes back either way.
import type { CommandResult, Failure } from '../driver.ts'

/** Refusals are short; in a long output only its ends are searched. */
const searched = 4000
const longestText = 400

/** How terminals say that they do not know a line, whoever made them: a table may not know the words of a box like others. */
const unknownLine: readonly Failure[] = [
  {
    when: /^\s*(?:%\s*|Error\s*:\s*|Failure\s*:\s*)(?:(?:Unknown|Unrecogni[sz]ed|Invalid|Bad|Incomplete|Ambiguous) (?:command|input|parameter)|Wrong parameter|Syntax error)/im,
    code: 'syntax',
  },
]

/** The first failure of the table that the output shows; wrapped lines are joined before they are compared. */
export function classify(output: string, failures: readonly Failure[]): CommandResult['failure'] {
  const text = output.length > 2 * searched ? `${output.slice(0, searched)}\n${output.slice(-searched)}` : output
  const joined = joinWraps(text)
  for (const { when, code } of [...failures, ...unknownLine]) {
    const found = plain(when).exec(joined)
    if (found) return { code, text: lineAt(joined, found.index + found[0].search(/\S|$/)) }
  }
  return null
}

/** A table may hold global or sticky patterns; their memory must not leak from one output to the next. */
export const plain = (pattern: RegExp): RegExp => {
  pattern.lastIndex = 0
  return pattern
}

/** What begins like a refusal. */
const begins = /^\s*(?:%|[A-Z][A-Za-z ]{2,20}:)/

/** A line after a refusal that is indented and no refusal itself goes on with it: `…some service virtual` + `ports`. */
function joinWraps(text: string): string {
  const lines: string[] = []
  let goesOn = false
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (goesOn && trimmed !== '' && !begins.test(line) && !isRule(trimmed)) lines[lines.length - 1] += ` ${trimmed}`
    else {
      lines.push(line)
      goesOn = begins.test(line)
    }
    if (trimmed === '') goesOn = false
  }
  return lines.join('\n')
}

const isRule = (line: string): boolean => /^[-=*]{5,}$/.test(line)

function lineAt(text: string, index: number): string {
  const from = text.lastIndexOf('\n', index - 1) + 1
  const to = text.indexOf('\n', index)
  return text
    .slice(from, to < 0 ? undefined : to)
    .trim()
    .slice(0, longestText)
}
