// WAN connections of TR-098: WANDevice.{wd}.WANConnectionDevice.{wcd}.WANIPConnection|WANPPPConnection.{c}.
import type { Reading } from '../../../shared/model/reading.ts'
import {
  child,
  concluded,
  emptyTable,
  instances,
  knownLeaf,
  knownLeaves,
  type Leaf,
  leaf,
  type TreeNode,
  table,
} from './document.ts'
import { ipv6Address, ipv6Gateway, serviceLeaves, type VlanRow, vlanRows } from './families/wan.ts'
import { address, addressList, flag, integer, mac, plausibleTag, text } from './normalise.ts'
import { pick, readingOf } from './reading.ts'
import {
  type Connection,
  type ConnectionFields,
  isBridged,
  pickIpv6,
  servicesIn,
  servicesNamed,
} from './wan-connection.ts'

const kinds = [
  { kind: 'ip', name: 'WANIPConnection' },
  { kind: 'ppp', name: 'WANPPPConnection' },
] as const

export function connectionsOfTr098(root: TreeNode, source: string): Connection[] {
  const found: Connection[] = []
  for (const device of table(root, 'WANDevice'))
    for (const link of table(device, 'WANConnectionDevice'))
      for (const { kind, name } of kinds)
        for (const node of table(link, name)) found.push(connection(node, kind, link, source))
  return found
}

function connection(node: TreeNode, kind: Connection['kind'], link: TreeNode, source: string): Connection {
  const bridged = isBridged(text(leaf(node, 'ConnectionType')))
  return {
    path: node.path,
    kind,
    bridged,
    enabled: flag(leaf(node, 'Enable')) !== false,
    services: servicesOf(node),
    fields: readFields(node, kind, link, bridged, source),
  }
}

/** Of the first list that is not empty. */
function servicesOf(node: TreeNode): Set<string> {
  for (const name of serviceLeaves) {
    const list = knownLeaf(node, name)
    const services = list === null ? null : servicesIn(list)
    if (services !== null && services.size > 0) return services
  }
  return servicesNamed([leaf(node, 'Name')])
}

function readFields(
  node: TreeNode,
  kind: Connection['kind'],
  link: TreeNode,
  bridged: boolean,
  source: string,
): ConnectionFields {
  const at = (name: string): [Leaf] => [leaf(node, name)]
  const external = pick(source, at('ExternalIPAddress'), address)
  const gateways = kind === 'ip' ? at('DefaultGateway') : [...at('DefaultGateway'), ...at('RemoteIPAddress')]
  return {
    name: pick(source, at('Name'), text),
    status: pick(source, at('ConnectionStatus'), text),
    mode: readMode(node, kind, bridged, source),
    ip_address: external,
    subnet_mask: kind === 'ip' ? pick(source, at('SubnetMask'), address) : hostMask(external),
    gateway: pick(source, gateways, address),
    dns_servers: pick(source, at('DNSServers'), addressList),
    mac_address: pick(source, at('MACAddress'), mac),
    vlan_id: readVlan(node, link, source),
    ipv6_address: pickIpv6(source, expand(node, ipv6Address)),
    ipv6_gateway: pick(source, expand(node, ipv6Gateway), address),
    nat: pick(source, at('NATEnabled'), flag),
    pppoe_username: pick(source, kind === 'ppp' ? at('Username') : [], text),
    last_error: pick(source, at('LastConnectionError'), text),
  }
}

/** A PPP link has no subnet: the mask of its one address. */
export const hostMask = (external: Reading<string>): Reading<string> => ({
  ...external,
  value: external.value === null ? null : '255.255.255.255',
})

function readMode(node: TreeNode, kind: Connection['kind'], bridged: boolean, source: string): Reading<string> {
  const type = leaf(node, 'ConnectionType')
  if (bridged) return readingOf(source, type, 'bridge')
  if (kind === 'ppp') return readingOf(source, concluded(type), 'pppoe')
  return pick(source, [leaf(node, 'AddressingType')], (one) => text(one)?.toLowerCase() ?? null)
}

/** Leaves of the connection, and one of each row of its tables. */
function expand(node: TreeNode, names: typeof ipv6Address | typeof ipv6Gateway): Leaf[] {
  const found = knownLeaves(node, names.leaves)
  for (const { table: name, leaf: leafName } of names.rows) {
    const object = child(node, name)
    if (object === null) continue
    const rows = instances(object)
    if (rows.length === 0) found.push(emptyTable(object))
    for (const row of rows) found.push(leaf(row, leafName))
  }
  return found
}

interface Tag {
  /** Leaf that says it: the number, or the switch that makes it none. */
  readonly origin: Leaf
  readonly tag: number | null
}

function readVlan(node: TreeNode, link: TreeNode, source: string): Reading<number> {
  const found: Tag[] = []
  for (const row of vlanRows) {
    const holder = row.on === 'connection' ? node : link
    const at = row.object === undefined ? holder : child(holder, row.object)
    const id = at === null ? null : knownLeaf(at, row.id)
    if (at === null || id === null) continue
    const one = vlanTag(at, id, row)
    if (one.tag !== null && one.tag > 0) return readingOf(source, one.origin, one.tag)
    found.push(one)
  }
  const chosen = found.find(({ tag }) => tag === 0)
  if (chosen !== undefined) return readingOf(source, chosen.origin, chosen.tag)
  // Unread: the name carries it ("2_TR069_INTERNET_R_VID_1010"); nothing after VID means untagged.
  const name = leaf(node, 'Name')
  const tag = vlanInName(name)
  if (tag !== null) return readingOf(source, name, tag)
  return pick<number>(
    source,
    found.map(({ origin }) => origin),
    () => null,
  )
}

/** VLAN that the row's leaves state; null where they are unread, or transparent (mode 1: any VLAN passes). */
function vlanTag(node: TreeNode, id: Leaf, row: VlanRow): Tag {
  const tag = plausibleTag(integer(id))
  if (row.flag !== undefined) {
    const enable = leaf(node, row.flag)
    return flag(enable) === false ? { origin: enable, tag: 0 } : { origin: id, tag }
  }
  const switchLeaf = row.mode === undefined ? null : leaf(node, row.mode)
  const mode = switchLeaf === null ? null : integer(switchLeaf)
  if (mode === 0 && switchLeaf !== null) return { origin: switchLeaf, tag: 0 }
  return { origin: id, tag: mode === 1 ? null : tag }
}

function vlanInName(name: Leaf): number | null {
  const digits = /_VID_(\d*)/.exec(text(name) ?? '')?.[1]
  return digits === undefined ? null : plausibleTag(Number(digits))
}
