// Who is connected: hosts of the LAN, each with the port or SSID that it hangs on.
import type { Reading } from '../../../shared/model/reading.ts'
import type { HostReading } from '../../../shared/model/snapshot.ts'
import {
  child,
  type Instance,
  instances,
  knownLeaf,
  knownLeaves,
  type Leaf,
  leaf,
  observedAt,
  type TreeNode,
  table,
  tableListedAt,
  tablesBelow,
} from './document.ts'
import { clientSignalLeaves } from './families/wifi.ts'
import { address, flag, integer, mac, number, text } from './normalise.ts'
import { readingOf } from './reading.ts'
import type { WifiNetwork } from './wifi-network.ts'

type PortNamed = (name: string) => string | undefined

interface WirelessClient {
  readonly port: string
  readonly rssi: number | null
}

export function readHosts(
  root: TreeNode | null,
  networks: readonly WifiNetwork[],
  source: string,
): Reading<HostReading[]> {
  const parents: (TreeNode | null)[] = root?.path === 'Device' ? [root] : table(root, 'LANDevice')
  const tables = parents.map((parent) => child(parent, 'Hosts')).filter((node) => node !== null)
  const rows = tablesBelow(tables, 'Host')
  const first = tables[0]
  if (first === undefined) return readingOf<HostReading[]>(source, undefined, null)
  const clients = wirelessClients(networks)
  let names: ReadonlyMap<string, string> | undefined
  const portNamed = (name: string): string | undefined => {
    names ??= interfaceNames(parents)
    return names.get(name.toLowerCase())
  }
  const found = rows.map((row) => readHost(row, clients, portNamed)).filter((host) => host !== null)
  const stamp = newest([...tables.map((node) => tableListedAt(child(node, 'Host'))), ...rows.map(macSeenAt)])
  const state = found.length > 0 || isKnownEmpty(tables, rows) ? 'value' : 'unread'
  const list: Leaf = {
    path: `${first.path}.Host`,
    state,
    value: null,
    type: null,
    writable: null,
    stamp,
  }
  return readingOf(source, list, state === 'value' ? merge(found) : null)
}

const macLeaf = (row: TreeNode): Leaf => {
  const plain = leaf(row, 'MACAddress')
  return plain.state === 'absent' ? leaf(row, 'PhysAddress') : plain
}

const macSeenAt = (row: TreeNode): string | null => observedAt(macLeaf(row))

const newest = (instants: readonly (string | null)[]): string | null =>
  instants.reduce<string | null>((best, one) => (one !== null && (best === null || one > best) ? one : best), null)

/** Nobody connected, as opposed to nobody asked. */
function isKnownEmpty(tables: readonly TreeNode[], rows: readonly TreeNode[]): boolean {
  if (rows.length > 0) return false
  const counts = tables.map((node) => integer(leaf(node, 'HostNumberOfEntries')))
  if (counts.some((count) => count !== null)) return counts.every((count) => count === null || count === 0)
  return tables.some((node) => tableListedAt(child(node, 'Host')) !== null)
}

function readHost(
  row: Instance,
  clients: ReadonlyMap<string, WirelessClient>,
  portNamed: PortNamed,
): HostReading | null {
  const hardware = mac(macLeaf(row))
  if (hardware === null) return null
  const client = clients.get(hardware)
  const active = flag(leaf(row, 'Active'))
  const signal =
    knownLeaves(row, hostSignalLeaves)
      .map(number)
      .find((one) => one !== null) ?? null
  const lease = integer(leaf(row, 'LeaseTimeRemaining'))
  return {
    mac_address: hardware,
    ip_address: address(leaf(row, 'IPAddress')),
    address_source: sourceOf(row),
    hostname: text(leaf(row, 'HostName')),
    port: portOf(row, client, portNamed),
    // ODM units list every host that they ever saw: unread is not "yes".
    active: active ?? (client === undefined ? null : true),
    rssi_dbm: measured(signal) ?? client?.rssi ?? null,
    ...(lease === null ? {} : { lease_seconds: lease }),
  }
}

const hostSignalLeaves = ['X_HW_RSSI', 'X_TP_Rssi'] as const

const measured = (signal: number | null): number | null =>
  signal !== null && signal < 0 && signal > -130 ? signal : null

function sourceOf(row: TreeNode): string | null {
  const named = text(leaf(row, 'AddressSource'))
  if (named !== null) return named.toUpperCase()
  return text(leaf(row, 'DHCPClient')) === null ? null : 'DHCP'
}

function portOf(row: TreeNode, client: WirelessClient | undefined, portNamed: PortNamed): string | null {
  const layer = text(leaf(row, 'Layer2Interface')) ?? text(leaf(row, 'Layer1Interface'))
  return (
    portOfPath(layer) ??
    (layer === null ? undefined : (portNamed(layer) ?? portWord.exec(layer)?.[0].toUpperCase())) ??
    client?.port ??
    portName(leaf(row, 'X_TP_ConnIntf')) ??
    connectionTypes[integer(leaf(row, 'X_TP_LanConnType')) ?? -1] ??
    portName(leaf(row, 'InterfaceType'))
  )
}

/** What a program of the device writes where it has no name. */
const noPort = /^(?:nan|undefined|none|nil|unknown|true|false|\[object .*|-\d+|[^\p{L}\d]*)$/iu

function portName(named: Leaf): string | null {
  const name = text(named)
  return name === null || noPort.test(name) ? null : name
}

/** X_TP_LanConnType; 5 was seen on hosts that are away. */
const connectionTypes: Readonly<Record<number, string>> = {
  0: 'LAN',
  1: '2.4GHz',
  3: '5GHz',
}

const portPath =
  /(?:^|\.)(LANEthernetInterfaceConfig|WLANConfiguration|Ethernet\.Interface|WiFi\.(?:SSID|AccessPoint))\.(\d+)\.?$/
/** Some firmware may answer the word itself. */
const portWord = /^(?:LAN|SSID|ETH)\d{1,2}$/i

const portPrefixes: Readonly<Record<string, string>> = {
  LANEthernetInterfaceConfig: 'LAN',
  'Ethernet.Interface': 'ETH',
}

function portOfPath(path: string | null): string | undefined {
  const [, object = '', digits] = portPath.exec(path ?? '') ?? []
  return digits === undefined ? undefined : `${portPrefixes[object] ?? 'SSID'}${digits}`
}

/** ZTE F609 V5 names the interface ("wlan0") instead of its path. */
function interfaceNames(lans: readonly (TreeNode | null)[]): Map<string, string> {
  const names = new Map<string, string>()
  const kinds = [
    ['WLANConfiguration', 'SSID'],
    ['LANEthernetInterfaceConfig', 'LAN'],
  ] as const
  for (const lan of lans) {
    for (const [tableName, prefix] of kinds) {
      for (const row of table(lan, tableName)) {
        const name = text(leaf(row, 'Name'))?.toLowerCase()
        if (name !== undefined && !names.has(name)) names.set(name, `${prefix}${row.number}`)
      }
    }
  }
  return names
}

function wirelessClients(networks: readonly WifiNetwork[]): Map<string, WirelessClient> {
  const clients = new Map<string, WirelessClient>()
  for (const { clients: node, number: ssid } of networks) {
    for (const row of instances(child(node, 'AssociatedDevice'))) {
      const hardware = mac(leaf(row, 'AssociatedDeviceMACAddress')) ?? mac(leaf(row, 'MACAddress'))
      if (hardware !== null) clients.set(hardware, { port: `SSID${ssid}`, rssi: signalOf(row) })
    }
  }
  return clients
}

function signalOf(row: TreeNode): number | null {
  for (const name of clientSignalLeaves) {
    const one = knownLeaf(row, name)
    const signal = one === null ? null : measured(number(one))
    if (signal !== null) return signal
  }
  return null
}

/** One row a card; the active one counts (Totolink: 33 rows, 10 hosts). */
function merge(hosts: readonly HostReading[]): HostReading[] {
  const byMac = new Map<string, HostReading>()
  for (const host of hosts) {
    const before = byMac.get(host.mac_address)
    if (before === undefined || weight(host) > weight(before)) byMac.set(host.mac_address, host)
  }
  return [...byMac.values()]
}

const weight = (host: HostReading): number =>
  (host.active === true ? 4 : 0) + (host.ip_address === null ? 0 : 2) + (host.hostname === null ? 0 : 1)
