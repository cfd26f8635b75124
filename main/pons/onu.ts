// What an OLT says of one ONU, in the shape of the ONU page and in that of a device's readings. Pure.
import type { OltReadings } from '../../shared/model/olt.ts'
import type { Reading } from '../../shared/model/reading.ts'
import type { ConnectionReadings, CpeReadings, WifiReadings } from '../../shared/model/snapshot.ts'
import { driverOf, type OnuCli, onuText, type WanRow, type WifiRow } from '../olt/index.ts'
import type { Olt } from '../store/index.ts'

interface From {
  source: string
  at: string
  /** The ONU was asked for itself: what is missing then, its OLT does not tell. Else nobody asked for it yet. */
  isWhole: boolean
}

function read<T>(value: T | null | undefined, { source, at, isWhole }: From, unit?: Reading<T>['unit']): Reading<T> {
  const isKnown = value !== null && value !== undefined
  return {
    state: isKnown ? 'value' : isWhole ? 'absent' : 'unread',
    value: isKnown ? value : null,
    ...(unit ? { unit } : {}),
    source,
    observedAt: isKnown ? at : null,
  }
}

interface Asked {
  cli: OnuCli
  isWhole: boolean
  at: string
}

export function readingsView({ id, name, vendor }: Olt, { cli, isWhole, at }: Asked): OltReadings {
  const { row, optics } = cli
  const from = { source: name, at, isWhole }
  return {
    olt: { id, name, vendor, onuName: driverOf(vendor)?.onuName ?? 'ONU' },
    position: onuText(row.onu),
    stateText: read(row.stateText, from),
    enabled: read(row.enabled, from),
    configState: read(row.configState, from),
    matchState: read(row.matchState, from),
    description: read(row.description, from),
    model: read(row.model, from),
    softwareVersion: read(cli.softwareVersion, from),
    lineProfile: read(cli.lineProfile, from),
    serviceProfile: read(cli.serviceProfile, from),
    distance: read(row.distance, from, 'm'),
    rx: read(optics?.rxDbm ?? row.rxDbm, from, 'dBm'),
    tx: read(optics?.txDbm ?? row.txDbm, from, 'dBm'),
    oltRx: read(optics?.oltRxDbm, from, 'dBm'),
    temperature: read(optics?.temperature ?? cli.temperature, from, '°C'),
    voltage: read(optics?.voltage, from, 'V'),
    bias: read(optics?.bias, from, 'mA'),
    lastUp: read(row.lastUp, from),
    lastDown: read(row.lastDown, from),
    lastDownCause: read(row.lastDownCause, from),
    onlineSeconds: read(cli.onlineSeconds, from, 's'),
    tr069Profile: read(cli.tr069?.profile, from),
    ethPorts:
      cli.ethPorts?.map(({ port, admin, link, speed, nativeVlan }) => ({
        port,
        admin,
        link,
        speed,
        nativeVlan,
      })) ?? null,
    macs: cli.macs,
    servicePorts:
      cli.servicePorts?.map(({ index, vlan, userVlan, gemport, state }) => ({
        index,
        vlan,
        userVlan,
        gemport,
        state,
      })) ?? null,
    wans:
      cli.wans?.map((wan) => ({
        index: wan.index,
        name: wan.name,
        mode: wan.mode,
        status: wan.status,
        ip: wan.ip,
        gateway: wan.gateway,
        mask: wan.mask,
        dns: wan.dns,
        vlan: wan.vlan,
        service: wan.service,
        mac: wan.mac,
        pppoeUser: wan.pppoeUser,
      })) ?? null,
    failed: cli.failed,
    readAt: at,
  }
}

/** What no command line tells, whoever asks. */
const nothing = <T>(from: From): Reading<T> => read<T>(null, { ...from, isWhole: true })

/** Readings of an ONU that no ACS knows: what the OLT's command line says. What it cannot say is absent. */
export function cpeOfCli(serial: string, { cli, isWhole, at }: Asked, source: string): CpeReadings {
  const { row, optics, wans, wifi, ethPorts } = cli
  const from = { source, at, isWhole }
  return {
    family: 'cli',
    general: {
      model_name: read(row.model, from),
      manufacturer: nothing(from),
      software_version: read(cli.softwareVersion, from),
      hardware_version: read(cli.hardwareVersion, from),
      serial_number: read(serial, from),
      mac_address: nothing(from),
      optical_rx: read(optics?.rxDbm ?? row.rxDbm, from, 'dBm'),
      optical_tx: read(optics?.txDbm ?? row.txDbm, from, 'dBm'),
      distance: read(row.distance, from, 'm'),
      temperature: read(optics?.temperature ?? cli.temperature, from, '°C'),
      voltage: read(optics?.voltage, from, 'V'),
      booted_at: read(bootedAt(cli, at), from),
      last_inform: nothing(from),
      inform_interval: nothing(from),
    },
    interfaces: connectionsOf(wans ?? [], from),
    wifi: (wifi ?? []).flatMap((network, index, all) => wifiOf(network, isMain(network, index, all), from)),
    lan: {
      lan_ip_address: nothing(from),
      lan_netmask: nothing(from),
      dhcp_enabled: nothing(from),
      dhcp_min_addr: nothing(from),
      dhcp_max_addr: nothing(from),
      dhcp_subnet_mask: nothing(from),
      dhcp_gateway: nothing(from),
      dhcp_dns_servers: nothing(from),
      lease_time_sec: nothing(from),
    },
    hosts: nothing<never[]>(from),
    ports: (ethPorts ?? []).map(({ port, admin, link, speed }) => ({
      name: port,
      enabled: read(admin === null ? null : /^(enable|unlock|up|on)/i.test(admin), from),
      status: read(link, from),
      rate: read(speed, from),
    })),
    survey: nothing<never[]>(from),
  }
}

/** On the clock of this machine: how long it is online is a length, no instant of the OLT's own clock. */
const bootedAt = ({ onlineSeconds, row }: OnuCli, at: string): string | null =>
  onlineSeconds === null || row.runState !== 'online'
    ? null
    : new Date(Date.parse(at) - onlineSeconds * 1000).toISOString()

const isManagement = ({ service, name }: WanRow): boolean =>
  /tr-?069|mgmt|manage/i.test(`${service ?? ''} ${name ?? ''}`)

/** An address that the OLT gave the ONU itself (`ont ipconfig`, `ip-host`): management, where nothing says otherwise. */
const isBareHost = ({ service, name, status }: WanRow): boolean => service === null && name === null && status === null

/** `1_1` is the management connection, `2_1` the first other one, then on. */
function connectionsOf(wans: readonly WanRow[], from: From): ConnectionReadings[] {
  const management =
    wans.find((wan) => isManagement(wan) && !/internet/i.test(wan.service ?? '')) ?? wans.find(isBareHost)
  let next = 2
  return wans.map((wan) => {
    const isFirst = wan === management
    const key = isFirst ? '1_1' : `${next++}_1`
    return connectionOf(wan, key, isFirst ? ['management'] : key === '2_1' ? ['internet'] : ['other'], from)
  })
}

const connectionOf = (
  wan: WanRow,
  key: string,
  roles: ConnectionReadings['roles'],
  from: From,
): ConnectionReadings => ({
  key,
  roles,
  kind: wan.mode === 'pppoe' ? 'ppp' : wan.mode === null ? 'unknown' : 'ip',
  path: null,
  name: read(wan.name, from),
  status: read(wan.status, from),
  mode: read(wan.mode, from),
  ip_address: read(wan.ip, from),
  subnet_mask: read(wan.mask, from),
  gateway: read(wan.gateway, from),
  dns_servers: read(wan.dns.length > 0 ? wan.dns.join(', ') : null, from),
  mac_address: read(wan.mac, from),
  vlan_id: read(wan.vlan, from),
  ipv6_address: nothing<string>(from),
  ipv6_gateway: nothing<string>(from),
  nat: nothing<boolean>(from),
  pppoe_username: read(wan.pppoeUser, from),
  last_error: nothing<string>(from),
})

const isMain = (network: WifiRow, index: number, all: readonly WifiRow[]): boolean =>
  all.findIndex(({ band }) => band === network.band) === index

/** A network of which the OLT does not say the band is none that anybody could point at. */
function wifiOf(network: WifiRow, main: boolean, from: From): WifiReadings[] {
  if (network.band === null) return []
  return [
    {
      band: network.band,
      bandBasis: 'read',
      path: `cli.wifi.${network.index}`,
      objects: [],
      main,
      guest: false,
      ssid: read(network.ssid, from),
      key_set: nothing(from),
      auth_mode: read(network.authMode, from),
      status: nothing(from),
      enable: read(network.enabled, from),
      standard: nothing(from),
      radio_enabled: nothing(from),
      total_associations: read(network.associations, from),
      advertised: nothing(from),
      encryption: nothing(from),
      channel_width: nothing(from),
      auto_channel: nothing(from),
      channel: read(network.channel, from),
      possible_channels: [],
      country_domain: nothing(from),
      tx_power: nothing(from),
      tx_power_steps: [],
    },
  ]
}

/** An ONU of which only the row of a list is known. */
export const cliOfRow = (row: OnuCli['row']): OnuCli => ({
  row,
  optics: null,
  softwareVersion: null,
  hardwareVersion: null,
  lineProfile: null,
  serviceProfile: null,
  onlineSeconds: null,
  cpuPercent: null,
  memoryPercent: null,
  temperature: null,
  tr069: null,
  ethPorts: null,
  macs: null,
  servicePorts: null,
  wans: null,
  wifi: null,
  failed: [],
})
