// ZXA10: WAN connections of an ONU, from the wan-ip lines that were typed for it.
import type { Ont } from '../ont.ts'

export function wanLines(ont: Ont): string[] {
  return ont.config.mngLines.flatMap((line) => {
    const found = /^wan-ip (?:(\d+) )?(?:ipv4 )?mode (pppoe|dhcp|static) (.*)$/.exec(line)
    if (!found) return []
    const [, id = '1', mode = 'dhcp', rest = ''] = found
    return oneWan(ont, id, mode, rest)
  })
}

function oneWan(ont: Ont, id: string, mode: string, rest: string): string[] {
  const onu = ont.facts()
  const word = (name: string): string => new RegExp(`(?:^| )${name} (\\S+)`).exec(rest)?.[1] ?? ''
  const isPppoe = mode === 'pppoe'
  const isUp = !isPppoe || (onu.story.pppError === undefined && word('username') === onu.pppoeUser)
  const live = (address: string): string => (isUp ? address : '0.0.0.0')
  const ip = word('ip-address') || (id === '1' ? onu.inetIp : onu.mgmtIp)
  const mask = word('mask') || (isPppoe ? '255.255.255.255' : '255.255.255.0')
  const vlan = /\d+$/.exec(word('vlan-profile'))?.[0] ?? String(onu.vlan)
  const tail = onu.macTail.toString(16).padStart(6, '0')
  const words: Record<string, string> = { pppoe: 'PPPoE', dhcp: 'DHCP', static: 'Static' }
  const login = ['Authentication: auto', `User name:      ${word('username')}`, `Password:       ${word('password')}`]
  return [
    `WAN id:         ${id}`,
    `Mode:           ${words[mode]}`,
    ...(isPppoe ? login : []),
    `Status:         ${isUp ? 'connected' : 'disconnected'}`,
    'Ping response:  enable',
    'Traceroute response: disable',
    'VLAN tag mode:  tag',
    `CVLAN:          ${vlan}`,
    'CVLAN priority: 0',
    'SVLAN:          0',
    `Current IP:     ${live(ip)}`,
    `Current mask:   ${live(mask)}`,
    `Current gateway:${live(ip.replace(/\d+$/, '1'))}`,
    `Current primary DNS: ${live('8.8.8.8')}`,
    `Current secondary DNS: ${live('8.8.4.4')}`,
    'Domain name:',
    `Host name:      omci_ipv4_${mode}_${id}`,
    `MAC address:    6ceb.b6${tail.slice(0, 2)}.${tail.slice(2)}`,
    `IP host id:     ${word('host') || id}`,
    '',
  ]
}
