// Everything that the OLT says of one ONU, from the answers of its recipe.
import type { CommandResult } from '../../driver.ts'
import type { EthPortRow, MacRow, OnuCli, OnuPosition, ServicePortRow, WanRow, WifiRow } from '../../model.ts'
import { number, onuOptics, recordsOf, rowOf, text } from './assemble.ts'
import { secondsOf } from './chassis.ts'
import type { Fields } from './records.ts'

export function onuOf(results: readonly CommandResult[], onu: OnuPosition): OnuCli {
  const of = (id: string): Fields[] | null => recordsOf(results, id)
  const detail = of('onu-detail')?.[0] ?? {}
  const version = of('onu-version')?.[0] ?? {}
  const optics = of('onu-optics')?.[0] ?? null
  const wans = [of('onu-wans'), of('onu-ip-hosts')]
  return {
    row: rowOf(onu, [detail, version, ...(optics ? [optics] : [])]),
    optics: optics && onuOptics(optics, onu),
    softwareVersion: text(version.software_version),
    hardwareVersion: text(version.ont_version),
    lineProfile: profile(detail, 'line_profile'),
    serviceProfile: profile(detail, 'service_profile'),
    onlineSeconds: secondsOf(detail.online_duration),
    cpuPercent: number(detail.cpu_percent),
    memoryPercent: number(detail.memory_percent),
    temperature: number(detail.temperature_c),
    tr069: tr069Of(detail),
    ethPorts: of('onu-eth')?.map(ethPort) ?? null,
    macs: of('onu-macs')?.map(mac) ?? null,
    servicePorts: of('onu-service-ports')?.flatMap(servicePort) ?? null,
    wans: wans.every((list) => list === null) ? null : wansOf(wans[0] ?? [], wans[1] ?? []),
    wifi: of('onu-wifi')?.flatMap(wifi) ?? null,
    failed: results.flatMap(({ command, failure }) =>
      failure && failure.code !== 'empty' ? [{ id: command.id, code: failure.code, text: failure.text }] : [],
    ),
  }
}

function profile(detail: Fields, part: string): string | null {
  const name = text(detail[`${part}_name`])
  const id = text(detail[`${part}_id`])
  return name !== null && id !== null ? `${id} ${name}` : (name ?? id)
}

function tr069Of(detail: Fields): OnuCli['tr069'] {
  const isEnabled = typeof detail.tr069 === 'boolean' ? detail.tr069 : null
  const name = text(detail.tr069_server_profile_name) ?? text(detail.tr069_server_profile_id)
  return isEnabled === null && name === null ? null : { enabled: isEnabled, profile: name, acsUrl: null }
}

const ethPort = (record: Fields): EthPortRow => ({
  port: text(record.ont_port_id) ?? '',
  admin: text(record.port_state) ?? text(record.admin_state),
  link: text(record.link_state),
  speed: text(record.speed_mbps),
  duplex: text(record.duplex),
  nativeVlan: number(record.native_vlan),
})

const mac = (record: Fields): MacRow => ({
  mac: colons(text(record.mac) ?? ''),
  vlan: number(record.vlan),
  port: text(record.ont_port_id),
})

/** `805e-0c5c-4277` as `80:5E:0C:5C:42:77`. */
function colons(mac: string): string {
  const digits = mac.replace(/[^0-9a-f]/gi, '').toUpperCase()
  return digits.length === 12 ? (digits.match(/../g) as string[]).join(':') : mac
}

/** RX of the list is the subscriber's receiving side: downstream. */
function servicePort(record: Fields): ServicePortRow[] {
  const vlan = number(record.vlan)
  if (vlan === null) return []
  return [
    {
      index: number(record.index),
      vlan,
      userVlan: record.flow_type === 'vlan' ? wholeOf(record.flow_para) : null,
      gemport: number(record.gemport),
      state: text(record.state),
      upstream: text(record.tx),
      downstream: text(record.rx),
    },
  ]
}

const wholeOf = (value: unknown): number | null => (/^\d+$/.test(text(value) ?? '') ? Number(value) : null)

/** WANs of the ONT; where it tells none, the IP hosts that the OLT has given it. */
function wansOf(wans: readonly Fields[], hosts: readonly Fields[]): WanRow[] {
  const told = wans.map(wan)
  const addresses = new Set(told.map(({ ip }) => ip))
  return [...told, ...hosts.map(ipHost).filter(({ ip }) => ip !== null && !addresses.has(ip))]
}

const wan = (record: Fields): WanRow => ({
  index: number(record.index) ?? 0,
  name: text(record.name),
  mode: text(record.ipv4_access_type)?.toLowerCase() ?? null,
  status: text(record.ipv4_connection_status),
  ip: text(record.ipv4_address),
  mask: text(record.subnet_mask),
  gateway: text(record.default_gateway),
  dns: [text(record.primary_dns), text(record.secondary_dns)].filter((one) => one !== null),
  vlan: number(record.vlan),
  service: text(record.service_type)?.toLowerCase() ?? null,
  mac: text(record.mac_address) === null ? null : colons(text(record.mac_address) as string),
  pppoeUser: text(record.pppoe_user_name) ?? text(record.user_name) ?? text(record.username),
})

const ipHost = (record: Fields): WanRow => ({
  index: number(record.ont_ip_host_index) ?? 0,
  name: null,
  mode: text(record.mode),
  status: null,
  ip: text(record.ont_ip),
  mask: text(record.ont_subnet_mask),
  gateway: text(record.ont_gateway),
  dns: [text(record.ont_primary_dns), text(record.ont_slave_dns)].filter((one) => one !== null),
  vlan: number(record.vlan),
  service: null,
  mac: text(record.ont_mac) === null ? null : colons(text(record.ont_mac) as string),
  pppoeUser: null,
})

function wifi(record: Fields): WifiRow[] {
  const index = number(record.ssid_index)
  if (index === null) return []
  const standard = text(record.wireless_standard) ?? ''
  const state = text(record.administrative_state)
  return [
    {
      index,
      ssid: text(record.ssid),
      band: bandOf(standard, index),
      enabled: state === null ? null : /^enable/i.test(state),
      channel: number(record.channel),
      authMode: text(record.authentication_mode),
      associations: number(record.current_associate_number),
    },
  ]
}

/** By the standard; where both bands share it (n, ax), SSID 1 to 4 are 2.4 GHz and 5 to 8 are 5 GHz on these ONTs. */
function bandOf(standard: string, index: number): WifiRow['band'] {
  if (/802\.11(?:.*\/)?(?:b|g)\b|802\.11bg/i.test(standard)) return '2.4GHz'
  if (/802\.11(?:.*\/)?(?:a|ac)\b/i.test(standard)) return '5GHz'
  return index >= 1 && index <= 8 ? (index <= 4 ? '2.4GHz' : '5GHz') : null
}
