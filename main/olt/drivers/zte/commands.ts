// Which parser reads which command, as operators type them: words may be cut short, arguments follow.
import type { Parsed } from '../../driver.ts'
import { alarmPool } from './parsers/alarms.ts'
import { runningConfig, viewConfig } from './parsers/config.ts'
import { interfaceDetail } from './parsers/interface.ts'
import * as lists from './parsers/lists.ts'
import { onuDetail, remoteOnu } from './parsers/onu.ts'
import * as optics from './parsers/optics.ts'
import { session } from './parsers/session.ts'
import * as system from './parsers/system.ts'
import { isGreeting, masked, noisy, type Section, screenLines, sectionsOf } from './text.ts'

/** Reads the lines of one answer. `typed`: the whole command. */
export type Reader = (lines: readonly string[], typed: string, place: string | null) => Parsed

/** Words of the command without its arguments → its reader. The longest that fits decides. */
const readers: Readonly<Record<string, Reader>> = {
  'show gpon onu state': lists.onuState,
  'show gpon onu baseinfo': lists.onuBaseinfo,
  'show gpon onu uncfg': lists.onuUncfg,
  'show pon onu uncfg': lists.onuUncfg,
  'show gpon onu by sn': lists.onuBySerial,
  'show gpon onu detail-info': onuDetail,
  'show gpon onu distance': optics.distanceList,
  'show pon power attenuation': optics.attenuation,
  'show pon power onu-rx': (lines) => optics.powerList(lines, 'onu_rx'),
  'show pon power onu-tx': (lines) => optics.powerList(lines, 'onu_tx'),
  'show pon power olt-rx': (lines) => optics.powerList(lines, 'olt_rx'),
  'show interface optical-module-info': optics.opticalModule,
  'show optical-module-info': optics.opticalModule,
  'show gpon remote-onu': remoteOnu('other'),
  'show gpon remote-onu equip': remoteOnu('equip'),
  'show gpon remote-onu wan-ip': remoteOnu('wan-ip'),
  'show gpon remote-onu ip-host': remoteOnu('ip-host'),
  'show gpon remote-onu interface': remoteOnu('interface'),
  'show mac': lists.macList,
  'show mac-address': lists.macList,
  'show epon onu state': lists.eponState,
  'show card': lists.cardList,
  'show card slotno': system.cardDetail,
  'show processor': lists.processorList,
  'show temperature': system.temperatures,
  'show system-group': system.systemGroup,
  'show version-running': system.listOrPairs,
  'show patch-running': system.listOrPairs,
  'show software': system.listOrPairs,
  'show version': system.listOrPairs,
  'show onu-type': system.listOrPairs,
  'show gpon onu': system.listOrPairs,
  'show pon onu information': system.listOrPairs,
  'show rack': system.listOrPairs,
  'show fan': system.listOrPairs,
  'show clock': system.listOrPairs,
  'show gpon profile': system.profileList,
  'show epon onu': system.listOrPairs,
  'show onu': system.listOrPairs,
  'show gpon onu profile': system.listOrPairs,
  'show alarm': system.listOrPairs,
  'show alarm pool': alarmPool,
  'show service-port': system.listOrPairs,
  'show vlan summary': system.vlanSummary,
  'show vlan port': system.vlanPort,
  'show ip dhcp snooping': lists.snoopingList,
  'show interface': interfaceDetail,
  'show interface brief': lists.interfaceList,
  'show running-config': runningConfig,
  'show running-config-interface': runningConfig,
  'show onu running config': runningConfig,
  'show onu running-config': runningConfig,
  'show this': (lines, _typed, place) => viewConfig(lines, place),
  who: lists.sessionList,
}

/** Lines that are no question to the OLT. */
const acts =
  /^(con\w*|interface|int|pon-onu\S*|onu|no|name|description|tcont|gemport|service-port|service|vlan|wan-ip|wan|ip-host|mgmt-ip|pppoe|tr069-mgmt|security-mn?gm?t?|ssid|reboot|restore|admin|shutdown|registration-method|write|wr|copy|file|end|exit|quit|logout|enable|disable|terminal|gpon|pon|qos|switchport\S*|veip|dhcp-ip|profile|onu-type\S*|line|hostname|clear|reset|ping)(\s|$)/i

/** The parser of a command as typed, or of several (`a ; b`, `a / b`); null when no parser is known for it. */
export const parserFor = (line: string): ((text: string) => Parsed) | null => {
  const typed = commandsIn(line)
  const main = typed.findLast((one) => readerOf(one)) ?? typed.find((one) => acts.test(one))
  return main === undefined ? null : (text) => parseLog(text, main, typed)
}

/** The commands that a saved log holds answers to, as typed; none where one of them is `line`, or nothing was typed. */
export const othersIn = (line: string, text: string): string[] => {
  const asked = commandsIn(line)
  const typed = sectionsOf(screenLines(text)).flatMap(({ command, lines }) => (command ? [{ command, lines }] : []))
  if (typed.some(({ command }) => isAsked(command, asked))) return []
  return typed.filter(({ lines }) => lines.some((one) => one.trim() !== '')).map(({ command }) => command)
}

/** Of acts every one: each says what it did. */
const isAsked = (command: string, asked: readonly string[]): boolean =>
  asked.some((one) => one === command || isSame(one, command)) || (!asked.some(readerOf) && !readerOf(command))

/** The reader for the answer of one command; null when none is known. */
export const readerOf = (line: string): Reader | null => readers[knownAs(line) ?? ''] ?? null

/** The command in full, without its arguments. */
const knownAs = (line: string): string | undefined => {
  const words = line.trim().split(/\s+/)
  const known = Object.keys(readers).filter((command) => isTyped(command.split(' '), words))
  return known.toSorted((a, b) => b.split(' ').length - a.split(' ').length || exact(b, line) - exact(a, line))[0]
}

/** One command, or two names of it. Lists of any form have one reader, whatever they list. */
const isSame = (one: string, other: string): boolean => {
  const known = knownAs(one)
  if (known === undefined) return false
  const reader = readers[known]
  return known === knownAs(other) || (reader !== system.listOrPairs && reader === readerOf(other))
}

const exact = (command: string, line: string): number => (line.startsWith(command) ? 1 : 0)

/** `sho gpon onu sta` for `show gpon onu state`: at least two letters of each word. */
const isTyped = (command: readonly string[], words: readonly string[]): boolean =>
  command.every((word, index) => {
    const typed = words[index]?.toLowerCase() ?? ''
    return typed === word || (typed.length >= 2 && word.startsWith(typed))
  })

const commandsIn = (line: string): string[] =>
  line
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s+[;/]\s+|[;\n]/)
    .map((one) =>
      one
        .replace(/^\s*\S*[#>]\s*(?=\w)/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((one) => one !== '')

/** Of a log only what answers `asked`, of which `main` says the most. */
const parseLog = (text: string, main: string, asked: readonly string[]): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  const { lines, noise } = withoutNoise(screenLines(text))
  parsed.unparsed.push(...noise)
  const sections = sectionsOf(lines)
  for (const section of sections) {
    if (section.command && !isAsked(section.command, asked)) continue
    const part = parseSection(section, main, sections)
    parsed.records.push(...part.records)
    parsed.unparsed.push(...part.unparsed)
  }
  return isOnlyRefusal(parsed.records) ? { records: [], unparsed: parsed.unparsed } : parsed
}

/** A log of one refused command, and of the way to its view, says nothing but its failure. */
const isOnlyRefusal = (records: readonly Record<string, unknown>[]): boolean => {
  const deeds = records.filter(
    ({ command, result }) => result !== 'silent' || !/^(interface|int|pon-onu\S*|gpon|pon)\b/.test(String(command)),
  )
  return deeds.length === 1 && deeds[0]?.result === 'refused'
}

/** Alarms that the box printed into the answer of a log: kept, but no part of the answer. */
const withoutNoise = (all: readonly string[]): { lines: string[]; noise: string[] } => {
  const isNoise = (line: string): boolean => noisy.some((pattern) => pattern.test(line))
  return {
    lines: all.filter((line) => !isNoise(line)),
    noise: all.filter(isNoise).map((line) => masked(line.trim())),
  }
}

/** Text before the first prompt is a banner when the command is typed further down, else it is the answer. */
const parseSection = (section: Section, main: string, all: readonly Section[]): Parsed => {
  if (section.command === null && isTypedLater(main, all) && section.lines.some(isGreeting)) {
    return { records: [], unparsed: [] }
  }
  const command = section.command === null && !isTypedLater(main, all) ? main : section.command
  if (command === null || command === '') {
    const own = all.length > 1 && section.command === '' && !isTypedLater(main, all) ? readerOf(main) : null
    return own ? own(section.lines, main, section.place) : session([{ ...section, command: null }])
  }
  const reader = command.endsWith('?') ? null : readerOf(command)
  return reader ? reader(section.lines, command, section.place) : session([{ ...section, command }])
}

const isTypedLater = (main: string, all: readonly Section[]): boolean => {
  const reader = readerOf(main)
  return all.some(
    ({ command }) => command !== null && command !== '' && (reader ? isSame(main, command) : acts.test(command)),
  )
}
