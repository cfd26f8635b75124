// ZTE: what was read before a write, in the fields of the operations: what a form starts with.
import { text } from '../../orders.ts'
import type { Current, Facts, WishKind } from '../../writes.ts'

type Values = Current['values']

/** Those that were told and are not empty. */
const told = (facts: Facts, paths: Record<string, string>): Values =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([field, path]) => {
      const value = text(facts, path) ?? ''
      return value === '' ? [] : [[field, value]]
    }),
  )

/** C300/C320: where the VLAN of the first IP host stands, the surest first; builds and operators differ. */
const hostVlans: readonly RegExp[] = [
  /^vlan-filter iphost 1 .*\b(?:vlan|vid) (\d+)/,
  /^service \S+ .*\biphost 1 .*\bvlan (\d+)/,
  /^service MGMT .*\bvlan (\d+)/,
]

/** Null where the configuration leaves it open: several services carry several VLANs, and nothing ties one to the host. */
function hostVlan(facts: Facts): string | null {
  const first = (pattern: RegExp) => facts.lines.map((line) => pattern.exec(line)?.[1]).find((one) => one !== undefined)
  for (const pattern of hostVlans) {
    const vlan = first(pattern)
    if (vlan !== undefined) return vlan
  }
  const carried = new Set(facts.lines.flatMap((line) => /^service \S+ .*\bvlan (\d+)/.exec(line)?.[1] ?? []))
  const tagged = text(facts, 'tr069.vlan')
  // The management agent speaks over the host.
  if (tagged !== null && (carried.size === 0 || carried.has(tagged))) return tagged
  const [only] = carried
  return carried.size === 1 ? (only ?? null) : null
}

function classicHost(facts: Facts): Values {
  const mode = text(facts, 'host.1.mode')
  const vlan = hostVlan(facts)
  const carried: Values = vlan === null ? {} : { vlan_id: vlan }
  if (mode === 'dhcp') return { addressing_type: 'dhcp', ...carried }
  if (mode !== 'static') return {}
  const address = { ip_address: 'host.1.ip', subnet_mask: 'host.1.mask', gateway: 'host.1.gateway' }
  return { addressing_type: 'static', ...told(facts, address), ...carried }
}

function titanHost(facts: Facts): Values {
  const address = told(facts, {
    ip_address: 'mgmt.ip',
    subnet_mask: 'mgmt.mask',
    gateway: 'mgmt.gateway',
    vlan_id: 'mgmt.vlan',
  })
  if (address.ip_address !== undefined) return { addressing_type: 'static', ...address }
  const isDhcp = text(facts, 'wan.2.mode') === 'dhcp'
  return isDhcp ? { addressing_type: 'dhcp', ...told(facts, { vlan_profile: 'wan.2.vlan_profile' }) } : {}
}

const wan = (facts: Facts): Values =>
  told(facts, {
    addressing_type: 'wan.1.mode',
    pppoe_username: 'wan.1.user',
    ip_address: 'wan.1.ip',
    subnet_mask: 'wan.1.mask',
    vlan_profile: 'wan.1.vlan_profile',
    ip_profile: 'wan.1.ip_profile',
  })

const ports = (facts: Facts): Current[] =>
  [...facts.leaves].flatMap(([path]): Current[] => {
    const index = /^service_port\.(\d+)\.vlan$/.exec(path)?.[1]
    if (index === undefined) return []
    const at = `service_port.${index}`
    return [{ of: index, values: told(facts, { vlan: `${at}.vlan`, user_vlan: `${at}.user_vlan` }) }]
  })

/** Only networks that the configuration names: another may not be there on this ONU. */
const wifi = (facts: Facts): Current[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].flatMap((network): Current[] => {
    const state = text(facts, `wifi.${network}.state`)
    const values = told(facts, { ssid: `wifi.${network}.ssid` })
    if (state !== null) values.enable = state === 'unlock'
    return Object.keys(values).length === 0 ? [] : [{ of: String(network), values }]
  })

export function zteCurrent(kind: WishKind, facts: Facts, isTitan: boolean): Current[] {
  const whole = (values: Values): Current[] => [{ of: null, values }]
  switch (kind) {
    case 'description':
      return whole({ description: text(facts, 'description') ?? '', name: text(facts, 'name') ?? '' })
    case 'management_ip':
      return whole(isTitan ? titanHost(facts) : classicHost(facts))
    case 'wan':
      return whole(wan(facts))
    case 'service_port':
      return ports(facts)
    case 'tr069':
      return whole(told(facts, { acs_url: 'tr069.acs', vlan_id: 'tr069.vlan' }))
    case 'wifi':
      return wifi(facts)
    default:
      return []
  }
}
