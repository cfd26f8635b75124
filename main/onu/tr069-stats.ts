// The wire shape of the requirement (R-W-08 to R-W-17), made from readings. Unknown is null, lists are empty, a key is "".

import type { Reading } from '../../shared/model/reading.ts'
import type { ConnectionReadings, CpeReadings, WifiReadings } from '../../shared/model/snapshot.ts'
import type { StatsInterface, StatsWifi, Tr069Data } from '../../shared/model/tr069-stats.ts'

const yesNo = ({ value }: Reading<boolean>): 'Yes' | 'No' | null => (value === null ? null : value ? 'Yes' : 'No')

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

const withUnit = ({ value }: Reading<number>, unit: string, digits: number): string | null =>
  value === null ? null : `${rounded(value, digits)}${unit}`

/** Without light too: the requirement takes −40 dBm for a value. */
const asTold = (rx: Reading<number>): Reading<number> => ({ ...rx, value: rx.value ?? rx.told ?? null })

/** `2025-01-15 10:30:00`, UTC: the form the requirement gives for instants without a zone. */
const plainInstant = (iso: string | null): string | null => (iso === null ? null : iso.slice(0, 19).replace('T', ' '))

const integer = ({ value }: Reading<number>): number | null => (value === null ? null : Math.round(value))

/** What a block says of itself (R-W-16). Plain English as in the requirement: the wire shape knows no language. */
type Limits = Pick<StatsWifi, 'data_completeness' | 'limitation' | 'recommendation'>

const limited = (limitation: string, recommendation: string): Limits => ({
  data_completeness: 'limited',
  limitation,
  recommendation,
})

/** Why a block of which something is known to exist came out empty; nothing where any of its values was read. */
function limitsOf(readings: readonly Reading<unknown>[]): Limits {
  if (readings.some(({ value }) => value !== null)) return {}
  if (readings.some(({ state }) => state === 'unread'))
    return limited('Not read from the device yet', 'Refresh the device while it is online to read these values')
  if (readings.some(({ state }) => state === 'value'))
    return limited('The device answered without values', 'Check whether this part is set up and enabled on the device')
  return limited(
    'Not on the ACS: the device does not support these values or they were never discovered',
    'Refresh the device while it is online; what stays empty is not supported over TR-069',
  )
}

/** Why there is no block to fill at all. Which of the two it is, an ACS that holds nothing cannot tell. */
const missing = (what: string): Limits =>
  limited(
    `No ${what} on the ACS: the device has none or it was never discovered`,
    'Refresh the device while it is online; what stays empty does not exist on it',
  )

function surveyAdvice({ state, value }: CpeReadings['survey']): string | undefined {
  if (value !== null && value.length > 0) return undefined
  if (state === 'value') return 'The last WiFi survey found no networks; run a new one on the device to look again'
  return state === 'unread'
    ? 'No finished WiFi survey was read yet: run one on the device, then refresh the device'
    : 'No WiFi survey on the ACS: the device does not support one or it was never discovered'
}

const noWifi: StatsWifi = {
  ssid: null,
  password: '',
  auth_mode: null,
  status: null,
  enable: null,
  rf_band: null,
  standard: null,
  radio_enabled: null,
  total_associations: null,
  ssid_advertisement_enabled: null,
  wpa_encryption: null,
  channel_width: null,
  auto_channel: null,
  channel: null,
  country_domain: null,
  tx_power: null,
  available_via_cli: false,
}

export function presentWifi(wifi: WifiReadings | undefined, band: WifiReadings['band']): StatsWifi {
  if (!wifi) return { ...noWifi, ...missing(`${band.replace('GHz', ' GHz')} WiFi network`) }
  return {
    ssid: wifi.ssid.value,
    password: '',
    auth_mode: wifi.auth_mode.value,
    status: wifi.status.value,
    enable: yesNo(wifi.enable),
    rf_band: wifi.band,
    standard: wifi.standard.value,
    radio_enabled: yesNo(wifi.radio_enabled),
    total_associations: integer(wifi.total_associations),
    ssid_advertisement_enabled: yesNo(wifi.advertised),
    wpa_encryption: wifi.encryption.value,
    channel_width: wifi.channel_width.value,
    auto_channel: wifi.auto_channel.value === null ? null : wifi.auto_channel.value ? 'on' : 'off',
    channel: integer(wifi.channel),
    country_domain: wifi.country_domain.value,
    tx_power: integer(wifi.tx_power),
    available_via_cli: false,
    ...limitsOf([
      wifi.ssid,
      wifi.auth_mode,
      wifi.status,
      wifi.enable,
      wifi.standard,
      wifi.radio_enabled,
      wifi.total_associations,
      wifi.advertised,
      wifi.encryption,
      wifi.channel_width,
      wifi.auto_channel,
      wifi.channel,
      wifi.country_domain,
      wifi.tx_power,
    ]),
  }
}

/** A name alone fills no block: the ACS knows it from listing the connection. */
function connectionLimits(connection: ConnectionReadings | undefined, what: string): Limits {
  if (!connection || connection.path === null) return missing(what)
  const { status, ip_address, subnet_mask, gateway, dns_servers, mac_address, vlan_id } = connection
  const { ipv6_address, ipv6_gateway } = connection
  return limitsOf([
    status,
    ip_address,
    subnet_mask,
    gateway,
    dns_servers,
    mac_address,
    vlan_id,
    ipv6_address,
    ipv6_gateway,
  ])
}

function presentInterface(connection: ConnectionReadings | undefined, what = 'connection'): StatsInterface {
  const text = (pick: (one: ConnectionReadings) => Reading<string>): string | null =>
    connection ? pick(connection).value : null
  return {
    name: text((one) => one.name),
    status: text((one) => one.status),
    ip_address: text((one) => one.ip_address),
    subnet_mask: text((one) => one.subnet_mask),
    gateway: text((one) => one.gateway),
    dns_servers: text((one) => one.dns_servers),
    mac_address: text((one) => one.mac_address),
    vlan_id: connection?.vlan_id.value == null ? null : String(connection.vlan_id.value),
    ipv6_address: text((one) => one.ipv6_address),
    ipv6_gateway: text((one) => one.ipv6_gateway),
    available_via_cli: false,
    ...connectionLimits(connection, what),
    roles: connection?.roles ?? [],
    path: connection?.path ?? null,
  }
}

const mainOf = (cpe: CpeReadings, band: WifiReadings['band']): WifiReadings | undefined =>
  cpe.wifi.find((wifi) => wifi.band === band && wifi.main) ?? cpe.wifi.find((wifi) => wifi.band === band)

/** `serial` is the canonical form: what the device reported, ASCII where it is a GPON serial. */
export function presentStats(cpe: CpeReadings): Tr069Data {
  const { general, lan } = cpe
  const byKey = new Map(cpe.interfaces.map((connection) => [connection.key, connection]))
  const further = cpe.interfaces.filter(({ key }) => key !== '1_1' && key !== '2_1')
  const fast = mainOf(cpe, '5GHz')
  const advice = surveyAdvice(cpe.survey)
  return {
    general: {
      model_name: general.model_name.value,
      software_version: general.software_version.value,
      hardware_version: general.hardware_version.value,
      serial_number: general.serial_number.value,
      mac_address: general.mac_address.value,
      optical_power_rx: withUnit(asTold(general.optical_rx), ' dBm', 2),
      optical_power_tx: withUnit(general.optical_tx, ' dBm', 2),
      distance: withUnit(general.distance, ' m', 0),
      temperature: withUnit(general.temperature, '°C', 1),
      voltage: withUnit(general.voltage, 'V', 2),
      uptime: plainInstant(general.booted_at.value),
      last_seen: plainInstant(general.last_inform.value),
    },
    ip_interface_1_1: presentInterface(byKey.get('1_1'), 'management connection'),
    ip_interface_2_1: presentInterface(byKey.get('2_1'), 'internet connection'),
    wireless_lan_2_4ghz: presentWifi(mainOf(cpe, '2.4GHz'), '2.4GHz'),
    ...(fast ? { wireless_lan_5ghz: presentWifi(fast, '5GHz') } : {}),
    wifi_site_survey: {
      available_via_cli: false,
      networks: cpe.survey.value ?? [],
      ...(advice === undefined ? {} : { recommendation: advice }),
    },
    lan_dhcp_server: {
      lan_ip_address: lan.lan_ip_address.value,
      lan_netmask: lan.lan_netmask.value,
      dhcp_enabled: lan.dhcp_enabled.value,
      dhcp_min_addr: lan.dhcp_min_addr.value,
      dhcp_max_addr: lan.dhcp_max_addr.value,
      dhcp_subnet_mask: lan.dhcp_subnet_mask.value,
      dhcp_gateway: lan.dhcp_gateway.value,
      dhcp_dns_servers: lan.dhcp_dns_servers.value,
      lease_time_sec: integer(lan.lease_time_sec),
    },
    hosts: (cpe.hosts.value ?? []).map(({ mac_address, ip_address, address_source, hostname, port, active }) => ({
      mac_address,
      ip_address,
      address_source,
      hostname,
      port,
      active,
    })),
    ...Object.fromEntries(
      further.map((connection) => [`ip_interface_${connection.key}`, presentInterface(connection)]),
    ),
  }
}
