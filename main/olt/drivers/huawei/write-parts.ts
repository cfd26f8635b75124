// Huawei SmartAX: the lines that several wishes have in common, made of what was read.
import { type OnuPosition, ponText } from '../../model.ts'
import { leaf, line, type Of, text, unsupported } from '../../orders.ts'
import { dnsServers, staticAddress, vlan } from '../../values.ts'
import type { Facts, Order, Unsupported, WishKind } from '../../writes.ts'

/** Where a line is typed: config mode, or the board's own. */
export const config = { mode: 'config' }
export const board = ({ frame, slot }: OnuPosition) => ({ mode: 'gpon', of: `${frame}/${slot}` })
export const inBoard = ({ port, onuId }: OnuPosition): string => `${port} ${onuId}`

/** The word before the choice tells which question it is: any other ends the command. */
export const sure = { when: String.raw`(sure|continue|proceed)[^\n]*\(y/n\)\s*\[[ny]\]:\s*$`, answer: 'y' }

export const description = { max: 64 }
/** The management channel rides on this 802.1p priority; without it the OLT takes 5, which may have no GEM port. */
export const managementPriority = 2
export const internetPriority = 0

export type Make<K extends WishKind> = (wish: Of<K>, onu: OnuPosition, facts: Facts) => Order | Unsupported

/** `ont ipconfig` for one IP host. */
export function hostLine(onu: OnuPosition, index: number, wish: HostWish): string {
  const head = `ont ipconfig ${inBoard(onu)} ip-index ${index}`
  const tail = `vlan ${wish.vlan} priority ${wish.priority}`
  if (wish.mode === 'dhcp') return `${head} dhcp ${tail}`
  if (wish.mode === 'pppoe') return `${head} pppoe ${tail} user-account username ${wish.user} password ${wish.password}`
  const [first, second] = wish.dns
  const dns = `${first ? ` pri-dns ${first}` : ''}${second ? ` slave-dns ${second}` : ''}`
  return `${head} static ip-address ${wish.ip} mask ${wish.mask} gateway ${wish.gateway}${dns} ${tail}`
}

export interface HostWish {
  mode: string
  vlan: number
  priority: number
  ip: string
  mask: string
  gateway: string
  dns: string[]
  user?: string
  password?: string
}

export const noHost = { ip: '', mask: '', gateway: '', dns: [] }

/** The line that brings an IP host back to what was read of it; null where that is not known in full. */
export function hostBack(onu: OnuPosition, index: number, facts: Facts): string | null {
  const of = (name: string): string => text(facts, `host.${index}.${name}`) ?? ''
  const mode = of('mode')
  if (mode === 'none') return `undo ont ipconfig ${inBoard(onu)} ip-index ${index}`
  const known = Number(of('vlan'))
  const priority = of('priority') === '' ? managementPriority : Number(of('priority'))
  if (!Number.isInteger(known) || known < 1 || (mode !== 'dhcp' && mode !== 'static')) return null
  const dns = [of('dns1'), of('dns2')].filter((one) => one !== '')
  return hostLine(onu, index, {
    mode,
    vlan: known,
    priority,
    ip: of('ip'),
    mask: of('mask'),
    gateway: of('gateway'),
    dns,
  })
}

export const hostLeaves = (index: number, host: HostWish): Order['leaves'] => {
  const ofHost = (name: string, field: string, value: string | number) => leaf(`host.${index}.${name}`, field, value)
  const [first = '', second = ''] = host.dns
  return [
    ofHost('mode', 'addressing_type', host.mode),
    ofHost('vlan', 'vlan_id', host.vlan),
    ...(host.mode === 'static'
      ? [
          ofHost('ip', 'ip_address', host.ip),
          ofHost('mask', 'subnet_mask', host.mask),
          ofHost('gateway', 'gateway', host.gateway),
          ...(first === '' ? [] : [ofHost('dns1', 'dns_servers', first)]),
          ...(second === '' ? [] : [ofHost('dns2', 'dns_servers', second)]),
        ]
      : []),
  ]
}

export function hostOf(wish: Of<'management_ip'> | Of<'wan'>, priority: number): HostWish | Unsupported {
  if (wish.vlan_id === undefined) return unsupported('vlan_id', 'olt_vlan_needed')
  const base = { vlan: vlan('vlan_id', wish.vlan_id), priority }
  if (wish.addressing_type === 'static') {
    const { ip, mask, gateway } = staticAddress(wish)
    return { ...base, mode: 'static', ip, mask, gateway, dns: dnsServers('dns_servers', wish.dns_servers) }
  }
  return { ...base, ...noHost, mode: wish.addressing_type }
}

export const servicePortLine = (
  onu: OnuPosition,
  index: number | null,
  port: { vlan: number; user: number; gem: number },
) =>
  `service-port ${index === null ? '' : `${index} `}vlan ${port.vlan} gpon ${ponText(onu)} ont ${onu.onuId} ` +
  `gemport ${port.gem} multi-service user-vlan ${port.user} tag-transform translate`

/** Adds a service port without naming its index: the OLT picks a free one. Taken back by what it is, with the OLT's question. */
export function addedPort(onu: OnuPosition, port: { vlan: number; user: number; gem: number }) {
  const selector = `vlan ${port.vlan} gpon ${ponText(onu)} ont ${onu.onuId} gemport ${port.gem}`
  return {
    add: line('service-port-add', config, servicePortLine(onu, null, port)),
    back: line('service-port-undo', config, `undo service-port ${selector}`, { asks: [sure], totalMs: 180_000 }),
  }
}

export const portsText = (facts: Facts): string => text(facts, 'service_ports') ?? ''
export const portName = (known: number, gem: number): string => `VLAN ${known} (gem ${gem})`
/** The list of an ONU's service ports with one more, as a read will tell it. */
export const withPort = (ports: string, name: string): string =>
  [...ports.split(', ').filter((one) => one !== ''), name].sort().join(', ')
