// SmartAX: service ports, profiles and the running configuration.

import { col, dash } from '../layout.ts'
import { isUp, type Ont } from '../ont.ts'
import type { ServicePort } from '../services.ts'
import type { Done } from '../shell/grammar.ts'
import { configLines, flowLine, flowsOf, gponLines } from './config.ts'
import { withOnt } from './named.ts'
import { split } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['enable', 'config'] as const

export const serviceReads: readonly HuaweiCommand[] = [
  {
    modes,
    syntax: 'display service-port all',
    hint: '<cr>|e2e<K>|sort-by<K>||<K>',
    run: (s) => flows(s, s.olt.servicePorts),
  },
  {
    modes,
    syntax: 'display service-port <n>',
    hint: '<cr>||<K>',
    run: (s, index) =>
      flows(
        s,
        s.olt.servicePorts.filter((one) => one.index === Number(index)),
      ),
  },
  {
    modes,
    syntax: 'display service-port port <pon>',
    hint: '<cr>|e2e<K>|gemport<K>|ont<K>|sort-by<K>||<K>',
    run: (s, pon = '') => flowsOfPort(s, pon),
  },
  {
    modes,
    syntax: 'display service-port port <pon> ont <n>',
    hint: '<cr>|e2e<K>|gemport<K>|sort-by<K>||<K>',
    run: (s, pon = '', id = '') => withOnt((_s, ont) => flows(s, flowsOf(s.olt, ont)))(s, ...split(pon), id),
  },
  { modes, syntax: 'display ont-lineprofile gpon all', hint: '<cr>||<K>', run: (s) => profiles(s, 'line') },
  { modes, syntax: 'display ont-srvprofile gpon all', hint: '<cr>||<K>', run: (s) => profiles(s, 'service') },
  { modes, syntax: 'display ont tr069-server-profile all', hint: '<cr>||<K>', run: tr069Profiles },
  { modes, syntax: 'display ont tr069-server-profile profile-id <n>', hint: '<cr>||<K>', run: tr069Profile },
  { modes, syntax: 'display traffic table ip from-index <n>', hint: '<cr>||<K>', run: trafficTables },
  { modes, syntax: 'display vlan all', hint: '<cr>||<K>', run: vlans },
  {
    modes,
    syntax: 'display current-configuration ont <pon> <n>',
    hint: '<cr>||<K>',
    run: (s, pon = '', id = '') => withOnt((_s, ont) => s.out(oneConfig(s, ont)))(s, ...split(pon), id),
  },
  {
    modes,
    syntax: 'display current-configuration | include <w>',
    run: (s, word = '') => s.out(whole(s).filter((line) => line.includes(word))),
  },
  {
    modes,
    syntax: 'display current-configuration',
    hint: '<cr>|ont<K>|port<K>|section<K>|service-port<K>|simple<K>||<K>',
    run: (s) => s.out(whole(s)),
  },
]

function flows(s: HuaweiSession, rows: readonly ServicePort[]): Done {
  if (rows.length === 0) return s.say('  Failure: No service virtual port can be operated')
  const ups = rows.filter((flow) => isFlowUp(s, flow)).length
  const rule = dash(77)
  return s.out([
    '  Switch-Oriented Flow List',
    rule,
    '   INDEX VLAN VLAN     PORT F/ S/ P VPI  VCI   FLOW  FLOW       RX   TX   STATE',
    '         ID   ATTR     TYPE                    TYPE  PARA',
    rule,
    ...rows.map((flow) => {
      // What the subscriber receives is what the OLT sends: RX shows the outbound table.
      const tables = [flow.outbound, flow.inbound].map((index) => col(String(index ?? '-'), 4)).join(' ')
      return `  ${col(flow.index, 6)} ${col(flow.vlan, 4)} common   gpon 0/${flow.slot} /${col(String(flow.port), 2)} ${col(String(flow.ont), 4)} ${col(String(flow.gem), 5)} vlan  ${col(String(flow.userVlan), 10)} ${tables} ${isFlowUp(s, flow) ? 'up   ' : 'down '}`
    }),
    rule,
    `   Total : ${rows.length}  (Up/Down : ${col(ups, 4)}/${rows.length - ups})`,
    '   Note : F--Frame, S--Slot, P--Port,',
    '          VPI indicates ONT ID for PON, VCI indicates GEM index for GPON,',
    '          v/e--vlan/encap, pritag--priority-tagged,',
    '          ppp--pppoe, ip--ipoe, ip4--ipv4oe, ip6--ipv6oe, vxl--vxlan.',
  ])
}

function isFlowUp({ olt }: HuaweiSession, { slot, port, ont }: ServicePort): boolean {
  const found = olt.ont(slot, port, ont)
  return found !== undefined && isUp(found)
}

function flowsOfPort(s: HuaweiSession, pon: string): Done {
  const [slot, port] = split(pon).map(Number)
  return flows(
    s,
    s.olt.servicePorts.filter((flow) => flow.slot === slot && flow.port === port),
  )
}

function profiles(s: HuaweiSession, kind: 'line' | 'service'): Promise<void> {
  const list = s.olt.profiles[kind]
  const bound = (id: number): number =>
    s.olt.onts.filter(({ config }) => (kind === 'line' ? config.lineProfile : config.serviceProfile) === id).length
  const rule = dash(78)
  return s.out([
    rule,
    '  Profile-ID  Profile-name                                Binding times',
    rule,
    ...list.map(({ id, name }) => `  ${col(String(id), 11)} ${col(name, 43)} ${col(String(bound(id)), 12)}`),
    rule,
    `  Total: ${list.length}`,
  ])
}

function tr069Profiles(s: HuaweiSession): Done {
  const list = s.olt.profiles.tr069
  if (list.length === 0) return s.say('  Failure: The profile does not exist')
  const rule = dash(78)
  const bound = (id: number): number => s.olt.onts.filter(({ config }) => config.tr069Profile === id).length
  return s.out([
    rule,
    '  Profile-ID  Profile-name                                Binding times',
    rule,
    ...list.map(({ id, name }) => `  ${col(String(id), 11)} ${col(name, 43)} ${col(String(bound(id)), 12)}`),
    rule,
    `  Total: ${list.length}`,
  ])
}

function tr069Profile(s: HuaweiSession, id = ''): Done {
  const found = s.olt.profiles.tr069.find((one) => one.id === Number(id))
  if (!found) return s.say('  Failure: The profile does not exist')
  return s.out([
    dash(77),
    `  Profile-ID   : ${found.id}`,
    `  Profile-name : ${found.name}`,
    `  URL          : ${found.url}`,
    `  User name    : ${found.user ?? '-'}`,
    '  Password     : ******',
    dash(77),
  ])
}

function trafficTables(s: HuaweiSession, from = ''): Promise<void> {
  const rule = dash(78)
  return s.out([
    rule,
    '  TID CIR       CBS       PIR       PBS       Pri Copy-policy    Pri-Policy',
    '      (kbps)    (bytes)   (kbps)    (bytes)',
    rule,
    ...s.olt.profiles.traffic
      .filter(({ id }) => id >= Number(from))
      .map(
        ({ id, cir, pir }) =>
          `  ${col(id, 3)} ${col(String(cir), 9)} ${col(String(cir * 32 + 2000), 9)} ${col(String(pir), 9)} ${col(String(pir * 32 + 2000), 9)} 0   -              local-pri`,
      ),
    rule,
    `  Total Num : ${s.olt.profiles.traffic.length}`,
  ])
}

function vlans(s: HuaweiSession): Promise<void> {
  const rule = dash(71)
  const counts = new Map<number, number>()
  for (const { vlan } of s.olt.servicePorts) counts.set(vlan, (counts.get(vlan) ?? 0) + 1)
  return s.out([
    rule,
    '  VLAN   Type      Attribute  STND-Port NUM   SERV-Port NUM  VLAN-Con NUM',
    rule,
    ...[...counts]
      .sort(([a], [b]) => a - b)
      .map(
        ([vlan, count]) => `  ${col(vlan, 4)}   smart     common     ${col(1, 13)}   ${col(count, 13)}             -`,
      ),
    rule,
    `  Total: ${counts.size}`,
  ])
}

function oneConfig(s: HuaweiSession, ont: Ont): string[] {
  const [first = '', ...rest] = configLines(s.olt, ont)
  const flowsFrom = rest.findIndex((line) => line.startsWith('service-port'))
  const [gpon, services] = flowsFrom < 0 ? [rest, []] : [rest.slice(0, flowsFrom), rest.slice(flowsFrom)]
  return [
    '#',
    '[gpon]',
    `  <gpon-0/${ont.slot}>`,
    ` ${first}`,
    ...gpon.map((line) => ` ${masked(line)}`),
    '#',
    '[bbs-config]',
    '  <bbs-config>',
    ...services.map((line) => ` ${line}`),
    '#',
    'return',
  ]
}

function whole(s: HuaweiSession): string[] {
  const { olt } = s
  return [
    `[${olt.box.version}: 5617]`,
    '#',
    '[global-config]',
    '  <global-config>',
    ` sysname ${olt.hostname}`,
    '#',
    '[tr069-management]',
    ...olt.profiles.tr069.map(
      ({ id, name, url, user }) =>
        ` ont tr069-server-profile add profile-id ${id} profile-name "${name}" url "${url}"${user ? ` user "${user}" "%$%#aB3!k%$%#"` : ''}`,
    ),
    '#',
    ...olt.plant.usedSlots.flatMap((slot) => [
      '[gpon]',
      `  <gpon-0/${slot}>`,
      ` interface gpon 0/${slot}`,
      ...olt.onts.filter((ont) => ont.slot === slot).flatMap((ont) => gponLines(ont).map((line) => ` ${masked(line)}`)),
      '#',
    ]),
    '[bbs-config]',
    ...olt.servicePorts.map((flow) => ` ${flowLine(flow)}`),
    '#',
    'return',
  ]
}

/** The box prints passwords encrypted. */
const masked = (line: string): string => line.replace(/password "[^"]*"/, 'password "%$%#q9Lw2%$%#"')
