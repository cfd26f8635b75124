// Huawei SmartAX: what was read before a write, in the fields of the operations: what a form starts with.
import { text } from '../../orders.ts'
import type { Current, Facts, WishKind } from '../../writes.ts'

const host = (facts: Facts, index: number): Current['values'] => {
  const of = (name: string): string => text(facts, `host.${index}.${name}`) ?? ''
  const mode = of('mode')
  if (mode === '' || mode === 'none') return {}
  const dns = [of('dns1'), of('dns2')].filter((one) => one !== '').join(', ')
  const isStatic = mode === 'static'
  return {
    addressing_type: mode,
    vlan_id: of('vlan'),
    ...(isStatic ? { ip_address: of('ip'), subnet_mask: of('mask'), gateway: of('gateway'), dns_servers: dns } : {}),
  }
}

const ports = (facts: Facts): Current[] =>
  [...facts.leaves].flatMap(([path, value]): Current[] => {
    const index = /^service_port\.(\d+)\.vlan$/.exec(path)?.[1]
    if (index === undefined || value === null) return []
    const user = text(facts, `service_port.${index}.user_vlan`)
    return [{ of: index, values: { vlan: value, ...(user === null ? {} : { user_vlan: user }) } }]
  })

const tr069 = (facts: Facts): Current['values'] => {
  const name = text(facts, `profile.${text(facts, 'tr069.profile') ?? ''}`)
  const vlan = text(facts, 'host.0.vlan') ?? ''
  return { ...(name === null ? {} : { profile_name: name }), ...(vlan === '' ? {} : { vlan_id: vlan }) }
}

export function huaweiCurrent(kind: WishKind, facts: Facts): Current[] {
  const whole = (values: Current['values']): Current[] => [{ of: null, values }]
  switch (kind) {
    case 'description':
      return whole({ description: text(facts, 'description') ?? '' })
    case 'management_ip':
      return whole(host(facts, 0))
    case 'wan':
      return whole(host(facts, 1))
    case 'service_port':
      return ports(facts)
    case 'tr069':
      return whole(tr069(facts))
    default:
      return []
  }
}
