// The text of a ZTE terminal as lines: erasers applied, pager gone, a log of several commands cut at its prompts.
import { cleanLines, type Prompt, promptIn } from '../../parse/index.ts'

export const mask = '••••••••'

/** One command of a log. `command`: null before the first prompt. `place`: what stands in the prompt's brackets. */
export interface Section {
  command: string | null
  place: string | null
  lines: string[]
}

/** Lines as they stood on the screen. Pages on the web make long dashes of minus signs and of `--`. */
export const screenLines = (text: string): string[] =>
  cleanLines(text.replace(/[\u2010-\u2015\u2212]/g, '-').replaceAll('\u00a0', ' ')).map(withoutPager)

/** Cuts a log at its prompts (`HOST(mode)#command`) and at headings of collectors (`--- show card ---`). */
export const sectionsOf = (lines: readonly string[]): Section[] => {
  const hosts = hostsOf(lines)
  const sections: Section[] = [{ command: null, place: null, lines: [] }]
  for (const line of lines) {
    const typed = typedOn(line, hosts)
    const current = sections.at(-1) as Section
    if (typed) sections.push({ ...typed, lines: [] })
    else if (!isEcho(line, current)) current.lines.push(line)
    else if (current.command === null) current.command = line.trim()
  }
  return sections
}

/** A line of dashes (also the long ones of copied pages), equals signs or stars. */
export const isRule = (line: string): boolean => {
  const text = line.trim()
  return text.length > 2 && /^[-=_*+|─\s]+$/.test(text)
}

/** Said by the terminal about itself; part of no answer. */
export const isChatter = (line: string): boolean => {
  const text = line.trim()
  return text === '' || isRule(text) || chatter.some((pattern) => pattern.test(text))
}

/** What an OLT prints on its own, in the middle of whatever is on the screen. */
export const noisy: readonly RegExp[] = [
  /^\s*(?:An? )?(?:alarm|notification|event)\s+\d+\b.*\b(?:occurred|cleared|restored|raised|reported|level)\b.*$/i,
  /^\s*%[A-Z][A-Z\d_-]+%\s.*$/,
  /^\s*(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d .*\b(?:alarm|notification)\b.*$/i,
]

/** A line by which text before the first prompt is known to be a login with its banner, which is whatever an operator wrote. */
export const isGreeting = (line: string): boolean =>
  /^\s*(User ?name\s*:|login\s*:|Welcome to |Login at |Trying \d|Connected to |Escape character)/i.test(line)

/** Secrets in free text and in lines of configuration become the mask. */
export const masked = (line: string): string => {
  if (!mayHoldSecret.test(line)) return line
  let text = line
  for (const secret of secrets) text = text.replace(secret, (_all, before: string) => `${before}${mask}`)
  return text
}

const chatter = [
  /^\^$/,
  /^%\s?(Error|Code|Info)\b/i,
  /^% The password is not strong/i,
  /^Enter configuration commands/i,
  /^Building configuration/i,
  /^Please wait/i,
  /^Welcome to /i,
  /^Login at /i,
  /^Last login/i,
  /authentication failures? occurred/i,
  /^No relate\w* information to show/i,
]

const mayHoldSecret = /passw|pwd|md5|\bpw\b|\bkey\b|secret|community|psk|:\/\/|credential/i
/** Group 1 stays. Values in quotes are masked with their quotes. */
const secrets = [
  /(:\/\/[^\s/@:]+:)[^\s/@]+(?=@)/g,
  /(\bsnmp-server community\s+(?:(?:view|encrypted|cipher|\d+)\s+)?)("[^"]*"|\S+)/gi,
  /(\b(?:snmp-server host|trap-?host)\s.*?\bversion\s+\S+\s+)("[^"]*"|\S+)/gi,
  /(\bcommunity(?:-name)?\s*[:\s]\s*)("[^"]*"|\S+)/gi,
  /(\b(?:password|passwd|pwd)\s*:\s*)("[^"]*"|\S.*)$/gi,
  /(\b(?:password|passwd|pwd|secret|pw|psk(?! encrypt)|passphrase|md5)\s+(?:(?:encrypted|encrypt|cipher|hash|simple|plain|level \d+|\d)\s+)?)("[^"]*"|[^\s:]\S*)/gi,
  /(\bkey\s+(?:(?:encrypted|encrypt|cipher|\d)\s+)?)("[^"]*"|[^\s:]\S*)/gi,
]

/** Logs that lost their control bytes still show the pager before the row that followed it. */
const withoutPager = (line: string): string =>
  line.includes('More')
    ? line.replace(/^\s*-+\s*More\s*-+ {0,8}/i, '').replace(/\s*-{2,}\s*More\s*-{2,}\s*$/i, '')
    : line

const promptLine = /^\s*([\w.\-@/+:~]{1,64})(\([\w\-./: ]{1,48}\))?([#>])\s*(.*?)\s*$/
const heading = /^\s*[-=#*>$]{1,8}\s*(sh(?:ow?)? .+?)\s*[-=#*]*\s*$/
const verbs =
  /^(sh|sho|show|con|conf|config|configure|int|interface|pon-onu\S*|no|exit|end|en|enable|disable|write|wr|who|ter|term|terminal|logout|quit|ping)(\s|$)/

/** How often each host name stands before something typed; an unusual one counts from where a known verb follows it. */
const hostsOf = (lines: readonly string[]): Map<string, number> => {
  const hosts = new Map<string, number>()
  for (const line of lines) {
    const prompt = promptOn(line)
    if (!prompt || (!prompt.isUsual && !hosts.has(prompt.host) && !verbs.test(prompt.typed))) continue
    hosts.set(prompt.host, (hosts.get(prompt.host) ?? 0) + 1)
  }
  return hosts
}

const typedOn = (line: string, hosts: ReadonlyMap<string, number>): Omit<Section, 'lines'> | null => {
  const title = heading.exec(line)
  if (title) return { command: title[1] as string, place: null }
  const prompt = promptOn(line)
  if (!prompt) return null
  const { host, context, typed, isUsual } = prompt
  const seen = hosts.get(host) ?? 0
  const sure = isUsual ? typed === '' || context !== undefined || verbs.test(typed) || seen > 1 : seen > 0
  if (!sure || !/\p{L}/u.test(host) || /^[-=*]/.test(typed)) return null
  return { command: typed, place: context?.slice(1, -1) ?? null }
}

const promptOn = (line: string): (Prompt & { isUsual: boolean }) | null => {
  if (!line.includes('#') && !line.includes('>')) return null
  const found = promptLine.exec(line)
  if (found) return { host: found[1] as string, context: found[2], typed: found[4] as string, isUsual: true }
  const prompt = promptIn(line)
  return prompt && { ...prompt, isUsual: false }
}

/** The command as the terminal repeated it, without a prompt before it. */
const isEcho = (line: string, section: Section): boolean => {
  if (section.lines.some((earlier) => earlier.trim() !== '')) return false
  const text = line.trim()
  return text !== '' && (text === section.command || /^sh(ow?)? \S/.test(text))
}
