// Which connection is management (key 1_1) and which is internet (2_1); the rest follow in order of their numbers.
import type { ConnectionReadings } from '../../../shared/model/snapshot.ts'
import { leaf, type TreeNode } from './document.ts'
import { text } from './normalise.ts'
import { type Connection, noConnection } from './wan-connection.ts'
import { connectionsOfTr098 } from './wan-tr098.ts'
import { connectionsOfTr181 } from './wan-tr181.ts'

export const connectionsOf = (root: TreeNode | null, source: string): Connection[] => {
  if (root === null) return []
  return root.path === 'Device' ? connectionsOfTr181(root, source) : connectionsOfTr098(root, source)
}

/** One connection for both purposes stands under both keys; an unknown one with every reading absent. */
export function readInterfaces(
  root: TreeNode | null,
  connections: readonly Connection[],
  lanAddresses: readonly string[],
  source: string,
): ConnectionReadings[] {
  const management = findManagement(root, connections, lanAddresses)
  const internet = findInternet(connections, management)
  const others = connections.filter((one) => one !== management && one !== internet)
  const keyed: (readonly [string, Connection | null])[] = [
    ['1_1', management],
    ['2_1', internet],
    ...others.map((one, index) => [`${index + 3}_1`, one] as const),
  ]
  return keyed.map(([key, one]) =>
    one === null
      ? { key, roles: [], kind: 'unknown', path: null, ...noConnection(source) }
      : {
          key,
          roles: rolesOf(one, one === management, one === internet),
          kind: one.kind,
          path: one.path,
          ...one.fields,
        },
  )
}

/** What it was chosen for, and what it says that it carries. */
function rolesOf(one: Connection, isManagement: boolean, isInternet: boolean): ConnectionReadings['roles'] {
  const roles: ConnectionReadings['roles'] = []
  if (isManagement || one.services.has('TR069')) roles.push('management')
  if (isInternet || one.services.has('INTERNET')) roles.push('internet')
  if (one.services.has('VOIP')) roles.push('voip')
  if (one.services.has('IPTV')) roles.push('iptv')
  return roles.length === 0 ? ['other'] : roles
}

function findManagement(
  root: TreeNode | null,
  connections: readonly Connection[],
  lanAddresses: readonly string[],
): Connection | null {
  const host = hostOf(text(leaf(root, 'ManagementServer.ConnectionRequestURL')))
  if (host !== null) {
    const reached = connections.filter(
      ({ fields }) => fields.ip_address.value === host || fields.ipv6_address.value?.toLowerCase() === host,
    )
    // An old address may stand on a connection that is off.
    const best = reached.find((one) => one.enabled) ?? reached[0]
    if (best !== undefined) return best
    // The ACS reaches it from the LAN side: a router behind another (TP-Link).
    if (lanAddresses.includes(host)) return null
  }
  const named = connections.filter((one) => one.enabled && one.services.has('TR069'))
  return named.find((one) => one.services.size === 1) ?? named[0] ?? null
}

const hostOf = (url: string | null): string | null =>
  /^[a-z]+:\/\/(?:\[([^\]]+)\]|([^/:?#]+))/i
    .exec(url ?? '')
    ?.slice(1)
    .find((part) => part !== undefined)
    ?.toLowerCase() ?? null

function findInternet(connections: readonly Connection[], management: Connection | null): Connection | null {
  const ranked = connections
    .map((one) => ({
      one,
      rank: rankOf(one, servicesWithin(one, management, connections)),
    }))
    .filter((entry) => entry.rank !== null)
  let best: { one: Connection; rank: number[] } | undefined
  for (const { one, rank } of ranked) {
    if (rank !== null && (best === undefined || isLess(rank, best.rank))) best = { one, rank }
  }
  return best?.one ?? null
}

/** Where a connection names no service: management by its address, internet by elimination. */
function servicesWithin(
  one: Connection,
  management: Connection | null,
  connections: readonly Connection[],
): ReadonlySet<string> {
  if (one.services.size > 0) return one.services
  const services = new Set<string>()
  if (one === management) services.add('TR069')
  if (one.kind === 'ppp' || one !== management || connections.length === 1) services.add('INTERNET')
  return services
}

/**
 * Lowest wins: class, then (line down only) PPP with a user name, then NAT, then PPP before IP; equal ones by number.
 * 1 routed internet with an address, 2 PPP that also manages, 3 line down, 4 bridged (the customer's router dials),
 * 5 routed IP that also manages, 6 a managing PPP line that is down.
 */
function rankOf(one: Connection, services: ReadonlySet<string>): number[] | null {
  if (!one.enabled || !services.has('INTERNET')) return null
  const hasAddress = one.fields.ip_address.value !== null
  const rank = classOf(one, services.has('TR069'), hasAddress)
  const dials = one.kind === 'ppp' && one.fields.pppoe_username.value !== null
  return [rank, rank === 3 && !dials ? 1 : 0, one.fields.nat.value === true ? 0 : 1, one.kind === 'ppp' ? 0 : 1]
}

function classOf(one: Connection, manages: boolean, hasAddress: boolean): number {
  if (one.bridged) return manages ? 6 : 4
  if (!manages) return hasAddress ? 1 : 3
  if (one.kind === 'ip') return 5
  return hasAddress ? 2 : 6
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at])
  return index !== -1 && (a[index] ?? 0) < (b[index] ?? 0)
}
