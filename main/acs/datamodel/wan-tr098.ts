// WAN connections of TR-098: WANDevice.{wd}.WANConnectionDevice.{wcd}.WANIPConnection|WANPPPConnection.{c}.
import type { Reading } from '../../../shared/model/reading.ts'
import { child, emptyTable, instances, knownLeaves, type Leaf, leaf, type TreeNode, table } from './document.ts'
import { ipv6Address, ipv6Gateway, serviceLeaves, type VlanRow, vlanRows } from './families/wan.ts'
import { address, addressList, flag, integer, label, mac, text } from './normalise.ts'
import { pick, readingOf } from './reading.ts'
import { type Connection, type ConnectionFields, isBridged, servicesOf } from './wan-connection.ts'

const kinds = [
  { kind: 'ip', name: 'WANIPConnection' },
  { kind: 'ppp', name: 'WANPPPConnection' },
] as const

export function connectionsOfTr098(root: TreeNode, source: string): Connection[] {
  const links = table(root, 'WANDevice').flatMap((device) => table(device, 'WANConnectionDevice'))
  return links.flatMap((link) =>
    kinds.flatMap(({ kind, name }) => table(link, name).map((node) => connection(node, kind, link, source))),
  )
}

function connection(node: TreeNode, kind: Connection['kind'], link: TreeNode, source: string): Connection {
  const bridged = isBridged(text(leaf(node, 'ConnectionType')))
  return {
    path: node.path,
    kind,
    bridged,
    enabled: flag(leaf(node, 'Enable')) !== false,
    services: servicesOf(knownLeaves(node, serviceLeaves), [leaf(node, 'Name')]),
    fields: readFields(node, kind, link, bridged, source),
  }
}

function readFields(
  node: TreeNode,
  kind: Connection['kind'],
  link: TreeNode,
  bridged: boolean,
  source: string,
): ConnectionFields {
  const at = (...names: string[]): Leaf[] => names.map((name) => leaf(node, name))
  const external = pick(source, at('ExternalIPAddress'), address)
  return {
    name: pick(source, at('Name'), label),
    status: pick(source, at('ConnectionStatus'), text),
    mode: readMode(node, kind, bridged, source),
    ip_address: external,
    subnet_mask: kind === 'ip' ? pick(source, at('SubnetMask'), address) : hostMask(external),
    gateway: pick(source, kind === 'ip' ? at('DefaultGateway') : at('DefaultGateway', 'RemoteIPAddress'), address),
    dns_servers: pick(source, at('DNSServers'), addressList),
    mac_address: pick(source, at('MACAddress'), mac),
    vlan_id: readVlan(node, link, source),
    ipv6_address: pick(source, expand(node, ipv6Address), address),
    ipv6_gateway: pick(source, expand(node, ipv6Gateway), address),
    nat: pick(source, at('NATEnabled'), flag),
    pppoe_username: pick(source, kind === 'ppp' ? at('Username') : [], label),
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
  if (kind === 'ppp') return readingOf(source, { ...type, state: 'value' }, 'pppoe')
  return pick(source, [leaf(node, 'AddressingType')], (one) => text(one)?.toLowerCase() ?? null)
}

/** Leaves of the connection, and one of each row of its tables. */
const expand = (node: TreeNode, names: typeof ipv6Address | typeof ipv6Gateway): Leaf[] => [
  ...knownLeaves(node, names.leaves),
  ...names.rows.flatMap((name) => rowLeaves(node, name)),
]

function rowLeaves(node: TreeNode, name: string): Leaf[] {
  const [tableName = '', leafName = ''] = name.split('.*.')
  const object = child(node, tableName)
  if (object === null) return []
  const rows = instances(object)
  return rows.length === 0 ? [emptyTable(object)] : rows.map((row) => leaf(row, leafName))
}

function readVlan(node: TreeNode, link: TreeNode, source: string): Reading<number> {
  const found = vlanRows.flatMap((row) => {
    const at = row.on === 'connection' ? node : link
    const [id] = knownLeaves(at, [row.id])
    return id === undefined ? [] : [{ id, tag: vlanTag(at, id, row) }]
  })
  const chosen = found.find(({ tag }) => tag !== null && tag > 0) ?? found.find(({ tag }) => tag === 0)
  if (chosen !== undefined) return readingOf(source, chosen.id, chosen.tag)
  // Unread: the name carries it ("2_TR069_INTERNET_R_VID_1010"); nothing after VID means untagged.
  const fromName = pick(source, [leaf(node, 'Name')], vlanInName)
  const ids = found.map(({ id }) => id)
  return fromName.value === null ? pick<number>(source, ids, () => null) : fromName
}

/** VLAN that the row's leaves state; null where they are unread, or transparent (mode 1: any VLAN passes). */
function vlanTag(node: TreeNode, idLeaf: Leaf, row: VlanRow): number | null {
  const id = integer(idLeaf)
  if (row.switch === undefined) return plausibleTag(id)
  const switchLeaf = leaf(node, row.switch.name)
  if (row.switch.kind === 'flag') return flag(switchLeaf) === false ? 0 : plausibleTag(id)
  const mode = integer(switchLeaf)
  if (mode === 1) return null
  return mode === 0 ? 0 : plausibleTag(id)
}

const plausibleTag = (id: number | null): number | null => (id !== null && id >= 0 && id <= 4095 ? id : null)

function vlanInName(name: Leaf): number | null {
  const digits = /_VID_(\d*)/.exec(text(name) ?? '')?.[1]
  return digits === undefined ? null : plausibleTag(Number(digits))
}
