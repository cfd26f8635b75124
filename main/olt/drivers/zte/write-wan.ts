// ZTE: management address and internet WAN of an ONU.
import type { Phrase } from '../../../../shared/model/plan.ts'
import type { ScriptLine } from '../../../change/index.ts'
import { leaf, line, type Of, text, unsupported } from '../../orders.ts'
import { cliText, dnsServers, staticAddress, vlan, whole } from '../../values.ts'
import { type Order, secretMark, type Unsupported } from '../../writes.ts'
import { type Context, isTold, management, managementPriority, texts, typedBefore } from './write-parts.ts'

/** C300/C320: the ONU's first IP host, and a service that carries its VLAN. */
export function classicManagementIp(wish: Of<'management_ip'>, context: Context): Order | Unsupported {
  const { facts } = context
  const at = management(context)
  const typed = (value: string, more: Partial<ScriptLine> = {}) => line('ip-host', at, value, more)
  const isStatic = wish.addressing_type === 'static'
  const host = isStatic ? staticAddress(wish) : null
  if (isStatic && dnsServers('dns_servers', wish.dns_servers).length > 0)
    return unsupported('dns_servers', 'olt_no_dns')
  const lines: ScriptLine[] = []
  if (host) {
    if (text(facts, 'host.1.mode') === 'dhcp') lines.push(typed('ip-host 1 dhcp-enable false ping-response true'))
    lines.push(typed(`ip-host 1 ip ${host.ip} mask ${host.mask} gateway ${host.gateway}`))
  } else lines.push(typed('ip-host 1 dhcp-enable true ping-response true'))
  const inverse = hostBack(context)
  if (wish.vlan_id !== undefined) {
    const known = vlan('vlan_id', wish.vlan_id)
    const isCarried = facts.lines.some((one) => /^service /.test(one) && new RegExp(`\\bvlan ${known}\\b`).test(one))
    if (!isCarried && isTold(facts)) {
      const gem = whole('gemport', wish.gemport ?? 1, 1, 128)
      lines.push(line('service', at, `service MGMT gemport ${gem} vlan ${known}`))
      inverse?.unshift(line('service-no', at, 'no service MGMT', { takesBack: lines.length - 1 }))
    }
  }
  return {
    lines,
    inverse,
    leaves: [
      leaf('host.1.mode', 'addressing_type', wish.addressing_type),
      ...(host
        ? [
            leaf('host.1.ip', 'ip_address', host.ip),
            leaf('host.1.mask', 'subnet_mask', host.mask),
            leaf('host.1.gateway', 'gateway', host.gateway),
          ]
        : []),
    ],
    warnings: [],
  }
}

function hostBack(context: Context): ScriptLine[] | null {
  const { facts } = context
  const of = (name: string): string => text(facts, `host.1.${name}`) ?? ''
  const at = management(context)
  const ping = of('ping') === 'false' ? 'false' : 'true'
  if (of('mode') === 'dhcp')
    return [line('ip-host', at, `ip-host 1 dhcp-enable true ping-response ${ping}`, { takesBack: 0 })]
  const isKnown = of('mode') === 'static' && [of('ip'), of('mask'), of('gateway')].every((part) => part !== '')
  if (!isKnown) return null
  return [
    line('ip-host', at, `ip-host 1 dhcp-enable false ping-response ${ping}`, { takesBack: 0 }),
    line('ip-host', at, `ip-host 1 ip ${of('ip')} mask ${of('mask')} gateway ${of('gateway')}`, { takesBack: 0 }),
  ]
}

/** TITAN: a static address has its own command; DHCP is a second WAN of the ONU. */
export function titanManagementIp(wish: Of<'management_ip'>, context: Context): Order | Unsupported {
  const at = management(context)
  const { facts } = context
  if (wish.addressing_type === 'dhcp') {
    if (wish.vlan_profile === undefined) return unsupported('vlan_profile', 'olt_vlan_profile_needed')
    return wanIp(context, 2, 'dhcp', cliText('vlan_profile', wish.vlan_profile, texts.profile), '')
  }
  if (wish.vlan_id === undefined) return unsupported('vlan_id', 'olt_vlan_needed')
  if (dnsServers('dns_servers', wish.dns_servers).length > 0) return unsupported('dns_servers', 'olt_no_dns')
  const host = staticAddress(wish)
  const known = vlan('vlan_id', wish.vlan_id)
  const before = typedBefore(facts, 'mgmt-ip ')
  const back = before === undefined && isTold(facts) ? 'no mgmt-ip' : (before ?? null)
  return {
    lines: [
      line(
        'mgmt-ip',
        at,
        `mgmt-ip ${host.ip} ${host.mask} vlan ${known} priority ${managementPriority} route 0.0.0.0 0.0.0.0 ${host.gateway} host 2`,
      ),
    ],
    inverse: back === null ? null : [line('mgmt-ip', at, back)],
    leaves: [
      leaf('mgmt.ip', 'ip_address', host.ip),
      leaf('mgmt.mask', 'subnet_mask', host.mask),
      leaf('mgmt.gateway', 'gateway', host.gateway),
      leaf('mgmt.vlan', 'vlan_id', known),
    ],
    warnings: [],
  }
}

/** `wan-ip` and the service it is for; `between` stands between mode and VLAN profile. */
function wanIp(context: Context, index: number, mode: string, profile: string, between: string): Order {
  const at = management(context)
  const { facts, spelling } = context
  const service = index === 1 ? 'internet' : 'tr069'
  const start = `wan-ip ${index} `
  const before = typedBefore(facts, `${start}${spelling.titan ? 'ipv4 ' : ''}mode`)
  // Some builds write the only WAN without a number: then nobody knows which it is.
  const isNumbered = !facts.lines.some((one) => one.startsWith('wan-ip ipv'))
  const back = before === undefined && isTold(facts) && isNumbered ? `no wan-ip ${index}` : (before ?? null)
  return {
    lines: [
      line(
        'wan-ip',
        at,
        `${start}${spelling.titan ? 'ipv4 ' : ''}mode ${mode}${between} vlan-profile ${profile} host ${index}`,
      ),
      line('wan-service', at, `wan ${index} service ${service} host ${index}`),
    ],
    inverse: back === null ? null : [line('wan-ip', at, back, { takesBack: 0 })],
    leaves: [
      leaf(`wan.${index}.mode`, 'addressing_type', mode),
      leaf(`wan.${index}.vlan_profile`, 'vlan_profile', profile),
    ],
    warnings: [],
  }
}

export function orderWan(wish: Of<'wan'>, context: Context): Order | Unsupported {
  if (wish.nat_enabled === false) return unsupported('nat_enabled', 'olt_nat_fixed')
  const profileWish = wish.vlan_profile ?? text(context.facts, 'wan.1.vlan_profile') ?? ''
  if (profileWish === '' || (wish.vlan_id !== undefined && wish.vlan_profile === undefined))
    return unsupported('vlan_profile', 'olt_vlan_profile_needed')
  const profile = cliText('vlan_profile', profileWish, texts.profile)
  const mode = wish.addressing_type
  if (dnsServers('dns_servers', wish.dns_servers).length > 0) return unsupported('dns_servers', 'olt_no_dns')
  const warnings: Phrase[] =
    wish.vlan_id === undefined
      ? []
      : [{ key: 'plan.warning.olt_vlan_profile', params: { profile, vlan: vlan('vlan_id', wish.vlan_id) } }]
  if (mode === 'dhcp') return { ...wanIp(context, 1, mode, profile, ''), warnings }
  if (mode === 'static') {
    if (wish.ip_profile === undefined) return unsupported('ip_profile', 'olt_ip_profile_needed')
    const { ip, mask } = staticAddress(wish)
    const ipProfile = cliText('ip_profile', wish.ip_profile, texts.profile)
    const order = wanIp(context, 1, mode, profile, ` ip-profile ${ipProfile} ip-address ${ip} mask ${mask}`)
    order.leaves.push(leaf('wan.1.ip', 'ip_address', ip), leaf('wan.1.mask', 'subnet_mask', mask))
    return { ...order, warnings }
  }
  if (!wish.pppoe_password || wish.pppoe_username === undefined) return unsupported('pppoe_password', 'olt_pppoe_needs')
  const user = cliText('pppoe_username', wish.pppoe_username, { max: 64, noSpaces: true })
  const order = wanIp(context, 1, mode, profile, ` username ${user} password ${secretMark(wish.pppoe_password)}`)
  order.leaves.push(leaf('wan.1.user', 'pppoe_username', user), {
    path: 'wan.1.password',
    field: 'pppoe_password',
    value: wish.pppoe_password,
    readable: false,
  })
  return { ...order, warnings }
}
