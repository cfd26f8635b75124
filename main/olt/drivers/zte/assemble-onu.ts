// Everything that the OLT told of one ONU, put together. What was not answered, or was cut, is null: unknown, not "none".
import type { CommandResult } from '../../driver.ts'
import type { EthPortRow, MacRow, OnuCli, OnuPosition, OnuRow, ServicePortRow, WanRow, WifiRow } from '../../model.ts'
import { amount, type Found, opticsOf, rowOf, text, told } from './assemble.ts'

type Results = readonly CommandResult[]

/** Service ports stand in the ONU's own interface, or in its virtual port. */
const configurations = ['onu-config', 'onu-service-ports'] as const

export const onuCliOf = (onu: OnuPosition, results: Results): OnuCli => {
  const detail = told(results, 'onu-detail')?.[0]
  const equip = told(results, 'onu-equip')?.[0]
  const optics = opticsOf(onu, told(results, 'onu-power')?.[0])
  const blocks = configurations
    .flatMap((id) => told(results, id) ?? [])
    .filter(({ kind, onu_id }) => kind === 'interface' && onu_id === onu.onuId)
  const management = (told(results, 'onu-management') ?? []).find(({ kind }) => kind === 'pon_onu_mng')
  return {
    row: onuRow(onu, detail, equip, optics),
    optics,
    softwareVersion: text(equip?.software_version) ?? text(equip?.soft_version),
    // OMCI's "version" of an ONU is that of its hardware.
    hardwareVersion: text(equip?.hardware_version) ?? text(equip?.version),
    lineProfile: text(detail?.line_profile),
    serviceProfile: text(detail?.service_profile),
    onlineSeconds: amount(detail?.online_seconds),
    cpuPercent: null,
    memoryPercent: null,
    temperature: null,
    tr069: management ? tr069Of(management) : null,
    ethPorts: ethPortsOf(told(results, 'onu-eth'), management),
    macs: macsOf(told(results, 'onu-mac')),
    servicePorts: configurations.every((id) => isAnswered(results, id)) ? servicePortsOf(blocks) : null,
    wans: wansOf(told(results, 'onu-wan-ip'), told(results, 'onu-ip-host'), management),
    wifi: wifiOf(told(results, 'onu-wifi'), management),
    failed: results.flatMap(({ command, failure }) =>
      failure && failure.code !== 'empty' ? [{ id: command.id, code: failure.code, text: failure.text }] : [],
    ),
  }
}

const onuRow = (
  onu: OnuPosition,
  detail: Found | undefined,
  equip: Found | undefined,
  optics: OnuCli['optics'],
): OnuRow => {
  const row = rowOf(onu, detail ?? {})
  return {
    ...row,
    description: describedAs(text(detail?.description), text(detail?.name)),
    model: text(equip?.model) ?? text(equip?.equipment_id) ?? row.model,
    distance: amount(detail?.distance),
    rxDbm: optics?.rxDbm ?? null,
    txDbm: optics?.txDbm ?? null,
    lastUp: text(detail?.last_up),
    lastDown: text(detail?.last_down),
    lastDownCause: text(detail?.last_down_cause),
  }
}

/** The description that the OLT makes up by itself (`ONU-1:1`) says nothing; then the name does. */
const describedAs = (description: string | null, name: string | null): string | null =>
  description !== null && !/^ONU-\d+:\d+$/.test(description) ? description : (name ?? description)

/** Every command of that name was; an interface that is not there has nothing. */
const isAnswered = (results: Results, id: string): boolean =>
  results.every(({ command, failure }) => command.id !== id || !failure || /^(empty|not_found)$/.test(failure.code))

const listIn = (block: Found | undefined, name: string): Found[] => (block?.[name] as Found[] | undefined) ?? []

/** Without a line the OLT does not manage it; the ONU may still have been told by DHCP. */
const tr069Of = (management: Found): OnuCli['tr069'] => {
  const line = management.tr069 as Found | undefined
  return { enabled: line ? line.enabled === true : false, profile: null, acsUrl: text(line?.acs_url) }
}

const ethPortsOf = (ports: Found[] | null, management: Found | undefined): EthPortRow[] | null =>
  ports?.map((port) => {
    const name = text(port.interface) ?? ''
    const speed = text(port.speed_status)
    const native = listIn(management, 'vlan_ports').find((line) => line.port === name)
    return {
      port: name,
      admin: text(port.admin_status),
      link: text(port.operate_status),
      speed,
      duplex: /^(full|half)/i.exec(speed ?? '')?.[0] ?? null,
      nativeVlan: amount(native?.vlan) ?? amount(native?.def_vlan),
    }
  }) ?? null

const macsOf = (macs: Found[] | null): MacRow[] | null =>
  macs?.map(({ mac, vlan, vc, port }) => ({ mac: String(mac), vlan: amount(vlan), port: text(vc) ?? text(port) })) ??
  null

/** Null unless the ONU's block came whole. The speed of a service port is that of the GEM port of the same number. */
const servicePortsOf = (blocks: readonly Found[]): ServicePortRow[] | null => {
  if (blocks.length === 0 || blocks.some(({ complete }) => complete !== true)) return null
  const all = (name: string) => blocks.flatMap((block) => listIn(block, name))
  return all('service_ports').flatMap((port) => {
    const vlan = amount(port.vlan)
    const gemport = all('gemports').find(({ id }) => id === port.vport)
    const tcont = all('tconts').find(({ id }) => id === gemport?.tcont)
    if (vlan === null) return []
    return [
      {
        index: amount(port.id),
        vlan,
        userVlan: amount(port.user_vlan),
        gemport: amount(gemport?.id),
        state: null,
        upstream: text(port.ingress) ?? text(tcont?.profile),
        downstream: text(port.egress) ?? text(gemport?.downstream),
      },
    ]
  })
}

const address = (value: unknown): string | null => (value === '0.0.0.0' ? null : text(value))

const wansOf = (wans: Found[] | null, hosts: Found[] | null, management: Found | undefined): WanRow[] | null => {
  if (wans && wans.length > 0) return wans.map((wan, at) => wanOf(wan, at, management))
  if (hosts) return hosts.filter(isUsed).map(hostOf)
  return wans ? [] : null
}

const wanOf = (wan: Found, at: number, management: Found | undefined): WanRow => {
  const index = amount(wan.wan_id) ?? at + 1
  const service = listIn(management, 'wan_services').find(({ id }) => id === index)
  return {
    index,
    name: text(wan.host_name),
    mode: text(wan.mode)?.toLowerCase() ?? null,
    status: text(wan.status),
    ...addressesOf(wan),
    vlan: amount(wan.vlan),
    service: text(service?.service),
    mac: text(wan.mac_address) ?? text(wan.mac),
    pppoeUser: text(wan.user_name),
  }
}

const addressesOf = (found: Found) => ({
  ip: address(found.current_ip) ?? address(found.ip),
  mask: address(found.current_mask) ?? address(found.mask),
  gateway: address(found.current_gateway) ?? address(found.gateway),
  dns: [found.current_primary_dns ?? found.primary_dns, found.current_secondary_dns ?? found.secondary_dns].flatMap(
    (server) => address(server) ?? [],
  ),
})

const isUsed = (host: Found): boolean =>
  host.dhcp_enable === 'true' || address(host.ip) !== null || address(host.current_ip) !== null

const hostOf = (host: Found, at: number): WanRow => ({
  index: amount(host.host_id) ?? at + 1,
  name: text(host.host_name),
  mode: host.dhcp_enable === 'true' ? 'dhcp' : 'static',
  status: null,
  ...addressesOf(host),
  vlan: null,
  service: null,
  mac: text(host.mac),
  pppoeUser: null,
})

const wifiOf = (ports: Found[] | null, management: Found | undefined): WifiRow[] | null => {
  const names = listIn(management, 'ssids')
  const auths = listIn(management, 'ssid_auth')
  const found = ports ?? (names.length > 0 ? names.map(({ port }): Found => ({ interface: port })) : null)
  return (
    found?.map((port, at) => {
      const name = text(port.interface) ?? ''
      const index = Number(/\/(\d+)$/.exec(name)?.[1] ?? at + 1)
      const admin = text(port.admin_status)
      return {
        index,
        ssid: text(names.find((line) => line.port === name)?.name) ?? text(port.ssid),
        band: index <= 4 ? '2.4GHz' : '5GHz',
        enabled: admin === null ? null : /unlock|enable/i.test(admin),
        channel: amount(port.channel),
        authMode: text(auths.find((line) => line.port === name)?.auth),
        associations: null,
      }
    }) ?? null
  )
}
