// Is this what an OLT printed, or some other text that came under its name? Pure.
import type { Driver } from './driver.ts'
import type { Inspected } from './inspect.ts'
import { cleanLines, promptIn } from './parse/index.ts'

/** Of a text without any prompt at least so much must make sense. */
const leastRead = 0.5

/** `line`: the command as typed. `found`: what its parser made of `raw`, with secrets masked or not. */
export function isOfOlt(driver: Driver, line: string, raw: string, found: Inspected): boolean {
  if ('error' in found) return true
  const lines = cleanLines(raw).filter((one) => one.trim() !== '')
  if (lines.some((one) => isPrompt(one, driver) || isEcho(one, line, driver))) return true
  // An empty table has its headings, which its parser leaves out of `unparsed`.
  const read = lines.length - found.unparsed.length
  return lines.length > 0 && read >= lines.length * leastRead
}

function isPrompt(line: string, driver: Driver): boolean {
  if (driver.dialects.some(({ prompt }) => new RegExp(prompt.source, prompt.flags).test(line.trim()))) return true
  const typed = promptIn(line)?.typed
  return typed !== undefined && driver.parserFor(typed) !== null
}

/** The command alone in its line, as a terminal repeats it. */
const isEcho = (line: string, command: string, driver: Driver): boolean => {
  const [verb = ''] = command.trim().split(/\s/)
  return line.trim().startsWith(`${verb} `) && driver.parserFor(line.trim()) !== null
}
