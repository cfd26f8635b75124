// LAN address, DHCP server and Ethernet ports.
import type { Reading } from '../../../shared/model/reading.ts'
import type { EthernetPort, LanReadings } from '../../../shared/model/snapshot.ts'
import { child, knownLeaves, type Leaf, leaf, resolveReference, type TreeNode, table, tablesBelow } from './document.ts'
import { linkRateLeaves, linkRateLeavesTr181 } from './families/lan.ts'
import { address, addressList, flag, integer, label, reference, text } from './normalise.ts'
import { pick } from './reading.ts'

export interface LanLeaves {
  readonly ip: readonly Leaf[]
  /** In the order of `ip`. */
  readonly mask: readonly Leaf[]
  /** All must be on (TR-181: pool and server). */
  readonly enabled: readonly Leaf[]
  readonly min: readonly Leaf[]
  readonly max: readonly Leaf[]
  readonly subnet: readonly Leaf[]
  readonly gateway: readonly Leaf[]
  readonly dns: readonly Leaf[]
  readonly lease: readonly Leaf[]
}

export const lanLeavesOf = (root: TreeNode | null): LanLeaves =>
  root?.path === 'Device' ? leavesOfTr181(root) : leavesOfTr098(root)

export function readLan(leaves: LanLeaves, source: string): LanReadings {
  const ip = pick(source, [...leaves.ip, ...leaves.gateway], address)
  const orSelf = (reading: Reading<string>): Reading<string> =>
    reading.value === null && ip.value !== null ? ip : reading
  const masks = masksFor(leaves, ip.path)
  return {
    lan_ip_address: ip,
    lan_netmask: pick(source, [...masks, ...leaves.subnet], address),
    dhcp_enabled: pick(source, switchOf(leaves.enabled), flag),
    dhcp_min_addr: pick(source, leaves.min, address),
    dhcp_max_addr: pick(source, leaves.max, address),
    dhcp_subnet_mask: pick(source, [...leaves.subnet, ...masks], address),
    dhcp_gateway: orSelf(pick(source, leaves.gateway, address)),
    // None given to the clients: the unit resolves names itself.
    dhcp_dns_servers: orSelf(pick(source, leaves.dns, addressList)),
    lease_time_sec: pick(source, leaves.lease, integer, 's'),
  }
}

/** The mask that stands beside the address shown (Huawei has two interfaces); any, where the address came from elsewhere. */
function masksFor({ ip, mask }: LanLeaves, path: string | undefined): readonly Leaf[] {
  const own = mask[ip.findIndex((one) => one.path === path)]
  return own === undefined ? mask : [own]
}

/** The leaf that decides: one that says off, else one that nobody read, else any. */
function switchOf(enabled: readonly Leaf[]): readonly Leaf[] {
  const decisive = enabled.find((one) => flag(one) === false) ?? enabled.find((one) => one.state === 'unread')
  return decisive === undefined ? enabled : [decisive]
}

/** All addresses of the unit on its LAN side: an ACS that calls one of them comes from inside. */
export const lanAddressesOf = ({ ip, gateway }: LanLeaves): string[] =>
  [...ip, ...gateway].map(address).filter((one) => one !== null)

function leavesOfTr098(root: TreeNode | null): LanLeaves {
  const managements: TreeNode[] = []
  for (const device of table(root, 'LANDevice')) {
    const node = child(device, 'LANHostConfigManagement')
    if (node !== null) managements.push(node)
  }
  const interfaces = enabledOnes(tablesBelow(managements, 'IPInterface'))
  const of = (name: string): Leaf[] => managements.map((node) => leaf(node, name))
  return {
    ip: interfaces.map((row) => leaf(row, 'IPInterfaceIPAddress')),
    mask: interfaces.map((row) => leaf(row, 'IPInterfaceSubnetMask')),
    enabled: of('DHCPServerEnable').slice(0, 1),
    min: of('MinAddress'),
    max: of('MaxAddress'),
    subnet: of('SubnetMask'),
    gateway: of('IPRouters'),
    dns: [...of('DNSServers'), ...of('X_HW_DNSList')],
    lease: of('DHCPLeaseTime'),
  }
}

/** Huawei has two, the second often off; BM632w calls its only one off and uses it all the same. */
function enabledOnes(rows: readonly TreeNode[]): readonly TreeNode[] {
  const enabled = rows.filter((row) => flag(leaf(row, 'Enable')) !== false)
  return enabled.length > 0 ? enabled : rows
}

function leavesOfTr181(root: TreeNode): LanLeaves {
  const pool = mainPool(table(root, 'DHCPv4.Server.Pool'))
  const served = resolveReference(root, interfaceOf(pool))
  const lan = served ?? table(root, 'IP.Interface').find((row) => text(leaf(row, 'X_TP_ConnType')) === 'LAN') ?? null
  const own = table(lan, 'IPv4Address').filter((row) => flag(leaf(row, 'Enable')) !== false)
  const of = (name: string): Leaf[] => (pool === null ? [] : [leaf(pool, name)])
  return {
    ip: own.map((row) => leaf(row, 'IPAddress')),
    mask: own.map((row) => leaf(row, 'SubnetMask')),
    enabled: [...of('Enable'), leaf(root, 'DHCPv4.Server.Enable')],
    min: of('MinAddress'),
    max: of('MaxAddress'),
    subnet: of('SubnetMask'),
    gateway: of('IPRouters'),
    dns: of('DNSServers'),
    lease: of('LeaseTime'),
  }
}

const interfaceOf = (pool: TreeNode | null): string | null => reference(leaf(pool, 'Interface'))

/** The first one, or another of its interface that is on: a guest network's pool says nothing of the LAN. */
function mainPool(pools: readonly TreeNode[]): TreeNode | null {
  const first = pools[0]
  if (first === undefined) return null
  const same = pools.filter((pool) => interfaceOf(pool) === interfaceOf(first))
  return same.find((pool) => flag(leaf(pool, 'Enable')) === true) ?? first
}

export function readPorts(root: TreeNode | null, source: string): EthernetPort[] {
  if (root?.path === 'Device') {
    return table(root, 'Ethernet.Interface')
      .map((port) => ({ port, alias: label(leaf(port, 'X_TP_IfNameAlias')) }))
      .filter(({ port, alias }) => flag(leaf(port, 'Upstream')) !== true && !isOther.test(alias ?? ''))
      .map(({ port, alias }) => readPort(port, alias ?? `ETH${port.number}`, linkRateLeavesTr181, source))
  }
  return tablesBelow(table(root, 'LANDevice'), 'LANEthernetInterfaceConfig').map((port) =>
    readPort(port, `LAN${port.number}`, linkRateLeaves, source),
  )
}

/** TP-Link: the switch itself, and the WAN port. */
const isOther = /^(?:LAN|E?WAN)$/i

function readPort(port: TreeNode, name: string, rates: readonly string[], source: string): EthernetPort {
  const status = pick(source, [leaf(port, 'Status')], text)
  // The rate of a link that is down is the last one, or the best possible.
  const isDown = status.value !== null && !/^up$/i.test(status.value)
  return {
    name,
    enabled: pick(source, [leaf(port, 'Enable')], flag),
    status,
    rate: pick(source, knownLeaves(port, rates), (one) => (isDown ? null : rateOf(one))),
  }
}

function rateOf(one: Leaf): string | null {
  const digits = /(\d+)\s*(?:M\w*)?$/i.exec(text(one) ?? '')?.[1]
  const megabits = digits === undefined ? integer(one) : Number(digits)
  return megabits === null || megabits <= 0 ? null : `${megabits} Mbps`
}
