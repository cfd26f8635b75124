// Which parser reads the answer of which command, as an operator types it: abbreviated, with arguments, behind a prompt.
import type { Parsed } from '../../driver.ts'
import { failureOf, splitTranscript } from '../../parse/index.ts'
import {
  alarms,
  board,
  frameInfo,
  plainPairs,
  portInfo,
  services,
  systemUptime,
  temperature,
  time,
  users,
  version,
} from './chassis.ts'
import { change, configuration, profileList, unknownListing, vlanList } from './config.ts'
import { failureStart, failures, pagerText } from './failures.ts'
import {
  autofind,
  failedConfiguration,
  ontCapability,
  ontInfo,
  ontLoadState,
  ontSnmpProfiles,
  ontSummary,
  ontVersion,
  ontVersionSummary,
  registerInfo,
} from './onts.ts'
import type { Fields, Parse } from './records.ts'
import {
  ipConfig,
  macAddresses,
  ontPortState,
  ontPortVlan,
  opticalInfo,
  servicePortList,
  wanInfo,
  wlanInfo,
  wlanStatus,
} from './services.ts'

/**
 * Keywords, each may be typed as any beginning of it; arguments may follow, and may stand between (`*`). The first line
 * that fits counts: longer lines stand before shorter ones.
 */
const commands: readonly (readonly [line: string, parse: Parse])[] = [
  ['display version', version],
  ['display sysuptime', systemUptime],
  ['display board', board],
  ['display cpu', plainPairs],
  ['display mem', plainPairs],
  ['display time', time],
  ['display temperature', temperature],
  ['display frame info', frameInfo],
  ['display port info', portInfo],
  ['display port state', portInfo],
  ['display sysman service state', services],
  ['display terminal user', users],
  ['display alarm', alarms],
  ['display event', alarms],
  ['display ont autofind', autofind],
  ['display ont info summary', ontSummary],
  ['display ont info', ontInfo],
  ['display ont optical-info', opticalInfo],
  ['display ont version summary', ontVersionSummary],
  ['display ont version', ontVersion],
  ['display ont capability', ontCapability],
  ['display ont load state', ontLoadState],
  ['display ont snmp-profile', ontSnmpProfiles],
  ['display ont register-info', registerInfo],
  ['display ont failed-configuration', failedConfiguration],
  ['display ont port state', ontPortState],
  ['display ont port attribute', ontPortState],
  ['display ont port vlan', ontPortVlan],
  ['display ont wan-info', wanInfo],
  ['display ont ipconfig', ipConfig],
  ['display ont wlan-info', wlanInfo],
  ['display ont wlan-status', wlanStatus],
  ['display ont tr069-server-profile', profileList],
  ['display mac-address', macAddresses],
  ['display location', macAddresses],
  ['display service-port', servicePortList],
  ['display vlan', vlanList],
  ['display ont-lineprofile', profileList],
  ['display ont-srvprofile', profileList],
  ['display dba-profile', profileList],
  ['display traffic table', profileList],
  ['display current-configuration', configuration],
  ['display', unknownListing],
  // No word of this vendor, but of the hands of those who know others: it is refused.
  ['show', unknownListing],
  ['undo', change],
  ['ont', change],
  ['service-port', change],
  ['traffic table', change],
  ['port', change],
  ['save', change],
  ['quit', change],
]

/** What a command line of this vendor begins with. */
const verbs = new RegExp(
  `^(?:dis[a-z]*|${[
    'ont',
    'undo',
    'enable',
    'disable',
    'config',
    'quit',
    'return',
    'interface',
    'port',
    'save',
    'scroll',
    'mmi-mode',
    'diagnose',
    'service-port',
    'traffic',
    'idle-timeout',
    'infoswitch',
    'ont-lineprofile',
    'ont-srvprofile',
    'show',
    'commit',
    'tcont',
    'gem',
  ].join('|')})(?=\\s|$)(?!.*\\s:\\s)`,
  'i',
)

const echoes = [/^\s*\{ ?<?[^{}]{0,300}\}:\s*$/, /^\s*Command:\s*$/]

/**
 * The parser for a line as typed, or for several (`enable / display version / display board 0`). It takes a whole
 * terminal log, too: what these commands printed is read, every run of them. Null for lines that are no command of
 * this vendor.
 */
export function parserFor(line: string): ((text: string) => Parsed) | null {
  const parses = [...new Set(candidates(line).flatMap((one) => parseOf(one) ?? []))]
  return parses.length === 0 ? null : (text) => readLog(text, parses)
}

/** The commands that a saved log holds answers to, as typed; none where one of them is `line`, or nothing was typed. */
export function othersIn(line: string, text: string): string[] {
  const asked = candidates(line)
  const parses = new Set(asked.map(parseOf))
  const typed = splitTranscript(text, { verbs, pager: pagerText, echoes }).flatMap(({ line: one, body }) =>
    one === null ? [] : [{ bare: bareOf(one), body }],
  )
  const isAsked = (bare: string): boolean =>
    asked.includes(bare) || (parseOf(bare) !== null && parses.has(parseOf(bare)))
  if (typed.some(({ bare }) => isAsked(bare))) return []
  return typed.filter(({ body }) => body.trim() !== '').map(({ bare }) => bare)
}

/** The parser of one bare command line. */
function parseOf(line: string): Parse | null {
  const words = line.toLowerCase().split(/\s+/)
  return commands.find(([known]) => fits(known.split(' '), words))?.[1] ?? null
}

/** A line may come with its prompt, a remark in brackets, or as one of several (`enable / config / display …`). */
function candidates(typed: string): string[] {
  const parts = bareOf(typed)
    .split(/\s+\/\s+|\s*;\s+/)
    .map((part) => part.trim())
  return [...parts.filter((part) => /^dis/i.test(part)), ...parts]
}

const bareOf = (typed: string): string =>
  typed
    .trim()
    .replace(/^[\w.@/-]{1,64}(?:\([\w/. -]+\))?(?:[>#]|%%)\s*/, '')
    .replace(/\s*\([^()]*\)\s*/g, ' ')
    .trim()

const fits = (known: readonly string[], words: readonly string[]): boolean =>
  known.every((word, index) => {
    const typed = words[index]
    return typed !== undefined && typed.length >= Math.min(3, word.length) && word.startsWith(typed)
  })

/** Text may begin with a verb, but not with a whole command. */
const isQuestion = (line: string): boolean => /^dis/i.test(line) && parseOf(bareOf(line)) !== null

function readLog(text: string, parses: readonly Parse[]): Parsed {
  const blocks = splitTranscript(text, { verbs, pager: pagerText, echoes })
  const named = blocks.flatMap(({ line, body }) => {
    const parse = line === null || line.endsWith('?') ? null : parseOf(bareOf(line))
    return parse && parses.includes(parse) ? [{ line, body, parse }] : []
  })
  const [first] = parses
  const whole = blocks.flatMap(({ line, prompted, body }) => {
    if (!first || (line !== null && (prompted || isQuestion(line)))) return []
    return [{ line: null, body: line === null ? body : `${line}\n${body}`, parse: first }]
  })
  // A capture may begin behind its echo and end with the next one.
  const isAnswered = named.some(({ body }) => body.trim() !== '') || whole.every(({ body }) => body.trim() === '')
  const answers = isAnswered ? named : whole
  const parsed = answers.map(({ line, body, parse }): Parsed => {
    const { records, unparsed } = parse(body)
    // Of several runs the refused ones are told, too.
    const failure = answers.length > 1 && records.length === 0 ? failureOf(body, failureStart, failures) : null
    if (!failure) return { records, unparsed }
    const told: Fields = { command: line, failure: failure.code, text: failure.text }
    return { records: [told], unparsed: unparsed.filter((one) => !failure.text.includes(one.trim())) }
  })
  return {
    records: parsed.flatMap(({ records }) => records),
    unparsed: parsed.flatMap(({ unparsed }) => unparsed),
  }
}
