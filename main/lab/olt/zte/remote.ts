// ZXA10: what the ONU itself answers by OMCI, and only while it is there.

import { isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { one, phase } from './onus.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'
import { wanLines } from './wan.ts'

const modes = ['enable', 'config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const

export const remoteReads: readonly ZteCommand[] = [
  { modes, syntax: 'show gpon remote-onu equip <w>', run: (s, name = '') => asked(s, name, equip) },
  { modes, syntax: 'show gpon remote-onu ip-host <w>', run: (s, name = '') => asked(s, name, ipHosts) },
  { modes, syntax: 'show gpon remote-onu wan-ip <w>', run: (s, name = '') => asked(s, name, wanIp) },
  { modes, syntax: 'show gpon remote-onu interface eth <w>', run: (s, name = '') => asked(s, name, eth) },
  { modes, syntax: 'show gpon remote-onu interface wifi <w>', run: (s, name = '') => asked(s, name, wifi) },
]

function asked(s: ZteSession, name: string, show: (s: ZteSession, ont: Ont) => Done): Done {
  return one(s, name, (ont) => (isUp(ont) && phase(s.olt, ont) === 'working' ? show(s, ont) : s.refuse(errors.offline)))
}

function equip(s: ZteSession, ont: Ont): Promise<void> {
  const { model } = ont.facts()
  const field = (name: string, value: string): string => `${`${name}:`.padEnd(21)}${value} `
  return s.out([
    field('Vendor ID', ont.serial.slice(0, 4)),
    field('Version', model.hardware),
    // The ONU writes its own number in small letters.
    field('SN', ont.serial.slice(0, 4) + ont.serial.slice(4).toLowerCase()),
    field('Admin status', 'unlock'),
    field('Battery backup', 'false'),
    field('Security Mode', 'aes'),
    field('Product code', '0'),
    field('TotalPrioQueueNum', '56'),
    field('TotalTrafficSchNum', '7'),
    field('TrafficMgmtOption', 'priority-controlled'),
    field('OperState', 'enable'),
    field('EquipID', model.productClass),
    field('OMCC Version', 'a0'),
    field('Security Capability', 'aes'),
    field('Model', model.modelName),
    field('Survival time', 'N/A'),
    field('TotalGemPortNum', '256'),
    field('SysUpTime', '0'),
  ])
}

function ipHosts(s: ZteSession, ont: Ont): Promise<void> {
  const typed = ont.config.mngLines.find((line) => /^(ip-host 1|mgmt-ip) /.test(line)) ?? 'ip-host 1 dhcp-enable true'
  const fixed = /(?:ip|mgmt-ip) (\d+\.\d+\.\d+\.\d+) (?:mask )?(\d+\.\d+\.\d+\.\d+)/.exec(typed)
  const gateway = /gateway (\S+)/.exec(typed)?.[1] ?? /route \S+ \S+ (\S+)/.exec(typed)?.[1] ?? '0.0.0.0'
  const { mgmtIp, macTail } = ont.facts()
  const ip = fixed?.[1] ?? mgmtIp
  const tail = macTail.toString(16).padStart(6, '0')
  return s.out([
    '',
    'Host ID:            1',
    'HostName:           omci_ipv4_dhcp_1',
    'Identify:',
    `IP:                 ${fixed?.[1] ?? '0.0.0.0'}`,
    `Mask:               ${fixed?.[2] ?? '0.0.0.0'}`,
    `Gateway:            ${fixed ? gateway : '0.0.0.0'}`,
    'Primary DNS:        0.0.0.0',
    'Second DNS:         0.0.0.0',
    `DHCP-enable:        ${fixed ? 'false' : 'true'}`,
    'Ping-response:      true',
    'Traceroute-response:true',
    `MAC:                6ceb.b6${tail.slice(0, 2)}.${tail.slice(2)}`,
    `CurIP:              ${ip}`,
    `CurMask:            ${fixed?.[2] ?? '255.255.255.0'}`,
    `CurGateway:         ${fixed ? gateway : ip.replace(/\d+$/, '1')}`,
    'CurPriDNS:          8.8.8.8',
    'CurSecDNS:          8.8.4.4',
  ])
}

function wanIp(s: ZteSession, ont: Ont): Done {
  const lines = wanLines(ont)
  return lines.length === 0 ? s.refuse(errors.nothing) : s.out(lines)
}

function eth(s: ZteSession, ont: Ont): Promise<void> {
  const cables = ont.facts().hosts.filter(({ on }) => on === 'cable').length
  return s.out(
    [1, 2, 3, 4].flatMap((port) => {
      const isLocked = ont.config.mngLines.includes(`interface eth eth_0/${port} state lock`)
      const isLinked = port <= cables && !isLocked
      return [
        `Interface:     eth_0/${port}`,
        `Speed status:  ${isLinked ? 'full-1000' : 'auto'}`,
        `Operate status:${isLinked ? 'enable' : 'disable'}`,
        `Admin status:  ${isLocked ? 'lock' : 'unlock'}`,
        'Arc:           0',
        'Arc-interval   0',
        'Expect-type:   0',
        'Speed config:  auto',
        'Eth-loop:      disable',
        'Max-frame:     1632',
        'Pause-time:    0',
        'Wiring :       dce',
        'BridgeOrIP:    either',
        'PPPOE-filter:  disable',
        'Power-control: disable',
        '',
      ]
    }),
  )
}

function wifi(s: ZteSession, ont: Ont): Done {
  const { bands, family } = ont.facts().model
  if (family !== 'zte') return s.refuse(errors.noUni)
  return s.out(
    [1, 2, 3, 4, ...(bands === 2 ? [5, 6, 7, 8] : [])].flatMap((port) => {
      const isOn = port % 4 === 1 && !ont.config.mngLines.includes(`interface wifi wifi_0/${port} state lock`)
      return [
        `Interface :     wifi_0/${port}`,
        `Admin status:   ${isOn ? 'unlock' : 'lock'}`,
        `Operate status: ${isOn ? 'enable' : 'disable'}`,
        '',
      ]
    }),
  )
}
