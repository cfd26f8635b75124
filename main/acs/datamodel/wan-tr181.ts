// WAN connections of TR-181: IP interfaces that serve no LAN pool, with what lies below them, and PPP interfaces on their own.
import type { Reading } from '../../../shared/model/reading.ts'
import { concluded, type Instance, type Leaf, leaf, resolveReference, type TreeNode, table } from './document.ts'
import { vlanTermination } from './families/wan.ts'
import { address, addressList, flag, integer, mac, plausibleTag, reference, text } from './normalise.ts'
import { pick, readingOf } from './reading.ts'
import {
  type Connection,
  type ConnectionFields,
  isBridged,
  pickIpv6,
  servicesIn,
  servicesNamed,
} from './wan-connection.ts'
import { hostMask } from './wan-tr098.ts'

interface Layers {
  readonly ip: TreeNode | null
  readonly ppp: TreeNode | null
  readonly vlan: TreeNode | null
  readonly link: TreeNode | null
}

/** Rows of the tables that name the interface they belong to, found by it. */
type RowsByInterface = ReadonlyMap<string, readonly Instance[]>

interface Tables {
  readonly clients: RowsByInterface
  readonly relays: RowsByInterface
  readonly nat: RowsByInterface
  readonly routes: RowsByInterface
  readonly routesV6: RowsByInterface
}

export function connectionsOfTr181(root: TreeNode, source: string): Connection[] {
  const tables = tablesOf(root)
  const lan = new Set(lanInterfaces(root).map((node) => node.path))
  const stacks = table(root, 'IP.Interface')
    .filter((node) => !lan.has(node.path) && !isLocal(node))
    .map((ip) => layersBelow(root, ip, null))
  const used = new Set(stacks.map(({ ppp }) => ppp?.path))
  // MikroTik: the PPP interface lies under no IP interface that can be read.
  for (const ppp of table(root, 'PPP.Interface')) if (!used.has(ppp.path)) stacks.push(layersBelow(root, null, ppp))
  return stacks.map((layers) => connection(tables, layers, source))
}

/** The LAN side by its own word, or the unit's interface to itself. */
const isLocal = (ip: TreeNode): boolean =>
  /^LAN$/i.test(text(leaf(ip, 'X_TP_ConnType')) ?? '') || flag(leaf(ip, 'Loopback')) === true

function tablesOf(root: TreeNode): Tables {
  const routers = table(root, 'Routing.Router')
  const defaults = (name: string, destination: string): RowsByInterface =>
    byInterface(
      routers.flatMap((router) => table(router, name)).filter((row) => address(leaf(row, destination)) === null),
    )
  return {
    clients: byInterface(table(root, 'DHCPv4.Client')),
    relays: byInterface(table(root, 'DNS.Relay.Forwarding')),
    nat: byInterface(table(root, 'NAT.InterfaceSetting')),
    routes: defaults('IPv4Forwarding', 'DestIPAddress'),
    routesV6: defaults('IPv6Forwarding', 'DestIPPrefix'),
  }
}

const byInterface = (rows: readonly Instance[]): RowsByInterface =>
  Map.groupBy(rows, (row) => reference(leaf(row, 'Interface')) ?? '')

/** IP interfaces that a DHCP pool of the LAN serves. */
function lanInterfaces(root: TreeNode): TreeNode[] {
  return table(root, 'DHCPv4.Server.Pool').flatMap((pool) => {
    const node = resolveReference(root, reference(leaf(pool, 'Interface')))
    return node === null ? [] : [node]
  })
}

/** Follows `LowerLayers`; eight steps are more than any device stacks, and end a circle. */
function layersBelow(root: TreeNode, ip: TreeNode | null, start: TreeNode | null): Layers {
  let layers: Layers = { ip, ppp: start, vlan: null, link: null }
  let node = start ?? ip
  for (let step = 0; step < 8 && node !== null; step += 1) {
    node = resolveReference(root, text(leaf(node, 'LowerLayers'))?.split(',')[0] ?? null)
    if (node === null) break
    if (node.path.startsWith('Device.PPP.Interface.')) layers = { ...layers, ppp: node }
    else if (node.path.startsWith('Device.Ethernet.VLANTermination.')) layers = { ...layers, vlan: node }
    else if (node.path.startsWith('Device.Ethernet.Link.')) layers = { ...layers, link: node }
  }
  return layers
}

function connection(tables: Tables, layers: Layers, source: string): Connection {
  const { ip, ppp } = layers
  const type = text(leaf(ip, 'X_TP_ConnType'))
  const kind = ppp !== null || /^ppp/i.test(type ?? '') ? 'ppp' : 'ip'
  const bridged = isBridged(type)
  const listed = servicesIn(leaf(ip, 'X_TP_ServiceType'))
  return {
    path: (ip ?? ppp)?.path ?? '',
    kind,
    bridged,
    enabled: flag(leaf(ip, 'Enable')) !== false && flag(leaf(ppp, 'Enable')) !== false,
    services: listed.size > 0 ? listed : servicesNamed(namesOf(layers)),
    fields: readFields(tables, layers, kind, bridged, source),
  }
}

const namesOf = ({ ip, ppp }: Layers): Leaf[] =>
  ip === null
    ? [leaf(ppp, 'Alias'), leaf(ppp, 'Name')]
    : [leaf(ip, 'X_TP_ConnName'), leaf(ip, 'Alias'), leaf(ip, 'Name')]

const leavesAt = (node: TreeNode | null | undefined, ...names: string[]): Leaf[] =>
  node === null || node === undefined ? [] : names.map((name) => leaf(node, name))

const enabledRows = (ip: TreeNode | null, name: string): Instance[] =>
  table(ip, name).filter((row) => flag(leaf(row, 'Enable')) !== false)

const leavesOfRows = (rows: readonly TreeNode[] | undefined, name: string): Leaf[] =>
  (rows ?? []).map((row) => leaf(row, name))

function readFields(
  tables: Tables,
  layers: Layers,
  kind: Connection['kind'],
  bridged: boolean,
  source: string,
): ConnectionFields {
  const { ip, ppp, link } = layers
  const path = (ip ?? ppp)?.path ?? ''
  const client = tables.clients.get(path)?.[0]
  const own = enabledRows(ip, 'IPv4Address')
  const names = namesOf(layers).filter((one) => one.state !== 'absent')
  const routes = leavesOfRows(tables.routes.get(path), 'GatewayIPAddress')
  const relays = leavesOfRows(tables.relays.get(path), 'DNSServer')
  const external = pick(
    source,
    [...leavesOfRows(own, 'IPAddress'), ...leavesAt(client, 'IPAddress'), ...leavesAt(ppp, 'IPCP.LocalIPAddress')],
    address,
  )
  const mask = pick(source, [...leavesOfRows(own, 'SubnetMask'), ...leavesAt(client, 'SubnetMask')], address)
  const status = [
    ...leavesAt(ppp, 'ConnectionStatus'),
    ...leavesAt(client, 'X_TP_ConnStatus'),
    ...leavesAt(ip, 'Status'),
  ]
  const gateway = [...routes, ...leavesAt(ppp, 'IPCP.RemoteIPAddress'), ...leavesAt(client, 'IPRouters')]
  const errors = [...leavesAt(ppp, 'LastConnectionError'), ...leavesAt(client, 'X_TP_LastConnectionError')]
  return {
    name: pick(source, names, text),
    status: pick(source, status, text),
    mode: readMode(ip, ppp, kind, bridged, own, source),
    ip_address: external,
    subnet_mask: kind === 'ppp' && mask.value === null ? hostMask(external) : mask,
    gateway: pick(source, gateway, address),
    dns_servers: readDns([...leavesAt(ppp, 'IPCP.DNSServers'), ...leavesAt(client, 'DNSServers')], relays, source),
    mac_address: pick(source, leavesAt(link, 'MACAddress'), mac),
    vlan_id: readVlan(layers.vlan, source),
    ipv6_address: pickIpv6(source, leavesOfRows(enabledRows(ip, 'IPv6Address'), 'IPAddress')),
    ipv6_gateway: pick(source, leavesOfRows(tables.routesV6.get(path), 'NextHop'), address),
    nat: pick(source, leavesOfRows(tables.nat.get(path), 'Enable'), flag),
    pppoe_username: pick(source, leavesAt(ppp, 'Username'), text),
    last_error: pick(source, errors, text),
  }
}

function readMode(
  ip: TreeNode | null,
  ppp: TreeNode | null,
  kind: Connection['kind'],
  bridged: boolean,
  own: readonly TreeNode[],
  source: string,
): Reading<string> {
  const type = leaf(ip, 'X_TP_ConnType')
  if (bridged) return readingOf(source, type, 'bridge')
  if (kind === 'ppp') return readingOf(source, concluded(ppp === null ? type : leaf(ppp, 'Enable')), 'pppoe')
  return pick(
    source,
    own.map((row) => leaf(row, 'AddressingType')),
    (one) => text(one)?.toLowerCase() ?? null,
  )
}

/** The relay holds one server a row; together they are the list. */
function readDns(lists: readonly Leaf[], rows: readonly Leaf[], source: string): Reading<string> {
  const reading = pick(source, lists, addressList)
  if (reading.value !== null || rows.length === 0) return reading
  const servers = rows.map(address).filter((one) => one !== null)
  const first = rows.find((row) => address(row) !== null) ?? rows[0]
  if (servers.length > 0) return readingOf(source, first, servers.join(', '))
  return pick(source, [...lists, ...rows], addressList)
}

function readVlan(node: TreeNode | null, source: string): Reading<number> {
  if (node === null) return pick<number>(source, [], () => null)
  const id = leaf(node, 'VLANID')
  const mode = integer(leaf(node, vlanTermination.mode))
  const untagged =
    flag(leaf(node, vlanTermination.enable)) === false || (mode !== null && mode !== vlanTermination.tagged)
  if (untagged) return readingOf(source, concluded(id), 0)
  return pick(source, [id], (one) => plausibleTag(integer(one)))
}
