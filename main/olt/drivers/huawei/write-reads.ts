// Huawei SmartAX: the reads that a write rests on and is proven by. Few commands, only the leaves that writes need.
import type { Command, CommandResult, Parsed, Recipe } from '../../driver.ts'
import { type OnuPosition, ponText } from '../../model.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { type Fact, type FactRead, linesOf, pairsOf } from '../../writes.ts'

type Read = (onu: OnuPosition) => { commands: Command[]; none?: Fact[] }
type FactRow = Fact | { line: string }

const parsed = (read: (text: string) => readonly FactRow[]): ((text: string) => Parsed) =>
  sparingLongLines((text) => ({ records: read(text) as unknown as Record<string, unknown>[], unparsed: [] }))

const board = ({ frame, slot }: OnuPosition) => ({ mode: 'gpon', of: `${frame}/${slot}` })
const config = { mode: 'config' }

/** `48575443304D1BB2 (HWTC-304D1BB2)` and its shorter forms as `HWTC304D1BB2`. */
function serialOf(printed: string): string {
  const [first = ''] = printed.trim().split(/\s+/)
  if (!/^[0-9A-Fa-f]{16}$/.test(first)) return first.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const vendor = Buffer.from(first.slice(0, 8), 'hex').toString('latin1')
  return (/^[\x21-\x7e]{4}$/.test(vendor) ? vendor + first.slice(8) : first).toUpperCase()
}

const told = (value: string | undefined): string | null =>
  value === undefined || /^(-+|N\/A)?$/.test(value) ? null : value

function onuFacts(text: string): FactRow[] {
  const pairs = pairsOf(text)
  const of = (name: string): string | null => told(pairs.get(name))
  const flag = of('control flag')
  const management = of('tr069 management')
  return [
    { path: 'serial', value: serialOf(of('sn') ?? '') },
    { path: 'enabled', value: flag === null ? null : /^active/i.test(flag) },
    { path: 'state', value: of('run state') },
    { path: 'description', value: of('description') ?? '' },
    { path: 'last_down', value: of('last down time') ?? '' },
    { path: 'line_profile', value: of('line profile id') },
    { path: 'tr069.enabled', value: management === null ? null : /^enable/i.test(management) },
    { path: 'tr069.profile', value: of('tr069 server profile id') ?? '' },
  ]
}

const hostFields: Record<string, string> = {
  'ont ip': 'ip',
  'ont subnet mask': 'mask',
  'ont gateway': 'gateway',
  'ont primary dns': 'dns1',
  'ont slave dns': 'dns2',
  'ont manage vlan': 'vlan',
  'ont manage priority': 'priority',
}

const modeOf = (printed: string): string => /static|dhcp|pppoe/.exec(printed.toLowerCase())?.[0] ?? ''

const noHost = (index: number): Fact[] => [
  { path: `host.${index}.mode`, value: 'none' },
  ...Object.values(hostFields).map((name) => ({ path: `host.${index}.${name}`, value: '' })),
]

/** One block for each IP host; those that are not there are told as `none`, so that a change can be taken back to it. */
function hostFacts(text: string): FactRow[] {
  const blocks = text.split(/(?=^\s*ONT IP host index\s*:)/m).slice(1)
  const hosts = new Map(
    blocks.map((block): [number, Map<string, string>] => {
      const pairs = pairsOf(block)
      return [Number(pairs.get('ont ip host index')), pairs]
    }),
  )
  return [0, 1].flatMap((index): Fact[] => {
    const pairs = hosts.get(index)
    if (!pairs) return noHost(index)
    return [
      { path: `host.${index}.mode`, value: modeOf(pairs.get('ont config type') ?? '') },
      ...Object.entries(hostFields).map(([printed, name]) => ({
        path: `host.${index}.${name}`,
        value: told(pairs.get(printed)) ?? '',
      })),
    ]
  })
}

const portRow = /^\s*(\d+)\s+(\d+)\s+\S+\s+gpon\s+(\d+)\s*\/\s*(\d+)\s*\/\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+/i

function portFacts(text: string): FactRow[] {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const [, index, vlan, , , , , gem, , user] = portRow.exec(line) ?? []
    return index && vlan && gem ? [{ index, vlan, gem, user: user ?? '' }] : []
  })
  return [
    ...rows.flatMap(({ index, vlan, user }): Fact[] => [
      { path: `service_port.${index}.vlan`, value: Number(vlan) },
      { path: `service_port.${index}.user_vlan`, value: /^\d+$/.test(user) ? Number(user) : null },
    ]),
    {
      path: 'service_ports',
      value: rows
        .map(({ vlan, gem }) => `VLAN ${vlan} (gem ${gem})`)
        .sort()
        .join(', '),
    },
  ]
}

function profileFacts(text: string): FactRow[] {
  return text.split(/\r?\n/).flatMap((line): Fact[] => {
    const [, id, name] = /^\s*(\d+)\s+(\S+)/.exec(line) ?? []
    return id && name ? [{ path: `profile.${Number(id)}`, value: name }] : []
  })
}

/** How many ONTs have each line profile: it is the last column, and names may have spaces. */
function boundFacts(text: string): FactRow[] {
  return text.split(/\r?\n/).flatMap((line): Fact[] => {
    const [, id, count] = /^\s*(\d+)\s+\S.*?\s+(\d+)\s*$/.exec(line) ?? []
    return id && count ? [{ path: `line_profile.${Number(id)}.onus`, value: Number(count) }] : []
  })
}

const reads: Record<string, Read> = {
  onu: (onu) => ({
    commands: [
      {
        id: 'write-onu',
        at: board(onu),
        line: `display ont info ${onu.port} ${onu.onuId}`,
        kind: 'read',
        parse: parsed((text) => onuFacts(text)),
      },
    ],
    none: [{ path: 'serial', value: null }],
  }),
  host: (onu) => ({
    commands: [
      {
        id: 'write-ipconfig',
        at: board(onu),
        line: `display ont ipconfig ${onu.port} ${onu.onuId}`,
        kind: 'read',
        parse: parsed((text) => hostFacts(text)),
      },
    ],
    none: [...noHost(0), ...noHost(1)],
  }),
  service_ports: (onu) => ({
    commands: [
      {
        id: 'write-service-ports',
        at: config,
        line: `display service-port port ${ponText(onu)} ont ${onu.onuId}`,
        kind: 'read',
        parse: parsed((text) => portFacts(text)),
      },
      {
        id: 'write-configuration',
        at: config,
        line: `display current-configuration ont ${ponText(onu)} ${onu.onuId}`,
        kind: 'read',
        parse: parsed((text) => linesOf(text).map((line) => ({ line }))),
      },
    ],
    none: [{ path: 'service_ports', value: '' }],
  }),
  profiles: () => ({
    commands: [
      {
        id: 'write-tr069-profiles',
        at: config,
        line: 'display ont tr069-server-profile all',
        kind: 'read',
        parse: parsed((text) => profileFacts(text)),
      },
      {
        id: 'write-line-profiles',
        at: config,
        line: 'display ont-lineprofile gpon all',
        kind: 'read',
        parse: parsed((text) => boundFacts(text)),
      },
    ],
  }),
}

/** A refusal that means "there is none" is told as such; any other tells nothing. */
const isNothing = ({ failure }: CommandResult): boolean => failure?.code === 'empty' || failure?.code === 'not_found'

export function huaweiReads(name: string, onu: OnuPosition): Recipe<FactRead> {
  const { commands, none = [] } = reads[name]?.(onu) ?? { commands: [] }
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
