// Lines that change something or only move about: what was typed, where, and how the OLT answered.
import type { Parsed } from '../../../driver.ts'
import { isChatter, masked, type Section } from '../text.ts'

const moves = /^(exit|end|quit|logout|disable|ter\S*\s.*|con\S*(\s+t\S*)?)$/i

/** One record a command; none for moves that went well. `result`: `successful`, `saved`, `silent`, `refused`, `asked`. */
export const session = (sections: readonly Section[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  for (const section of sections) {
    if (/\?$/.test(section.command ?? '')) help(section, parsed)
    else act(section, parsed)
  }
  return parsed
}

/** What a login prints; the password itself is not echoed. */
const isLogin = (text: string): boolean => /^(user ?name|login)\s*:/i.test(text) || /^password\s*:\s*\**$/i.test(text)

const act = ({ command, place, lines }: Section, parsed: Parsed): void => {
  const record: Record<string, unknown> = { command: masked(command ?? ''), place, result: 'silent' }
  let told = false
  for (const line of lines) {
    const text = line.trim()
    const refusal = /^%\s?(Error|Code)\s*([\w-]*)\s*:?\s*(.*)$/i.exec(text)
    if (refusal) Object.assign(record, { result: 'refused', error_code: refusal[2], error: masked(refusal[3] ?? '') })
    else if (/\[?\bSuccess(ful)?(ly)?\]?[.!]?$/i.test(text)) record.result = 'successful'
    else if (/\[OK\]$/i.test(text)) record.result = 'saved'
    else if (/\[yes\/no\]\s*:?\s*\S*$/i.test(text)) Object.assign(record, { result: 'asked', question: text })
    else if (!isChatter(line) && !isLogin(text) && !/^\.+$/.test(text)) {
      parsed.unparsed.push(masked(text))
      continue
    }
    told ||= record.result !== 'silent'
  }
  if (command && (told || !moves.test(command))) parsed.records.push(record)
}

const help = ({ command, place, lines }: Section, parsed: Parsed): void => {
  for (const line of lines) {
    const [, option, meaning = ''] = /^\s*(\S+)(?:\s+(\S.*?))?\s*$/.exec(line) ?? []
    if (option) parsed.records.push({ command, place, option, meaning: meaning || null })
    else if (!isChatter(line)) parsed.unparsed.push(masked(line.trim()))
  }
}
