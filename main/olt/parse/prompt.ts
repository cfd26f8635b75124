// A prompt however the operator named the box: with spaces, accents, colons, longer than any vendor's manual allows.

export interface Prompt {
  host: string
  /** With its brackets, which stand right behind the host name. */
  context: string | undefined
  typed: string
}

/** Most characters of a host name and of its mode. */
const longestHead = 200

/** What has the form of a prompt; a caller makes sure by what was typed behind it, because text may have it, too. */
export function promptIn(line: string): Prompt | null {
  const end = line.search(/[#>]|%%/)
  if (end < 1 || end > longestHead) return null
  const [, host = '', context] = /^ {0,2}(\S.*?)((?<! )\([\w/. :-]{1,60}\))?$/.exec(line.slice(0, end)) ?? []
  if (!hostForm.test(host)) return null
  return { host, context, typed: line.slice(line[end] === '%' ? end + 2 : end + 1).trim() }
}

/** Words with one blank between them; a label (`Name: …`) is none. */
const hostForm = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.@/+~_()-]|:(?=[^ :])| (?=[^ ]))*$/u
