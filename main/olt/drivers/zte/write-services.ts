// ZTE: service ports, the way to the ACS, and WiFi of an ONU.
import type { Phrase } from '../../../../shared/model/plan.ts'
import type { ScriptLine } from '../../../change/index.ts'
import { leaf, line, type Of, text, unsupported } from '../../orders.ts'
import { acsUrl, canBeTyped, cliText, vlan, whole } from '../../values.ts'
import { type Order, secretMark, type Unsupported } from '../../writes.ts'
import { type Context, isTold, management, managementPriority, texts } from './write-parts.ts'

export function orderPort(wish: Of<'service_port'>, context: Context): Order | Unsupported {
  const { onu, facts, spelling } = context
  const at = { mode: 'interface', of: spelling.servicePorts(onu) }
  const wished = vlan('vlan', wish.vlan)
  const ports = text(facts, 'service_ports')
  if (ports === null) return unsupported('vlan', 'olt_configuration_unread')
  const lines = facts.lines.filter((one) => /^service-port \d+ /.test(one))
  if (wish.index === undefined) {
    const user = vlan('user_vlan', wish.user_vlan ?? wished)
    const used = new Set(lines.map((one) => Number(one.split(' ')[1])))
    let index = 1
    while (used.has(index)) index += 1
    const port = spelling.titan ? '' : `vport ${whole('gemport', wish.gemport ?? 1, 1, 128)} `
    const after = [...ports.split(', ').filter((one) => one !== ''), `${index}: VLAN ${wished}`]
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
      .join(', ')
    return {
      lines: [line('service-port', at, `service-port ${index} ${port}user-vlan ${user} vlan ${wished}`)],
      inverse: [line('service-port-no', at, `no service-port ${index}`)],
      leaves: [{ path: 'service_ports', field: 'service_ports', value: after, readable: true }],
      warnings: [],
    }
  }
  const index = whole('index', wish.index, 1, 65_535)
  const old = lines.find((one) => one.startsWith(`service-port ${index} `))
  if (old === undefined || !canBeTyped(old, { max: 400 }))
    return unsupported('index', 'olt_service_port_unknown', { index })
  const user = wish.user_vlan === undefined ? null : vlan('user_vlan', wish.user_vlan)
  const renewed = old
    .replace(/(?<![-\w])vlan \d+/, `vlan ${wished}`)
    .replace(/\buser-vlan \d+/, user === null ? '$&' : `user-vlan ${user}`)
  const no = line('service-port-no', at, `no service-port ${index}`)
  return {
    lines: [no, line('service-port', at, renewed)],
    inverse: [{ ...no, takesBack: 1 }, line('service-port', at, old, { takesBack: 0 })],
    leaves: [
      { path: `service_port.${index}.vlan`, field: 'vlan', value: wished, readable: true },
      ...(user === null
        ? []
        : [{ path: `service_port.${index}.user_vlan`, field: 'user_vlan', value: user, readable: true }]),
    ],
    warnings: [],
  }
}

/** Management agent of the ONU, and with a VLAN profile the WAN that it speaks over. */
export function orderTr069(wish: Of<'tr069'>, context: Context): Order | Unsupported {
  const { facts, spelling } = context
  const at = management(context)
  const url = acsUrl('acs_url', wish.acs_url)
  const user = cliText('acs_username', wish.acs_username, { max: 64, noSpaces: true })
  const known = vlan('vlan_id', wish.vlan_id)
  const gem = whole('gemport', wish.gemport, 1, 128)
  const typed = (value: string) => line('tr069-mgmt', at, value)
  const acs = `acs ${url} validate basic username ${user} password ${secretMark(wish.acs_password)}`
  const tag = `tag pri ${managementPriority} vlan ${known}`
  const lines = spelling.titan
    ? [typed(`tr069-mgmt 1 state unlock ${acs} ${tag}`)]
    : [typed('tr069-mgmt 1 state unlock'), typed(`tr069-mgmt 1 ${acs}`), typed(`tr069-mgmt 1 ${tag}`)]
  const hadNone = isTold(facts) && text(facts, 'tr069.acs') === null
  const inverse: ScriptLine[] | null = hadNone
    ? [
        line('tr069-mgmt', at, `tr069-mgmt 1 state ${text(facts, 'tr069.state') === 'unlock' ? 'unlock' : 'lock'}`, {
          takesBack: 0,
        }),
      ]
    : null
  const add = (made: ScriptLine, back: ScriptLine): void => {
    lines.push(made)
    inverse?.unshift({ ...back, takesBack: lines.length - 1 })
  }
  const isCarried = facts.lines.some((one) => /^service /.test(one) && new RegExp(`\\bvlan ${known}\\b`).test(one))
  if (!isCarried && isTold(facts))
    add(line('service', at, `service ACS gemport ${gem} vlan ${known}`), line('service-no', at, 'no service ACS'))
  if (wish.vlan_profile !== undefined && (text(facts, 'wan.2.mode') ?? '') === '') {
    const profile = cliText('vlan_profile', wish.vlan_profile, texts.profile)
    const ipv4 = spelling.titan ? 'ipv4 ' : ''
    add(
      line('wan-ip', at, `wan-ip 2 ${ipv4}mode dhcp vlan-profile ${profile} host 2`),
      line('wan-ip', at, 'no wan-ip 2'),
    )
    if (spelling.titan) lines.push(line('veip', at, 'veip 1 port 1232 ipv4 host 2'))
    lines.push(line('wan-service', at, 'wan 2 service tr069'))
  }
  const warnings: Phrase[] = [{ key: 'plan.warning.olt_inform_proves', params: {} }]
  return {
    lines,
    inverse,
    leaves: [
      leaf('tr069.state', 'tr069_state', 'unlock'),
      leaf('tr069.acs', 'acs_url', url),
      leaf('tr069.vlan', 'vlan_id', known),
      { path: 'tr069.password', field: 'acs_password', value: wish.acs_password, readable: false },
    ],
    warnings,
  }
}

/** 1 to 4 are 2.4 GHz, 5 to 8 are 5 GHz. Lines take effect one by one. */
export function orderWifi(wish: Of<'wifi'>, context: Context): Order | Unsupported {
  const { facts, spelling } = context
  const at = management(context)
  const network = whole('network', wish.network, 1, 8)
  const port = `wifi_0/${network}`
  const lines: ScriptLine[] = []
  const inverse: ScriptLine[] = []
  const leaves: Order['leaves'] = []
  const add = (made: ScriptLine, back: string | null): void => {
    lines.push(made)
    if (back !== null) inverse.unshift({ ...made, line: back, takesBack: lines.length - 1 })
  }
  if (wish.ssid !== undefined) {
    const ssid = cliText('ssid', wish.ssid, { max: 32, noSpaces: true })
    const old = text(facts, `wifi.${network}.ssid`)
    const isKnown = old !== null && canBeTyped(old, { max: 32, noSpaces: true })
    add(line('ssid-ctrl', at, `ssid ctrl ${port} name ${ssid}`), isKnown ? `ssid ctrl ${port} name ${old}` : null)
    leaves.push(leaf(`wifi.${network}.ssid`, 'ssid', ssid))
  }
  if (wish.password !== undefined) {
    const form = spelling.titan ? 'key' : 'wpa2-psk encrypt aes key'
    add(line('ssid-auth', at, `ssid auth wpa ${port} ${form} ${secretMark(wish.password)}`), null)
    leaves.push({ path: `wifi.${network}.key`, field: 'password', value: wish.password, readable: false })
  }
  if (wish.enable !== undefined) {
    const state = (on: boolean): string => (on ? 'unlock' : 'lock')
    const typed = (value: string): string => `interface wifi ${port} state ${value}`
    const old = text(facts, `wifi.${network}.state`)
    add(line('wifi-state', at, typed(state(wish.enable))), old === null ? null : typed(old))
    leaves.push(leaf(`wifi.${network}.state`, 'enable', state(wish.enable)))
  }
  if (lines.length === 0) return unsupported('ssid', 'olt_wifi_nothing')
  const all = leaves.every(({ readable, path }) => !readable || text(facts, path) !== null)
  return {
    lines,
    inverse: inverse.length > 0 && all ? inverse : null,
    leaves,
    warnings: [{ key: 'plan.warning.olt_wifi_onu_type', params: { port } }],
  }
}
