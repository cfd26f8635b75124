// LAN address, DHCP server and Ethernet ports.
import type { Reading } from '../../../shared/model/reading.ts'
import type { EthernetPort, LanReadings } from '../../../shared/model/snapshot.ts'
import { child, knownLeaves, type Leaf, leaf, resolveReference, type TreeNode, table } from './document.ts'
import { linkRateLeaves, linkRateLeavesTr181 } from './families/lan.ts'
import { address, addressList, flag, integer, label, number, reference, text } from './normalise.ts'
import { pick } from './reading.ts'

interface LanLeaves {
  readonly ip: readonly Leaf[]
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

export function readLan(root: TreeNode | null, source: string): LanReadings {
  const leaves = root?.path === 'Device' ? leavesOfTr181(root) : leavesOfTr098(root)
  const ip = pick(source, [...leaves.ip, ...leaves.gateway], address)
  const orSelf = (reading: Reading<string>): Reading<string> =>
    reading.value === null && ip.value !== null ? ip : reading
  return {
    lan_ip_address: ip,
    lan_netmask: pick(source, [...leaves.mask, ...leaves.subnet], address),
    dhcp_enabled: pick(source, switchOf(leaves.enabled), flag),
    dhcp_min_addr: pick(source, leaves.min, address),
    dhcp_max_addr: pick(source, leaves.max, address),
    dhcp_subnet_mask: pick(source, [...leaves.subnet, ...leaves.mask], address),
    dhcp_gateway: orSelf(pick(source, leaves.gateway, address)),
    // None given to the clients: the unit resolves names itself.
    dhcp_dns_servers: orSelf(pick(source, leaves.dns, addressList)),
    lease_time_sec: pick(source, leaves.lease, number, 's'),
  }
}

/** The leaf that decides: one that says off, else one that nobody read, else any. */
function switchOf(enabled: readonly Leaf[]): readonly Leaf[] {
  const decisive = enabled.find((one) => flag(one) === false) ?? enabled.find((one) => one.state === 'unread')
  return decisive === undefined ? enabled : [decisive]
}

/** All addresses of the unit on its LAN side: an ACS that calls one of them comes from inside. */
export const lanAddressesOf = (root: TreeNode | null): string[] =>
  (root?.path === 'Device' ? leavesOfTr181(root) : leavesOfTr098(root)).ip.map(address).filter((one) => one !== null)

function leavesOfTr098(root: TreeNode | null): LanLeaves {
  const managements = table(root, 'LANDevice').flatMap((device) => {
    const node = child(device, 'LANHostConfigManagement')
    return node === null ? [] : [node]
  })
  const interfaces = enabledOnes(managements.flatMap((node) => table(node, 'IPInterface')))
  const of = (...names: string[]): Leaf[] => managements.flatMap((node) => names.map((name) => leaf(node, name)))
  return {
    ip: interfaces.map((row) => leaf(row, 'IPInterfaceIPAddress')),
    mask: interfaces.map((row) => leaf(row, 'IPInterfaceSubnetMask')),
    enabled: of('DHCPServerEnable').slice(0, 1),
    min: of('MinAddress'),
    max: of('MaxAddress'),
    subnet: of('SubnetMask'),
    gateway: of('IPRouters'),
    dns: of('DNSServers', 'X_HW_DNSList'),
    lease: of('DHCPLeaseTime'),
  }
}

/** Huawei has two, the second often off; BM632w calls its only one off and uses it all the same. */
function enabledOnes(rows: readonly TreeNode[]): readonly TreeNode[] {
  const enabled = rows.filter((row) => flag(leaf(row, 'Enable')) !== false)
  return enabled.length > 0 ? enabled : rows
}

function leavesOfTr181(root: TreeNode): LanLeaves {
  const pools = table(root, 'DHCPv4.Server.Pool')
  const pool = pools.find((row) => flag(leaf(row, 'Enable')) === true) ?? pools[0] ?? null
  const lan = resolveReference(root, reference(leaf(pool, 'Interface')))
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

export function readPorts(root: TreeNode | null, source: string): EthernetPort[] {
  if (root?.path === 'Device') {
    return table(root, 'Ethernet.Interface')
      .filter((port) => flag(leaf(port, 'Upstream')) !== true && label(leaf(port, 'X_TP_IfNameAlias')) !== 'LAN')
      .map((port) =>
        readPort(port, label(leaf(port, 'X_TP_IfNameAlias')) ?? `ETH${port.number}`, linkRateLeavesTr181, source),
      )
  }
  return table(root, 'LANDevice')
    .flatMap((device) => table(device, 'LANEthernetInterfaceConfig'))
    .map((port) => readPort(port, `LAN${port.number}`, linkRateLeaves, source))
}

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
