// ZTE: the reads that a write rests on and is proven by, in both spellings. Passwords of a configuration are not kept.
import type { Command, CommandResult, Parsed, Recipe } from '../../driver.ts'
import type { OnuPosition } from '../../model.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { type Fact, type FactRead, linesOf, pairsOf } from '../../writes.ts'
import type { Spelling } from './spelling.ts'

type FactRow = Fact | { line: string }
type Read = (onu: OnuPosition, spelling: Spelling) => { commands: Command[]; none?: Fact[] }

const parsed = (read: (text: string) => readonly FactRow[]): ((text: string) => Parsed) =>
  sparingLongLines((text) => ({ records: read(text) as unknown as Record<string, unknown>[], unparsed: [] }))

const privileged = { mode: 'enable' }

/** Masked for this user, or not set. */
const told = (value: string | undefined): string | undefined =>
  value === undefined || /^(\*{3,}|N\/A)$/.test(value) ? undefined : value

/** The last row of the history that has an end: when the ONU went down last. */
function lastDown(text: string): string {
  const rows = [...text.matchAll(/^\s*\d+\s+\S+ \S+\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/gm)].map(([, end = '']) => end)
  return rows.filter((end) => !end.startsWith('0000')).at(-1) ?? ''
}

function onuFacts(text: string): FactRow[] {
  const pairs = pairsOf(text)
  const named = (path: string, key: string): Fact[] => {
    const value = told(pairs.get(key))
    return value === undefined ? [] : [{ path, value }]
  }
  const admin = pairs.get('admin state')
  const serial = pairs.get('serial number')
  return [
    ...(serial === undefined ? [] : [{ path: 'serial', value: serial.toUpperCase() }]),
    ...(admin === undefined ? [] : [{ path: 'enabled', value: /^(enable|unlock)/i.test(admin) }]),
    ...named('state', 'phase state'),
    ...named('name', 'name'),
    ...named('description', 'description'),
    { path: 'last_down', value: lastDown(text) },
  ]
}

const withoutPasswords = (line: string): string => line.replace(/\b(password|key) \S+/g, '$1 ***')

const notices = /^(Building configuration|end$|configure terminal|interface |pon-onu-mng )/

const configuration = (text: string): string[] =>
  linesOf(text)
    .filter((line) => !notices.test(line))
    .map(withoutPasswords)

/** `hasPorts`: service ports stand in this interface; what it does not show is then not there. */
function interfaceFacts(text: string, hasPorts: boolean): FactRow[] {
  const lines = configuration(text)
  const ports = lines.flatMap((line) => {
    const [, index, rest = ''] = /^service-port (\d+) (.*)$/.exec(line) ?? []
    const [, vlan] = /(?<![-\w])vlan (\d+)/.exec(rest) ?? []
    const [, user] = /\buser-vlan (\d+)/.exec(rest) ?? []
    return index && vlan ? [{ index, vlan, user }] : []
  })
  return [
    ...(lines.includes('shutdown') ? [{ path: 'enabled', value: false }] : []),
    ...ports.flatMap(({ index, vlan, user }): Fact[] => [
      { path: `service_port.${index}.vlan`, value: Number(vlan) },
      { path: `service_port.${index}.user_vlan`, value: user === undefined ? null : Number(user) },
    ]),
    ...(hasPorts
      ? [{ path: 'service_ports', value: ports.map(({ index, vlan }) => `${index}: VLAN ${vlan}`).join(', ') }]
      : []),
    ...lines.map((line) => ({ line })),
  ]
}

/** A value that stands in the management configuration, null where the line is not there. */
const found = (lines: readonly string[], path: string, pattern: RegExp): Fact => ({
  path,
  value: lines.map((line) => pattern.exec(line)?.[1]).find((value) => value !== undefined) ?? null,
})

function managementFacts(text: string): FactRow[] {
  const lines = configuration(text)
  // What is not configured is told as empty, so that a change can be taken back to it.
  const orEmpty = (fact: Fact): Fact => ({ ...fact, value: fact.value ?? '' })
  const wifi = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((network): Fact[] => [
    found(lines, `wifi.${network}.ssid`, new RegExp(`^ssid ctrl wifi_0/${network} .*?name (.+?)( hide .*)?$`)),
    found(lines, `wifi.${network}.state`, new RegExp(`^interface wifi wifi_0/${network} .*?state (\\w+)`)),
  ])
  const state = found(lines, 'tr069.state', /^tr069-mgmt 1 .*?state (\w+)/)
  return [
    { ...state, value: state.value ?? 'lock' },
    found(lines, 'tr069.acs', /^tr069-mgmt 1 .*?acs (\S+)/),
    found(lines, 'tr069.vlan', /^tr069-mgmt 1 .*?tag pri \d+ vlan (\d+)/),
    orEmpty(found(lines, 'mgmt.ip', /^mgmt-ip (\S+)/)),
    orEmpty(found(lines, 'mgmt.mask', /^mgmt-ip \S+ (\S+)/)),
    orEmpty(found(lines, 'mgmt.vlan', /^mgmt-ip .*?vlan (\d+)/)),
    orEmpty(found(lines, 'mgmt.gateway', /^mgmt-ip .*?route \S+ \S+ (\S+)/)),
    ...[1, 2].flatMap((index) => [
      orEmpty(found(lines, `wan.${index}.mode`, new RegExp(`^wan-ip ${index} .*?mode (\\w+)`))),
      orEmpty(found(lines, `wan.${index}.user`, new RegExp(`^wan-ip ${index} .*?username (\\S+)`))),
      orEmpty(found(lines, `wan.${index}.ip`, new RegExp(`^wan-ip ${index} .*?ip-address (\\S+)`))),
      orEmpty(found(lines, `wan.${index}.mask`, new RegExp(`^wan-ip ${index} .*?ip-address \\S+ mask (\\S+)`))),
      orEmpty(found(lines, `wan.${index}.ip_profile`, new RegExp(`^wan-ip ${index} .*?ip-profile (\\S+)`))),
      orEmpty(found(lines, `wan.${index}.vlan_profile`, new RegExp(`^wan-ip ${index} .*?vlan-profile (\\S+)`))),
    ]),
    ...wifi,
    ...lines.map((line) => ({ line })),
  ]
}

/** The first IP host: what is configured, not what DHCP gave it. */
function hostFacts(text: string): FactRow[] {
  const [, block = text] = text.split(/^\s*Host ID:/m)
  const pairs = pairsOf(block)
  const ip = pairs.get('ip')
  const isDhcp = /^true/i.test(pairs.get('dhcp-enable') ?? '')
  if (ip === undefined) return []
  const of = (name: string): string => {
    const value = pairs.get(name) ?? ''
    return value === '0.0.0.0' ? '' : value
  }
  return [
    { path: 'host.1.mode', value: isDhcp ? 'dhcp' : of('ip') === '' ? 'none' : 'static' },
    { path: 'host.1.ip', value: of('ip') },
    { path: 'host.1.mask', value: of('mask') },
    { path: 'host.1.gateway', value: of('gateway') },
    { path: 'host.1.ping', value: pairs.get('ping-response') ?? '' },
  ]
}

const reads: Record<string, Read> = {
  onu: (onu, spelling) => ({
    commands: [
      {
        id: 'write-onu',
        at: privileged,
        line: `show gpon onu detail-info ${spelling.onu(onu)}`,
        kind: 'read',
        parse: parsed((text) => onuFacts(text)),
      },
    ],
    none: [{ path: 'serial', value: null }],
  }),
  interface: (onu, spelling) => ({
    commands: [...new Set([spelling.onu(onu), spelling.servicePorts(onu)])].map((name) => ({
      id: 'write-interface',
      at: privileged,
      line: spelling.configuration(name),
      kind: 'read',
      parse: parsed((text) => interfaceFacts(text, name === spelling.servicePorts(onu))),
    })),
  }),
  management: (onu, spelling) => ({
    commands: [
      {
        id: 'write-management',
        // The newer generation shows the configuration of a view only from within it.
        at: spelling.titan ? { mode: 'onu-mng', of: spelling.onu(onu) } : privileged,
        line: spelling.titan ? 'show this' : `show onu running config ${spelling.onu(onu)}`,
        kind: 'read',
        quietMs: 60_000,
        parse: parsed((text) => managementFacts(text)),
      },
    ],
  }),
  host: (onu, spelling) => ({
    commands: [
      {
        id: 'write-ip-host',
        at: privileged,
        line: `show gpon remote-onu ip-host ${spelling.onu(onu)}`,
        kind: 'read',
        parse: parsed((text) => hostFacts(text)),
      },
    ],
  }),
}

const isNothing = ({ failure }: CommandResult): boolean => failure?.code === 'empty' || failure?.code === 'not_found'

export const zteReads =
  (spelling: Spelling) =>
  (name: string, onu: OnuPosition): Recipe<FactRead> => {
    const { commands, none = [] } = reads[name]?.(onu, spelling) ?? { commands: [] }
    return {
      commands,
      assemble(results) {
        const rows = results.flatMap(({ records, failure }) => (failure ? [] : (records as unknown as FactRow[])))
        const [first] = results
        return {
          leaves: [...(first && isNothing(first) ? none : []), ...rows.filter((row) => 'path' in row)],
          lines: rows.flatMap((row) => ('line' in row ? [row.line] : [])),
        }
      },
    }
  }
