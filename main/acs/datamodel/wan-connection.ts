// One WAN connection as both data models describe it, before anybody decides what it is for.
import type { Reading } from '../../../shared/model/reading.ts'
import type { ConnectionReadings } from '../../../shared/model/snapshot.ts'
import type { Leaf } from './document.ts'
import { serviceSynonyms, serviceTokens } from './families/wan.ts'
import { address, addresses, lookup, text } from './normalise.ts'
import { absentReading, pick } from './reading.ts'

export type ConnectionFields = Omit<ConnectionReadings, 'key' | 'roles' | 'kind' | 'path'>

export interface Connection {
  readonly path: string
  readonly kind: 'ip' | 'ppp'
  /** `Enable` is not false. */
  readonly enabled: boolean
  readonly bridged: boolean
  readonly services: ReadonlySet<string>
  readonly fields: ConnectionFields
}

/** Services that a list names; TP-Link answers "Unknown" for none. */
export function servicesIn(list: Leaf): Set<string> {
  const tokens = split(list, /[,_\s]+/)
  tokens.delete('UNKNOWN')
  return tokens
}

/** Services that the connection's names mention, where no list does. */
export function servicesNamed(names: readonly Leaf[]): Set<string> {
  const named = new Set<string>()
  for (const name of names) {
    for (const token of split(name, /[^A-Za-z0-9]+/)) if (isService(token)) named.add(token)
  }
  return named
}

const isService = (token: string): boolean => serviceTokens.some((service) => service === token)

function split(leaf: Leaf, separator: RegExp): Set<string> {
  const words = (text(leaf) ?? '').toUpperCase().split(separator)
  return new Set(words.filter((word) => word !== '').map((word) => lookup(serviceSynonyms, word) ?? word))
}

/** D-Link's "PPPOE_Relay" is routed: only the ending counts. */
export const isBridged = (mode: string | null): boolean => mode !== null && /bridged?$/i.test(mode)

/** By the reach of the address, whatever order the rows are in: a global one, else a unique local one, else the link's own. */
export function pickIpv6(source: string, leaves: readonly Leaf[]): Reading<string> {
  for (const isWanted of [isGlobal, isBeyondLink]) {
    const reading = pick(source, leaves, (one) => addresses(one).find(isWanted) ?? null)
    if (reading.value !== null) return reading
  }
  return pick(source, leaves, address)
}

const isBeyondLink = (one: string): boolean => !/^(?:fe[89ab][\da-f]:|ff[\da-f]{2}:|::1$)/i.test(one)
const isGlobal = (one: string): boolean => isBeyondLink(one) && !/^f[cd][\da-f]{2}:/i.test(one)

export const noConnection = (source: string): ConnectionFields => {
  const nothing: Reading<never> = absentReading(source)
  return {
    name: nothing,
    status: nothing,
    mode: nothing,
    ip_address: nothing,
    subnet_mask: nothing,
    gateway: nothing,
    dns_servers: nothing,
    mac_address: nothing,
    vlan_id: nothing,
    ipv6_address: nothing,
    ipv6_gateway: nothing,
    nat: nothing,
    pppoe_username: nothing,
    last_error: nothing,
  }
}
